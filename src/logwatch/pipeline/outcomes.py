"""What the rules found, as data: signals, their findings, and what came of each rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from logwatch import engine, identifiers
from logwatch.detect.findings import merge, order
from logwatch.detect.judge import Verdict, needs_of
from logwatch.signals import SIGNALS

_OF_EVENTS: Final = 3
_OF_VISITS: Final = 8
"""So many rules are worked out together."""

_COUNTED: Final = ("events_evaluated", "events_not_evaluated", "events_out_of_scope")


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What came of one rule: its verdict, how many events it saw or left aside, and the norm it
    suggests."""

    verdict: Verdict
    events_evaluated: int
    events_not_evaluated: int
    events_out_of_scope: int
    suggestion: dict[str, int]


def signals_of(verdicts: Sequence[Verdict], events: int) -> pl.DataFrame:
    """SIGNALS of all verdicts, in their order, on so many events.

    One rule alone does not keep a machine busy, so some are worked out together; of very many
    events one after the other, for all their groups lie in memory then.
    """
    plans = {verdict.rule.id: verdict.plan for verdict in verdicts if verdict.plan is not None}
    of_visits = [verdict.rule.id for verdict in verdicts if "visits" in needs_of(verdict.rule)]
    small = {name: plans[name] for name in of_visits if name in plans}
    large = {name: plan for name, plan in plans.items() if name not in small}
    few = events <= engine.MOST_HELD
    found = _worked_out(large, _OF_EVENTS if few else 1) | _worked_out(small, _OF_VISITS)
    return pl.concat([pl.DataFrame(schema=SIGNALS), *(found[name] for name in plans)])


def _worked_out(plans: Mapping[str, pl.LazyFrame], together: int) -> dict[str, pl.DataFrame]:
    names, made = list(plans), list[pl.DataFrame]()
    for begin in range(0, len(names), together):
        made += engine.collect_all([plans[name] for name in names[begin : begin + together]])
    return dict(zip(names, made, strict=True))


def result_of(verdict: Verdict) -> RuleResult:
    """What came of the rule."""
    counts = engine.collect(verdict.counts).row(0, named=True)
    return RuleResult(
        verdict=verdict,
        **{name: int(counts[name] or 0) for name in _COUNTED},
        suggestion=_suggestion(verdict),
    )


def _suggestion(verdict: Verdict) -> dict[str, int]:
    if verdict.suggestion is None:
        return {}
    rows: list[dict[str, Any]] = engine.collect(verdict.suggestion).to_dicts()
    return {name: int(value) for row in rows for name, value in row.items() if value is not None}


def findings_of(signals: pl.DataFrame) -> pl.DataFrame:
    """FINDINGS of SIGNALS.

    Ordered by what people are called: codes differ between runs.
    """
    users = signals["user"].drop_nulls().unique()
    citizens = signals["citizen"].drop_nulls().unique()
    persons = pl.DataFrame({"user": users, "person": identifiers.person_text(users)})
    texts = pl.DataFrame({"citizen": citizens, "text": identifiers.citizen_text(citizens)})
    return engine.collect(order(merge(signals.lazy()), persons.lazy(), texts.lazy()))
