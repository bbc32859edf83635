"""What is kept of a month for later ones: tokens, counts and dates, for as long as is set."""

import json
import stat
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from pipeline_requests import HEADER, OCTOBER, Check, working_days

from logwatch.month import Period
from logwatch.pipeline import Request, check

BSN, ACCOUNT = "999990019", "jansen"
NO_HISTORY = "Er zijn nog geen eerdere maanden bewaard"
AUGUST = Period(date(2026, 8, 1), date(2026, 8, 31))
SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))


def lines_of(period: Period) -> str:
    """A line a working day, of one user about one citizen."""
    days = [day for day in period.days() if day.isoweekday() < 6]
    return "".join(f"{day:%d-%m-%Y} 10:00:00;{ACCOUNT};{BSN};Inzien\n" for day in days)


@pytest.fixture
def month(request_of: Check, tmp_path: Path) -> Check:
    """Makes the request of a period, with a history that all of them share."""

    def made(period: Period, **changes: object) -> Request:
        export = {f"log-{period.name}.csv": HEADER + lines_of(period)}
        users = tmp_path / "users.csv"
        users.write_text(f"account;team\n{ACCOUNT};Inkomen\n")
        folder = tmp_path / "state" / "history"
        given = {"period": period, "history": folder, "users": users, **changes}
        return request_of(export, **given)

    return made


def checked(request: Request) -> dict[str, bytes]:
    """The bundle of the month, by file name."""
    for left in request.scratch.glob("*"):
        left.unlink()
    outcome = check(request, lambda _: None)
    assert outcome.bundle is not None
    return {path.name: path.read_bytes() for path in outcome.bundle.iterdir()}


def notices(request: Request) -> str:
    for left in request.scratch.glob("*"):
        left.unlink()
    return " ".join(check(request, lambda _: None).summary.notices)


def test_a_second_month_uses_the_first(month: Check) -> None:
    assert NO_HISTORY in notices(month(SEPTEMBER))
    assert NO_HISTORY not in notices(month(OCTOBER))


def test_without_a_folder_nothing_is_kept(month: Check, tmp_path: Path) -> None:
    checked(month(SEPTEMBER, history=None))
    assert not (tmp_path / "state").exists()
    assert NO_HISTORY in notices(month(OCTOBER, history=None))


def test_a_month_that_is_not_to_be_kept_still_uses_the_earlier_ones(
    month: Check, tmp_path: Path
) -> None:
    checked(month(SEPTEMBER))
    before = sorted(tmp_path.glob("state/history/*"))
    assert NO_HISTORY not in notices(month(OCTOBER, keeps=False))
    assert sorted(tmp_path.glob("state/history/*")) == before


def test_a_rerun_gives_the_same_bundle_and_the_same_history(month: Check, tmp_path: Path) -> None:
    checked(month(SEPTEMBER))
    first = checked(month(OCTOBER))
    kept = {path: path.read_bytes() for path in tmp_path.glob("state/history/*/*")}
    assert checked(month(OCTOBER)) == first
    assert {path: path.read_bytes() for path in tmp_path.glob("state/history/*/*")} == kept
    assert len(kept) == 8


def test_what_was_kept_with_another_key_is_not_known(month: Check) -> None:
    """Its tokens match nobody: each look would be a first one."""
    checked(month(SEPTEMBER, key=bytes(31) + b"1"))
    assert NO_HISTORY in notices(month(OCTOBER))


def test_only_its_owner_sees_the_history(month: Check, tmp_path: Path) -> None:
    checked(month(SEPTEMBER))
    state = tmp_path / "state"
    made = [state, *state.rglob("*")]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_dir()}
    assert modes == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_file()} == {0o600}


def test_nobody_can_be_recognised_from_the_history(month: Check, tmp_path: Path) -> None:
    checked(month(SEPTEMBER))
    files = list(tmp_path.glob("state/history/*/*.parquet"))
    assert files
    for file in files:
        told = file.read_bytes() + pl.read_parquet(file).write_csv().encode()
        assert BSN.encode() not in told
        assert ACCOUNT.encode() not in told


