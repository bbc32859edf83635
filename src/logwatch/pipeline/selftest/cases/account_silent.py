"""An account in use after months without."""

from datetime import time

from logwatch.detect.triggers.account import Settings
from logwatch.month import months_before
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "account"
ONLY = {"ground": "silent"}
SENTENCE = {
    "nl": "een account dat na minstens {days} dagen weer wordt gebruikt; de grens is {limit}",
    "en": "an account in use again after at least {days} days; the limit is {limit}",
}


_MONTHS = 3  # what is kept of earlier months reaches back so far, where the rule is evaluated


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """Late in the month: an old account that no kept month has."""
    day = stage.working[-1]
    days = (day - months_before(stage.days[0].replace(day=1), _MONTHS)).days
    if days < settings.silence_days:
        return Lacks("days")
    account = stage.account()
    stage.look(account, stage.explained(account, 1), at(day, time(10, 15)))
    numbers = {"days": days, "limit": settings.silence_days}
    return Planted(Aim(user=account.user, day=day), numbers)
