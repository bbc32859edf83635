"""When a source was silent, in words."""

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest

from logwatch.detect.spans import spoken_spans
from logwatch.signals import SIGNALS

SIXTH = datetime(2026, 10, 6)


def said(begin: datetime, until: datetime, language: str, **keys: Any) -> str | None:
    row = {"unit": "source_day", "from": begin, "until": until, "day": date(2026, 10, 6), **keys}
    frame = pl.DataFrame([row], schema=SIGNALS)
    told: str | None = frame.select(spoken_spans(frame, language)).item()
    return told


@pytest.mark.parametrize(
    ("begin", "until", "nl", "en"),
    [
        (
            SIXTH.replace(hour=9),
            SIXTH.replace(hour=13),
            "op dinsdag 6 oktober 2026 van 09:00 tot 13:00",
            "on Tuesday 6 October 2026 from 09:00 to 13:00",
        ),
        (
            SIXTH.replace(hour=22),
            datetime(2026, 10, 7),
            "op dinsdag 6 oktober 2026 van 22:00 tot 24:00",
            "on Tuesday 6 October 2026 from 22:00 to 24:00",
        ),
        (
            SIXTH,
            datetime(2026, 10, 7),
            "op dinsdag 6 oktober 2026",
            "on Tuesday 6 October 2026",
        ),
        (
            SIXTH,
            datetime(2026, 10, 10),
            "van dinsdag 6 oktober 2026 tot en met vrijdag 9 oktober 2026",
            "from Tuesday 6 October 2026 up to and including Friday 9 October 2026",
        ),
    ],
)
def test_hours_a_day_and_days(begin: datetime, until: datetime, nl: str, en: str) -> None:
    assert (said(begin, until, "nl"), said(begin, until, "en")) == (nl, en)


def test_other_signals_have_none() -> None:
    assert said(SIXTH, datetime(2026, 10, 7), "nl", unit="user_day") is None
