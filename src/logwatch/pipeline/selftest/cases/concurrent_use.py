"""One account in two places at once."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import polars as pl

from logwatch.detect.patterns import fits
from logwatch.detect.triggers.concurrent_use import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted, over
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "concurrent_use"
SENTENCE = {
    "nl": "één account, {minutes} minuten lang op twee plekken tegelijk; de grens is {limit}",
    "en": "one account in two places at once for {minutes} minutes; the limit is {limit}",
}


_OFFICE = 8 * 60
_HALF = timedelta(seconds=30)
_MADE_UP = ("proefgeval-1", "proefgeval-2")


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """A line a minute in each place: the pause that ends a stretch is no shorter."""
    kinds = [kind for kind in settings.compare if kind in stage.source.has]
    minutes = over(settings.minutes)
    day, begin = _begin(stage, minutes)
    if not stage.source.timed:
        return Lacks("time_of_day")
    if not kinds:
        return Lacks("place")
    if day is None:
        return Lacks("days")
    account = stage.account()
    [citizen] = stage.explained(account, 1)
    first = [begin + timedelta(minutes=minute) for minute in range(minutes + 2)]
    second = [moment + _HALF for moment in first]
    for moments, place in zip((first, second), _places(kinds[0], stage, settings), strict=True):
        stage.look(account, [citizen] * len(moments), moments, **place)
    aim = Aim(user=account.user, day=day)
    return Planted(aim, {"minutes": minutes, "limit": settings.minutes})


def _begin(stage: Stage, minutes: int) -> tuple[date | None, datetime]:
    """In office hours where that will do, and within the period."""
    moment = time(9) if minutes <= _OFFICE else time(0)
    length = timedelta(minutes=minutes + 3)
    fitting = [day for day in stage.in_turn() if (at(day, moment) + length).date() in stage.days]
    day = next(iter(fitting), None)
    return day, at(day or stage.day, moment)


def _places(kind: str, stage: Stage, settings: Settings) -> list[Mapping[str, Any]]:
    """Two; of workplaces those of the log, by preference such as the rule does not leave out."""
    if kind == "session":
        return [{"session": 1}, {"session": 2}]
    known = pl.DataFrame({"origin": stage.source.origins}, schema={"origin": pl.String})
    shared = fits(pl.col("origin").str.to_lowercase(), settings.shared_origins)
    marked = known.with_columns(shared=shared).sort("shared", maintain_order=True)
    ordered = marked["origin"].to_list()
    return [{"origin": name} for name in (ordered if len(ordered) > 1 else _MADE_UP)[:2]]
