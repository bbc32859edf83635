"""A look at the own record."""

from datetime import time

from logwatch.detect.triggers.own_record import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "own_record"
SENTENCE = {
    "nl": "het eigen dossier",
    "en": "the own record",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:  # noqa: ARG001 contract
    """One look, without explanation."""
    if "links" not in stage.tables.tell:
        return Lacks("links")
    employee = stage.employee()
    citizen = stage.own(employee)
    stage.look(employee, citizen, at(stage.day, time(13)))
    return Planted(Aim(user=employee.user, citizen=citizen))
