"""Rules about accounts in a whole run: what they need, and where it comes from."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pipeline_requests import HEADER, OCTOBER, Check, working_days

from logwatch.errors import ConfigurationError
from logwatch.month import Period
from logwatch.pipeline import Request, check
from logwatch.pipeline.judge import Judged, judge

BSN = "999990019"
MONTHS = [Period(date(2026, 7, 1), date(2026, 7, 31)), Period(date(2026, 8, 1), date(2026, 8, 31))]
SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))


@pytest.fixture
def run(request_of: Check, tmp_path: Path) -> Check:
    """Judges lines with a users table, with these rules alone, and a shared history."""

    def made(lines: str, people: str, *rules: str, **changes: Any) -> Judged:
        table = tmp_path / "users.csv"
        table.write_text(people)
        given = {"users": table, "only": rules, **changes}
        request = request_of({"log.csv": HEADER + lines}, **given)
        for left in request.scratch.glob("*"):
            left.unlink()
        return judge(request, lambda _: None)

    return made


def reason(judged: Judged) -> tuple[str, str] | None:
    (result,) = judged.rules
    why = result.verdict.reason
    return (why.key, why.name) if why else None


def test_an_unknown_account_is_a_finding_and_a_named_robot_is_not(run: Check) -> None:
    lines = working_days(f"jansen;{BSN};Inzien") + f"01-10-2026 09:00:00;vreemd;{BSN};Inzien\n"
    judged = run(lines + f"01-10-2026 09:00:00;Automatisch;{BSN};Inzien\n", "account\njansen\n",
                 "account-unknown")  # fmt: skip
    assert (judged.signals.height, judged.findings.height, reason(judged)) == (1, 1, None)


def strangers(number: int) -> str:
    return "".join(f"01-10-2026 09:00:00;vreemd{n};{BSN};Inzien\n" for n in range(number))


@pytest.mark.parametrize("number", [10, 11])
def test_many_unknown_accounts_are_a_table_that_is_not_complete(run: Check, number: int) -> None:
    judged = run(strangers(number), "account\njansen\n", "account-unknown")
    if number > 10:
        assert (judged.signals.height, reason(judged)) == (0, ("incomplete", "accounts"))
    else:
        assert (judged.signals.height, reason(judged)) == (number, None)


@pytest.mark.parametrize("rule", ["account-after", "account-unknown", "account-silent"])
def test_without_users_table_a_table_is_missing(run: Check, rule: str) -> None:
    judged = run(strangers(1), "account\njansen\n", rule, users=None)
    assert reason(judged) == ("missing_table", "users")


def test_a_log_without_places_is_not_judged_on_them(run: Check) -> None:
    judged = run(strangers(1), "account\njansen\n", "concurrent-use")
    assert reason(judged) == ("missing_field", "place")


def test_a_matrix_without_roles_or_a_table_without_them_is_not_judged(run: Check) -> None:
    assert reason(run(strangers(1), "account\njansen\n", "role-conflict")) == (
        "missing_table", "roles",
    )  # fmt: skip
    with_roles = "account;role\njansen;consulent\n"
    assert reason(run(strangers(1), with_roles, "role-conflict")) == ("missing_norm", "conflicts")


def test_a_role_that_nobody_has_is_a_fault_with_the_nearest(run: Check) -> None:
    conflicts = {"role-conflict": {"settings": {"conflicts": [["Consulent", "beheder"]]}}}
    with pytest.raises(ConfigurationError) as raised:
        run(strangers(1), "account;role\njansen;consulent | beheer\n", overrides=conflicts)
    (fault,) = raised.value.faults
    assert fault.what == 'settings.conflicts: no role "beheder"'
    assert "beheer" in fault.mend


def lines_of(period: Period, account: str) -> str:
    days = [day for day in period.days() if day.isoweekday() < 6]
    return "".join(f"{day:%d-%m-%Y} 10:00:00;{account};{BSN};Inzien\n" for day in days)


@pytest.mark.parametrize("kept", [3, 2])
def test_silence_takes_three_months_on_end(
    request_of: Check, run: Check, tmp_path: Path, kept: int
) -> None:
    users, history = (
        "account;team\njansen;Inkomen\nvisser;Inkomen\n",
        tmp_path / "state" / "history",
    )
    for period in [*MONTHS, SEPTEMBER][3 - kept :]:
        _keep(request_of, period, users, history, tmp_path)
    lines = lines_of(OCTOBER, "jansen") + f"05-10-2026 10:00:00;visser;{BSN};Inzien\n"
    judged = run(lines, users, "account-silent", history=history)
    if kept == 3:
        found = judged.signals.select("day", "measured", "norm").rows()
        assert (found, reason(judged)) == ([(date(2026, 10, 5), 96, 90)], None)
    else:
        assert reason(judged) == ("incomplete", "earlier_use")


def test_the_silence_of_a_second_account_is_heard(
    request_of: Check, run: Check, tmp_path: Path
) -> None:
    users = "account;person\njansen;P1\njansen-cvs;P1\njansen-new;P1\n"
    history = tmp_path / "state" / "history"
    for period in [*MONTHS, SEPTEMBER]:
        cvs = "01-07-2026 10:00:00;jansen-cvs;" + BSN + ";Inzien\n"
        more = cvs if period == MONTHS[0] else ""
        _keep(request_of, period, users, history, tmp_path, more)
    late = [f"30-10-2026 10:00:00;{name};{BSN};Inzien\n" for name in ("jansen-cvs", "jansen-new")]
    judged = run(lines_of(OCTOBER, "jansen") + "".join(late), users, "account-silent",
                 history=history)  # fmt: skip
    assert judged.signals.select("day", "measured").rows() == [(date(2026, 10, 30), 120)]


def _keep(
    request_of: Check, period: Period, users: str, history: Path, folder: Path, more: str = ""
) -> None:
    """A month of which only Jansen is kept, and `more` lines."""
    table = folder / "users.csv"
    table.write_text(users)
    export = {f"log-{period.name}.csv": HEADER + lines_of(period, "jansen") + more}
    given = {"users": table, "history": history, "only": ("account-silent",)}
    request: Request = request_of(export, period=period, **given)
    for left in request.scratch.glob("*"):
        left.unlink()
    check(request, lambda _: None)
