"""How the citizen numbers of each source read: those that are no BSN, and those to doubt."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from logwatch.report.facts import Facts
from logwatch.report.texts import Texts

_NO_BSN: Final = "no_bsn"
_DOUBTED: Final = (_NO_BSN, "fails_11_test")
_ALL: Final = (*_DOUBTED, "padded")
MOSTLY: Final = 0.5
"""A source of which a greater share names citizens by no BSN is read by a wrong profile."""


@dataclass(frozen=True, slots=True)
class CitizenNumbers:
    """Of the lines read of a source that logs BSNs: in how many the citizen's number is none, had
    lost its leading zeros, or fails the 11-test."""

    lines: int
    no_bsn: int
    padded: int
    fails_11_test: int


def citizen_numbers(facts: Facts) -> dict[str, CitizenNumbers]:
    """By source, in the order of the facts; a source without BSNs is not among them."""
    of_bsns = facts.files.filter(pl.col("bad_citizens").is_not_null())
    summed = of_bsns.group_by("source").agg(
        pl.col("lines", "bad_citizens", "padded_bsn", "fails_11_test").sum()
    )
    found = {source: CitizenNumbers(*counts) for source, *counts in summed.iter_rows()}
    return {source: found[source] for source in facts.sources if source in found}


def about_citizen_numbers(facts: Facts, texts: Texts) -> tuple[str, ...]:
    """All there is to know of them, for the officer: a sentence a source and kind.

    Who stands behind these lines was not counted, so management is not told.
    """
    return tuple(
        _said(source, kind, numbers, texts)
        for source, numbers in citizen_numbers(facts).items()
        for kind in _ALL
        if getattr(numbers, kind)
    )


def doubtful_citizen_numbers(facts: Facts, texts: Texts, least: float) -> tuple[str, ...]:
    """Those worth a word on the terminal: of more than the share `least` of a source's lines.

    A source of which most are no BSN is told of as incomplete.
    """
    return tuple(
        _said(source, kind, numbers, texts)
        for source, numbers in citizen_numbers(facts).items()
        for kind in _DOUBTED
        if getattr(numbers, kind) > least * numbers.lines
        and not (kind == _NO_BSN and numbers.no_bsn > MOSTLY * numbers.lines)
    )


def _said(source: str, kind: str, numbers: CitizenNumbers, texts: Texts) -> str:
    return texts.say(f"citizen_numbers.{kind}", getattr(numbers, kind), source=source)
