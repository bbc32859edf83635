"""What earlier months' bundles said, so that a report can compare."""

import json
from pathlib import Path
from typing import Any, Final

from logwatch.month import Period

_MONTHS: Final = 12


def earlier_signals(reports: Path | None, period: Period) -> dict[str, dict[str, int | None]]:
    """Month to rule to the number of signals as that month's report showed it.

    None where it was hidden. Only months before a month under check; a bundle that cannot be read
    counts as absent.
    """
    found = {path.name: _signals(path / "findings.json") for path in months_before(reports, period)}
    return {name: rules for name, rules in found.items() if rules}


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


def _signals(path: Path) -> dict[str, int | None]:
    try:
        document: dict[str, Any] = json.loads(path.read_bytes())
        rules = [rule for rule in document["rules"] if rule["status"] != "not_evaluated"]
        return {rule["id"]: rule["signals_shown"] for rule in rules}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
