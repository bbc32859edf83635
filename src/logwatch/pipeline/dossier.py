"""The findings that are written out, with their signals in sentences and their log lines."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from logwatch import engine, identifiers
from logwatch.detect.evidence import evidence, spans, texts
from logwatch.detect.findings import findings_of_signals, identity
from logwatch.detect.sentences import People, sentences
from logwatch.language import Language
from logwatch.pipeline import people
from logwatch.pipeline.book import book, pairs_of
from logwatch.pipeline.judge import Judged
from logwatch.pipeline.periods import periods_of
from logwatch.pipeline.sights import seen_by
from logwatch.pseudonyms import Pseudonyms
from logwatch.report import frames

WRITTEN_OUT: Final = 10_000
"""So many findings are written out, the first in the order of work; all are counted."""

WITH_LINES: Final = 1_000
"""So many of those come with their log lines: an officer who gets further can look them up. What
is said of a finding as a whole is that of all its lines, of however many findings."""

_SENTENCES: Final[tuple[tuple[str, Language, People], ...]] = (
    ("sentence_nl", "nl", "names"),
    ("sentence_en", "en", "names"),
    ("token_sentence_nl", "nl", "tokens"),
    ("token_sentence_en", "en", "tokens"),
)


@dataclass(frozen=True, slots=True)
class Dossier:
    """FINDINGS, SIGNALS, EVIDENCE, LEDGER and PERIODS as the reports take them (see
    `report.facts`)."""

    findings: pl.DataFrame
    signals: pl.DataFrame
    evidence: pl.DataFrame
    ledger: pl.DataFrame
    periods: pl.DataFrame


def dossier(judged: Judged) -> Dossier:
    """The written-out findings, in the order of work."""
    written = written_out(judged)
    named = with_names(written, judged)
    lines, seen = _lines(written, judged)
    found = _findings(named, seen.join(_origins(lines), on="number", how="left"))
    numbers = named.select("number", pl.col("id").alias("finding"))
    shown = lines.join(numbers, on="number", how="left", maintain_order="left")
    return Dossier(
        findings=found.select(frames.FINDINGS.names()).cast(frames.FINDINGS),
        signals=_signals(written, named, judged),
        evidence=shown.select(frames.EVIDENCE.names()).cast(frames.EVIDENCE),
        ledger=book(named, judged),
        periods=periods_of(named, judged),
    )


def room(judged: Judged) -> int:
    """How many findings about people are written out: with a reading list as many as its budget
    has room for."""
    listed = judged.reading_list
    return judged.request.budget or (listed.settings.listing.budget if listed else WRITTEN_OUT)


def written_out(judged: Judged) -> pl.DataFrame:
    """The FINDINGS that are written out: as many about people as there is room for, and beside
    them all about sources, which are few and take no place of others."""
    about_people = pl.col("source").is_null()
    place = about_people.cum_sum()
    kept = judged.findings.filter(~about_people | (place <= room(judged)))
    return kept.head(WRITTEN_OUT)


def with_names(written: pl.DataFrame, judged: Judged) -> pl.DataFrame:
    """FINDINGS with `id`, and with the names and tokens of their people."""
    pseudonyms = Pseudonyms(judged.request.key)
    users = people.users(written["user"], judged.reference.users, pseudonyms)
    citizens = people.citizens(written["citizen"], pseudonyms)
    named = written.join(users, on="user", how="left").join(citizens, on="citizen", how="left")
    keys = named.select("matter", "user_token", "citizen_token", "day", "source").iter_rows()
    identities = pl.Series("id", [identity(*key) for key in keys], dtype=pl.String)
    return named.with_columns(identities).sort("number")


def _lines(written: pl.DataFrame, judged: Judged) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The log lines of the first WITH_LINES findings, named, and SPANS of all."""
    events = judged.intake.events
    pairs = pairs_of(written, judged.reading_list).lazy() if judged.reading_list else None
    saw, few = seen_by(written, judged.sights), written.head(WITH_LINES).lazy()
    wanted, seen = engine.collect_all(
        [evidence(events, few, pairs, saw), spans(events, written.lazy(), pairs, saw)]
    )
    lines = engine.collect(texts(events, wanted))
    files = judged.intake.files.select("file", pl.col("name").alias("file_name"))
    people_named = (
        identifiers.account_text(lines["account"]),
        identifiers.citizen_text(lines["citizen"]),
    )
    named = lines.with_columns(*people_named).join(
        files, on="file", how="left", maintain_order="left"
    )
    return named.with_columns(pl.col("file_name").alias("file")), seen


def _findings(named: pl.DataFrame, seen: pl.DataFrame) -> pl.DataFrame:
    spanned = seen.join(_account_names(seen), on="number", how="left")
    found = named.join(spanned, on="number", how="left").sort("number")
    return found.with_columns(
        pl.col("user_name").alias("user"),
        pl.col("citizen_name").alias("citizen"),
        pl.when(pl.col("user").is_not_null()).then("account_names").alias("account"),
        pl.coalesce("first", "from").alias("from"),
        pl.coalesce("last", _last_moment()).alias("until"),
        pl.col("lines", "employees", "citizens").fill_null(0),
        pl.col("accounts").list.len().fill_null(0),
        pl.col("origins").fill_null([]),
    )


def _origins(lines: pl.DataFrame) -> pl.DataFrame:
    """`number` with `origins`: from where the lines came that are written out."""
    origins = pl.col("origin").drop_nulls().unique().sort()
    return lines.group_by("number").agg(origins.alias("origins"))


def _account_names(seen: pl.DataFrame) -> pl.DataFrame:
    """`number` with `account_names`: the accounts of the finding's lines, by name."""
    each = seen.select("number", "accounts").explode("accounts").drop_nulls()
    names = each.with_columns(name=identifiers.account_text(each["accounts"]))
    return names.group_by("number").agg(pl.col("name").sort().str.join(", ").alias("account_names"))


def _last_moment() -> pl.Expr:
    """Of a silence that lasts until midnight the last minute of the day before."""
    until = pl.col("until")
    to_midnight = pl.col("source").is_not_null() & (until == until.dt.truncate("1d"))
    return pl.when(to_midnight).then(until.dt.offset_by("-1m")).otherwise(until)


def _signals(written: pl.DataFrame, named: pl.DataFrame, judged: Judged) -> pl.DataFrame:
    told = engine.collect(findings_of_signals(judged.signals.lazy(), written.lazy()))
    who = ["number", "id", "user_name", "user_token", "citizen_name", "citizen_token"]
    told = told.join(named.select(who), on="number", how="left")
    ordered = told.sort("number", "level", "rule", "day", "from", "until", descending=False)
    rules, holidays = judged.rulebook.rules, _holidays(judged)
    spoken = [
        sentences(ordered, rules, language, form, holidays[form]).alias(column)
        for column, language, form in _SENTENCES
    ]
    told = ordered.with_columns(*spoken, pl.col("id").alias("finding"))
    return told.select(frames.SIGNALS.names()).cast(frames.SIGNALS)


def _holidays(judged: Judged) -> dict[People, dict[date, str]]:
    """Names of free days, for the officer alone: a closing day's is the municipality's own text."""
    named = judged.reference.calendar.drop_nulls("label").select("day", "label")
    return {"names": dict(named.iter_rows()), "tokens": {}}
