"""A day with many citizens without explanation."""

import math

from logwatch.detect.triggers.unexplained_volume import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, spread

TRIGGER = "unexplained_volume"
SENTENCE = {
    "nl": "{citizens} burgers zonder verklaring op één dag",
    "en": "{citizens} citizens without explanation on one day",
}


_A_BIT = 20  # so many citizens for each bit: rare where others have thirty of them a day


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """After a month with ordinary work only."""
    count = max(2 * settings.least, round(_A_BIT * math.log2(settings.one_in)))
    if count > stage.room:
        return Lacks("room")
    employee = stage.employee()
    stage.look(employee, stage.strangers(count), spread(stage.day, count))
    return Planted(Aim(user=employee.user, day=stage.day), {"citizens": count})
