"""What counts as a hit and as found."""

from datetime import datetime

import polars as pl
from given import RANKED
from polars.testing import assert_frame_equal
from scoring import score, truth_of
from table import table
from towns import event, events, labels

MONTH = "2025-03"
TRUTH = {
    "month": pl.String,
    "user_id": pl.String,
    "citizen_id": pl.String,
    "incident": pl.Int32,
    "scenario": pl.String,
}


def finding(rank: int, citizens: list[str], month: str = MONTH) -> list[tuple[object, ...]]:
    """Lines of one finding about the same user."""
    return [(month, rank, line, "u1", name) for line, name in enumerate(citizens, 1)]


def ranked(*findings: list[tuple[object, ...]]) -> pl.DataFrame:
    return pl.DataFrame([row for rows in findings for row in rows], schema=RANKED, orient="row")


def misuse(*pairs: tuple[str, int], month: str = MONTH, scenario: str = "self") -> pl.DataFrame:
    """Citizens whom `u1` should not have looked at, with their incidents."""
    rows = [(month, "u1", name, incident, scenario) for name, incident in pairs]
    return pl.DataFrame(rows, schema=TRUTH, orient="row")


def plain(number: int) -> list[str]:
    return [f"c{n}" for n in range(number)]


def test_misuse_on_the_fifth_line_hits() -> None:
    lines = [*plain(4), "bad", *plain(30)[4:]]
    assert score(ranked(finding(1, lines)), misuse(("bad", 1))).precision[10] == 1 / 10


def test_misuse_on_the_sixth_line_of_many_does_not_hit_and_finds_nothing() -> None:
    result = score(ranked(finding(1, [*plain(5), "bad", *plain(10)[5:]])), misuse(("bad", 1)))
    assert (result.precision[10], result.recall[10]) == (0, 0)


def test_a_tenth_of_all_lines_hits() -> None:
    result = score(ranked(finding(1, [*plain(9), "bad"])), misuse(("bad", 1)))
    assert (result.precision[10], result.recall[10]) == (1 / 10, 1)


def test_an_incident_below_the_tenth_line_of_a_hit_is_not_found() -> None:
    lines = ["bad", *plain(9), "late"]
    result = score(ranked(finding(1, lines)), misuse(("bad", 1), ("late", 2)))
    assert (result.precision[10], result.recall[10]) == (1 / 10, 1 / 2)


def test_one_incident_in_several_lines_is_found_once() -> None:
    result = score(ranked(finding(1, ["a", "b"])), misuse(("a", 1), ("b", 1), ("c", 2)))
    assert result.recall[10] == 1 / 2


def test_gaps_between_ranks_are_no_places() -> None:
    result = score(ranked(finding(3, ["c1"]), finding(90, ["bad"])), misuse(("bad", 1)))
    assert (result.precision[10], result.recall[10]) == (1 / 10, 1)


def test_what_comes_after_the_places_does_not_count() -> None:
    findings = [*(finding(rank, [f"c{rank}"]) for rank in range(1, 11)), finding(11, ["bad"])]
    result = score(ranked(*findings), misuse(("bad", 1)))
    assert result.precision == {10: 0, 20: 1 / 20, 50: 1 / 50}
    assert result.recall == {10: 0, 20: 1, 50: 1}


def test_months_weigh_the_same_and_one_without_findings_is_a_miss() -> None:
    truth = pl.concat(
        [misuse(("a", 1), ("b", 2), month="2025-01"), misuse(("a", 3), month="2025-02")]
    )
    result = score(ranked(finding(1, ["a"], "2025-01")), truth)
    assert (result.precision[10], result.recall[10]) == (1 / 20, 1 / 4)


def test_the_same_pair_in_another_month_is_no_misuse() -> None:
    result = score(ranked(finding(1, ["bad"], "2025-04")), misuse(("bad", 1)))
    assert (result.precision[10], result.recall[10]) == (0, 0)


def test_a_pair_that_stands_twice_counts_once_on_its_first_line() -> None:
    lines = ["bad", *["c1"] * 30]
    assert score(ranked(finding(1, lines)), misuse(("bad", 1))).recall[10] == 1


def test_an_empty_list_scores_nothing() -> None:
    result = score(RANKED.to_frame(), misuse(("bad", 1)))
    assert (result.precision[50], result.recall[50], result.findings) == (0, 0, 0)
    assert (result.found, result.incidents) == ({}, {"self": 1})


def test_scenarios_are_counted_within_the_first_fifty() -> None:
    truth = pl.concat([misuse(("a", 1)), misuse(("b", 2), ("c", 3), scenario="night")])
    others = [finding(rank, [f"x{rank}"]) for rank in range(3, 51)]
    list_of_51 = ranked(finding(1, ["a"]), finding(2, ["b"]), *others, finding(51, ["c"]))
    result = score(list_of_51, truth)
    assert result.incidents == {"night": 2, "self": 1}
    assert result.found == {"night": 1, "self": 1}


def test_truth_is_misuse_about_a_citizen_by_month() -> None:
    log = events(
        event(1, datetime(2025, 3, 31, 23, 59), "u1", "c1"),
        event(2, datetime(2025, 4, 1), "u1", "c1"),
        event(3, datetime(2025, 4, 1), "u1", None, action="search"),
        event(4, datetime(2025, 4, 2), "u2", "c2"),
    )
    marked = labels((1, True, "self", 7), (2, True, "self", 7), (3, True, "fishing", 8))
    innocent = labels((4, False, "training", 9))
    expected = pl.DataFrame(
        [("2025-03", "u1", "c1", 7, "self"), ("2025-04", "u1", "c1", 7, "self")],
        schema=TRUTH,
        orient="row",
    )
    found = truth_of(log, pl.concat([marked, innocent]))
    assert_frame_equal(found, expected, check_row_order=False)


def test_a_pair_in_two_incidents_belongs_to_the_one_labelled_first() -> None:
    days = (datetime(2025, 3, 1), datetime(2025, 3, 2))
    log = events(*(event(n, day, "u1", "c1") for n, day in enumerate(days)))
    marked = labels((1, True, "night", 9), (0, True, "self", 3))
    assert truth_of(log, marked).select("incident", "scenario").row(0) == (9, "night")


def test_lists_stand_side_by_side() -> None:
    good = score(ranked(finding(1, ["bad"])), misuse(("bad", 1)))
    poor = score(ranked(finding(1, ["c1"]), finding(2, ["c2"])), misuse(("bad", 1)))
    rows = [row.split() for row in table({"good": good, "poor": poor}).splitlines()]
    assert rows[0] == ["good", "poor"]
    assert rows[1] == ["findings", "a", "month", "1", "2"]
    assert rows[2:4] == [["P@10", "0.100", "0.000"], ["R@10", "1.000", "0.000"]]
    assert rows[-1] == ["self", "1", "of", "1", "0", "of", "1"]
