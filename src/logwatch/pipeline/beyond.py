"""What the list has no room for: how much, which rules point at it, and what it is about."""

from typing import Final

import polars as pl

from logwatch import engine
from logwatch.pipeline.book import pairs_of
from logwatch.pipeline.dossier import written_out
from logwatch.pipeline.judge import Judged
from logwatch.pipeline.reading import Reading
from logwatch.report.facts import LeftOut

_POINTED: Final = pl.Schema({"number": pl.UInt32(), "rule": pl.String()})
_WHO: Final = (("user", "citizen"), ("user",), ("citizen",))


def left_out(judged: Judged) -> LeftOut:
    """The findings that are not written out, counted in all, by rule and by strongest fact.

    Without a reading list only the rules that made the findings count.
    """
    beyond = judged.findings.join(written_out(judged), on="number", how="anti").sort("number")
    if beyond.is_empty():
        return LeftOut()
    pointed, strongest = [_own(beyond)], pl.Series("fact", [], pl.String)
    looked: dict[str, int] = {}
    if judged.reading_list:
        lines = pairs_of(beyond, judged.reading_list)
        pointed.append(_of_figures(lines, judged, judged.reading_list))
        strongest = _strongest(lines, judged.reading_list)
        looked = {result.verdict.rule.id: 0 for result in judged.rules if result.events_evaluated}
    rules = pl.concat(pointed).unique()["rule"]
    return LeftOut(
        findings=beyond.height,
        rules=_counted(rules, looked),
        facts=_counted(strongest, {}),
    )


def _own(beyond: pl.DataFrame) -> pl.DataFrame:
    """The rules that made the findings."""
    return beyond.select("number", pl.col("rules").alias("rule")).explode("rule").cast(_POINTED)


def _of_figures(lines: pl.DataFrame, judged: Judged, reading: Reading) -> pl.DataFrame:
    """The other rules that point at a visit of a finding's lines."""
    pairs = lines.lazy().select("number", "user", "citizen")
    visits = reading.on_list.scene.visits.select("user", "citizen", "time", "until")
    seen = engine.collect(visits.join(pairs, on=["user", "citizen"]))
    figures = [rule.id for rule in judged.rulebook.rules if rule.figures]
    signals = judged.signals.filter(pl.col("rule").is_in(figures))
    return engine.collect(pointing(seen.lazy(), signals.lazy())).cast(_POINTED)


def pointing(visits: pl.LazyFrame, signals: pl.LazyFrame) -> pl.LazyFrame:
    """`number` and `rule`, each once: which rules have a signal about a visit of a finding.

    `visits` has `number`, `user`, `citizen`, `time` and `until`. A signal (SIGNALS) is about those
    of whom it names, within its window; of a user's day about all of the user's on that day.
    """
    seen = visits.rename({"until": "last"})
    named = {name: pl.col(name).is_not_null() for name in _WHO[0]}
    about = [
        signals.filter(test if name in who else ~test for name, test in named.items())
        .select("rule", *who, "from", "until")
        .join(seen, on=who)
        .filter(pl.col("time") < pl.col("until"), pl.col("last") >= pl.col("from"))
        .select("number", "rule")
        for who in _WHO
    ]
    return pl.concat(about).unique()


def _strongest(lines: pl.DataFrame, reading: Reading) -> pl.Series:
    """Of each finding the fact with the most points; of equals the first by name."""
    wanted = lines.lazy().select("number", "user", "citizen")
    booked = engine.collect(reading.on_list.ledger.join(wanted, on=["user", "citizen"]))
    ranked = booked.sort("number", "points", "fact", descending=[False, True, False])
    return ranked.unique("number", keep="first", maintain_order=True)["fact"]


def _counted(names: pl.Series, none: dict[str, int]) -> dict[str, int]:
    """How often each name is there, the most first; of equals by name."""
    found: dict[str, int] = none | dict(names.value_counts().iter_rows())
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
