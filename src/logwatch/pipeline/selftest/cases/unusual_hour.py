"""A look at an hour at which this employee never works."""

import math
from datetime import time, timedelta

from logwatch.detect.triggers.unusual_hour import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "unusual_hour"
SENTENCE = {
    "nl": "één raadpleging om 3 uur 's nachts in een hele maand overdag",
    "en": "one consultation at 3 o'clock at night in a month of daytime work",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """Alone, by somebody with days enough for one night to be rare."""
    if not stage.source.timed:
        return Lacks("time_of_day")
    needed = math.ceil(0.5 / settings.share) + 1
    days = stage.weeks(max(needed, len(stage.working) // 2))
    if not days:
        return Lacks("days")
    employee, [citizen] = stage.employee(days=days), stage.strangers(1)
    night = stage.quiet_night()
    stage.look(employee, citizen, at(night, time(3)))
    aim = Aim(user=employee.user, day=night - timedelta(days=1))
    return Planted(aim)
