"""Chance that comes out the same everywhere: whole numbers mixed, no generator with a state."""

from collections.abc import Sequence
from functools import cache
from typing import Final

import polars as pl

SEED: Final = 2026

_GOLDEN: Final = 0x9E3779B97F4A7C15
_FIRST: Final = 0xBF58476D1CE4E5B9
_SECOND: Final = 0x94D049BB133111EB


def draw(counter: pl.Expr, stream: int, below: int) -> pl.Expr:
    """A number from 0 to `below` - 1, UInt64, for every counter (SplitMix64, wrapping at 2**64).

    Streams are independent of each other: one for each thing that is drawn.
    """
    mixed = counter.cast(pl.UInt64) * _word(_GOLDEN) + _word(stream * _FIRST % 2**64)
    mixed = (mixed ^ (mixed // _word(2**30))) * _word(_FIRST)
    mixed = (mixed ^ (mixed // _word(2**27))) * _word(_SECOND)
    return (mixed ^ (mixed // _word(2**31))) % _word(below)


def pick(counter: pl.Expr, stream: int, choices: Sequence[str | None]) -> pl.Expr:
    """One of the choices, String, for every counter."""
    texts = pl.lit(pl.Series(choices, dtype=pl.String))
    return texts.gather(draw(counter, stream, len(choices)))


@cache
def _word(value: int) -> pl.Expr:
    return pl.lit(value, dtype=pl.UInt64)
