"""How a month is kept: frames as Parquet, with tokens where a run has codes."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

import polars as pl

from logwatch import engine, identifiers

_MARK: Final = "key"

Tokens = Mapping[str, pl.DataFrame]
"""`user`, `citizen` or `account` to its codes with their `token`."""


def with_strangers(known: pl.DataFrame, files: Sequence[Path]) -> pl.DataFrame:
    """User tokens with those in these files whom neither the log nor the table names now: nobody
    knows who they are, but they did look, so that each is a person named by the token."""
    tokens = pl.concat(
        [pl.scan_parquet(file).select(pl.col("user").alias("token")) for file in files]
    ).unique()
    others = engine.collect(tokens.join(known.lazy(), on="token", how="anti"))
    person = identifiers.person_code(pl.col("token"))
    return pl.concat([known, others.select(person.alias("user"), "token")])


def encoded(frame: pl.DataFrame, tokens: Tokens, mark: str = "") -> bytes:
    """The frame as Parquet, tokens for codes, sorted so that a rerun writes the same bytes.

    `mark` is that of the key of the tokens.
    """
    for name in [name for name in tokens if name in frame.columns]:
        named = frame.join(tokens[name], on=name, how="inner")
        frame = named.with_columns(pl.col("token").alias(name)).drop("token")
    written = BytesIO()
    frame.sort(frame.columns).write_parquet(
        written, compression="zstd", statistics=False, metadata={_MARK: mark}
    )
    return written.getvalue()


def is_marked(file: Path, mark: str) -> bool:
    """Whether the tokens in a kept file are of the key with this mark."""
    return pl.read_parquet_metadata(file).get(_MARK) == mark


def decoded(
    files: Sequence[Path], tokens: Tokens, schema: pl.Schema, unknown: Literal["out", "null"]
) -> pl.DataFrame:
    """These files together, codes for tokens: rows with a token that is not known are left out, or
    have null there."""
    written = {name: pl.String() if name in tokens else dtype for name, dtype in schema.items()}
    plan = pl.concat([pl.scan_parquet(file, schema=written) for file in files])
    for name in schema.names():
        if name in tokens:
            code = tokens[name].select(pl.col("token").alias(name), code=name).lazy()
            joined = plan.join(code, on=name, how="inner" if unknown == "out" else "left")
            plan = joined.with_columns(pl.col("code").alias(name)).drop("code")
    return engine.collect(plan.select(schema.names()).cast(schema))
