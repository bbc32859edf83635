"""An account in use while it is blocked."""

from datetime import time

from logwatch.detect.triggers.account import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "account"
ONLY = {"ground": "blocked"}
SENTENCE = {
    "nl": "een account dat wordt gebruikt terwijl het is geblokkeerd",
    "en": "an account in use while it is blocked",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:  # noqa: ARG001 contract
    """On the first day of a block without an end."""
    account = stage.account(blocked_from=stage.day)
    stage.look(account, stage.explained(account, 1), at(stage.day, time(10, 15)))
    return Planted(Aim(user=account.user, day=stage.day))
