"""Judged events, kept in memory or in files: always those of the scratch files."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import logwatch.ingest.read as reading
from logwatch import engine
from logwatch.ingest.intake import JUDGED, Intake, SourceInput
from logwatch.ingest.profile import Profile
from logwatch.month import Period

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
COLUMNS = {"time": "Tijdstip", "user": "Gebruiker", "citizen": "BSN", "action": "Actie"}
HEADER = "Tijdstip;Gebruiker;BSN;Actie;Zaak;Sessie\n"
FIRST = (
    "01-10-2026 08:00:00;jansen;999000020;Raadplegen;;a\n"
    "01-10-2026 08:01:00;jansen;999000020;Raadplegen;;b\n"
    "gisteren;jansen;999000020;Raadplegen;;a\n"
    "02-10-2026 08:02:00;beheer;999000032;Raadplegen;;a\n"
    "03-10-2026;visser;;Raadplegen;Z-1;\n"
    "03-09-2026 09:00:00;visser;999000044;Raadplegen;;a\n"
)
SECOND = (
    "01-10-2026 08:01:00;jansen;999000020;Raadplegen;;b\n"
    "04-10-2026 08:03:00;;999000044;Zoeken;;c\n"
    "04-10-2026 08:04:00;visser;999000044;Raadplegen;;c\n"
)
EXPORTS = (HEADER + FIRST, HEADER + SECOND)
PROFILES: dict[str, dict[str, Any]] = {
    "plain": {"columns": COLUMNS},
    "sessions and cases": {"columns": {**COLUMNS, "session": "Sessie", "case": "Zaak"}},
    "system accounts": {"columns": COLUMNS, "system": {"accounts": ["beheer"]}},
    "consulting": {"columns": COLUMNS, "actions": {"consulting": ["raadplegen"]}},
    "filtered": {"columns": COLUMNS, "filter": [{"column": "Sessie", "values": ["a", "c"]}]},
}


def profile(**settings: Any) -> Profile:
    time = {"formats": ["%d-%m-%Y %H:%M:%S", "%d-%m-%Y"]}
    title = {"nl": "Proef", "en": "Test"}
    return Profile.model_validate({"id": "test", "title": title, "time": time, **settings})


def intake(folder: Path, how: Profile) -> Intake:
    files = [folder / f"{number}.csv" for number in range(len(EXPORTS))]
    for file, text in zip(files, EXPORTS, strict=True):
        file.write_text(text, encoding="utf-8")
    scratch = folder / "scratch"
    scratch.mkdir()
    return reading.read([SourceInput("s", how, tuple(files))], OCTOBER, None, scratch)


def from_scratch_files(found: Intake) -> pl.LazyFrame:
    judged = found.events.filter(pl.col("fate") == "judged")
    return judged.with_columns(timed=pl.col("time_quality") != "date_only").select(JUDGED.names())


@pytest.mark.parametrize("most", [0, 3, 8, 100])
@pytest.mark.parametrize("settings", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("coded", [True, False])
def test_judged_events_are_those_of_the_scratch_files(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    most: int,
    settings: dict[str, Any],
    coded: bool,
) -> None:
    monkeypatch.setattr(reading, "MOST_HELD", most)
    monkeypatch.setattr(engine, "MOST_HELD", most)
    if not coded:
        monkeypatch.setattr("logwatch.ingest.typed._FEW", 0)
    found = intake(tmp_path, profile(**settings))
    judged = engine.collect(found.judged["s"])
    assert judged.schema == JUDGED
    expected = engine.collect(from_scratch_files(found))
    assert_frame_equal(judged, expected, check_row_order=False)
    counts = dict(found.tally.select("fate", "events").iter_rows())
    assert counts["judged"] == judged.height > 0
    assert sum(counts.values()) == 9


def test_a_source_without_times_of_day_has_no_timed_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dates = "Tijdstip;Gebruiker;BSN;Actie\n01-10-2026;jansen;999000020;Raadplegen\n"
    monkeypatch.setattr("test_judged.EXPORTS", (dates,))
    found = intake(tmp_path, profile(columns=COLUMNS))
    assert engine.collect(found.judged["s"])["timed"].to_list() == [False]