def look_of(user: str, day: date) -> str:
    """One look at another citizen."""
    return f"{day:%d-%m-%Y} 11:00:00;{user};999990020;Inzien\n"


@pytest.mark.parametrize("table", [True, False])
def test_who_does_nothing_this_month_looked_in_an_earlier_one(
    request_of: Check, tmp_path: Path, table: bool
) -> None:
    """A colleague on leave, or somebody who left and whom no table names any more."""
    users = tmp_path / "users.csv"
    left = "\ndevries;Inkomen\nbakker;Inkomen" * table
    users.write_text(f"account;team\n{ACCOUNT};Inkomen{left}\n")
    given = {
        "history": tmp_path / "state" / "history",
        "users": users,
        "overrides": {"citizen-peak": {"settings": {"least": 2, "factor": 2.0}}},
    }
    before = [("devries", 1), ("bakker", 2)]
    earlier = lines_of(SEPTEMBER) + "".join(look_of(u, date(2026, 9, d)) for u, d in before)
    now = lines_of(OCTOBER) + look_of(ACCOUNT, date(2026, 10, 5)) + look_of("nieuw", OCTOBER.first)
    checked(request_of({"a.csv": HEADER + earlier}, period=SEPTEMBER, **given))
    made = json.loads(
        checked(request_of({"b.csv": HEADER + now}, period=OCTOBER, **given))["findings.json"]
    )
    signals = {rule["id"]: rule["signals"] for rule in made["rules"]}
    assert signals["citizen-peak"] == 0
    assert signals["new-pair"] == (1 if table else 2)


def test_what_is_older_than_is_kept_goes(month: Check, tmp_path: Path) -> None:
    for period in (AUGUST, SEPTEMBER, OCTOBER):
        checked(month(period, keep_months=1))
    kept = {path.name for path in (tmp_path / "state" / "history").iterdir()}
    assert kept == {"2026-09", "2026-10"}


def test_of_each_account_the_last_day_is_kept_whatever_it_did(month: Check, tmp_path: Path) -> None:
    request = month(SEPTEMBER, only=("account-silent",))
    with request.sources[0].files[0].open("a") as log:
        log.write(f"30-09-2026 17:00:00;jansen-b;{BSN};Muteren\n")
        log.write(f"30-09-2026 17:00:00;Automatisch;{BSN};Inzien\n")
        log.write(f"01-10-2026 09:00:00;bos;{BSN};Inzien\n")
    check(request, lambda _: None)
    kept = pl.read_parquet(tmp_path / "state" / "history" / "2026-09" / "accounts.parquet")
    assert kept.schema == {"account": pl.String, "user": pl.String, "day": pl.Date}
    assert kept["day"].to_list() == [date(2026, 9, 30), date(2026, 9, 30)]
    assert kept.select("account", "user").n_unique() == 2
    assert kept.select("account", "user").unpivot()["value"].str.len_bytes().unique().item() == 16


def test_accounts_of_files_of_someones_choice_are_not_kept(month: Check, tmp_path: Path) -> None:
    checked(month(SEPTEMBER, only=("account-silent",), all_sources=False))
    assert not (tmp_path / "state").exists()


def test_days_that_are_no_month_are_not_kept(month: Check, tmp_path: Path) -> None:
    checked(month(Period(date(2026, 10, 1), date(2026, 10, 20))))
    assert not (tmp_path / "state").exists()


def test_the_budget_is_how_many_findings_are_written_out(request_of: Check) -> None:
    looks = "".join(
        f"05-10-2026 23:{n:02}:00;user{n};9999900{n:02};Inzien\n" for n in range(10, 16)
    )
    text = HEADER + working_days(f"{ACCOUNT};{BSN};Inzien") + looks
    request = request_of({"log.csv": text}, only=("off-hours",), budget=2)
    summary = check(request, lambda _: None).summary
    assert summary.findings_total == 6
    assert "2 van 6" in " ".join(summary.notices)
