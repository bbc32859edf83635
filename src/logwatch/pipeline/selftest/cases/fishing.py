"""Searches by name on one day that nothing follows."""

from datetime import time

from logwatch.detect.reading.pairs import BY_NAME
from logwatch.detect.triggers.fishing import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, spread

TRIGGER = "fishing"
SENTENCE = {
    "nl": "{searches} keer op naam gezocht zonder vervolg op één dag",
    "en": "{searches} searches by name on one day that nothing follows",
}


_A_BIT = 15  # so many searches for each bit: rare where others make twenty of them a day


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """In the afternoon, when the employee opens nobody."""
    if not {"search"} <= stage.source.shows or "search_key" not in stage.source.has:
        return Lacks("search")
    count = max(2 * settings.least, round(_A_BIT * settings.bits))
    employee = stage.employee()
    moments = spread(stage.day, count, time(14), minutes=120)
    stage.search(employee, moments, stage.key(BY_NAME))
    return Planted(Aim(user=employee.user, day=stage.day), {"searches": count})
