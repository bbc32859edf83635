"""Why a rule was not evaluated, as people say it."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from logwatch.detect.needs import Reason
from logwatch.pipeline.wording import say_counted, why_not
from logwatch.report.facts import Wording

DAYS = (Wording("1 dag op {place}", "1 day at {place}"), Wording("{number} dagen", "{number} days"))


def told(reason: Reason | None = None, *unjudged: tuple[str, str]) -> str:
    verdict = cast("Any", SimpleNamespace(reason=reason, unjudged=unjudged))
    why = why_not(verdict, 1, 1)
    assert why is not None
    return why.nl


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Reason("missing_table", "users"), "De tabel met medewerkers ontbreekt."),
        (Reason("missing_table", "roles"), "Geen tabel noemt functies van medewerkers."),
        (Reason("missing_field", "reason"), "Geen bron legt vast om welke reden."),
        (
            Reason("missing_field", "print"),
            "Geen bron legt vast welke handelingen afdrukken zijn.",
        ),
    ],
)
def test_what_is_missing_in_a_plain_sentence(reason: Reason, said: str) -> None:
    assert told(reason) == said


def test_what_one_source_lacks() -> None:
    said = "cvs legt niet vast op welke werkplek of in welke sessie."
    assert told(None, ("cvs", "place")) == said


def test_one_and_many() -> None:
    assert say_counted(DAYS, 1, place="hof") == Wording("1 dag op hof", "1 day at hof")
    assert say_counted(DAYS, 1_234) == Wording("1.234 dagen", "1,234 days")
