"""What earlier months' bundles said, so that a report can compare."""

import json
from pathlib import Path
from typing import Any, Final

from logwatch.month import Period

_FINDINGS: Final = "findings.json"
_MONTHS: Final = 12

Tokens = tuple[str | None, str | None]


def earlier_signals(reports: Path | None, period: Period) -> dict[str, dict[str, int | None]]:
    """Month to rule to the number of signals as that month's report showed it.

    None where it was hidden. Only months before a month under check; a bundle that cannot be read
    counts as absent.
    """
    found = {path.name: _signals(path / _FINDINGS) for path in months_before(reports, period)}
    return {name: rules for name, rules in found.items() if rules}


def found_before(reports: Path | None, period: Period, rule: str) -> dict[str, set[Tokens]]:
    """Month to whom the findings are about that this rule made there: tokens, user and citizen.

    Only months whose bundle can tell: the rule was evaluated and had no signals at all, or made
    findings that were written out. Those beyond a budget are in no bundle, nor are the signals of
    rules that are figures beside a reading list.
    """
    found = {path.name: _found(path / _FINDINGS, rule) for path in months_before(reports, period)}
    return {name: tokens for name, tokens in found.items() if tokens is not None}


def months_before(reports: Path | None, period: Period) -> list[Path]:
    """The bundles of whole months before a month under check, in order; a year of them at most."""
    if reports is None or not period.is_month or not reports.is_dir():
        return []
    before = [
        path for path in reports.iterdir() if _is_month(path.name) and path.name < period.name
    ]
    return sorted(before)[-_MONTHS:]


def _is_month(name: str) -> bool:
    year, dash, month = name.partition("-")
    return bool(dash) and len(name) == len("2026-10") and (year + month).isdigit()


def _found(path: Path, rule: str) -> set[Tokens] | None:
    """None when the bundle cannot tell."""
    try:
        document: dict[str, Any] = json.loads(path.read_bytes())
        (known,) = [known for known in document["rules"] if known["id"] == rule]
        made = [finding for finding in document["findings"] if rule in finding["rules"]]
        found: set[Tokens] = {(finding["user"], finding["citizen"]) for finding in made}
        silent = known["signals"] == 0 and known["attention"] == 0
        return found if found or silent else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _signals(path: Path) -> dict[str, int | None]:
    try:
        document: dict[str, Any] = json.loads(path.read_bytes())
        rules = [rule for rule in document["rules"] if rule["status"] != "not_evaluated"]
        return {rule["id"]: rule["signals_shown"] for rule in rules}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
