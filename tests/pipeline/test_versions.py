"""A file that changes while the check runs is not what its fingerprint would say."""

from pathlib import Path

import pytest
from pipeline_requests import HEADER, Check, working_days

from logwatch import pipeline
from logwatch.errors import DataError

LINES = HEADER + working_days("jansen;999000020;Raadplegen")


@pytest.mark.parametrize("name", ["a.csv", "users.csv", "relations.csv", "made-up.toml"])
@pytest.mark.parametrize("only", [("off-hours",), ()], ids=["texts stay", "texts are kept"])
def test_it_ends_the_check_and_leaves_no_bundle(
    request_of: Check, tmp_path: Path, name: str, only: tuple[str, ...]
) -> None:
    users, relations = tmp_path / "users.csv", tmp_path / "relations.csv"
    users.write_text("account;team\njansen;Balie\n")
    relations.write_text("bsn;ingang\n999000020;01-01-2026\n")
    reports = tmp_path / "reports"
    asked = request_of(
        {"a.csv": LINES}, users=users, relations=(relations,), only=only, reports=reports
    )
    (path,) = [
        path
        for path in (users, relations, asked.sources[0].profile, *asked.sources[0].files)
        if path.name == name
    ]

    def written_meanwhile(step: str) -> None:
        if step == "judging":
            with path.open("a") as file:
                file.write("\n")

    with pytest.raises(DataError) as raised:
        pipeline.check(asked, written_meanwhile)
    (fault,) = raised.value.faults
    assert (fault.where, fault.what) == (str(path), "was changed while it was read")
    assert not reports.exists()


def test_all_that_changed_come_at_once(request_of: Check, tmp_path: Path) -> None:
    asked = request_of({"a.csv": LINES, "b.csv": LINES})

    def taken_away(step: str) -> None:
        if step == "judging":
            for path in asked.sources[0].files:
                path.unlink()

    with pytest.raises(DataError) as raised:
        pipeline.check(asked, taken_away)
    assert len(raised.value.faults) == 2
