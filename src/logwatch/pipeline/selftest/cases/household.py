"""A look at a member of the own household."""

from datetime import time

from logwatch.detect.triggers.household import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "household"
SENTENCE = {
    "nl": "een huisgenoot",
    "en": "a member of the own household",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:  # noqa: ARG001 contract
    """One look, without explanation."""
    for table in ("links", "household"):
        if table not in stage.tables.tell:
            return Lacks(table)
    home = stage.code()
    employee, citizen = stage.employee(household=home), stage.citizen(household=home)
    stage.look(employee, citizen, at(stage.day, time(11, 45)))
    return Planted(Aim(user=employee.user, citizen=citizen))
