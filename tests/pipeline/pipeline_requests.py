"""Small made-up exports, and a request that checks them."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from logwatch import pipeline
from logwatch.month import Period
from logwatch.pipeline import Outcome, Request

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))

PROFILE = """
id = "made-up"
[title]
nl = "Verzonnen"
en = "Made up"
[columns]
time = "Tijdstip"
user = "Gebruiker"
citizen = "BSN"
action = "Actie"
[time]
formats = ["%d-%m-%Y %H:%M:%S"]
[system]
accounts = ["Automatisch"]
"""
HEADER = "Tijdstip;Gebruiker;BSN;Actie\n"


def working_days(rest: str) -> str:
    """One innocent line for every working day of October 2026."""
    days = [day for day in OCTOBER.days() if day.isoweekday() < 6]
    return "".join(f"{day:%d-%m-%Y} 10:00:00;{rest}\n" for day in days)


Check = Callable[..., Request]


def check(request: Request) -> Outcome:
    return pipeline.check(request, lambda step: None)


def document(outcome: Outcome) -> dict[str, Any]:
    return dict(json.loads(outcome.findings_json))


def rule(outcome: Outcome, name: str) -> dict[str, Any]:
    return next(dict(rule) for rule in document(outcome)["rules"] if rule["id"] == name)
