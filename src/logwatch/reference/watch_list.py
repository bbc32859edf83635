"""The watch list: citizens by their number, or by the token that stands for them in outputs."""

from pathlib import Path
from typing import Final

import polars as pl

from logwatch.identifiers import CitizenKind, citizen_text
from logwatch.pseudonyms import Pseudonyms
from logwatch.reference.headers import Columns
from logwatch.reference.numbers import CITIZEN_NAMES, coded, must_be_given
from logwatch.reference.tables import Check, faults_of, raise_faults, read_table
from logwatch.relations import CITIZENS
from logwatch.said import said

COLUMNS: Final[Columns] = {"citizen": (*CITIZEN_NAMES, "token", "pseudoniem")}

WATCH_LIST: Final = pl.Schema({"citizen": CITIZENS["citizen"], "token": pl.String()})
"""One row a cell. What may be a number and a token, where citizens have other numbers, is both."""

_SPELLED: Final = r"^[a-z2-7]{16}$"


def load_watch_list(path: Path, citizen_kind: CitizenKind) -> pl.DataFrame:
    """The table as WATCH_LIST, in the order of its rows.

    Raises ConfigurationError when there is no such file, DataError with all that is wrong in it.
    """
    table = read_table(path, COLUMNS, required="citizen")
    written = pl.col("citizen")
    frame = coded(table.frame, citizen_kind).with_columns(
        token=pl.when(written.str.contains(_SPELLED)).then(written)
    )
    raise_faults(faults_of(table, frame, [must_be_given(), _must_be_known(citizen_kind)]))
    return frame.select(pl.col("code").alias("citizen"), "token")


def with_watched(citizens: pl.DataFrame, watched: pl.Series) -> pl.DataFrame:
    """CITIZENS in which these codes are watched; those whom it does not name come last."""
    codes = watched.drop_nulls().unique(maintain_order=True).alias("citizen")
    listed = pl.col("citizen").is_in(codes.implode())
    marked = pl.col("watched").fill_null(value=False) | listed
    added = codes.to_frame().filter(~codes.is_in(citizens["citizen"].implode()))
    rows = [citizens.with_columns(marked), added.with_columns(watched=True, test=False)]
    return pl.concat(rows, how="diagonal").match_to_schema(CITIZENS)


def watch_tokens(listed: pl.DataFrame | None) -> frozenset[str]:
    """The tokens of a WATCH_LIST, none when there is no list."""
    return frozenset() if listed is None else frozenset(listed["token"].drop_nulls())


def watched_by_token(codes: pl.Series, tokens: frozenset[str], pseudonyms: Pseudonyms) -> pl.Series:
    """Those of the citizen codes whose token is among `tokens`."""
    known = codes.drop_nulls().unique(maintain_order=True)
    if not tokens:
        return known.clear()
    on_list = [pseudonyms.token("citizen", text) in tokens for text in citizen_text(known)]
    return known.filter(pl.Series(on_list, dtype=pl.Boolean))


def _must_be_known(kind: CitizenKind) -> Check:
    what = (
        said("the cell is no BSN and no token")
        if kind == "bsn"
        else said("the cell is no identifier")
    )
    wrong = pl.col("citizen").is_not_null() & pl.all_horizontal(pl.col("code", "token").is_null())
    return Check(
        "citizen", wrong, what, said("Write nine digits, or a token of an earlier report.")
    )
