"""Each fact from the least that makes it, with points as one would compute them by hand."""

import dataclasses
import math
import re
from datetime import timedelta
from typing import Any

import polars as pl
import pytest
from reading_rows import (
    ALL,
    BAKKER,
    DAY,
    DEVRIES,
    JANSEN,
    NOW,
    SMIT,
    TODAY,
    VISSER,
    A,
    B,
    C,
    D,
    E,
    Row,
    citizens,
    dicts,
    earlier,
    employees,
    explained,
    pairs,
    people,
    scene,
    tail_bits,
    user_days,
)

from logwatch.detect.reading.fact import in_ledger
from logwatch.detect.reading.ledger import LINKS, facts, lacking, ledger, superfluous
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights
from logwatch.detect.sentences import template
from logwatch.visits import LEDGER

OWN = 999990068  # Jansen's own number
OWN_CASE = {"explanation": "own_case", "unexplained": False}
OTHERS_WORK = {"explanation": "colleague_worked", "unexplained": False}
ABOUT_ALL = {
    "own_record", "household", "neighbour", "colleague", "same_surname", "unusual_hour",
    "leaver_export",
}  # fmt: skip
"""Facts that count for explained pairs too; all others are about unexplained ones."""

Shown = tuple[float, float | None, float]
"""Measured, norm and points."""


def shown(fact: str, month: Scene, **weights: float) -> list[Shown]:
    """What the fact says of Jansen and A."""
    rows = facts()[fact].rows(month, Weights.model_validate(weights))
    of_a = rows.filter(pl.col("user") == JANSEN, pl.col("citizen") == A)
    return [(row["measured"], row["norm"], row["points"]) for row in dicts(of_a)]


def near(*numbers: float | None) -> Any:
    """What the ledger shows is rounded to six places."""
    return [pytest.approx(numbers, abs=2e-6)]


def one(fact: str, **pair: Any) -> list[Shown]:
    return shown(fact, scene(pairs=pairs(pair)))


# Facts about one pair.


@pytest.mark.parametrize(
    ("fact", "pair", "row"),
    [
        ("repeated_days", {"days": 3}, (3, 1, 4)),
        ("repeated_days", {"days": 4}, (4, 1, 6)),
        ("repeated_days", {"days": 9}, (9, 1, 6)),
        ("found_by_name", {"found_by_name": True}, (1, None, 1)),
        ("ordinary_route", {"found_by_name": False}, (1, None, -1)),
        ("no_reason", {"reasoned": False}, (1, None, 1)),
        ("printed", {"prints": 2}, (2, None, 1)),
        ("opened_from_case", {"cased": True}, (1, None, -4)),
    ],
)
def test_what_was_done(fact: str, pair: Row, row: Shown) -> None:
    assert one(fact, **pair) == [row]
    assert one(fact, **pair, **OWN_CASE) == []


@pytest.mark.parametrize(
    ("fact", "pair"),
    [
        ("repeated_days", {"days": 1}),
        ("found_by_name", {}),
        ("ordinary_route", {"found_by_name": True}),
        ("no_reason", {}),
        ("printed", {}),
        ("opened_from_case", {}),
    ],
)
def test_what_was_not_done(fact: str, pair: Row) -> None:
    assert one(fact, **pair) == []


@pytest.mark.parametrize(
    ("before", "row"),
    [
        ([{"days": 2}], [(2, None, 2)]),
        ([{"days": 2}, {"days": 9, "explanation": "other_domain"}], [(11, None, 6)]),
        ([{"explanation": "own_case"}, {"user": VISSER}, {"citizen": B}], []),
    ],
)
def test_repeated_in_earlier_months(before: list[Row], row: list[Shown]) -> None:
    assert shown("repeated_months", scene(pairs=pairs({}), earlier=earlier(*before))) == row


@pytest.mark.parametrize(
    ("before", "row"),
    [
        ([{"explanation": "own_case"}, {"explanation": "own_edit"}], [(1, None, -2)]),
        ([{"explanation": "former_relation"}, {"explanation": "own_case", "user": VISSER}], []),
    ],
)
def test_explained_in_an_earlier_month(before: list[Row], row: list[Shown]) -> None:
    assert shown("explained_before", scene(pairs=pairs({}), earlier=earlier(*before))) == row


