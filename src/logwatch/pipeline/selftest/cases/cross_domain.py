"""A look at a citizen who has a relation in another domain only."""

from datetime import time

import polars as pl

from logwatch.detect.triggers.cross_domain import Settings
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted
from logwatch.pipeline.selftest.stage import Stage, at

TRIGGER = "cross_domain"
SENTENCE = {
    "nl": "een burger met alleen een relatie in een ander domein",
    "en": "a citizen with a relation in another domain only",
}


def plant(stage: Stage, settings: Settings) -> Planted | Lacks:
    """By somebody who does not work for all domains."""
    across = [domain.strip().lower() for domain in settings.across]
    stage.among(~pl.col("domain").str.to_lowercase().is_in(across))
    employee = stage.employee()
    if employee.domain is None:
        return Lacks("user_domains")
    others = [name for name in stage.tables.domains if name.lower() != employee.domain.lower()]
    if not others:
        return Lacks("domains")
    citizen = stage.citizen()
    stage.relate([citizen], domain=others[0])
    stage.look(employee, citizen, at(stage.day, time(11, 30)))
    return Planted(Aim(user=employee.user, citizen=citizen))
