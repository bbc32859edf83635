"""What is hidden in the sample and what must come out, for people and for tests."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

import polars as pl

from logwatch.sample.case import Case
from logwatch.sample.planted import october, september
from logwatch.sample.staff import ROBOT
from logwatch.sample.suwinet import RAGGED
from logwatch.sample.town import bsns

_LISTED: Final = {True: "ja", False: "nee", None: "mag"}
MONTHS: Final = {"2026-09": september, "2026-10": october}


def case_list() -> str:
    """The cases of October as rows of a Markdown table."""
    return "\n".join(
        f"| `{case.name}` | {case.text} | {_in_words(case.signals)} | {_LISTED[case.listed]} |"
        for case in october()
    )


def planted_toml(lines: Mapping[str, pl.DataFrame], overlap: tuple[date, datetime]) -> bytes:
    """`planted.toml`: for each month the sums that must come out, then its cases.

    `lines` are the LINES of both months by source; `overlap` is where the lines that two Suwinet
    exports share begin and end.
    """
    tables = [
        table
        for month, cases in MONTHS.items()
        for table in (
            _table("[[month]]", _sums(month, lines, overlap)),
            *(_table("[[case]]", _facts(month, case)) for case in cases()),
        )
    ]
    return "\n".join(tables).encode()


def _sums(
    month: str, lines: Mapping[str, pl.DataFrame], overlap: tuple[date, datetime]
) -> dict[str, Any]:
    """Events that are left after duplicates, and the signals of the rules that are taken
    literally."""
    within = {
        name: frame.filter(pl.col("time").dt.strftime("%Y-%m") == month)
        for name, frame in lines.items()
    }
    begin, end = overlap
    shared = (pl.col("time") >= begin) & (pl.col("time") < end)
    signals: Counter[str] = Counter()
    for case in MONTHS[month]():
        signals.update(case.signals)
    return {
        "name": month,
        "events": {name: frame.height for name, frame in within.items()},
        "system_events": within["cvs"].filter(pl.col("account") == ROBOT).height,
        "log_ins": within["suwinet"]["bsn"].null_count(),
        "duplicates": lines["suwinet"].filter(shared).height,
        "rejected": len(RAGGED),
        "signals": dict(signals),
    }


def _facts(month: str, case: Case) -> dict[str, Any]:
    numbers = bsns()
    listed = {} if case.listed is None else {"listed": case.listed}
    return {
        "month": month,
        "name": case.name,
        "text": case.text,
        "sources": sorted({visit.source for visit in case.visits}),
        "accounts": sorted({visit.account for visit in case.visits}),
        "citizens": sorted({numbers[visit.citizen] for visit in case.visits}),
        "consultations": len(case.visits),
        "events": sum(visit.lines for visit in case.visits),
        "signals": case.signals,
        **listed,
    }


def _table(head: str, values: Mapping[str, Any]) -> str:
    """A TOML table. Texts, numbers and lists are written as in JSON; tables as dotted keys."""
    rows = [head]
    for key, value in values.items():
        if isinstance(value, Mapping) and value:
            rows += [f"{key}.{name} = {number}" for name, number in value.items()]
        else:
            rows.append(f"{key} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join([*rows, ""])


def _in_words(signals: Mapping[str, int]) -> str:
    return ", ".join(f"`{rule}`: {count}" for rule, count in signals.items()) or "geen"
