"""The first look ever at a citizen of no colleague."""

from datetime import time

from logwatch.detect.triggers.new_pair import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "new_pair"
SENTENCE = {
    "nl": "een eerste raadpleging van een burger buiten het werk van het team",
    "en": "a first look at a citizen outside the work of the team",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:  # noqa: ARG001 contract
    """Whom nobody knows."""
    employee, citizen = stage.employee(), stage.citizen()
    stage.look(employee, citizen, at(stage.day, time(12, 30)))
    return Planted(Aim(user=employee.user, citizen=citizen))
