"""The four rules, written out once more on the raw files: what is hidden is all there is."""

from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

LIMIT, NORM, GRACE = 40, 5, 28


@pytest.fixture(scope="module")
def users(sample: Path) -> pl.DataFrame:
    return pl.read_csv(sample / "users.csv", separator=";", infer_schema=False)


@pytest.fixture(scope="module")
def citizens(sample: Path) -> pl.DataFrame:
    return pl.read_csv(sample / "citizens.csv", separator=";", infer_schema=False)


@pytest.fixture(scope="module")
def relations(sample: Path) -> pl.DataFrame:
    table = pl.read_csv(sample / "relations.csv", separator=";", infer_schema=False)
    return table.with_columns(pl.col("van", "tot en met").str.to_date("%Y-%m-%d"))


@pytest.fixture(scope="module")
def month(planted: dict) -> dict:
    return next(month for month in planted["month"] if month["name"] == "2026-10")


def case(planted: dict, name: str) -> dict:
    return next(
        case for case in planted["case"] if case["name"] == name and case["month"] == "2026-10"
    )


def nights(events: pl.DataFrame) -> pl.DataFrame:
    hour = pl.col("time").dt.hour()
    late = events.filter((hour >= 22) | (hour < 7))
    return late.with_columns(night=(pl.col("time") - pl.duration(hours=7)).dt.date())


def alone(events: pl.DataFrame, relations: pl.DataFrame, grace: int) -> pl.DataFrame:
    """The users and citizens without a client's or repayer's relation, by day."""
    known = relations.filter(pl.col("soort").is_in(["klant", "terugbetaler"]))
    seen = events.select("account", "bsn", day=pl.col("time").dt.date()).unique()
    valid = (
        seen.join(known, left_on="bsn", right_on="burger")
        .filter(pl.col("day") >= pl.col("van") - timedelta(days=grace))
        .filter(pl.col("day") <= pl.col("tot en met").fill_null(date.max))
    )
    return seen.join(valid, on=["account", "bsn", "day"], how="anti")


def test_nights_outside_the_exception(
    october: pl.DataFrame, users: pl.DataFrame, planted: dict, month: dict
) -> None:
    allowed = users.filter(pl.col("team") == "Piket")["account"]
    found = nights(october).filter(~pl.col("account").is_in(allowed.implode()))
    by_night = found.group_by("account", "night").len()
    assert by_night.height == month["signals"]["off-hours"]
    browsing = by_night.filter(pl.col("account") == "kkuipers")["night"].sort().to_list()
    assert browsing == [date(2026, 10, 6), date(2026, 10, 13), date(2026, 10, 20)]
    assert case(planted, "night-browsing")["signals"] == {"off-hours": 3}


def test_the_night_shift_would_be_seen_without_its_exception(
    october: pl.DataFrame, users: pl.DataFrame
) -> None:
    allowed = users.filter(pl.col("team") == "Piket")["account"]
    late = nights(october).filter(pl.col("account").is_in(allowed.implode()))
    assert late["account"].n_unique() == 4
    assert late["night"].n_unique() > 8


def test_lines_on_the_edge_of_the_night_are_there(october: pl.DataFrame) -> None:
    times = set(october["time"])
    for edge in ("2026-10-02T21:59:59", "2026-10-05T07:00:00"):
        assert datetime.fromisoformat(edge) in times


def test_pairs_without_relation(
    october: pl.DataFrame, relations: pl.DataFrame, planted: dict, month: dict
) -> None:
    pairs = alone(october, relations, GRACE).select("account", "bsn").unique()
    expected = {
        (account, bsn)
        for one in planted["case"]
        if one["month"] == "2026-10" and "no-relation" in one["signals"]
        for account in one["accounts"]
        for bsn in one["citizens"]
    }
    assert set(pairs.rows()) == expected
    assert pairs.height == month["signals"]["no-relation"]


def test_the_repayer_and_the_applicant(
    october: pl.DataFrame, relations: pl.DataFrame, planted: dict
) -> None:
    repayer = case(planted, "repayer")["citizens"][0]
    applicant = case(planted, "applicant")["citizens"][0]
    kinds = relations.filter(pl.col("burger") == repayer)["soort"].to_list()
    assert kinds == ["terugbetaler"]
    assert {repayer, applicant} <= set(october["bsn"])
    without_grace = set(alone(october, relations, 0)["bsn"])
    assert applicant in without_grace
    assert repayer not in without_grace


def test_one_day_far_above_the_limit(october: pl.DataFrame, month: dict) -> None:
    """Different citizens a day: never more than there are consultations."""
    days = october.group_by("account", pl.col("time").dt.date()).agg(pl.n_unique("bsn"))
    full = days.filter(pl.col("bsn") > LIMIT)
    assert full.select("account", "time").rows() == [("nbrouwer", date(2026, 10, 20))]
    assert full["bsn"].item() > 2 * LIMIT
    assert month["signals"]["daily-volume"] == 1


