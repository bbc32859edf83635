"""How accounts were used, when a rule asks for it."""

from datetime import timedelta
from pathlib import Path
from typing import Final

import polars as pl

from logwatch import engine
from logwatch.detect.judge import needs_of
from logwatch.detect.rulebook import Rulebook
from logwatch.ingest import usage as ingest
from logwatch.month import Period, months_before
from logwatch.pipeline.gather import Gathered
from logwatch.pipeline.history import load_use
from logwatch.reference.load import Reference
from logwatch.usage import EARLIER_USE, Usage

_UNKNOWN_SHARE: Final = 0.05
_FEW_UNKNOWN: Final = 10
_MONTHS_BEFORE: Final = 3


def usage_of(gathered: Gathered, rulebook: Rulebook, scratch: Path) -> Usage | None:
    """What the rules that are on ask for; None when none does, or no source names users."""
    wanted = {need for rule in rulebook.rules if rule.enabled for need in needs_of(rule)}
    intake, request = gathered.intake, gathered.request
    if "usage" not in wanted or not any("user" in named for named in intake.fields.values()):
        return None
    fields = {"session", "origin"} if "place" in wanted else set()
    fields |= wanted & {"session", "origin", "page"}
    gap = timedelta(minutes=request.gap_minutes)
    period, profiles = request.period, gathered.profiles
    used = ingest.usage(intake, profiles, frozenset(fields), period, gap, scratch)
    earlier, since = EARLIER_USE.to_frame(), request.period.first
    if "earlier_use" in wanted:
        earlier, since = load_use(request, engine.collect(used.pages.select("user")).to_series())
    return Usage(used.uses, used.pages, earlier.lazy(), since, gap)


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
