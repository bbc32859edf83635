"""More innocent noise: unexplained visits copied to other users of the team and other days.

Copied is what a reader of the log alone cannot explain and what is no misuse: the pages that one
user opened of one citizen in a month, with the searches before them, when no page names a case
number, the user changed nothing, and no page belongs to an improper incident.
"""

from typing import Final

import polars as pl
from municipality import Municipality, with_subject

from logwatch.sample.chance import draw

PAIR: Final = ["month", "user_id", "subject"]

_BELOW: Final = 2**32
_ROUNDS: Final = 1000
_OFFICE_DAY: Final = 0.1
"""A day with at least this share of the pages of the month's busiest day; others are days off."""


def louder(
    town: Municipality,
    labels: pl.DataFrame,
    times: int,
    seed: int = 1,
    *,
    own_hours: bool = False,
) -> pl.DataFrame:
    """Events with `times` the innocent noise, in the order of time; the same seed, the same copies.

    Each pair of a month goes to one other user of its team, who is in service all month and has
    not met that citizen in it, and all its days move by one draw: office days to office days,
    days off to days off; the time of day stays. A pair that nobody else can take is not copied.
    With `own_hours` only those can take it who worked at each of its hours that month, on the same
    kind of day: else a habit of the evening goes to people who have none.
    """
    seen = with_subject(town.events)
    noise, days = innocent(seen, town.users, labels), _days(seen)
    for number in range(1, times):
        pairs = noise.select(PAIR).unique()
        free = _free(pairs, seen, town.users)
        free = _awake(free, noise, town.events, days) if own_hours else free
        takers = _drawn(free, stream=seed * _ROUNDS + number)
        seen = pl.concat([seen, _numbered(_moved(noise, takers, days), seen)])
    return seen.select(town.events.columns).sort("ts", "event_id")


def innocent(seen: pl.DataFrame, users: pl.DataFrame, labels: pl.DataFrame) -> pl.DataFrame:
    """The events to copy, of those with `month` and `subject`."""
    people = users.filter(~pl.col("is_system")).select("user_id")
    improper = labels.filter("improper")["event_id"].implode()
    bound = (
        pl.col("case_id").is_not_null()
        | (pl.col("action") == "edit")
        | pl.col("event_id").is_in(improper)
    )
    pairs = seen.drop_nulls("subject").group_by(PAIR).agg(bound=bound.any())
    free = pairs.filter(~pl.col("bound")).join(people, on="user_id", how="semi")
    return seen.join(free, on=PAIR, how="semi", maintain_order="left")


def _moved(noise: pl.DataFrame, takers: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """The events as their takers', on their new days; none where there is no other such day."""
    step = pl.col("shift") % (pl.col("n") - 1) + 1
    placed = (
        noise.with_columns(old=pl.col("ts").dt.date())
        .join(takers, on=PAIR)
        .join(days.rename({"day": "old"}), on=["month", "old"])
        .with_columns(place=(pl.col("place") + step) % pl.col("n"))
        .join(days.drop("n"), on=["month", "office", "place"])
    )
    later = pl.col("ts") + (pl.col("day") - pl.col("old"))
    return placed.with_columns(user_id="taker", ts=later).select(noise.columns)


def _numbered(copies: pl.DataFrame, seen: pl.DataFrame) -> pl.DataFrame:
    """The copies with ids of their own, in the order of what they copy."""
    number = pl.int_range(1, pl.len() + 1) + seen.select(pl.col("event_id").max()).item()
    return copies.sort("event_id").with_columns(event_id=number.cast(seen.schema["event_id"]))


def _free(pairs: pl.DataFrame, seen: pl.DataFrame, users: pl.DataFrame) -> pl.DataFrame:
    """PAIR with each `taker`: of the team, in service all month, new to the citizen in it."""
    staff = users.filter(~pl.col("is_system"))
    mates = staff.select("team", "start", "end", taker="user_id")
    first = pl.col("month").str.to_date("%Y-%m")
    last = first.dt.month_end()
    serving = (pl.col("start") <= first) & (pl.col("end").fill_null(last) >= last)
    met = seen.select("month", "subject", taker="user_id").unique()
    others = pairs.join(staff.select("user_id", "team"), on="user_id").join(mates, on="team")
    free = others.filter(pl.col("taker") != pl.col("user_id"), serving)
    return free.join(met, on=["month", "subject", "taker"], how="anti").select(*PAIR, "taker")


def _awake(
    free: pl.DataFrame, noise: pl.DataFrame, events: pl.DataFrame, days: pl.DataFrame
) -> pl.DataFrame:
    """Those of `free` who worked at every hour of the pair, on the same kind of day."""
    when = ["office", "hour"]
    asked = _with_hours(noise, days).select(*PAIR, *when).unique()
    worked = (
        _with_hours(with_subject(events), days).select("month", *when, taker="user_id").unique()
    )
    absent = free.join(asked, on=PAIR).join(worked, on=["month", *when, "taker"], how="anti")
    return free.join(absent, on=[*PAIR, "taker"], how="anti")


def _with_hours(events: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    timed = events.with_columns(day=pl.col("ts").dt.date(), hour=pl.col("ts").dt.hour())
    return timed.join(days.select("day", "office"), on="day")


def _drawn(free: pl.DataFrame, stream: int) -> pl.DataFrame:
    """PAIR with the one `taker` who gets the copy, and `shift`, by how much its days move."""
    ordered, counter = free.sort(*PAIR, "taker"), pl.int_range(pl.len())
    drawn = ordered.with_columns(
        turn=draw(counter, 2 * stream, _BELOW),
        shift=draw(counter, 2 * stream + 1, _BELOW).cast(pl.Int64),
    )
    one = drawn.sort(*PAIR, "turn", "taker").unique(PAIR, keep="first", maintain_order=True)
    return one.select(*PAIR, "taker", "shift")


def _days(seen: pl.DataFrame) -> pl.DataFrame:
    """The days of each month: `office`, and `place` (0..) among the `n` of the same kind."""
    counted = seen.group_by("month", day=pl.col("ts").dt.date()).agg(pages=pl.len()).sort("day")
    busy = pl.col("pages") >= pl.col("pages").max().over("month") * _OFFICE_DAY
    return (
        counted.with_columns(office=busy)
        .with_columns(
            place=pl.int_range(pl.len()).over("month", "office"),
            n=pl.len().over("month", "office").cast(pl.Int64),
        )
        .drop("pages")
    )
