"""Which reasons say nothing, and which texts are boilerplate."""

from typing import Any

import pytest
from pydantic import ValidationError

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example
from logwatch.detect.triggers import missing_reason

FEW: dict[str, Any] = {"boilerplate": 0.75, "boilerplate_least": 4}


def fired(
    reasons: list[str | None], sources: list[str] | None = None, **chosen: Any
) -> list[tuple[Any, ...]]:
    """Grade and day of each signal; the n-th reason was given on the n-th about its own citizen."""
    events = [
        {
            "time": f"2026-10-{number:02} 09:00:00",
            "user": "jansen",
            "citizen": f"9999900{number:02}",
            "reason": reason,
            "source": sources[number - 1] if sources else "dossier",
        }
        for number, reason in enumerate(reasons, 1)
    ]
    example = {"name": "test", "events": events, "settings": chosen, "expect": []}
    found = signals_of(Example.model_validate(example), "missing_reason")
    return [(row["grade"], row["day"].day) for row in found.to_dicts()]


def test_spaces_and_capitals_do_not_matter() -> None:
    given = ["Aanvraag", " OVERIG ", "   ", "-", None]
    assert fired(given) == [("signal", day) for day in (2, 3, 4, 5)]


def test_the_municipality_s_own_words_say_nothing() -> None:
    assert fired(["Aanvraag", "Diversen"], empty=["diversen"]) == [("signal", 2)]


def test_what_the_list_does_not_hold_is_a_signal() -> None:
    assert fired(["aanvraag ", "kijken"], allowed=["Aanvraag"]) == [("signal", 2)]


def test_a_list_has_no_boilerplate() -> None:
    assert fired(["aanvraag"] * 4, allowed=["Aanvraag"], **FEW) == []


def test_the_same_text_again_and_again_asks_for_attention() -> None:
    assert fired(["werk", "Werk", "werk", "klacht"], **FEW) == [
        ("attention", day) for day in (1, 2, 3)
    ]


def test_a_smaller_share_or_fewer_reasons_are_no_boilerplate() -> None:
    assert fired(["werk", "werk", "vraag", "klacht"], **FEW) == []
    assert fired(["werk", "werk", "werk"], **FEW) == []


def test_empty_reasons_do_not_count_in_the_share() -> None:
    assert fired(["werk", "werk", "werk", None], **FEW) == [("signal", 4)]


def test_a_source_without_any_reason_asks_for_none() -> None:
    assert fired(["Aanvraag", None, None], ["a", "a", "b"]) == [("signal", 2)]


@pytest.mark.parametrize(
    "wrong", [{"boilerplate": 0}, {"boilerplate": 1.1}, {"boilerplate_least": 1}, {"empty": 1}]
)
def test_wrong_settings_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        missing_reason.Settings.model_validate(wrong)
