"""Ledger, totals and findings of small months: what can be added up by hand."""

import dataclasses
import math
import random
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from reading_rows import (
    BAKKER,
    DAY,
    JANSEN,
    NOW,
    SMIT,
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
    pairs,
    people,
    relations,
    scene,
    searches,
    steps,
    tail_bits,
    users,
    visits,
)

from logwatch.detect.reading.course import Course, Known
from logwatch.detect.reading.ledger import LINKS, TOTALS, ledger, totals
from logwatch.detect.reading.matters import LINES, crowds, lines
from logwatch.detect.reading.settings import Listing, Weights
from logwatch.engine import collect
from logwatch.visits import LEDGER, WEAK

KEY = ["user", "citizen"]
LOW = Listing(least_line=1, strong_line=2)
"""Small months have few points."""

STAFF = users(
    {"team": "a", "domain": "wmo", "citizen": A},
    {"account": 2, "user": VISSER, "account_name": "visser", "team": "a", "domain": "jeugd"},
    {"account": 3, "user": BAKKER, "account_name": "bakker", "team": "a", "on_call": True},
)  # fmt: skip
TOWN = citizens(
    {"household": 1, "street": 1, "surname": 1},
    {"citizen": B, "household": 1, "street": 1, "watched": True},
    {"citizen": C, "street": 1, "surname": 1},
    *({"citizen": 999980000 + number} for number in range(20)),
)

LOOK = st.fixed_dictionaries(
    {
        "user": st.sampled_from([JANSEN, VISSER, BAKKER, SMIT]),
        "citizen": st.sampled_from([A, B, C]),
        "time": st.builds(
            lambda day, hour: datetime(2026, 10, day, hour), st.integers(1, 28), st.integers(0, 23)
        ),
        "edits": st.sampled_from([0, 0, 0, 0, 0, 1]),
        "prints": st.sampled_from([0, 0, 1]),
        "case": st.sampled_from([None, None, None, None, "Z1"]),
        "reason": st.sampled_from([None, "-", "bezwaar"]),
        "search_key": st.sampled_from([None, "name", "bsn"]),
    }
)
TIE = st.fixed_dictionaries(
    {
        "citizen": st.sampled_from([B, C]),
        "domain": st.sampled_from(["wmo", "jeugd"]),
        "caseworker": st.sampled_from([None, VISSER]),
    }
)
MONTH = st.tuples(st.lists(LOOK, max_size=25), st.lists(TIE, max_size=2))


def month(looks: list[Row], ties: list[Row]) -> Known:
    return known(
        visits=visits(*looks),
        searches=searches(*({"time": NOW} for _ in range(4))),
        users=STAFF,
        relations=relations(*ties),
        citizens=TOWN,
        earlier=earlier({"citizen": B}, {"user": VISSER, "citizen": C}),
    )


def summed(book: list[Row]) -> dict[tuple[int, int], float]:
    points: dict[tuple[int, int], list[float]] = defaultdict(list)
    for row in book:
        points[row["user"], row["citizen"]].append(row["points"])
    return {pair: math.fsum(rows) for pair, rows in points.items()}


def frames(made: Course) -> list[pl.DataFrame]:
    return [
        collect(made.ledger).sort(*KEY, "fact"),
        collect(made.totals).sort(KEY),
        collect(made.lines).sort(KEY),
    ]


def month_bits(found: list[Row], before: list[Row], peers: dict[int, str], user: int) -> float:
    """How unusual the number of unexplained citizens is, in plain Python."""
    counts: dict[int, list[int]] = {}
    for row in found:
        counted = counts.setdefault(row["user"], [0, 0])
        counted[0] += 1
        counted[1] += row["explanation"] in WEAK
    all_, weak = (sum(counted[number] for counted in counts.values()) for number in (0, 1))
    others = [counted for other, counted in counts.items() if peers[other] == peers[user]]
    own_all, own_weak = counts[user]
    peer = (sum(weak_ for _, weak_ in others) - own_weak + 150 * weak / all_) / (
        sum(each for each, _ in others) - own_all + 150
    )
    past = [row for row in before if row["user"] == user]
    known_weak = sum(row["explanation"] in WEAK for row in past)
    share = (known_weak + 150 * peer) / (len(past) + 150)
    return tail_bits(own_weak, own_all * share, 6.0)


