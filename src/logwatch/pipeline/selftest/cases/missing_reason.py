"""A look without a reason."""

from datetime import time

from logwatch.detect.triggers.missing_reason import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "missing_reason"
SENTENCE = {
    "nl": "een raadpleging zonder reden",
    "en": "a consultation without a reason",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:  # noqa: ARG001 contract
    """Where others give one."""
    if "reason" not in stage.source.shows:
        return Lacks("reason")
    employee, citizen = stage.employee(), stage.citizen()
    stage.look(employee, citizen, at(stage.day, time(12)), reason=None)
    return Planted(Aim(user=employee.user, citizen=citizen))
