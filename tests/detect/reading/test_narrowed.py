"""A scene of a part of its visits and searches."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from reading_rows import (
    DAY,
    JANSEN,
    NOW,
    TODAY,
    VISSER,
    A,
    B,
    C,
    Row,
    citizens,
    dicts,
    earlier,
    explained,
    known,
    searches,
    steps,
    user_days,
    users,
    visits,
)

from logwatch.detect.reading.narrowed import explained_as, narrowed
from logwatch.detect.reading.scene import Scene
from logwatch.engine import collect
from logwatch.visits import EXPLAINED

LAST_MONTH = TODAY - 30 * DAY
LOOKS: tuple[Row, ...] = (
    {"source": 0, "citizen": A},
    {"source": 1, "citizen": B, "prints": 2},
    {"source": 1, "citizen": C, "user": VISSER},
)
ASKED: tuple[Row, ...] = ({"source": 0}, {"source": 1}, {"source": 1, "user": VISSER})


def month() -> Scene:
    kept = (user_days({"day": LAST_MONTH}, {"day": LAST_MONTH, "user": VISSER}),)
    before = earlier({"citizen": A}, {"citizen": B, "user": VISSER})
    return steps(
        known(visits=visits(*LOOKS), searches=searches(*ASKED), users=users({}),
              earlier=before, earlier_days=kept[0], citizens=citizens())
    ).scene  # fmt: skip


def part(source: int, *whose: int) -> Scene:
    """The scene of one source; of these users where any are named."""
    whole = month()
    chosen = pl.LazyFrame({"user": whose}, schema={"user": pl.UInt32}) if whose else None
    own = pl.col("source") == source
    seen = whole.visits.filter(own)
    asked = searches(*ASKED).filter(own)
    if chosen is not None:
        seen, asked = (rows.join(chosen, on="user", how="semi") for rows in (seen, asked))
    return narrowed(whole, seen, asked, chosen)


def days(scene: Scene) -> list[tuple[object, ...]]:
    shown = scene.days.select("user", "day", "citizens", "prints", "unopened")
    return collect(shown.sort("day", "user")).rows()


def test_days_are_counted_again_from_the_visits_and_searches_that_are_left() -> None:
    before = [(JANSEN, LAST_MONTH, 1, 0, 0), (VISSER, LAST_MONTH, 1, 0, 0)]
    assert days(month()) == [*before, (JANSEN, TODAY, 2, 2, 2), (VISSER, TODAY, 1, 0, 1)]
    assert days(part(0)) == [*before, (JANSEN, TODAY, 1, 0, 1)]
    assert days(part(1)) == [*before, (JANSEN, TODAY, 1, 2, 1), (VISSER, TODAY, 1, 0, 1)]


def test_of_earlier_months_what_is_of_the_users_is_left() -> None:
    assert days(part(1, VISSER)) == [(VISSER, LAST_MONTH, 1, 0, 0), (VISSER, TODAY, 1, 0, 1)]
    assert [row["user"] for row in dicts(part(1, VISSER).earlier)] == [VISSER]
    assert len(dicts(part(1).earlier)) == 2


def test_pairs_are_those_of_the_visits_and_keep_their_counts() -> None:
    whole = month()
    assert {row["citizen"] for row in dicts(part(1).pairs)} == {B, C}
    with_all = narrowed(whole, whole.visits, searches(*ASKED), None)
    assert_frame_equal(with_all.pairs, whole.pairs, check_row_order=False)
    assert_frame_equal(with_all.days, whole.days, check_row_order=False)


@pytest.mark.parametrize(
    ("begin", "explanation"), [(0, "own_case"), (10, "own_case"), (60, "none"), (70, "none")]
)
def test_a_part_of_a_visit_is_explained_as_the_visit(begin: int, explanation: str) -> None:
    minute = pl.duration(minutes=begin)
    whole = explained(
        {"explanation": "own_case"},
        {"explanation": "none", "time": NOW.replace(hour=10)},
        {"citizen": B, "explanation": "team_case"},
    )
    one = visits({}).drop("visit").with_columns(pl.col("time", "until") + minute)
    found = collect(explained_as(one, whole))
    assert found.schema == EXPLAINED
    assert found["explanation"].to_list() == [explanation]


def test_of_visits_that_begin_at_once_in_two_sessions_the_strongest_explains() -> None:
    whole = explained({"explanation": "none"}, {"explanation": "own_case"})
    assert [row["explanation"] for row in dicts(explained_as(visits({}), whole))] == ["own_case"]


def test_who_was_left_out_of_the_scene_stays_out() -> None:
    assert dicts(explained_as(visits({"user": VISSER}), explained({}))) == []
