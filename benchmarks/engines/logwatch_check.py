"""logwatch: the whole check without its reports, with rules that count log lines."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from holidays import country_holidays
from question import DAY_LIMIT, KINDS, NIGHT_FROM, NIGHT_UNTIL, PERIOD, USERS_NORM, Answer, Data

from logwatch.detect.rule import triggers
from logwatch.files import scratch_folder
from logwatch.pipeline.judge import judge
from logwatch.pipeline.request import Request, SourceRequest
from logwatch.plugins import discover
from logwatch.shipped import rules_folder

# Plug-ins and countries are imports too, and imports are not counted.
triggers()
discover("logwatch.ingest.formats")
country_holidays("NL")
PROFILE = Path(__file__).parents[1] / "profile.toml"


def run(data: Data) -> Answer:
    with scratch_folder(data.log.parent) as scratch:
        request = request_of(data, scratch, settings(), only=tuple(settings()))
        return answer_of(judge(request, lambda _: None).signals)


def request_of(
    data: Data, scratch: Path, overrides: dict[str, dict[str, Any]], **more: Any
) -> Request:
    """A check of the whole period of the log."""
    return Request(
        organisation="",
        language="nl",
        zone="Europe/Amsterdam",
        period=PERIOD,
        sources=(SourceRequest("benchmark", PROFILE, (data.log,)),),
        rule_folders=(rules_folder(),),
        scratch=scratch,
        key=bytes(32),
        relations=(data.relations,),
        users=data.users,
        overrides=overrides,
        **more,
    )


def settings() -> dict[str, dict[str, Any]]:
    """The rules' settings, so that they ask what the other engines are asked."""
    hours = {"from": f"{NIGHT_FROM:02}:00", "until": f"{NIGHT_UNTIL:02}:00"}
    return {
        "off-hours": {"settings": {**hours, "count": "events"}},
        "daily-volume": {"settings": {"limit": norm(DAY_LIMIT), "count": "events"}},
        "many-users": {"settings": {"norm": norm(USERS_NORM)}},
        "no-relation": {"settings": {"kinds": list(KINDS), "count": "events"}},
    }


def norm(value: int) -> dict[str, Any]:
    return {"value": value, "set_by": "benchmark", "set_on": date(2026, 1, 1)}


def answer_of(signals: pl.DataFrame) -> Answer:
    by_rule = {
        rule: (number, measured)
        for rule, number, measured in signals.group_by("rule")
        .agg(number=pl.len(), measured=pl.col("measured").cast(pl.UInt64).sum())
        .rows()
    }
    nothing = (0, 0)
    return Answer(
        night_lines=by_rule.get("off-hours", nothing)[1],
        full_user_days=by_rule.get("daily-volume", nothing)[0],
        busy_citizen_months=by_rule.get("many-users", nothing)[0],
        lines_without_relation=by_rule.get("no-relation", nothing)[1],
    )
