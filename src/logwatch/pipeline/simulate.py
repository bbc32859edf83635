"""What each value of a setting would have given over a period. Nothing is changed or written."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

import polars as pl

from logwatch.detect.rule import Rule
from logwatch.detect.rulebook import Rulebook
from logwatch.detect.triggers.reading_list import Settings as ListSettings
from logwatch.errors import DataError, Fault
from logwatch.pipeline.gather import Gathered, Progress, gather, rules_of
from logwatch.pipeline.judge import reading_of, verdicts_of
from logwatch.pipeline.outcomes import findings_of, signals_of
from logwatch.pipeline.reading import Reading, list_rule
from logwatch.pipeline.repeats import WHO, Before, before, repeats
from logwatch.pipeline.request import Request
from logwatch.pipeline.usage import usage_of
from logwatch.pipeline.variants import (
    Path,
    asked_change,
    beside,
    changed,
    current,
    is_norm,
)
from logwatch.pipeline.wording import why_not
from logwatch.said import Said, said
from logwatch.usage import Usage

USUAL_BUDGET: Final = 20


@dataclass(frozen=True, slots=True)
class Tried:
    """What one value would have given.

    `users` are those whom the signals name, None when they name citizens or sources alone;
    `repeats` are the signals about whom the rule signals more than once, in the period or before;
    `shown` are the findings within the list's budget, None for a rule without one.
    """

    value: float
    signals: int
    users: int | None
    findings: int
    repeats: int
    shown: int | None


@dataclass(frozen=True, slots=True)
class _Found:
    """What one value gave, and whom each signal is about."""

    value: float
    who: pl.DataFrame
    findings: int
    shown: int | None


@dataclass(frozen=True, slots=True)
class Simulation:
    """Every value in order, the value that now holds, and the one that is proposed.

    `budget` is the room of a work list, `fits` whether the proposed value keeps within it;
    `norm` whether the municipality must say who set it and when, `set_on` a day to begin with;
    `beside` what the change must repeat; `compared` the earlier months that `repeats` counts in.
    """

    rule: str
    path: Path
    period: str
    now: float | None
    tried: tuple[Tried, ...]
    proposed: Tried
    budget: int
    fits: bool
    norm: bool
    set_on: date
    beside: Mapping[str, Any]
    compared: tuple[str, ...]


def simulate(request: Request, name: str, change: str, progress: Progress) -> Simulation:
    """Reads once, and judges the rule alone once a value; `change` is as `limit=20..80`.

    Raises ConfigurationError when rule, setting or values are wrong, DataError when the rule
    cannot be judged on this log, and what `judge` raises.
    """
    rule = rules_of(request).rule(name)
    path, values = asked_change(rule, change)
    variants = [changed(rule, path, value, request.period) for value in values]
    gathered = gather(_switched_on(request, name), progress)
    progress("simulating")
    shared = None if _is_list(rule) else _shared(gathered, variants[0])
    request = gathered.request
    usage = usage_of(gathered.intake, gathered.profiles, request, variants[:1], request.scratch)
    pairs = zip(values, variants, strict=True)
    found = [_found(gathered, variant, value, shared, usage) for value, variant in pairs]
    earlier = before(request, name, pl.concat([one.who for one in found]))
    tried = tuple(_tried(one, earlier) for one in found)
    budget = _budget(gathered)
    now = current(rule, path)
    proposed = _proposed(tried, budget, now)
    return Simulation(
        rule=name,
        path=path,
        period=request.period.name,
        now=now,
        tried=tried,
        proposed=proposed,
        budget=budget,
        fits=_work(proposed) <= budget,
        norm=is_norm(rule, path),
        set_on=request.period.last,
        beside=beside(rule, path),
        compared=earlier.months,
    )


def _switched_on(request: Request, name: str) -> Request:
    """A rule is simulated whether it is switched on or off."""
    own = {**request.overrides.get(name, {}), "enabled": True}
    return replace(request, overrides={**request.overrides, name: own})


def _shared(gathered: Gathered, variant: Rule) -> Reading | None:
    """The reading's steps, which do not depend on the settings of another rule than its own."""
    known = list_rule(gathered.rulebook)
    rules = (variant, known) if known else (variant,)
    return reading_of(gathered, Rulebook(rules), gathered.request.scratch)


def _found(
    gathered: Gathered, variant: Rule, value: Decimal, shared: Reading | None, usage: Usage | None
) -> _Found:
    book, scratch = Rulebook((variant,)), gathered.request.scratch / "variant"
    if _is_list(variant):
        scratch.mkdir(mode=0o700)
        shared = reading_of(gathered, book, scratch)
    verdicts = verdicts_of(gathered, book, shared, usage)
    reason = why_not(verdicts[0], 1, 0)
    if verdicts[0].status != "evaluated" and reason:
        what = Said(reason.text(gathered.request.language))
        raise DataError(Fault(f"[rules.{variant.id}]", what, said("Give what is missing.")))
    signals = signals_of(verdicts, gathered.intake.events_read)
    shutil.rmtree(scratch, ignore_errors=True)
    found = findings_of(signals).height
    shown = min(found, _room(variant)) if _is_list(variant) else None
    return _Found(float(value), signals.select(WHO), found, shown)


def _tried(found: _Found, earlier: Before) -> Tried:
    users = found.who["user"].drop_nulls().n_unique()
    return Tried(
        value=found.value,
        signals=found.who.height,
        users=None if found.who.height and not users else users,
        findings=found.findings,
        repeats=repeats(found.who, earlier),
        shown=found.shown,
    )


def _is_list(rule: Rule) -> bool:
    return isinstance(rule.settings, ListSettings)


def _room(rule: Rule) -> int:
    return rule.settings.listing.budget if isinstance(rule.settings, ListSettings) else 0


def _budget(gathered: Gathered) -> int:
    """How many findings there is room for."""
    known = list_rule(gathered.rulebook)
    return gathered.request.budget or (_room(known) if known else USUAL_BUDGET)


def _work(tried: Tried) -> int:
    return tried.findings if tried.shown is None else tried.shown


def _proposed(tried: tuple[Tried, ...], budget: int, now: float | None) -> Tried:
    """The most findings that there is room for, else the fewest; of equals the least change."""
    nearest = sorted(tried, key=lambda one: 0.0 if now is None else abs(one.value - now))
    fitting = [one for one in nearest if _work(one) <= budget]
    return max(fitting, key=_work) if fitting else min(nearest, key=_work)