@pytest.mark.parametrize(("others", "points"), [(0, 0), (1, -1), (3, -2), (10, -3)])
def test_work_of_others_on_the_record(others: int, points: float) -> None:
    work = [{"user": 10 + number, **OWN_CASE} for number in range(others)]
    month = scene(pairs=pairs({}, {"user": VISSER}, *work))
    assert shown("busy_record", month) == ([(others, None, points)] if others else [])


# How rare an unexplained look is.


def test_rarity_by_the_users_own_other_citizens() -> None:
    """1 of 4 has no explanation: (0 + 60 * 1/4) of (3 + 60) others."""
    month = scene(pairs=pairs({}, *({"citizen": B + n, **OWN_CASE} for n in range(3))))
    share = (0 + 60 * 0.25) / (3 + 60)
    assert shown("rarity", month) == near(1, share * 100, -math.log2(share) * 0.5)
    assert shown("rarity", month, rarity_most=0.75) == [(1, pytest.approx(share * 100), 0.75)]
    alone = dataclasses.replace(month, shows=ALL - {"links"})
    assert shown("rarity", alone, rarity_alone=1) == near(1, share * 100, -math.log2(share))
    assert shown("rarity", alone, rarity_alone=1, rarity_alone_most=1.5)[0][2] == 1.5


def test_rarity_by_peers() -> None:
    """Bakker, with whom all is unexplained, counts for everyone but not for Jansen's peers."""
    rows = [
        {}, {"citizen": B, **OWN_CASE},
        *({"user": VISSER, "citizen": C + n, **OWN_CASE} for n in range(4)),
        *({"user": BAKKER, "citizen": C + n} for n in range(2)),
    ]  # fmt: skip
    staff = people({}, {"user": VISSER}, {"user": BAKKER, "peers": "others"})
    everyone = 3 / 8
    peers = (0 + 60 * everyone) / (4 + 60)
    share = (0 + 60 * peers) / (1 + 60)
    month = scene(pairs=pairs(*rows), people=staff)
    assert shown("rarity", month) == near(1, share * 100, -math.log2(share) * 0.5)


def test_rarity_counts_what_is_explained_no_better_and_earlier_months() -> None:
    """A relation in another domain: two of the user's other three citizens are no better."""
    rows = [{"explanation": "other_domain"}, {"citizen": B}]
    before = [{"citizen": C}, {"citizen": D, "explanation": "former_relation"}]
    everyone = 3 / 4
    share = (2 + 60 * everyone) / (3 + 60)
    month = scene(pairs=pairs(*rows), earlier=earlier(*before))
    assert shown("rarity", month) == near(1, share * 100, -math.log2(share) * 0.5)


# Personal links.

TOWN = [{"citizen": 999980000 + number} for number in range(5)]
STREET = {"street": 7, "surname": 7}


def town(*pair_rows: Row, homes: tuple[Row, ...] = (), **staff: Any) -> Scene:
    """Jansen's pairs in a town of eight."""
    places = ({}, {"citizen": OWN}, {"citizen": B})
    told = [{**usual, **own} for usual, own in zip(places, homes or ({},) * 3, strict=True)]
    return scene(
        pairs=pairs(*(pair_rows or ({},))),
        citizens=citizens(*told, *TOWN),
        people=people({"own": OWN, **staff}),
    )


HOUSE = ({"household": 7, "street": 7}, {"household": 7, "street": 7}, {})
NEIGHBOURS = ({"household": 7, **STREET}, {"household": 8, **STREET}, {})


@pytest.mark.parametrize(
    ("pair", "points"),
    [
        ({}, 10), (OTHERS_WORK, 10), (OWN_CASE, 8), ({**OWN_CASE, "explanation": "own_edit"}, 8),
        ({**OWN_CASE, "explanation": "team_case"}, 8),
        ({**OWN_CASE, "explanation": "case_number"}, 8),
    ],
)  # fmt: skip
def test_the_own_record_and_the_own_household_always_count(pair: Row, points: float) -> None:
    itself = scene(pairs=pairs(pair), people=people({"own": A}))
    assert shown("own_record", itself) == [(1, None, points)]
    assert shown("household", itself) == []
    home = town(pair, homes=HOUSE)
    assert shown("household", home) == [(1, None, points)]
    assert shown("own_record", home) == shown("neighbour", home) == []