def crowd_of(rows: list[Row], looks: list[Row], listing: Listing) -> set[int]:
    """The users of one citizen in the strongest days in a row, by plain Python."""
    if any(row["edits"] or row["cased"] for row in rows):
        return set()
    few = {row["user"] for row in rows if row["unexplained"] and row["days"] <= 2}
    days = {(look["user"], look["time"].date()) for look in looks if look["user"] in few}
    best: set[int] = set()
    for start in sorted({day for _, day in days}):
        last = start + timedelta(days=listing.crowd_days)
        inside = {user for user, day in days if start <= day < last}
        if len(inside) > len(best):
            best = inside
    return best if len(best) >= listing.crowd_users else set()


def by_hand(made: Course, listing: Listing) -> dict[tuple[int, int], tuple[str, float, int | None]]:
    """Unit, value and crowd of each line, by what the steps before it say."""
    found, looks = dicts(made.scene.pairs), dicts(made.scene.visits)
    staff = {row["user"]: row["peers"] for row in dicts(made.scene.people)}
    before = dicts(made.scene.earlier)
    total = {(row["user"], row["citizen"]): row["total"] for row in dicts(made.totals)}
    lines_: dict[tuple[int, int], tuple[str, float, int | None]] = {}
    for citizen in {row["citizen"] for row in found}:
        rows = [row for row in found if row["citizen"] == citizen]
        seen = [look for look in looks if look["citizen"] == citizen]
        crowd = {(user, citizen) for user in crowd_of(rows, seen, listing)}
        value = min(20.0, math.fsum(max(0.0, total.get(pair, 0.0) - 2) for pair in crowd))
        if crowd and value >= listing.least_line:
            lines_ |= dict.fromkeys(crowd, ("citizen_window", value, len(crowd)))
    alone = {p: t for p, t in total.items() if t >= listing.least_line and p not in lines_}
    for user in {user for user, _ in alone}:
        own = {pair: points for pair, points in alone.items() if pair[0] == user}
        strong = sum(points >= listing.strong_line for points in own.values())
        bits = month_bits(found, before, staff, user)
        best = max(*own.values(), bits if bits >= 6 else 0.0)
        value = best + min(4.0, math.log2(max(1, strong)))
        lines_ |= dict.fromkeys(own, ("user_month", value, None))
    return lines_


@given(MONTH)
@settings(max_examples=12, deadline=None)
def test_totals_are_the_sums_of_the_ledger_and_lines_are_made_of_them(
    given_month: tuple[list[Row], list[Row]],
) -> None:
    made = steps(month(*given_month), listing=LOW)
    book, points, found = (frame.to_dicts() for frame in frames(made))
    sums = {(row["user"], row["citizen"]): row["total"] for row in points}
    assert sums == pytest.approx(summed(book), abs=2e-6)
    facts = [(row["user"], row["citizen"], row["fact"]) for row in book]
    assert len(facts) == len(set(facts))
    links = [fact[:2] for fact in facts if fact[2] in LINKS]
    assert len(links) == len(set(links))
    assert all(math.isfinite(row["points"]) and row["points"] != 0 for row in book)

    keys = [(row["user"], row["citizen"]) for row in found]
    assert len(keys) == len(set(keys))
    expected = by_hand(made, LOW)
    assert {key: row["unit"] for key, row in zip(keys, found, strict=True)} == {
        key: unit for key, (unit, _, _) in expected.items()
    }
    for key, row in zip(keys, found, strict=True):
        _, value, crowd = expected[key]
        assert row["value"] == pytest.approx(value, abs=1e-5)
        assert row["crowd"] == crowd
        assert row["total"] == pytest.approx(sums.get(key, 0.0), abs=2e-6)


