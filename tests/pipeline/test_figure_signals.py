"""The signals behind the figures, for who wants to look behind them."""

import io
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook
from pipeline_requests import HEADER, Check, check, document
from polars.testing import assert_frame_equal

from logwatch.pipeline.figures import first_of_each

LATE = "0{day}-10-2026 23:30:00;{user};{citizen};x\n"
LINES = HEADER + "".join(
    LATE.format(day=day, user=user, citizen="999990019")
    for day, user in ((5, "visser"), (5, "jansen"), (6, "jansen"))
)


def rows_behind(written: bytes) -> list[tuple[object, ...]]:
    book = load_workbook(io.BytesIO(written))
    if "Signalen" not in book.sheetnames:
        return []
    return list(book["Signalen"].iter_rows(min_row=2, values_only=True))


@pytest.mark.parametrize("with_list", [True, False])
def test_signals_that_are_no_findings_stand_in_the_workbook(
    request_of: Check, tmp_path: Path, with_list: bool
) -> None:
    users = tmp_path / "users.csv"
    users.write_text("account;name;team\njansen;J. Jansen;Zorg\nvisser;V. Visser;Zorg\n")
    rules = ("off-hours", "reading-list")
    asked = request_of({"a.csv": LINES}, users=users if with_list else None, only=rules)
    outcome = check(asked)
    assert outcome.bundle is not None
    signals = [
        signal["rule"]
        for finding in document(outcome)["findings"]
        for signal in finding["signals"]
        if finding["rules"] == ["off-hours"]
    ]
    behind = rows_behind((outcome.bundle / "specific.xlsx").read_bytes())
    title = "Raadpleging buiten werktijd"
    told = [
        (title, "J. Jansen", None, "05-10-2026", 1, None, 1),
        (title, "V. Visser", None, "05-10-2026", 1, None, 1),
        (title, "J. Jansen", None, "06-10-2026", 1, None, 1),
    ]
    assert (behind, signals) == ((told, []) if with_list else ([], ["off-hours"] * 3))


def test_of_too_many_the_first_of_each_rule_stay() -> None:
    signals = pl.DataFrame({"rule": [*"aaaab", *"ccc"], "day": [1, 2, 3, 4, 1, 1, 2, 3]})
    kept = pl.DataFrame({"rule": [*"aab", *"cc"], "day": [1, 2, 1, 1, 2]})
    assert_frame_equal(first_of_each(signals, 5), kept)
    assert_frame_equal(first_of_each(signals, 8), signals)
