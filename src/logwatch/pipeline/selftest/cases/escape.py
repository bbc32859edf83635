"""A look by way of an escape."""

from datetime import time

from logwatch.detect.triggers.escape import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "escape"
SENTENCE = {
    "nl": "één keer een escape of noodknop gebruikt",
    "en": "an escape or emergency button used once",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:  # noqa: ARG001 contract
    """Without a reason: whatever the municipality accepts, it is looked at."""
    if "escape" not in stage.source.shows:
        return Lacks("escape")
    employee, citizen = stage.employee(), stage.citizen()
    stage.look(employee, citizen, at(stage.day, time(11)), act="escape", reason=None)
    return Planted(Aim(user=employee.user, citizen=citizen))
