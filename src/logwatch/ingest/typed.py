"""One file's text table to typed columns, as one lazy plan: what the scratch file holds."""

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from logwatch.codes import Codes
from logwatch.engine import collect
from logwatch.errors import DataError, Fault
from logwatch.identifiers import account_name
from logwatch.ingest.profile import Columns, Filter, Profile
from logwatch.ingest.rows import CAUSE, CITIZEN, MARK, QUALITY, TEXT, TIME, with_read_cells
from logwatch.ingest.table import BYTES, ELEMENT, LINE, RawTable
from logwatch.ingest.words import Vocabulary
from logwatch.said import said

TEXTS: Final = (
    *("case", "action", "page", "reason", "search_key", "outcome", "escape", "domain", "origin"),
)
"""The columns of EVENTS that are kept as evidence."""

CASE_SUBJECT: Final = 2**31
"""Subjects from here on are codes of cases: of events that name a case and no citizen."""

_CASES: Final = Codes()
_HEAD: Final = 20_000
_FEW: Final = 2_000


def mapped_columns(profile: Profile, table: RawTable, where: str) -> dict[str, str]:
    """Field to the column that this file has for it; fields that the file lacks are left out.

    Raises DataError naming every needed field that the file has under none of its names.
    """
    found: dict[str, str] = {}
    for name in Columns.model_fields:
        present = [column for column in profile.columns.names(name) if column in table.columns]
        if present:
            found[name] = present[0]
    lacking = [name for name in profile.needed() if name not in found]
    lost = [rows.column for rows in profile.filter if rows.column not in table.columns]
    mend = said("Correct the profile, or export the column.")
    if lacking or lost:
        raise DataError(
            [
                Fault(
                    where,
                    said(
                        "no column for {name!r}: {names}",
                        name=name,
                        names=", ".join(profile.columns.names(name)),
                    ),
                    mend,
                )
                for name in lacking
            ]
            + [
                Fault(
                    where,
                    said("the column {name!r}, by which rows are filtered, is missing", name=name),
                    mend,
                )
                for name in lost
            ]
        )
    return found


def kept_texts(columns: Mapping[str, str], profile: Profile, texts: bool) -> list[str]:
    """The evidence that is kept of every line: what decides about it, with `texts` all of it."""
    wanted = TEXTS if texts else profile.deciding()
    return [name for name in TEXTS if name in columns and name in wanted]


def coded_columns(
    table: RawTable, columns: Mapping[str, str], names: Sequence[str]
) -> frozenset[str]:
    """Of these columns those that repeat the same few texts: rows hold a small code of them."""
    if not names:
        return frozenset()
    head = table.frame.select(pl.col(columns[name]).alias(name) for name in names).head(_HEAD)
    rows, *different = collect(head.select(pl.len(), pl.col(names).n_unique())).row(0)
    few = min(_FEW, max(50, rows // 5))
    return frozenset(name for name, texts in zip(names, different, strict=True) if texts <= few)


def typed(
    table: RawTable,
    columns: Mapping[str, str],
    profile: Profile,
    coded: frozenset[str],
    vocabulary: Vocabulary,
    keyed: bool,
    kept: Sequence[str],
    placed: bool,
) -> pl.LazyFrame:
    """The plan: a row a record, rejected ones included, with their cause and own text.

    Of the evidence only what is to be `kept` is there; when rows are `placed` the own text of the
    rejected ones stays behind too.

    Columns: line; element (where a record may be several rows); bytes (fast reader only); time,
    quality; raw (code of the account as written); citizen, mark; case_subject; session; key (of
    equal lines, when `keyed`); filtered (when the profile filters); the evidence, `coded` or as
    text; cause and text (null unless rejected).
    """
    size = [pl.col(BYTES).alias("bytes")] if table.reader == "fast" else []
    return with_read_cells(table, columns, profile).select(
        pl.col(LINE).alias("line"),
        *[pl.col(ELEMENT).alias("element")] * table.elements,
        *size,
        pl.col(TIME).alias("time"),
        pl.col(QUALITY).alias("quality"),
        pl.col(CITIZEN).alias("citizen"),
        pl.col(MARK).alias("mark"),
        *_codes(columns, vocabulary),
        *_key(columns, keyed, profile.user.exact),
        *_filtered(profile.filter),
        *(_evidence(name, columns[name], name in coded, vocabulary) for name in kept),
        pl.col(CAUSE).alias("cause"),
        *[pl.col(TEXT).alias("text")] * (not placed),
    )


def _codes(columns: Mapping[str, str], vocabulary: Vocabulary) -> Sequence[pl.Expr]:
    codes = []
    if "user" in columns:
        account = vocabulary.codes("user").code(pl.col(columns["user"]))
        codes.append(account.alias("raw"))
    if "case" in columns:
        bare = pl.col(columns["case"]).str.strip_chars()
        alone = pl.col(CITIZEN).is_null() & (bare != "")
        case = _CASES.code(pl.when(alone).then(bare))
        codes.append((case + pl.lit(CASE_SUBJECT, dtype=pl.UInt32)).alias("case_subject"))
    if "session" in columns:
        text = pl.col(columns["session"])
        # A hash needs no memory; within one user and subject two sessions never share one.
        code = (text.hash(0) % 2**32).cast(pl.UInt32)
        codes.append(pl.when(text.is_not_null()).then(code).alias("session"))
    return codes


def _key(columns: Mapping[str, str], keyed: bool, exact: bool) -> Sequence[pl.Expr]:
    """One number for what a line says, however the file spells it.

    The time and the citizen as read, the account as normalised, the other mapped cells as text. An
    event id is one of those, so that a system that restarts its numbers does not make two events
    one; lines that have one get an odd number, lines without one an even number.
    """
    if not keyed and "event_id" not in columns:
        return []
    citizen = pl.col(CITIZEN)
    parts = [pl.col(TIME), citizen]
    if "user" in columns:
        parts.append(account_name(pl.col(columns["user"]), exact=exact))
    if "citizen" in columns:
        parts.append(pl.when(citizen.is_null()).then(pl.col(columns["citizen"])))
    plain = sorted(columns.keys() - {"time", "date", "time_of_day", "user", "citizen"})
    parts += [pl.col(columns[name]).str.strip_chars() for name in plain]
    key = pl.sum_horizontal(part.hash(seed) for seed, part in enumerate(parts))
    if "event_id" in columns:
        named = pl.col(columns["event_id"]).fill_null("").str.strip_chars() != ""
        key = key // 2 * 2 + named.cast(pl.UInt64)
    return [key.alias("key")]


def _filtered(filters: Sequence[Filter]) -> Sequence[pl.Expr]:
    if not filters:
        return []
    stays = [
        _one_of(rows.column, rows.values) if rows.values else ~_one_of(rows.column, rows.not_values)
        for rows in filters
    ]
    return [(~pl.all_horizontal(stays)).alias("filtered")]


def _one_of(column: str, values: Sequence[str] | None) -> pl.Expr:
    folded = [value.strip().lower() for value in values or ()]
    return pl.col(column).str.strip_chars().str.to_lowercase().is_in(folded).fill_null(value=False)


def _evidence(name: str, column: str, coded: bool, vocabulary: Vocabulary) -> pl.Expr:
    """As it stands there: it is cleaned when it is read, of the few lines that are shown."""
    text = pl.col(column)
    return (text.cast(vocabulary.codes(name).dtype) if coded else text).alias(name)
