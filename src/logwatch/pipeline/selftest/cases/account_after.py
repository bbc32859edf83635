"""An account in use after its last day."""

from datetime import time, timedelta

from logwatch.detect.triggers.account import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "account"
ONLY = {"ground": "after"}
SENTENCE = {
    "nl": "een account dat wordt gebruikt op de dag na de laatste dag",
    "en": "an account in use on the day after its last day",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:  # noqa: ARG001 contract
    """On the day after the one that the table names."""
    account = stage.account(last=stage.day - timedelta(days=1))
    stage.look(account, stage.explained(account, 1), at(stage.day, time(10, 15)))
    return Planted(Aim(user=account.user, day=stage.day))
