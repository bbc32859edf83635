"""The hours with log lines, of this month and of earlier ones, for rules that look for silence."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import polars as pl

from logwatch import engine
from logwatch.detect.judge import needs_of
from logwatch.detect.rulebook import Rulebook
from logwatch.ingest.changeovers import zone
from logwatch.log_hours import SKIPPED, SOURCE_DAYS, LogHours, last_hour
from logwatch.month import Period
from logwatch.pipeline.gather import Taken
from logwatch.pipeline.history import load_hours
from logwatch.pipeline.request import Request
from logwatch.reference.calendar import calendar

NEED = "log_history"
_EPOCH = datetime(1970, 1, 1)


def log_hours_of(taken: Taken, rulebook: Rulebook) -> LogHours | None:
    """The hours with log lines; None when no rule asks for them."""
    if not any(NEED in needs_of(rule) for rule in rulebook.rules if rule.enabled):
        return None
    request, now = taken.request, taken.intake.hours
    earlier = load_hours(request)
    if not request.all_sources:
        earlier = earlier.filter(pl.col("source").is_in(taken.intake.sources))
    return LogHours(
        now=now.lazy(),
        earlier=earlier.lazy(),
        calendar=_calendar(request, earlier).lazy(),
        accounted=_accounted(request).lazy(),
        skipped=_skipped(taken).lazy(),
        until=last_hour(now),
    )


def with_history(
    fields: Mapping[str, frozenset[str]], hours: LogHours | None
) -> Mapping[str, frozenset[str]]:
    """What each source can show, and for those that earlier months know the history of its log."""
    if hours is None:
        return fields
    known = set(engine.collect(hours.earlier.select("source").unique())["source"])
    return {name: own | {NEED} if name in known else own for name, own in fields.items()}


def _calendar(request: Request, earlier: pl.DataFrame) -> pl.DataFrame:
    """CALENDAR from the first month that is kept on."""
    first = min([request.period.first, *earlier["day"]]).replace(day=1)
    return calendar(Period(first, request.period.last), request.closing_days)


def _accounted(request: Request) -> pl.DataFrame:
    rows = [(missing.source, missing.day) for missing in request.missing_days]
    return pl.DataFrame(rows, schema=SOURCE_DAYS, orient="row").unique(maintain_order=True)


def _skipped(taken: Taken) -> pl.DataFrame:
    """SKIPPED: the hours of the period that the clock of a source leaves out."""
    period = taken.request.period
    pairs = zip(taken.intake.sources, taken.profiles, strict=True)
    rows = [
        (name, *hour)
        for name, profile in pairs
        for hour in _left_out(profile.time.local_zone, period)
    ]
    return pl.DataFrame(rows, schema=SKIPPED, orient="row")


def _left_out(name: str, period: Period) -> list[tuple[date, int]]:
    """Day and hour of every wall-clock hour that begins where the clock leaps forward."""
    ends = (moment.replace(tzinfo=UTC).timestamp() for moment in (period.begin, period.end))
    first, last = (int(end) * 1_000_000 for end in ends)
    found = []
    for change in zone(name).between(first, last).changes:
        begin, end = (_EPOCH + timedelta(microseconds=moment) for moment in change.doubt)
        if change.after > change.before:
            found += _hours(begin, end)
    return found


def _hours(begin: datetime, end: datetime) -> list[tuple[date, int]]:
    length = int((end - begin).total_seconds()) // 3600
    moments = [begin + timedelta(hours=hour) for hour in range(length)]
    return [(moment.date(), moment.hour) for moment in moments]
