"""An account in use before its first day."""

from datetime import time, timedelta

from logwatch.detect.triggers.account import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "account"
ONLY = {"ground": "before"}
SENTENCE = {
    "nl": "een account dat wordt gebruikt op de dag vóór de eerste dag",
    "en": "an account in use on the day before its first day",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:  # noqa: ARG001 contract
    """On the day before the one that the table names."""
    account = stage.account(first=stage.day + timedelta(days=1))
    stage.look(account, stage.explained(account, 1), at(stage.day, time(10, 15)))
    return Planted(Aim(user=account.user, day=stage.day))
