"""Something that should be read: a housemate, at night and on more days."""

from datetime import time

from logwatch.detect.reading.pairs import BY_NAME
from logwatch.detect.triggers.reading_list import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "reading_list"
SENTENCE = {
    "nl": "een burger zonder verklaring op {days} dagen, waarvan één nacht",
    "en": "a citizen without explanation on {days} days, one of them at night",
}


_DAYS = 4


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:  # noqa: ARG001 contract
    """With a link to the employee where that may be known."""
    linked = {"links", "household"} <= stage.tables.tell
    home = stage.code() if linked else None
    employee = stage.employee(household=home)
    citizen = stage.citizen(household=home)
    days = stage.weeks(_DAYS)
    moments = [at(stage.quiet_night(), time(3)), *(at(day, time(13, 15)) for day in days[1:])]
    stage.look(employee, [citizen] * len(moments), moments, reason=None, key=stage.key(BY_NAME))
    return Planted(Aim(user=employee.user), {"days": len(moments)})
