"""Made-up outcomes of a check."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from logwatch.month import Period
from logwatch.pipeline.request import Outcome, RuleLine, SourceLine, Summary

Run = Callable[..., int]
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
PROFILE = """
id = "made-up"
title = { nl = "Verzonnen bron", en = "Made-up source" }
made_up_columns = true

[columns]
time = "Tijd"
user = "Gebruiker"
citizen = "BSN"
"""


def outcome_of(code: int, bundle: Path | None = None, **changes: object) -> Outcome:
    """An outcome with a rule that was evaluated and one that was not."""
    total = 2 if code == 1 else 0
    content = {
        "period": OCTOBER,
        "sources": (SourceLine("suwinet", 20000, 19500, 3),),
        "rules": (
            RuleLine("off-hours", "Buiten kantoortijd", "evaluated", 1200, 0, ""),
            RuleLine("many-users", "Veel medewerkers", "not_evaluated", 0, 0, "geen norm"),
        ),
        "findings": {"high": total},
        "findings_total": total,
        "notices": (),
    }
    summary = Summary(**{**content, **changes})  # type: ignore[arg-type]  # made-up fields above
    return Outcome(code, code != 3, bundle, summary, b'{"made": "up"}\n')
