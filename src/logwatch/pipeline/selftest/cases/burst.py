"""Many citizens within minutes."""

from datetime import time

from logwatch.detect.triggers.burst import Settings
from logwatch.pipeline.selftest.case import MOST, Aim, Lacks, Planted, over
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "burst"
SENTENCE = {
    "nl": "{citizens} burgers binnen {minutes} minuten; de grens is {limit}",
    "en": "{citizens} citizens within {minutes} minutes; the limit is {limit}",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """In half the time that the rule allows for it."""
    count, seconds = over(settings.citizens), settings.minutes * 30
    if count > min(MOST, stage.room):
        return Lacks("room")
    employee = stage.employee()
    moments = [at(stage.day, time(9), place * seconds // count) for place in range(count)]
    stage.look(employee, stage.explained(employee, count), moments)
    numbers = {"citizens": count, "minutes": settings.minutes, "limit": settings.citizens}
    return Planted(Aim(user=employee.user, day=stage.day), numbers)
