"""A day of more work than the municipality allows for."""

from logwatch.detect.triggers.daily_volume import Settings
from logwatch.pipeline.selftest.case import MOST, Aim, Lacks, Planted, over
from logwatch.pipeline.selftest.stage import Stage, spread

TRIGGER = "daily_volume"
SENTENCE = {
    "nl": "{looks} burgers op één dag; de grens is {limit}",
    "en": "{looks} citizens on one day; the limit is {limit}",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """Each citizen once, so that it is as many whatever the rule counts."""
    limit = settings.limit.value if settings.limit else 0
    count = over(limit)
    if count > min(MOST, stage.room):
        return Lacks("room")
    employee = stage.employee()
    stage.look(employee, stage.explained(employee, count), spread(stage.day, count))
    aim = Aim(user=employee.user, day=stage.day)
    return Planted(aim, {"looks": count, "limit": limit})
