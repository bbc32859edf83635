"""A look at a citizen long after every relation ended."""

from datetime import time, timedelta

from logwatch.detect.triggers.after_end import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "after_end"
SENTENCE = {
    "nl": "een burger, {days} dagen na het einde van elke relatie; de grens is {limit}",
    "en": "a citizen, {days} days after the end of every relation; the limit is {limit}",
}


_MARGIN = 60
_YEAR = timedelta(days=365)


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """Also later than the list still explains a look by aftercare."""
    if "relations" not in stage.tables.tell:
        return Lacks("relations")
    days = max(settings.days, stage.tables.windows.aftercare) + _MARGIN
    employee, citizen, moment = stage.employee(), stage.citizen(), at(stage.day, time(11))
    end = moment - timedelta(days=days)
    stage.relate([citizen], domain=employee.domain, begin=end - _YEAR, end=end)
    stage.look(employee, citizen, moment)
    aim = Aim(user=employee.user, citizen=citizen)
    return Planted(aim, {"days": days, "limit": settings.days})
