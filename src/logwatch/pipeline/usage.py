"""How accounts were used, when a rule asks for it."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import polars as pl

from logwatch import engine
from logwatch.detect.judge import needs_of
from logwatch.detect.rule import Rule
from logwatch.detect.trigger import Need
from logwatch.ingest.intake import Intake
from logwatch.ingest.profile import Profile
from logwatch.ingest.usage import Used, usage
from logwatch.month import Period, months_before
from logwatch.pipeline.history import load_use
from logwatch.pipeline.request import Request
from logwatch.reference.load import Reference
from logwatch.usage import EARLIER_USE, Usage

_UNKNOWN_SHARE: Final = 0.05
_FEW_UNKNOWN: Final = 10
_MONTHS_BEFORE: Final = 3


def used_of(
    intake: Intake, profiles: Sequence[Profile], request: Request, rules: Iterable[Rule], to: Path
) -> Used | None:
    """What these rules ask for, spooled into a folder; None when none asks, or no source names
    users."""
    wanted = _needs(rules)
    if "usage" not in wanted or not any("user" in named for named in intake.fields.values()):
        return None
    fields = {"session", "origin"} if "place" in wanted else set()
    fields |= wanted & {"session", "origin", "page"}
    return usage(intake, profiles, frozenset(fields), request.period, request.gap, to)


def usage_of(
    intake: Intake, profiles: Sequence[Profile], request: Request, rules: Iterable[Rule], to: Path
) -> Usage | None:
    """The same with what is kept of earlier months, if a rule asks for it."""
    asking = list(rules)
    used = used_of(intake, profiles, request, asking, to)
    if used is None:
        return None
    earlier, since = EARLIER_USE.to_frame(), request.period.first
    if "earlier_use" in _needs(asking):
        earlier, since = load_use(request, used.pages)
    return Usage(used.uses, used.pages, earlier.lazy(), since, request.gap)


def _needs(rules: Iterable[Rule]) -> set[Need]:
    return {need for rule in rules if rule.enabled for need in needs_of(rule)}


def shown(usage: Usage, reference: Reference, period: Period) -> frozenset[str]:
    """What of NEEDS there is, now that this is the use of accounts."""
    there = {
        "usage": True,
        "accounts": _knows_most(usage, reference),
        "roles": reference.users["role"].is_not_null().any(),
        "earlier_use": usage.known_since <= months_before(period.first, _MONTHS_BEFORE),
    }
    return frozenset(name for name, is_there in there.items() if is_there)


def _knows_most(usage: Usage, reference: Reference) -> bool:
    """Whether the users table lacks few accounts: else the table is at fault, and not the use."""
    used = engine.collect(usage.pages.select(pl.col("account").unique())).to_series()
    return room_for_unknown(used, reference) >= 0


def room_for_unknown(used: pl.Series, reference: Reference) -> int:
    """How many more of the accounts in use (each once) the users table could lack before it is
    taken to be at fault; below 0 it is."""
    unknown = used.filter(~used.is_in(reference.users["account"].implode()))
    return int(max(_FEW_UNKNOWN, _UNKNOWN_SHARE * len(used))) - len(unknown)
