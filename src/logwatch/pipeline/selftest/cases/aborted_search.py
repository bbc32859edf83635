"""Searches on one day that nothing follows."""

from datetime import time

from logwatch.detect.triggers.aborted_search import Settings
from logwatch.pipeline.selftest.case import MOST, Aim, Lacks, Planted, over
from logwatch.pipeline.selftest.stage import Stage, spread

TRIGGER = "aborted_search"
SENTENCE = {
    "nl": "{searches} zoekacties zonder vervolg op één dag; de grens is {limit}",
    "en": "{searches} searches on one day that nothing follows; the limit is {limit}",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """In the afternoon, when the employee opens nobody."""
    limit = settings.limit.value if settings.limit else 0
    if "search" not in stage.source.shows:
        return Lacks("search")
    if over(limit) > MOST:
        return Lacks("room")
    employee = stage.employee()
    moments = spread(stage.day, over(limit), time(14), minutes=120)
    stage.search(employee, moments, stage.key(()))
    aim = Aim(user=employee.user, day=stage.day)
    return Planted(aim, {"searches": len(moments), "limit": limit})
