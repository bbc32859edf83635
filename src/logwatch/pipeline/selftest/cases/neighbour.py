"""A look at somebody of the own street."""

from datetime import time

from logwatch.detect.triggers.neighbour import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "neighbour"
SENTENCE = {
    "nl": "een buurtgenoot, zonder verklaring",
    "en": "a neighbour, without an explanation",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:  # noqa: ARG001 contract
    """At another address."""
    for table in ("links", "street"):
        if table not in stage.tables.tell:
            return Lacks(table)
    street = stage.code()
    employee = stage.employee(household=stage.code(), street=street)
    citizen = stage.citizen(household=stage.code(), street=street)
    stage.look(employee, citizen, at(stage.day, time(12, 15)))
    return Planted(Aim(user=employee.user, citizen=citizen))
