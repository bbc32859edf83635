"""A look at a colleague."""

from datetime import time

from logwatch.detect.roles import has_one_of
from logwatch.detect.triggers.colleague import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "colleague"
SENTENCE = {
    "nl": "een collega, zonder verklaring",
    "en": "a colleague, without an explanation",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """By somebody whose role the rule does not leave out."""
    if "links" not in stage.tables.tell:
        return Lacks("links")
    stage.among(~has_one_of(settings.without_roles))
    employee, colleague = stage.employee(), stage.employee()
    citizen = stage.own(colleague)
    stage.look(employee, citizen, at(stage.day, time(11, 15)))
    return Planted(Aim(user=employee.user, citizen=citizen))
