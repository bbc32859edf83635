"""Searches by name on one day."""

from datetime import time

from logwatch.detect.triggers.search_key import Settings
from logwatch.pipeline.selftest.case import MOST, Aim, Lacks, Planted, over
from logwatch.pipeline.selftest.stage import Stage, spread

TRIGGER = "search_key"
SENTENCE = {
    "nl": "{searches} keer op naam gezocht op één dag; de grens is {limit}",
    "en": "{searches} searches by name on one day; the limit is {limit}",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """In the word of the log for it, when the rule has one of those."""
    limit = settings.limit.value if settings.limit else 0
    if "search" not in stage.source.shows or "search_key" not in stage.source.has:
        return Lacks("search")
    if over(limit) > MOST:
        return Lacks("room")
    employee = stage.employee()
    moments = spread(stage.day, over(limit), time(14), minutes=120)
    stage.search(employee, moments, stage.key(settings.keys))
    aim = Aim(user=employee.user, day=stage.day)
    return Planted(aim, {"searches": len(moments), "limit": limit})
