"""A citizen whom many employees look up."""

import math

from logwatch.detect.triggers.many_users import Settings
from logwatch.pipeline.selftest.case import MOST, Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, spread

TRIGGER = "many_users"
SENTENCE = {
    "nl": "{users} medewerkers bij één burger; de norm is {norm}",
    "en": "{users} employees at one citizen; the norm is {norm}",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """On one day, so that every window holds it."""
    norm = settings.norm.value if settings.norm else 0
    count = max(math.ceil(settings.factor * norm), norm) + 1
    if count > MOST:
        return Lacks("room")
    citizen = stage.citizen()
    stage.look(stage.crowd(count), citizen, spread(stage.day, count))
    return Planted(Aim(citizen=citizen), {"users": count, "norm": norm})
