"""The findings that pairs are lines of."""

from pathlib import Path

import polars as pl
import pytest
from pipeline_requests import HEADER, Check

from logwatch.pipeline.asked import pair_asked
from logwatch.pipeline.dossier import with_names
from logwatch.pipeline.judge import Judged, judge
from logwatch.pipeline.places import place, places
from logwatch.pipeline.tried import Pair

USERS = "account;team\njansen;Inkomen\nvisser;Inkomen\nboer;Zorg\n"
RELATIONS = "bsn;begin;eind\n999990135;2020-01-01;\n"
ALONE = "07-10-2026 10:00:00;visser;999990007;Inzien\n"


def together(day: int) -> str:
    """A day on which all three look at one citizen, as colleagues who work on one case do."""
    return "".join(
        f"{day:02}-10-2026 23:{minute}:00;{user};999990019;Inzien\n"
        for user in ("jansen", "visser", "boer")
        for minute in (10, 20, 30)
    )


@pytest.fixture
def month(request_of: Check, tmp_path: Path) -> Judged:
    """One finding, about visser, with the one line of the citizen whom nobody else looked up."""
    (tmp_path / "users.csv").write_text(USERS)
    (tmp_path / "relations.csv").write_text(RELATIONS)
    tables = {"users": tmp_path / "users.csv", "relations": (tmp_path / "relations.csv",)}
    lines = HEADER + "".join(map(together, (7, 8, 9))) + ALONE
    return judge(request_of({"a.csv": lines}, only=("reading-list",), **tables), lambda _: None)


def frame(*pairs: Pair) -> pl.DataFrame:
    schema = {"user": pl.UInt32, "citizen": pl.UInt32}
    return pl.DataFrame(pairs, schema=schema, orient="row")


def test_a_pair_on_the_list_has_the_place_of_its_finding(month: Judged) -> None:
    (listed,) = pair_asked(month, "visser", "999990007")
    (other,) = pair_asked(month, "visser", "999990019")
    found = places(frame(listed, other), month)
    assert found.keys() == {listed}
    told = found[listed]
    row = with_names(month.findings, month).row(told.number - 1, named=True)
    assert told == place(row, month)
    assert (told.name, told.id) == (f"2026-10-{told.number:03}", row["id"])
    assert (told.level, told.points) == ("low", row["points"])
    assert (told.of_user, told.source, told.shown) == (True, None, True)


def test_without_a_list_there_are_no_places(request_of: Check) -> None:
    given = request_of({"a.csv": HEADER + ALONE}, only=("off-hours",))
    judged = judge(given, lambda _: None)
    assert places(frame(*pair_asked(judged, "visser", "999990007")), judged) == {}
