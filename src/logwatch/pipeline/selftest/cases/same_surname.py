"""A look at a namesake."""

from datetime import time

from logwatch.detect.triggers.same_surname import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "same_surname"
SENTENCE = {
    "nl": "een naamgenoot, zonder verklaring",
    "en": "a namesake, without an explanation",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:  # noqa: ARG001 contract
    """Of a surname that nobody else has."""
    for table in ("links", "surname"):
        if table not in stage.tables.tell:
            return Lacks(table)
    name = stage.code()
    employee, citizen = stage.employee(surname=name), stage.citizen(surname=name)
    stage.look(employee, citizen, at(stage.day, time(13, 45)))
    return Planted(Aim(user=employee.user, citizen=citizen))