def test_less_for_own_work_never_makes_a_link_ordinary() -> None:
    itself = scene(pairs=pairs(OWN_CASE), people=people({"own": A}))
    assert shown("own_record", itself, own_record=1) == []
    assert shown("household", town(OWN_CASE, homes=HOUSE), household=1) == []


@pytest.mark.parametrize("fact", ["neighbour", "same_surname"])
def test_a_link_counts_by_how_little_chance_explains_it(fact: str) -> None:
    """2 of 8 citizens in the street: with 1 look-up a quarter is expected, with 2 a half."""
    assert shown(fact, town(homes=NEIGHBOURS)) == [(1, 0.25, 2)]
    assert shown(fact, town({}, {"citizen": B}, homes=NEIGHBOURS)) == [(1, 0.5, 1)]
    better = {"citizen": B, **OWN_CASE}
    assert shown(fact, town({}, better, homes=NEIGHBOURS)) == [(1, 0.25, 2)]
    assert shown(fact, town(OTHERS_WORK, homes=NEIGHBOURS)) == [(1, 0.25, 1)]
    assert shown(fact, town(OTHERS_WORK, {"citizen": B}, homes=NEIGHBOURS)) == [(1, 0.5, 0.5)]
    assert shown(fact, town(homes=NEIGHBOURS), **{fact: 1.5}) == [(1, 0.25, 1.5)]
    assert shown(fact, town(OWN_CASE, homes=NEIGHBOURS)) == []
    assert shown(fact, town({"user": VISSER}, homes=NEIGHBOURS)) == []
    assert shown(fact, town(homes=({}, {}, {}))) == []


def test_a_colleague_counts_by_how_many_colleagues_there_are() -> None:
    month = dataclasses.replace(town(), people=people({"own": OWN}), staff=employees(OWN, A))
    assert shown("colleague", month) == [(1, 0.25, 2)]
    assert shown("colleague", month, colleague=1) == [(1, 0.25, 1)]
    explained_ = dataclasses.replace(month, pairs=pairs(OTHERS_WORK))
    assert shown("colleague", explained_) == [(1, 0.25, 1)]
    assert shown("colleague", dataclasses.replace(month, pairs=pairs(OWN_CASE))) == []
    itself = people({"own": A}, {"user": VISSER, "own": OWN})
    assert shown("colleague", dataclasses.replace(month, people=itself)) == []


def test_the_watch_list_counts_by_its_length() -> None:
    month = town(homes=({"watched": True}, {}, {}))
    assert shown("watch_list", month) == [(1, 0.125, 3)]
    assert shown("watch_list", month, watched=2) == [(1, 0.125, 2)]
    assert shown("watch_list", town(OTHERS_WORK, homes=({"watched": True}, {}, {}))) == []


def test_without_a_table_of_citizens_chance_is_among_those_who_were_looked_up() -> None:
    rows = [{}, *({"citizen": B + n, **OWN_CASE} for n in range(3))]
    month = scene(shows=ALL - {"citizens"}, pairs=pairs(*rows), staff=employees(OWN, A))
    assert shown("colleague", month) == [(1, 0.5, 1)]


def test_a_watch_list_alone_says_nothing_of_who_lives_here() -> None:
    """One of four who were looked up, not one of one who is listed."""
    rows = [{}, *({"citizen": B + n, **OWN_CASE} for n in range(3))]
    shows = ALL - {"citizens", "households", "streets", "surnames"}
    listed = citizens({"watched": True})
    month = scene(shows=shows, pairs=pairs(*rows), citizens=listed)
    assert shown("watch_list", month) == [(1, 0.25, 2)]


def test_only_one_personal_link_counts() -> None:
    """A neighbour with the same surname: equal points, the first by name. Household beats both."""
    book = dicts(ledger(town(homes=NEIGHBOURS), Weights()))
    assert [row["fact"] for row in book if row["fact"] in LINKS] == ["neighbour"]
    book = dicts(ledger(town(homes=NEIGHBOURS), Weights(neighbour=1)))
    assert [row["fact"] for row in book if row["fact"] in LINKS] == ["same_surname"]
    family = tuple({**row, "surname": 7} for row in HOUSE)
    book = dicts(ledger(town(homes=family), Weights()))
    assert [row["fact"] for row in book if row["fact"] in LINKS] == ["household"]


