"""What the officer is told of the reading list beside its findings."""

from datetime import date
from typing import Any, cast

import polars as pl
import pytest

from logwatch.detect.reading.course import nothing_known
from logwatch.detect.triggers.reading_list import Settings
from logwatch.language import Language
from logwatch.month import Period
from logwatch.pipeline.book import fact_sentences, list_notes
from logwatch.pipeline.reading import Reading

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


def notes(language: Language, machines: int = 0, late: int = 0) -> list[str]:
    known, steps = nothing_known(OCTOBER), cast("Any", None)
    reading = Reading(True, Settings(), known, steps, machines, late)
    return [note.text(language) for note in list_notes(reading)]


@pytest.mark.parametrize(
    ("language", "machines", "said"),
    [
        ("nl", 1, "Eén account lijkt van een machine te zijn"),
        ("nl", 2, "2 accounts lijken van een machine te zijn"),
        ("en", 1, "One account looks like a machine"),
        ("en", 2, "2 accounts look like machines"),
    ],
)
def test_accounts_that_look_like_machines_are_told(
    language: Language, machines: int, said: str
) -> None:
    assert notes(language, machines)[-1].startswith(said)


def test_relations_that_were_put_in_late_are_told_in_numbers_of_the_language() -> None:
    assert notes("nl", late=9373)[-1].startswith("9.373 relaties zijn meer dan een week")
    assert notes("en", late=9373)[-1].startswith("9,373 relations were put in more than a week")
    assert notes("nl", late=1)[-1].startswith("Eén relatie is meer dan een week")


def test_what_there_is_none_of_is_not_told() -> None:
    assert not any(word in note for note in notes("nl") for word in ("machine", "ingevoerd"))


@pytest.mark.parametrize(
    ("language", "measured", "said"),
    [
        ("nl", 1.0, "één andere medewerker had er een verklaarde reden voor."),
        ("nl", 2.0, "2 andere medewerkers hadden er een verklaarde reden voor."),
        ("en", 1.0, "one other employee had an explained reason for it."),
        ("en", 2.0, "2 other employees had an explained reason for it."),
    ],
)
def test_a_fact_counts_in_singular_and_plural(
    language: Language, measured: float, said: str
) -> None:
    values = {"fact": ["busy_record"], "measured": [measured], "norm": [1.0]}
    rows = pl.DataFrame(values)
    sentence = fact_sentences(rows, language).item()
    assert sentence.endswith(f": {said}")


def test_what_is_usual_is_never_told_as_0() -> None:
    rows = pl.DataFrame(
        {"fact": ["burst"] * 3, "measured": [5.0, 1234.0, 2.0], "norm": [0.0042, 1200.5, None]}
    )
    told = fact_sentences(rows, "nl").to_list()
    assert ["0,0042 per dag" in told[0], "1.234 burgers" in told[1], "1.200,5" in told[1]] == [
        True
    ] * 3
    assert "gebruikelijk is –" in told[2]
