"""Many prints shortly before the last day of work."""

from datetime import time, timedelta
from itertools import cycle, islice

from logwatch.detect.triggers.leaver_export import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, spread

TRIGGER = "leaver_export"
SENTENCE = {
    "nl": "{prints} keer afgedrukt, {days} dagen voor de laatste werkdag",
    "en": "{prints} prints, {days} days before the last day of work",
}


_A_BIT = 15  # so many prints for each bit: rare where others make twenty of them a day
_CITIZENS = 5
_NOTICE = 7


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """Of work that is explained, after an ordinary month."""
    if "print" not in stage.source.shows:
        return Lacks("print")
    count = max(2 * settings.least, round(_A_BIT * settings.bits))
    day = stage.working[-1 - stage.turn % min(_CITIZENS, len(stage.working))]
    notice = min(settings.before, _NOTICE)
    employee = stage.employee(last=day + timedelta(days=notice))
    citizens = list(islice(cycle(stage.explained(employee, _CITIZENS)), count))
    stage.look(employee, citizens, spread(day, count, time(13), minutes=120), act="print")
    return Planted(Aim(user=employee.user, day=day), {"prints": count, "days": notice})