# Hours.

NIGHT = NOW.replace(hour=23)
LATE = 0b00100  # 22-24


def at_night(
    *others: Row, habit: tuple[int, ...] = (LATE, 0, 0, 0), look: Row | None = None, **pair: Any
) -> Scene:
    """Jansen, and others of whom some are there, with one look at night in four days."""
    days = [{"day": TODAY + n * DAY, "bands": bands} for n, bands in enumerate(habit)]
    there = [{"time": NIGHT, "citizen": B, "user": row["user"]} for row in others[1:]]
    return scene(
        visits=explained({"time": NIGHT, **(look or {})}, *there),
        pairs=pairs(pair),
        days=user_days(*days),
        people=people({"team": "a", **(others[0] if others else {})}, *others[1:]),
    )


def test_an_hour_in_which_the_user_works_on_few_days() -> None:
    """On none of three other days: (0 + 1/2) / (3 + 1)."""
    assert shown("unusual_hour", at_night()) == [(0, 3, 3)]
    assert shown("unusual_hour", at_night(habit=(LATE, LATE, 0, 1))) == near(
        1, 3, -math.log2(1.5 / 4)
    )
    assert shown("unusual_hour", at_night(**OTHERS_WORK)) == [(0, 3, 1.5)]
    assert shown("unusual_hour", at_night(habit=(LATE, *[0] * 199)))[0] == (0, 199, 7)
    assert shown("unusual_hour", at_night(), unusual_hour_most=2) == [(0, 3, 2)]


def test_who_is_on_call_has_a_quarter_of_the_points() -> None:
    assert shown("unusual_hour", at_night({"on_call": True})) == [(0, 3, 0.75)]


@pytest.mark.parametrize(
    ("team", "together", "points"), [("a", 3, 0.75), ("a", 2, 3), ("b", 3, 3), (None, 3, 3)]
)
def test_when_three_of_the_team_were_there_it_is_a_quarter(
    team: str | None, together: int, points: float
) -> None:
    others = [{"user": user, "team": team} for user in (VISSER, BAKKER)[: together - 1]]
    own: Row = {"team": None} if team is None else {}
    assert shown("unusual_hour", at_night(own, *others)) == [(0, 3, points)]


@pytest.mark.parametrize("look", [{"timed": False}, {"time": NOW}, {"time": NOW.replace(hour=17)}])
def test_ordinary_and_unknown_hours_have_no_points(look: Row) -> None:
    assert shown("unusual_hour", at_night(look=look)) == []


# Counts of a day.


def busy(count: str, many: int, **person: Any) -> Scene:
    """Jansen's one full day of five, and a look at A on it."""
    days = [{"day": TODAY, count: many}, *({"day": TODAY + n * DAY} for n in range(1, 5))]
    return scene(
        visits=explained({"prints": 1}, {"citizen": B, "time": NOW + DAY, "prints": 1}),
        pairs=pairs({"prints": 1}, {"citizen": B, "prints": 1}),
        days=user_days(*days),
        people=people(person),
    )


def usual(many: int) -> float:
    """Four own days of none, five days of peers, who are five days of everyone's mean."""
    return (0 + 5 * many / 5) / (4 + 5)


@pytest.mark.parametrize(
    ("fact", "count", "size", "weight", "cap"),
    [
        ("burst", "unexplained", 1.5, {"burst": 0.2}, {"burst_most": 0.5}),
        ("fishing", "unopened", 1.0, {"fishing": 0.2}, {"fishing_most": 0.5}),
    ],
)
def test_much_on_one_day(fact: str, count: str, size: float, weight: Row, cap: Row) -> None:
    many = 40
    points = (tail_bits(many, usual(many), size) - 3) * 0.2
    assert shown(fact, busy(count, many), **weight) == near(many, usual(many), points)
    assert shown(fact, busy(count, many), **cap) == near(many, usual(many), 0.5)
    explained_ = dataclasses.replace(busy(count, many), pairs=pairs(OWN_CASE))
    assert shown(fact, explained_) == []
    other_day = busy(count, many).pair_days.with_columns(pl.col("day") + DAY)
    assert shown(fact, dataclasses.replace(busy(count, many), pair_days=other_day)) == []


