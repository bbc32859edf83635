"""Days on which the source gives no log line."""

from datetime import datetime, time, timedelta
from itertools import pairwise

import polars as pl

from logwatch.detect.triggers.log_silence import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted, over
from logwatch.pipeline.selftest.stage import Stage

TRIGGER = "log_silence"
SENTENCE = {
    "nl": "geen logregels waar er {usual} gebruikelijk zijn; werkdagen achtereen: {days}",
    "en": "no log lines where {usual} are usual; working days on end: {days}",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """As few days as will do, between days with lines; the real lines are taken away."""
    for length in range(1, len(stage.working) // 2 + 1):
        if found := _stretches(stage, settings, length):
            run = found[stage.turn % len(found)]
            begin, end = (datetime.combine(run["day"][place], time()) for place in (0, -1))
            stage.silence(begin, end + timedelta(days=1))
            aim = Aim(source=stage.source.name, day=begin.date())
            return Planted(aim, {"days": length, "usual": int(run["usual"].sum())})
    return Lacks("usual")


def _stretches(stage: Stage, settings: Settings, length: int) -> list[pl.DataFrame]:
    """So many working days on end of which the lines are missed, by what is usual."""
    following = set(pairwise(stage.working))
    days = stage.usual.filter(pl.col("day").is_in(stage.working[:-1]))
    runs = [days.slice(place, length) for place in range(days.height - length + 1)]
    return [
        run
        for run in runs
        if set(pairwise(run["day"])) <= following
        and run["usual"].sum() >= over(settings.least)
        and run["bits"].sum() > settings.bits
    ]
