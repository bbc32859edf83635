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
    if reports is None or not period.is_month or not reports.is_dir():
        return {}
    names = [path.name for path in reports.iterdir() if _is_month(path.name)]
    before = sorted(name for name in names if name < period.name)[-_MONTHS:]
    found = {name: _signals(reports / name / "findings.json") for name in before}
    return {name: rules for name, rules in found.items() if rules}


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
