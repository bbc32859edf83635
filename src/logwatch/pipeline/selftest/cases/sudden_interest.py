"""Several users at one citizen of whom nobody has work."""

from logwatch.detect.triggers.sudden_interest import Settings
from logwatch.pipeline.selftest.case import MOST, Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, spread

TRIGGER = "sudden_interest"
SENTENCE = {
    "nl": "{users} medewerkers zonder verklaring bij één burger; de regel telt vanaf {limit}",
    "en": "{users} employees without explanation at one citizen; the rule counts from {limit}",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """On one day, once each."""
    count = settings.users + 1
    if count > MOST:
        return Lacks("room")
    citizen = stage.citizen()
    stage.look(stage.crowd(count), citizen, spread(stage.day, count))
    return Planted(Aim(citizen=citizen), {"users": count, "limit": settings.users})
