"""Silent sources in a whole check: kept, missed, found, told and explained."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from pipeline_requests import HEADER, OCTOBER, Check

from logwatch.month import Period
from logwatch.pipeline import MissingDay, Request, SourceRequest, check
from logwatch.pipeline.explain import explain_finding
from logwatch.pipeline.history import load_hours

SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))
RULE = ("log-silence",)


def export(period: Period, without: tuple[int, ...] = (), lines: int = 30) -> str:
    days = [day for day in period.days() if day.isoweekday() < 6 and day.day not in without]
    rows = [
        f"{day:%d-%m-%Y} 1{hour}:00:{second:02};jansen;999990019;Inzien\n"
        for day in days
        for hour in (0, 1)
        for second in range(lines)
    ]
    return HEADER + "".join(rows)


@pytest.fixture
def month(request_of: Check, tmp_path: Path) -> Check:
    """Makes the request of a period from one export a source, with a history."""

    def made(period: Period, texts: dict[str, str], **changes: Any) -> Request:
        request = request_of({}, period=period, history=tmp_path / "state" / "history")
        for left in request.scratch.glob("*"):
            left.unlink()
        sources = []
        for name, text in texts.items():
            path = tmp_path / "exports" / f"{name}-{period.name}.csv"
            path.write_text(text, encoding="utf-8")
            profile = tmp_path / "made-up.toml"
            sources.append(SourceRequest(name, profile, (path,)))
        given = {"sources": tuple(sources), "only": RULE, **changes}
        return request_of({}, period=period, history=tmp_path / "state" / "history", **given)

    return made


def document(request: Request) -> dict[str, Any]:
    return dict(json.loads(check(request, lambda _: None).findings_json))


def rule(said: dict[str, Any]) -> dict[str, Any]:
    return next(dict(rule) for rule in said["rules"] if rule["id"] in RULE)


def both(period: Period, **changes: Any) -> dict[str, str]:
    return {"ssd": export(period), "suwinet": export(period), **changes}


def test_the_first_month_is_not_evaluated_and_says_so(month: Check) -> None:
    said = rule(document(month(SEPTEMBER, both(SEPTEMBER))))
    assert (said["status"], said["signals"]) == ("not_evaluated", None)
    assert said["reason"].startswith("Van geen enkele bron zijn eerdere maanden bewaard")


def test_a_silent_day_is_a_finding_about_the_source(month: Check) -> None:
    document(month(SEPTEMBER, both(SEPTEMBER)))
    said = document(month(OCTOBER, both(OCTOBER, ssd=export(OCTOBER, (6,)))))
    (finding,) = said["findings"]
    told = {key: finding[key] for key in ("matter", "source", "user", "citizen", "level", "events")}
    people = dict.fromkeys(("user", "citizen"))
    assert told == {
        "matter": "source_day", "source": "ssd", **people, "level": "medium", "events": 0
    }  # fmt: skip
    assert (finding["first"], finding["last"]) == ("2026-10-06T00:00:00", "2026-10-06T23:59:00")
    assert finding["signals"][0]["sentence"] == (
        "De bron ssd gaf op dinsdag 6 oktober 2026 geen logregels; "
        "gebruikelijk zijn er dan 60 (BIO2 8.15)."
    )
    assert rule(said)["signals_shown"] == 1


def test_a_source_that_is_no_longer_in_the_settings_is_missed(month: Check) -> None:
    document(month(SEPTEMBER, both(SEPTEMBER)))
    given = month(OCTOBER, {"suwinet": export(OCTOBER)})
    (finding,) = document(given)["findings"]
    assert (finding["source"], finding["signals"][0]["grade"]) == ("ssd", "far_above")


def test_a_source_with_lines_of_another_month_alone_is_missed(month: Check) -> None:
    document(month(SEPTEMBER, both(SEPTEMBER)))
    (finding,) = document(month(OCTOBER, both(OCTOBER, ssd=export(SEPTEMBER))))["findings"]
    assert (finding["source"], finding["signals"][0]["grade"]) == ("ssd", "far_above")


def test_when_someone_chose_the_files_other_sources_are_not_missed_nor_kept(month: Check) -> None:
    document(month(SEPTEMBER, both(SEPTEMBER)))
    chosen = month(OCTOBER, {"suwinet": export(OCTOBER)}, all_sources=False)
    assert document(chosen)["findings"] == []
    assert chosen.history is not None
    assert not (chosen.history / "2026-10").exists()


def test_a_new_source_is_told_beside_those_that_are_known(month: Check) -> None:
    document(month(SEPTEMBER, {"ssd": export(SEPTEMBER)}))
    said = rule(document(month(OCTOBER, both(OCTOBER))))
    assert (said["status"], said["signals"]) == ("partly", 0)
    assert said["reason"] == "Van suwinet zijn geen eerdere maanden bewaard om mee te vergelijken."


def test_a_day_that_the_municipality_accounts_for_is_not_missed(month: Check) -> None:
    document(month(SEPTEMBER, both(SEPTEMBER)))
    texts = both(OCTOBER, ssd=export(OCTOBER, (6,)))
    allowed = (MissingDay("ssd", date(2026, 10, 6), "Onderhoud"),)
    assert document(month(OCTOBER, texts, missing_days=allowed))["findings"] == []


def test_without_a_reading_the_rest_of_the_history_stays(month: Check, tmp_path: Path) -> None:
    users = tmp_path / "users.csv"
    users.write_text("account;team\njansen;Inkomen\n")
    document(month(SEPTEMBER, both(SEPTEMBER), only=(), users=users))
    folder = tmp_path / "state" / "history" / "2026-09"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(before) == ["accounts.parquet", "days.parquet", "hours.parquet", "pairs.parquet"]
    document(month(SEPTEMBER, both(SEPTEMBER)))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_hours_tell_of_no_person(month: Check, tmp_path: Path) -> None:
    document(month(SEPTEMBER, both(SEPTEMBER)))
    kept = pl.read_parquet(tmp_path / "state" / "history" / "2026-09" / "hours.parquet")
    assert kept.columns == ["source", "day", "hour", "events"]


def test_months_that_an_older_version_kept_have_no_hours(month: Check, tmp_path: Path) -> None:
    document(month(SEPTEMBER, both(SEPTEMBER)))
    folder = tmp_path / "state" / "history" / "2026-09"
    (folder / "hours.parquet").rename(folder / "pairs.parquet")
    given = month(OCTOBER, both(OCTOBER))
    assert load_hours(given).is_empty()
    assert rule(document(given))["status"] == "not_evaluated"


def test_a_month_with_hours_alone_is_purged_with_the_rest(month: Check, tmp_path: Path) -> None:
    document(month(SEPTEMBER, both(SEPTEMBER)))
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    document(month(november, both(november), keep_months=1))
    assert [path.name for path in (tmp_path / "state" / "history").iterdir()] == ["2026-11"]


def nights(number: int) -> str:
    return "".join(f"07-10-2026 23:{n:02}:00;user{n};999990019;Inzien\n" for n in range(number))


def test_findings_about_sources_take_no_place_of_others(month: Check) -> None:
    document(month(SEPTEMBER, both(SEPTEMBER)))
    texts = both(OCTOBER, ssd=export(OCTOBER, (6,)), suwinet=export(OCTOBER) + nights(4))
    outcome = check(month(OCTOBER, texts, only=(*RULE, "off-hours"), budget=2), lambda _: None)
    findings = json.loads(outcome.findings_json)["findings"]
    assert [finding["matter"] for finding in findings] == ["user_day", "user_day", "source_day"]
    assert [finding["number"] for finding in findings] == [1, 2, 5]
    assert outcome.summary.findings_total == 5
    assert "2 van 4" in " ".join(outcome.summary.notices)


def test_a_silence_is_explained(month: Check) -> None:
    document(month(SEPTEMBER, both(SEPTEMBER)))
    texts = both(OCTOBER, ssd=export(OCTOBER, (6,)), suwinet=export(OCTOBER, (7,)))
    story = explain_finding(month(OCTOBER, texts), "1", lambda _: None)
    assert story.asked is not None
    assert (story.asked.source, story.asked.shown, story.pairs) == ("ssd", True, ())
    assert [signal.sentence.split(" op ")[0] for signal in story.signals] == ["De bron ssd gaf"]


def test_an_hour_that_summer_time_leaves_out_is_not_missed(month: Check) -> None:
    def all_hours(period: Period, skip: date | None = None) -> str:
        rows = [
            f"{day:%d-%m-%Y} {hour:02}:00:{second:02};jansen;999990019;Inzien\n"
            for day in period.days()
            for hour in range(24)
            for second in range(20)
            if not (day == skip and hour == 2)
        ]
        return HEADER + "".join(rows)

    february = Period(date(2026, 2, 1), date(2026, 2, 28))
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    document(month(february, {"ssd": all_hours(february)}))
    assert document(month(march, {"ssd": all_hours(march, date(2026, 3, 29))}))["findings"] == []
    (finding,) = document(month(march, {"ssd": all_hours(march, date(2026, 3, 22))}))["findings"]
    assert finding["day"] == "2026-03-22"


def test_the_officers_report_says_calmly_that_there_is_nothing_to_show(month: Check) -> None:
    document(month(SEPTEMBER, both(SEPTEMBER)))
    outcome = check(month(OCTOBER, both(OCTOBER, ssd=export(OCTOBER, (6,)))), lambda _: None)
    assert outcome.bundle is not None
    page = (outcome.bundle / "specific.html").read_text("utf-8")
    assert "Er zijn geen logregels om te laten zien" in page
    assert "de hele dag" in page
    told = (outcome.bundle / "generic.html").read_text("utf-8")
    assert "Daarnaast gaf 1 keer een bron geen logregels" in told
    assert "Er zijn geen raadplegingen die om een verklaring vragen." in told


def test_its_level_decides_how_the_run_ends(month: Check) -> None:
    document(month(SEPTEMBER, both(SEPTEMBER)))
    given = month(OCTOBER, {"suwinet": export(OCTOBER)}, fail_on="medium")
    assert check(given, lambda _: None).exit_code == 1
