"""Numbers about every user and citizen of a month, for a machine that learns by itself."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

import polars as pl
from municipality import Municipality, with_subject

from logwatch.month import Period

KEY: Final = ["user_id", "citizen_id"]

_REGISTERED_WITHIN: Final = timedelta(days=7)
_OFFICE_HOURS: Final = (7, 18)  # from 07:00 up to 19:00
_SATURDAY: Final = 6
_EMPTY_REASONS: Final = ("overig", "algemeen")


def pair_features(town: Municipality, month: Period) -> pl.DataFrame:
    """KEY and numbers, one row a pair: of the log, and of the tables that are not hidden.

    System accounts and test citizens are left out, as the program does.
    """
    inside = pl.col("ts").is_between(month.begin, month.end, closed="left")
    events = _of_people(with_subject(town.events.filter(inside)), town)
    pairs = _of_log(events)
    for more in _of_tables(events, pairs, town, month):
        pairs = pairs.join(more, on=[name for name in KEY if name in more.columns], how="left")
    numbers = pl.exclude(KEY).cast(pl.Float64).fill_null(0)
    return pairs.with_columns(numbers).sort(KEY)


def _of_people(events: pl.DataFrame, town: Municipality) -> pl.DataFrame:
    people = town.users.filter(~pl.col("is_system")).select("user_id")
    named = events.join(people, on="user_id", how="semi")
    if not town.shows("citizens"):
        return named
    tests = town.citizens.filter("test").select(subject="citizen_id")
    return named.join(tests, on="subject", how="anti")


def _of_log(events: pl.DataFrame) -> pl.DataFrame:
    """What was done, a search for the citizen who was opened next; how many users that one had."""
    hour, weekday = pl.col("ts").dt.hour(), pl.col("ts").dt.weekday()
    told = pl.col("reason").is_not_null() & ~pl.col("reason").is_in(_EMPTY_REASONS)
    pages = events.drop_nulls("citizen_id")
    done = pages.group_by(KEY).agg(
        days=pl.col("ts").dt.date().n_unique(),
        outside_hours=(~hour.is_between(*_OFFICE_HOURS) | (weekday >= _SATURDAY)).mean(),
        with_case=pl.col("case_id").is_not_null().mean(),
        with_reason=told.any(),
    )
    found = events.filter(pl.col("search_key").is_in(["name", "address"]))
    by_name = found.select("user_id", citizen_id="subject", by_name=pl.lit(1)).unique()
    users = done.group_by("citizen_id").agg(users=pl.len())
    return done.join(by_name, on=KEY, how="left").join(users, on="citizen_id")


def _of_tables(
    events: pl.DataFrame, pairs: pl.DataFrame, town: Municipality, month: Period
) -> Iterator[pl.DataFrame]:
    """More numbers, by pair or by citizen."""
    if town.shows("relations"):
        yield _relations(events.drop_nulls("citizen_id"), town, month)
    if town.shows("citizens"):
        yield town.citizens.select("citizen_id", watched="vip")
    if town.shows("links"):
        yield _staff(pairs, town)
    if town.shows("links") and town.shows("citizens"):
        yield _neighbours(pairs, town)


def _relations(pages: pl.DataFrame, town: Municipality, month: Period) -> pl.DataFrame:
    """Which relations the citizen had on a day of a visit, as far as they were registered."""
    known = town.relations.filter(pl.col("registered_on") <= month.last + _REGISTERED_WITHIN)
    staff = town.users.select("user_id", own_team="team", own_domain="domain")
    days = pages.select(*KEY, day=pl.col("ts").dt.date()).unique()
    met = days.join(known, on="citizen_id").join(staff, on="user_id")
    valid = met.filter(pl.col("day").is_between("start", pl.col("end").fill_null(month.last)))
    return valid.group_by(KEY).agg(
        related=pl.lit(1),
        in_domain=(pl.col("domain") == pl.col("own_domain")).any(),
        in_team=(pl.col("team") == pl.col("own_team")).any(),
        own_case=(pl.col("caseworker") == pl.col("user_id")).any(),
    )


def _staff(pairs: pl.DataFrame, town: Municipality) -> pl.DataFrame:
    """Whether the citizen is the user, or a colleague."""
    staff = town.users.select("user_id", own="own_citizen_id").drop_nulls("own")
    colleagues = staff.select(citizen_id="own", employee=pl.lit(True)).unique()
    met = pairs.select(KEY).join(staff, on="user_id", how="left")
    own = (pl.col("citizen_id") == pl.col("own")).fill_null(False)
    known = met.join(colleagues, on="citizen_id", how="left")
    return known.select(*KEY, own_record=own, colleague=pl.col("employee").fill_null(False) & ~own)


def _neighbours(pairs: pl.DataFrame, town: Municipality) -> pl.DataFrame:
    """Whether another citizen shares the user's household, or the street."""
    places = town.citizens.select("citizen_id", "household_id", "postcode")
    staff = town.users.select("user_id", own="own_citizen_id").drop_nulls("own")
    homes = staff.join(places, left_on="own", right_on="citizen_id")
    met = pairs.select(KEY).join(places, on="citizen_id").join(homes, on="user_id", suffix="_own")
    other = pl.col("citizen_id") != pl.col("own")
    return met.select(
        *KEY,
        household=other & (pl.col("household_id") == pl.col("household_id_own")),
        street=other & (pl.col("postcode") == pl.col("postcode_own")),
    )
