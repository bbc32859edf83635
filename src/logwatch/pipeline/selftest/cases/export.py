"""A day on which many citizens are printed or exported."""

from logwatch.detect.triggers.export import Settings
from logwatch.pipeline.selftest.case import MOST, Aim, Lacks, Planted, over
from logwatch.pipeline.selftest.stage import Stage, spread

TRIGGER = "export"
SENTENCE = {
    "nl": "{prints} burgers afgedrukt op één dag; de grens is {limit}",
    "en": "{prints} citizens printed on one day; the limit is {limit}",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """Of work that is explained."""
    limit = settings.limit.value if settings.limit else 0
    count = over(limit)
    if "print" not in stage.source.shows:
        return Lacks("print")
    if count > min(MOST, stage.room):
        return Lacks("room")
    employee = stage.employee()
    citizens = stage.explained(employee, count)
    stage.look(employee, citizens, spread(stage.day, count), act="print")
    aim = Aim(user=employee.user, day=stage.day)
    return Planted(aim, {"prints": count, "limit": limit})
