"""The same citizen on several days, without explanation."""

from datetime import time

from logwatch.detect.triggers.repeated_pair import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "repeated_pair"
SENTENCE = {
    "nl": "dezelfde burger op {days} dagen, zonder verklaring; de regel telt vanaf {limit}",
    "en": "the same citizen on {days} days, without explanation; the rule counts from {limit}",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """Spread over the weeks."""
    days = stage.weeks(settings.days + 1) or stage.weeks(settings.days)
    if not days:
        return Lacks("days")
    employee, citizen = stage.employee(days=days), stage.citizen()
    moments = [at(day, time(13, 30)) for day in days]
    stage.look(employee, [citizen] * len(days), moments)
    aim = Aim(user=employee.user, citizen=citizen)
    return Planted(aim, {"days": len(days), "limit": settings.days})
