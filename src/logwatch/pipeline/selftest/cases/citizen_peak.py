"""More users at one citizen than in any earlier month."""

from logwatch.detect.triggers.citizen_peak import Settings
from logwatch.pipeline.selftest.case import MOST, Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, spread

TRIGGER = "citizen_peak"
SENTENCE = {
    "nl": "{users} medewerkers bij een burger naar wie eerder niemand keek; vanaf {limit}",
    "en": "{users} employees at a citizen whom nobody looked up before; from {limit}",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """On one day, once each."""
    count = settings.least + 2
    if count > MOST:
        return Lacks("room")
    citizen = stage.citizen()
    stage.look(stage.crowd(count), citizen, spread(stage.day, count))
    return Planted(Aim(citizen=citizen), {"users": count, "limit": settings.least})
