"""A look at a citizen of the watch list."""

from datetime import time

from logwatch.detect.triggers.watch_list import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "watch_list"
SENTENCE = {
    "nl": "een burger van de aandachtslijst, zonder verklaring",
    "en": "a citizen of the watch list, without an explanation",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:  # noqa: ARG001 contract
    """One look."""
    if "watched" not in stage.tables.tell:
        return Lacks("watched")
    employee, citizen = stage.employee(), stage.citizen(watched=True)
    stage.look(employee, citizen, at(stage.day, time(14)))
    return Planted(Aim(user=employee.user, citizen=citizen))
