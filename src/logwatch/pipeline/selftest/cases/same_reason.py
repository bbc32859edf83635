"""One and the same reason again and again."""

from logwatch.detect.triggers.missing_reason import Settings
from logwatch.pipeline.selftest.case import MOST, Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, spread

TRIGGER = "missing_reason"
SENTENCE = {
    "nl": "{looks} keer dezelfde reden",
    "en": "the same reason {looks} times",
}


_REASON = "Proefgeval"


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """By somebody who gives no other; a list of allowed reasons has none of these."""
    if "reason" not in stage.source.shows:
        return Lacks("reason")
    if settings.allowed:
        return Lacks("free_reasons")
    count = settings.boilerplate_least + 1
    if count > min(MOST, stage.room):
        return Lacks("room")
    employee, citizen = stage.employee(days=()), stage.citizen()
    citizens = [citizen, *stage.explained(employee, count - 1)]
    stage.look(employee, citizens, spread(stage.day, count), reason=_REASON)
    return Planted(Aim(user=employee.user, citizen=citizen), {"looks": count})
