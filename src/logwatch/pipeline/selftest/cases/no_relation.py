"""A look at a citizen without any relation."""

from datetime import time

from logwatch.detect.triggers.no_relation import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "no_relation"
SENTENCE = {
    "nl": "een burger zonder klantrelatie",
    "en": "a citizen without a relation",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:  # noqa: ARG001 contract
    """In office hours."""
    employee, citizen = stage.employee(), stage.citizen()
    stage.look(employee, citizen, at(stage.day, time(12, 45)))
    return Planted(Aim(user=employee.user, citizen=citizen))