def test_a_small_number_is_no_burst() -> None:
    lull = user_days({"unexplained": 3}, *({"day": TODAY + n * DAY} for n in range(1, 25)))
    month = dataclasses.replace(busy("unexplained", 3), days=lull)
    assert tail_bits(3, 3 / 5 / 29 * 5, 1.5) > 3
    assert shown("burst", month) == []


def campaign(team: str | None, members: int) -> Scene:
    """Twenty days of one unexplained citizen each, but ten on one day for `members` of five."""
    staff = (JANSEN, VISSER, BAKKER, SMIT, DEVRIES)
    return scene(
        visits=explained({}), pairs=pairs({}),
        days=user_days(
            *(
                {"user": user, "day": TODAY + n * DAY, "unexplained": 1}
                for user in staff for n in range(1, 20)
            ),
            *({"user": user, "unexplained": 10} for user in staff[:members]),
            *({"user": user, "unexplained": 1} for user in staff[members:]),
        ),
        people=people(*({"user": user, "team": team} for user in staff)),
    )  # fmt: skip


def test_a_campaign_of_the_whole_team_is_no_burst() -> None:
    assert shown("burst", campaign("a", 5)) == []
    assert shown("burst", campaign("a", 1)) != []
    assert shown("burst", campaign(None, 5)) != []


def test_printing_before_the_last_day_counts_whatever_the_explanation() -> None:
    many = 40
    points = 6 + tail_bits(many, usual(many), 1.0) / 2
    month = busy("prints", many, last=TODAY)
    assert shown("leaver_export", month) == near(many, usual(many), points)
    assert shown("leaver_export", dataclasses.replace(month, pairs=pairs(OWN_CASE))) == near(
        many, usual(many), points
    )


def test_who_prints_every_day_may_do_so_before_the_last_day() -> None:
    every = user_days(*({"day": TODAY + n * DAY, "prints": 3} for n in range(5)))
    month = dataclasses.replace(busy("prints", 3, last=TODAY), days=every)
    assert shown("leaver_export", month) == []


@pytest.mark.parametrize(
    ("last", "counts"), [(30, True), (31, False), (-31, True), (-32, False), (None, False)]
)
def test_shortly_before_the_last_day_is_thirty_days(last: int | None, counts: bool) -> None:
    day = None if last is None else TODAY + timedelta(days=last)
    assert bool(shown("leaver_export", busy("prints", 40, last=day))) == counts


# What holds for all facts.


def rich() -> Scene:
    """A month in which every fact has something to say."""
    linked = {"own": OWN, "team": "a", "last": TODAY}
    busy_day = {"unexplained": 60, "prints": 60, "unopened": 60, "bands": LATE}
    names = (A, B, C, D, E, OWN)
    done = [
        {"citizen": A, "days": 3, "found_by_name": True, "reasoned": False, "prints": 1},
        {"citizen": B, "cased": True},
        *({"citizen": citizen} for citizen in names[2:]),
    ]
    work = [{"user": VISSER, "citizen": 999970000 + n, **OWN_CASE} for n in range(8)]
    return scene(
        visits=explained(*({"citizen": citizen, "time": NIGHT, "prints": 1} for citizen in names)),
        pairs=pairs(*done, {"user": VISSER, "citizen": B, **OWN_CASE}, *work),
        days=user_days(busy_day, *({"day": TODAY + n * DAY} for n in range(1, 20))),
        people=people(linked, {"user": VISSER, "own": E}),
        staff=employees(OWN, E),
        citizens=citizens(
            {"citizen": A, "household": 7, "street": 7},
            {"citizen": B, "household": 8, "street": 7},
            {"citizen": C, "watched": True},
            {"citizen": D, "surname": 7},
            {"citizen": E},
            {"citizen": OWN, "household": 7, "street": 7, "surname": 7},
            *({"citizen": 999980000 + n} for n in range(40)),
        ),
        earlier=earlier({"citizen": A}, {"citizen": B, "explanation": "own_case"}),
    )


def said(month: Scene, weights: Weights | None = None) -> set[str]:
    return {row["fact"] for row in dicts(ledger(month, weights or Weights()))}


def test_a_rich_month_shows_every_fact() -> None:
    assert said(rich()) == facts().keys() - superfluous(ALL)
    assert said(rich()) >= set(LINKS)