def test_no_other_day_comes_near_the_limit_in_consultations(october: pl.DataFrame) -> None:
    """Lines of one user about one citizen in one source, more than 15 minutes apart."""
    ordered = october.sort("account", "source", "bsn", "time")
    apart = pl.col("time").diff().over("account", "source", "bsn") > timedelta(minutes=15)
    begun = ordered.filter(apart.fill_null(value=True))
    days = begun.group_by("account", pl.col("time").dt.date()).len().sort("len")
    assert days["len"][-1] > 2 * LIMIT
    assert days["len"][-2] < LIMIT


def test_one_citizen_seen_by_many_persons(
    october: pl.DataFrame, users: pl.DataFrame, planted: dict
) -> None:
    people = (
        october.join(users, on="account")
        .group_by("bsn")
        .agg(persons=pl.n_unique("personeelsnummer"), accounts=pl.n_unique("account"))
    )
    many = people.filter(pl.col("persons") > NORM)
    celebrity = case(planted, "celebrity")
    assert many["bsn"].to_list() == celebrity["citizens"]
    assert many["persons"].item() == len(celebrity["accounts"]) >= 2 * NORM
    shared = people.filter(pl.col("bsn") == case(planted, "two-accounts")["citizens"][0])
    assert shared.select("persons", "accounts").row(0) == (NORM, NORM + 1)


def test_the_signals_of_the_month_are_those_of_its_cases(planted: dict, month: dict) -> None:
    cases = [case for case in planted["case"] if case["month"] == month["name"]]
    for rule, signals in month["signals"].items():
        assert signals == sum(case["signals"].get(rule, 0) for case in cases)
    assert 15 <= sum(month["signals"].values()) <= 40


def test_the_personal_links_stand_in_the_tables(
    users: pl.DataFrame, citizens: pl.DataFrame, planted: dict
) -> None:
    own = dict(users.select("account", "eigen_bsn").drop_nulls().rows())
    street = dict(citizens.select("burger", "straat").rows())
    watched = citizens.filter(pl.col("bijzonder") == "ja")["burger"].to_list()

    record, neighbour, colleague = (
        case(planted, name) for name in ("own-record", "neighbour", "colleague")
    )
    assert record["citizens"] == [own[record["accounts"][0]]]
    assert street[neighbour["citizens"][0]] == street[own[neighbour["accounts"][0]]]
    assert colleague["citizens"][0] in set(own.values()) - {own[colleague["accounts"][0]]}
    assert case(planted, "celebrity")["citizens"][0] in watched


def test_no_employees_live_together(users: pl.DataFrame, citizens: pl.DataFrame) -> None:
    staff = users.select("personeelsnummer", "eigen_bsn").drop_nulls().unique()
    homes = staff.join(citizens, left_on="eigen_bsn", right_on="burger")
    assert homes.height == homes["huishouden"].n_unique() == 40


def test_ordinary_work_names_the_case_of_the_citizen(relations: pl.DataFrame, sample: Path) -> None:
    lines = pl.read_ndjson(sample / "cvs-dossier-2026-10.ndjson")
    cases = relations.select("burger", "zaaknummer").unique()
    assert lines.join(
        cases, left_on=["client", "zaaknummer"], right_on=["burger", "zaaknummer"], how="anti"
    ).is_empty()


def test_the_leaver_prints_shortly_before_the_last_day(
    october: pl.DataFrame, users: pl.DataFrame, planted: dict
) -> None:
    leaver = case(planted, "leaver")
    (account,) = leaver["accounts"]
    last = users.filter(pl.col("account") == account)["tot en met"].item()
    printed = october.filter(pl.col("action") == "Afdrukken")
    own = printed.filter(
        (pl.col("account") == account) & (pl.col("time").dt.date() == date(2026, 10, 26))
    )
    assert last == "2026-10-30"
    assert set(leaver["citizens"]) <= set(own["bsn"])
    assert printed["account"].n_unique() > 5


def test_the_intake_is_registered_within_a_week(relations: pl.DataFrame, planted: dict) -> None:
    (citizen,) = case(planted, "intake")["citizens"]
    known = relations.filter(pl.col("burger") == citizen)["geregistreerd op"].to_list()
    assert known == ["2026-11-04"]


def test_some_work_changes_the_record(october: pl.DataFrame) -> None:
    changes = october.filter(pl.col("action") == "Wijzigen")
    assert changes["source"].unique().to_list() == ["ssd"]
    assert 200 < changes.height < 1_000
