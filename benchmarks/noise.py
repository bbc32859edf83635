"""More innocent noise: each user makes more of what he makes already, about other citizens.

Labels say what is notable but legitimate. Copied is what one user did about one citizen in a month,
when all its pages are labelled so: the copy is about another citizen who drew such visits.
"""

from typing import Final

import polars as pl
from municipality import Municipality, with_subject

from logwatch.sample.chance import draw

PAIR: Final = ["month", "user_id", "subject"]
KIND: Final = ["month", "scenario", "team"]
"""Citizens are exchanged within these."""

_MEETING: Final = ["month", "user_id", "other"]
_BELOW: Final = 2**32
_ROUNDS: Final = 1000
_OFFICE_DAY: Final = 0.1
"""A day with at least this share of the pages of the month's busiest day; others are days off."""


def louder(town: Municipality, labels: pl.DataFrame, times: int, seed: int = 1) -> pl.DataFrame:
    """Events with `times` the innocent noise, in the order of time; the same seed, the same copies.

    The copy of a pair is of the same user, about the citizen of another pair of its KIND whom the
    user did not meet in that month; without case numbers, for they are the first citizen's. All
    days of a pair move by one draw: office days to office days, days off to days off; the time of
    day stays. A pair for which the draw finds a citizen whom the user has met is not copied.
    """
    seen = with_subject(town.events)
    pairs, days = innocent(seen, town.users, labels), _days(seen)
    noise = seen.join(pairs, on=PAIR, how="semi", maintain_order="left")
    for number in range(1, times):
        others = _drawn(pairs, seen, stream=seed * _ROUNDS + number)
        seen = pl.concat([seen, _numbered(_moved(noise, others, days), seen)])
    return seen.select(town.events.columns).sort("ts", "event_id")


def innocent(seen: pl.DataFrame, users: pl.DataFrame, labels: pl.DataFrame) -> pl.DataFrame:
    """PAIR to copy, with `team`, and `scenario` of its first page: of people in service all month.

    A search that has no label is as innocent as the pages after it.
    """
    said = labels.select("event_id", "scenario", fine=~pl.col("improper"))
    search = pl.col("citizen_id").is_null()
    pairs = (
        seen.drop_nulls("subject")
        .join(said, on="event_id", how="left", maintain_order="left")
        .group_by(PAIR)
        .agg(pl.col("scenario").drop_nulls().first(), fine=pl.col("fine").fill_null(search).all())
    )
    known = pairs.filter("fine").drop_nulls("scenario")
    return _serving(known, users).select(*PAIR, "scenario", "team")


def _serving(pairs: pl.DataFrame, users: pl.DataFrame) -> pl.DataFrame:
    """Those of people, with their `team`, whom no day of the month finds out of service."""
    people = users.filter(~pl.col("is_system")).select("user_id", "team", "start", "end")
    first = pl.col("month").str.to_date("%Y-%m")
    last = first.dt.month_end()
    serving = (pl.col("start") <= first) & (pl.col("end").fill_null(last) >= last)
    return pairs.join(people, on="user_id").filter(serving)


def _drawn(pairs: pl.DataFrame, seen: pl.DataFrame, stream: int) -> pl.DataFrame:
    """The pairs that are copied, with `other`, the citizen of the copy, and `shift`, by how much
    its days move. Each pair of a KIND has the citizen of the one before it in an order drawn."""
    counter = pl.int_range(pl.len())
    drawn = pairs.sort(PAIR).with_columns(
        turn=draw(counter, 2 * stream, _BELOW),
        shift=draw(counter, 2 * stream + 1, _BELOW).cast(pl.Int64),
    )
    before = pl.col("subject").shift(1).fill_null(pl.col("subject").last())
    passed = drawn.sort(*KIND, "turn", *PAIR).with_columns(other=before.over(KIND))
    met = seen.select("month", "user_id", other="subject")
    new = passed.join(met, on=_MEETING, how="anti", maintain_order="left")
    # Two pairs of one user may draw the same citizen: the second would join the first.
    return new.unique(_MEETING, keep="first", maintain_order=True).select(*PAIR, "other", "shift")


def _moved(noise: pl.DataFrame, others: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """The events about their other citizens, on their new days; none without another such day."""
    step = pl.col("shift") % (pl.col("n") - 1) + 1
    placed = (
        noise.with_columns(old=pl.col("ts").dt.date())
        .join(others, on=PAIR)
        .join(days.rename({"day": "old"}), on=["month", "old"])
        .with_columns(place=(pl.col("place") + step) % pl.col("n"))
        .join(days.drop("n"), on=["month", "office", "place"])
    )
    return placed.with_columns(
        ts=pl.col("ts") + (pl.col("day") - pl.col("old")),
        subject="other",
        citizen_id=pl.when(pl.col("citizen_id").is_not_null()).then("other"),
        case_id=pl.lit(None, pl.String),
    ).select(noise.columns)


def _numbered(copies: pl.DataFrame, seen: pl.DataFrame) -> pl.DataFrame:
    """The copies with ids of their own, in the order of what they copy."""
    number = pl.int_range(1, pl.len() + 1) + seen.select(pl.col("event_id").max()).item()
    return copies.sort("event_id").with_columns(event_id=number.cast(seen.schema["event_id"]))


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