def test_what_stands_in_for_links_says_nothing_beside_them() -> None:
    alone = dataclasses.replace(rich(), shows=ALL - {"links"})
    assert superfluous(ALL) == {"few_such"}
    assert superfluous(ALL - {"links"}) == set()
    assert "few_such" in said(alone)


def test_few_such_look_ups() -> None:
    """Of 4 without explanation, beside a peer with none: halfway to the mean of 2 is 3."""
    month = scene(
        pairs=pairs({}, *({"citizen": B + n} for n in range(3)), {"user": VISSER, **OWN_CASE}),
        people=people({}, {"user": VISSER}),
    )
    assert shown("few_such", month) == [(4, 3, 3)]
    assert shown("few_such", month, few_such=0.25) == near(4, 3, (8 - math.log2(3)) * 0.25)


@pytest.mark.parametrize("fact", sorted(facts()))
def test_its_rows_are_those_of_the_ledger(fact: str) -> None:
    found = facts()[fact].rows(rich(), Weights())
    assert {**found.collect_schema(), "fact": pl.String} == dict(LEDGER)


def test_facts_about_unexplained_pairs_say_nothing_of_explained_ones() -> None:
    month = rich()
    only = month.pairs.with_columns(
        explanation=pl.lit("colleague_worked", dtype=month.pairs.collect_schema()["explanation"]),
        unexplained=pl.lit(value=False),
    )
    assert said(dataclasses.replace(month, pairs=only)) == ABOUT_ALL


def test_weights_of_zero_give_no_rows() -> None:
    weights = Weights.model_validate(dict.fromkeys(Weights.model_fields, 0))
    assert said(rich(), weights) == set()


def test_what_is_lacking_is_named_and_says_nothing() -> None:
    assert lacking(ALL) == {}
    for data in sorted({need for module in facts().values() for need in module.NEEDS}):
        silent = {name for name, module in facts().items() if data in module.NEEDS}
        assert lacking(ALL - {data}) == dict.fromkeys(silent, frozenset({data}))
        assert silent
        left = dataclasses.replace(rich(), shows=ALL - {data})
        assert said(left) == facts().keys() - silent - superfluous(ALL - {data})


def test_a_bare_log_has_a_ledger_all_the_same() -> None:
    bare = dataclasses.replace(rich(), shows=frozenset())
    assert said(bare) == {name for name, module in facts().items() if not module.NEEDS}


@pytest.mark.parametrize("fact", sorted(facts()))
def test_its_sentence_holds_measured_and_norm_alone(fact: str) -> None:
    sentences = facts()[fact].SENTENCE
    assert sentences.keys() == {"nl", "en"}
    named = [{name for _, name in template(text) if name} for text in sentences.values()]
    assert named[0] == named[1] <= {"measured", "norm"}
    norms = [row["norm"] for row in dicts(facts()[fact].rows(rich(), Weights()))]
    assert "norm" not in named[0] or None not in norms


@pytest.mark.parametrize("fact", sorted(facts()))
def test_a_plural_behind_what_is_measured_has_a_singular(fact: str) -> None:
    module = facts()[fact]
    plural = r"\{measured\} (andere )?(burgers|medewerkers|keer)|\{measured\} dagen"
    if re.search(plural, module.SENTENCE["nl"]) and fact != "repeated_days":  # from two days on
        assert module.ONE.keys() == {"nl", "en"}
    for text in getattr(module, "ONE", {}).values():
        assert {name for _, name in template(text) if name} <= {"norm"}


def test_what_is_usual_stays_above_nothing_however_small() -> None:
    rows = pl.LazyFrame({"user": [1, 2], "citizen": [A, A]})
    usual = pl.when(pl.col("user") == 1).then(0.0000001234567).otherwise(0.1234567)
    booked = in_ledger(rows, 1.0, pl.lit(2.0), usual)
    assert [row["norm"] for row in dicts(booked)] == [0.0000001235, 0.123457]


def test_prints_after_the_last_day_are_not_told_as_before_it() -> None:
    """The fact holds from a month before the last day until a month after it."""
    module = facts()["leaver_export"]
    said = [*module.SENTENCE.values(), *module.ONE.values()]
    assert not [text for text in said if "voor de laatste" in text or "before" in text]