@given(MONTH, st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_the_order_of_rows_does_not_matter(
    given_month: tuple[list[Row], list[Row]], chance: random.Random
) -> None:
    one = month(*given_month)
    shuffled = {
        field.name: getattr(one, field.name).collect().sample(
            fraction=1, shuffle=True, seed=chance.randrange(10**6)
        ).lazy()
        for field in dataclasses.fields(one) if isinstance(getattr(one, field.name), pl.LazyFrame)
    }  # fmt: skip
    renumbered = shuffled["visits"].drop("visit").with_row_index("visit")
    other = dataclasses.replace(one, **shuffled | {"visits": renumbered})
    made = zip(frames(steps(one, listing=LOW)), frames(steps(other, listing=LOW)), strict=True)
    for frame, again in made:
        assert_frame_equal(frame, again)


def test_a_ledger_of_nothing_has_its_schema() -> None:
    bare = scene()
    book = collect(ledger(bare, Weights()))
    assert (book.schema, book.height) == (LEDGER, 0)
    points = totals(book.lazy())
    assert collect(points).schema == TOTALS
    found = collect(lines(bare, bare, points, crowds(bare, bare, points, Listing()), Listing()))
    assert (found.schema, found.height) == (LINES, 0)


# Findings of literal totals.


def told(*rows: tuple[int, int, float]) -> pl.LazyFrame:
    return pl.LazyFrame(rows, schema=TOTALS, orient="row")


def found(month_: Any, *rows: tuple[int, int, float], **changes: Any) -> list[tuple[Any, ...]]:
    listing, totals_ = Listing.model_validate(changes), told(*rows)
    made = lines(month_, month_, totals_, crowds(month_, month_, totals_, listing), listing)
    return collect(made).sort("unit", *KEY).rows()


def looked(*looks: tuple[int, int, int], **pair: Any) -> Any:
    """A scene of unexplained looks: user, citizen, days since the fifth."""
    rows: dict[tuple[int, int], int] = {}
    for user, citizen, _ in looks:
        rows[user, citizen] = rows.get((user, citizen), 0) + 1
    return scene(
        visits=explained(
            *({"user": user, "citizen": who, "time": NOW + day * DAY} for user, who, day in looks)
        ),
        pairs=pairs(
            *({"user": user, "citizen": who, "days": n, **pair} for (user, who), n in rows.items())
        ),
        people=people(*({"user": user} for user in (JANSEN, VISSER, BAKKER, SMIT))),
    )


ALONE = looked((JANSEN, A, 0), (JANSEN, B, 0), (VISSER, C, 0))


def test_a_users_value_is_the_best_line_and_log2_of_the_strong_ones() -> None:
    assert found(ALONE, (JANSEN, A, 8.0), (JANSEN, B, 6.0), (VISSER, C, 4.0)) == [
        ("user_month", JANSEN, A, 8.0, 9.0, None),
        ("user_month", JANSEN, B, 6.0, 9.0, None),
        ("user_month", VISSER, C, 4.0, 4.0, None),
    ]
    assert [row[4] for row in found(ALONE, (JANSEN, A, 8.0), (JANSEN, B, 5.9))] == [8.0, 8.0]


def test_what_has_fewer_points_is_no_line() -> None:
    assert found(ALONE, (JANSEN, A, 3.9), (JANSEN, B, 5.0)) == [
        ("user_month", JANSEN, B, 5.0, 5.0, None)
    ]
    assert found(ALONE, (JANSEN, A, 3.9), least_line=3.9)[0][3] == 3.9


def test_many_strong_lines_add_four_points_at_most() -> None:
    many = [(JANSEN, A + n, 6.0) for n in range(40)]
    month_ = looked(*((JANSEN, A + n, 0) for n in range(40)))
    assert {row[4] for row in found(month_, *many)} == {10.0}


def test_an_unusual_month_counts_where_it_has_more_points_than_the_best_line() -> None:
    """Jansen 60 citizens without explanation, Visser 200 with one."""
    weak = [{"citizen": A + n} for n in range(60)]
    work = {"explanation": "own_case", "unexplained": False, "user": VISSER}
    rows = [*weak, *({**work, "citizen": B + n} for n in range(200))]
    staff = {JANSEN: "all", VISSER: "all"}
    month_ = scene(pairs=pairs(*rows), people=people({}, {"user": VISSER}))
    bits = month_bits(dicts(month_.pairs), [], staff, JANSEN)
    assert bits > 7
    assert found(month_, (JANSEN, A, 5.0))[0][4] == pytest.approx(bits, abs=1e-5)
    assert found(month_, (JANSEN, A, 19.9))[0][4] == max(19.9, pytest.approx(bits).expected)
    habit = earlier(*({"citizen": A + n} for n in range(400)))
    used_to = dataclasses.replace(month_, earlier=habit)
    assert month_bits(dicts(month_.pairs), dicts(habit), staff, JANSEN) < 6
    assert found(used_to, (JANSEN, A, 5.0))[0][4] == 5.0


CROWD = ((JANSEN, A, 0), (VISSER, A, 1), (BAKKER, A, 13))
POINTS = ((JANSEN, A, 5.0), (VISSER, A, 3.0), (BAKKER, A, 2.5))


def test_a_citizens_value_is_what_the_lines_have_above_two_points() -> None:
    assert found(looked(*CROWD), *POINTS) == [
        ("citizen_window", JANSEN, A, 5.0, 4.5, 3),
        ("citizen_window", VISSER, A, 3.0, 4.5, 3),
        ("citizen_window", BAKKER, A, 2.5, 4.5, 3),
    ]
    low = found(looked(*CROWD), (JANSEN, A, 7.0), (VISSER, A, -3.0))
    assert [(row[1], row[3], row[4]) for row in low] == [
        (JANSEN, 7.0, 5.0), (VISSER, -3.0, 5.0), (BAKKER, 0.0, 5.0)
    ]  # fmt: skip
    assert {row[4] for row in found(looked(*CROWD), *((u, A, 15.0) for u, _, _ in CROWD))} == {20.0}


@pytest.mark.parametrize(
    "month_",
    [
        looked(*CROWD[:2]),
        looked(*CROWD[:2], (BAKKER, A, 14)),  # a day too late
        looked(*CROWD, edits=1),  # somebody worked on it
        looked(*CROWD, cased=True),
        looked(*CROWD, (BAKKER, A, 2), (BAKKER, A, 3)),  # three days are no curious look
        looked(*CROWD, unexplained=False, explanation="own_case"),
    ],
)
def test_what_is_no_crowd_leaves_the_users_their_lines(month_: Any) -> None:
    assert [row[:3] for row in found(month_, *POINTS)] == [("user_month", JANSEN, A)]


def test_a_crowd_of_few_points_leaves_the_users_their_lines() -> None:
    assert [row[:3] for row in found(looked(*CROWD), (JANSEN, A, 5.0))] == [
        ("user_month", JANSEN, A)
    ]


def test_who_looked_outside_the_strongest_window_keeps_the_line() -> None:
    """Of two equally strong windows the first counts: Smit's look was a day later."""
    month_ = looked(*CROWD, (SMIT, A, 14))
    rows = found(month_, *POINTS, (SMIT, A, 6.0))
    assert [row[:3] for row in rows] == [
        ("citizen_window", JANSEN, A),
        ("citizen_window", VISSER, A),
        ("citizen_window", BAKKER, A),
        ("user_month", SMIT, A),
    ]
    wider = found(month_, *POINTS, (SMIT, A, 6.0), crowd_days=15)
    assert {(row[0], row[5]) for row in wider} == {("citizen_window", 4)}


def test_a_crowds_user_has_the_other_lines_alone() -> None:
    month_ = looked(*CROWD, (JANSEN, B, 0))
    rows = found(month_, *POINTS, (JANSEN, B, 6.0))
    assert [row[:5] for row in rows if row[0] == "user_month"] == [
        ("user_month", JANSEN, B, 6.0, 6.0)
    ]


def test_a_colleague_who_looked_at_nothing_is_one_and_no_peer_of_anyone() -> None:
    """The ledger knows the whole table; what is usual is measured among those who looked."""
    looks = [{"citizen": A}, {"citizen": B, "time": NOW + DAY}]
    idle = users({"account": 2, "user": VISSER, "account_name": "visser", "citizen": A})
    given_ = {"visits": visits(*looks), "citizens": TOWN}
    alone = steps(known(**given_, users=users({})))
    beside = steps(known(**given_, users=pl.concat([users({}), idle])))
    colleague = pl.col("fact") == "colleague"
    assert dicts(alone.ledger.filter(colleague)) == []
    assert [row["citizen"] for row in dicts(beside.ledger.filter(colleague))] == [A]
    others = (
        dicts(made.ledger.filter(~colleague).sort("fact", "citizen")) for made in (alone, beside)
    )
    assert next(others) == next(others)
    assert dicts(beside.scene.people) == dicts(alone.scene.people)
