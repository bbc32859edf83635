"""A look at night, when nobody is expected to work."""

from datetime import date, timedelta

import polars as pl

from logwatch.detect.exceptions import RotaException
from logwatch.detect.triggers.off_hours import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "off_hours"
SENTENCE = {
    "nl": "een raadpleging om {hour}:{minute:02} uur",
    "en": "a consultation at {hour}:{minute:02}",
}


_LATER = 30 * 60
_DAY = 86_400


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """Soon after the window begins, by a team and on a day without an exception, where there is
    one."""
    if not stage.source.timed:
        return Lacks("time_of_day")
    team, day = _free(stage, settings)
    stage.among(pl.col("team").eq_missing(team))
    employee, [citizen] = stage.employee(), stage.strangers(1)
    begin, end = ((edge.hour * 60 + edge.minute) * 60 for edge in (settings.from_, settings.until))
    later = min(_LATER, (end - begin) % _DAY // 2)
    moment = at(day, settings.from_, later)
    stage.look(employee, citizen, moment)
    return Planted(Aim(user=employee.user, day=day), {"hour": moment.hour, "minute": moment.minute})


def _free(stage: Stage, settings: Settings) -> tuple[str | None, date]:
    """The first team and day that no exception covers, else the first of all."""
    last = stage.days[-1]
    days = [day for day in stage.in_turn() if day + timedelta(days=1) <= last] or [stage.day]
    teams = stage.staff["team"].unique(maintain_order=True).to_list()
    every = [(team, day) for team in teams for day in days]
    return next((one for one in every if not _excepted(*one, settings.exceptions)), every[0])


def _excepted(team: str | None, day: date, exceptions: tuple[RotaException, ...]) -> bool:
    name = (team or "").strip().lower()
    return any(
        (rota.team or "").strip().lower() == name and rota.first <= day <= rota.last
        for rota in exceptions
        if rota.team
    )
