"""Which uses make one signal, and which reasons are accepted."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example
from logwatch.detect.triggers import escape

CITIZEN = "999990019"


def fired(*uses: tuple[str, str | None, str | None], **chosen: Any) -> list[dict[str, Any]]:
    """Signals of uses, each a moment, a citizen and a reason."""
    events = [
        {"time": moment, "user": "jansen", "citizen": citizen, "reason": reason, "act": "escape"}
        for moment, citizen, reason in uses
    ]
    example = {"name": "test", "events": events, "settings": chosen, "expect": []}
    return signals_of(Example.model_validate(example), "escape").to_dicts()


def grades(*reasons: str | None, **chosen: Any) -> list[str]:
    """Of uses for one citizen, each on a day of its own."""
    uses = [(f"2026-10-{day:02} 09:00:00", CITIZEN, why) for day, why in enumerate(reasons, 1)]
    return [row["grade"] for row in fired(*uses, **chosen)]


def test_from_the_first_to_the_last_use() -> None:
    first, last = "2026-10-05 09:00:00", "2026-10-20 10:00:00"
    (found,) = fired((last, CITIZEN, None), (first, CITIZEN, None))
    assert (found["unit"], found["day"].day) == ("user_citizen", 5)
    assert found["from"] == datetime.fromisoformat(first)
    assert found["until"] == datetime.fromisoformat(last) + timedelta(microseconds=1)
    assert (found["measured"], found["events"], found["norm"]) == (2, 2, None)


def test_uses_without_a_citizen_belong_to_their_day() -> None:
    late, early = "2026-10-05 23:59:59", "2026-10-06 00:00:00"
    found = fired((late, None, None), (early, None, None), (early, None, None))
    assert [(row["unit"], row["citizen"], row["measured"]) for row in found] == [
        ("user_day", None, 1),
        ("user_day", None, 2),
    ]


def test_all_reasons_must_be_accepted() -> None:
    accepted = {"reasons": [" Nieuwe aanvraag", "VERHAAL"]}
    assert grades("nieuwe aanvraag", "Verhaal ", **accepted) == ["attention"]
    assert grades("nieuwe aanvraag", "Spoed", **accepted) == ["signal"]


@pytest.mark.parametrize("reason", [None, "  "])
def test_no_reason_is_never_accepted(reason: str | None) -> None:
    assert grades("Verhaal", reason, reasons=["Verhaal"]) == ["signal"]


def test_a_blank_is_no_reason_to_accept() -> None:
    with pytest.raises(ValidationError):
        escape.Settings.model_validate({"reasons": [" "]})


def test_without_a_list_nothing_is_accepted() -> None:
    assert grades("Verhaal") == ["signal"]
