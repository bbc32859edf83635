"""An account in use that the table of users does not have."""

from datetime import time

from logwatch.detect.triggers.account import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "account"
ONLY = {"ground": "unknown"}
SENTENCE = {
    "nl": "een account dat niet in de tabel met medewerkers staat",
    "en": "an account that the table of users does not have",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:  # noqa: ARG001 contract
    """One look; the table is already at fault when it lacks more accounts than it may."""
    account = stage.unknown()
    if account is None:
        return Lacks("few_unknown", fault=False)
    stage.look(account, stage.explained(account, 1), at(stage.day, time(10, 15)))
    return Planted(Aim(user=account.user, day=stage.day))
