"""Step by step why something is, or is not, on the reading list. Nothing is written."""

from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from logwatch import engine
from logwatch.detect.sentences import sentences
from logwatch.findings import finding_number
from logwatch.pipeline import people
from logwatch.pipeline.asked import finding_asked, pair_asked
from logwatch.pipeline.book import LINES_A_FINDING, fact_sentence, pairs_of
from logwatch.pipeline.dossier import room, with_names, written_out
from logwatch.pipeline.gather import Progress
from logwatch.pipeline.judge import Judged, judge
from logwatch.pipeline.request import Request
from logwatch.pipeline.story import Fact, PairStory, Place, RuleSignal, Seen, Story
from logwatch.pipeline.tried import Pair, Tried, tried
from logwatch.pipeline.wording import why_not
from logwatch.pseudonyms import Pseudonyms

_KEY: Final = ["user", "citizen"]


def explain_finding(request: Request, name: str, progress: Progress) -> Story:
    """The story of the finding with that id or number.

    Raises ConfigurationError when there is none, and what `judge` raises.
    """
    judged = judge(request, progress)
    found = finding_asked(judged, name)
    row = found.row(0, named=True)
    pairs = _pairs_of_finding(found, row, judged)
    if row["source"] is not None:
        return _story(judged, (), [_is_silence(row)], _place(row, judged))
    about = {*pairs[:LINES_A_FINDING], (row["user"], row["citizen"])}
    return _story(judged, pairs, [_is_about(*pair) for pair in about], _place(row, judged))


def explain_pair(request: Request, user: str, citizen: str, progress: Progress) -> Story:
    """The story of a user, by account or person, and a citizen, by number.

    Raises ConfigurationError when the log has no such visits, and what `judge` raises.
    """
    judged = judge(request, progress)
    pairs = pair_asked(judged, user, citizen)
    return _story(judged, pairs, [_is_about(*pair) for pair in set(pairs)], None)


def _story(
    judged: Judged,
    pairs: Sequence[Pair],
    about: Sequence[pl.Expr],
    asked: Place | None,
) -> Story:
    made = judged.reading
    return Story(
        period=judged.request.period.name,
        least_line=made.settings.listing.least_line if made else 0.0,
        budget=room(judged),
        findings=judged.findings.height,
        asked=asked,
        pairs=_pair_stories(judged, pairs[:LINES_A_FINDING]),
        more_pairs=max(len(pairs) - LINES_A_FINDING, 0),
        signals=_signals(judged, about),
        unjudged=_unjudged(judged),
    )


def _pairs_of_finding(found: pl.DataFrame, row: dict[str, Any], judged: Judged) -> list[Pair]:
    """Its lines, those with the most points first; a rule's finding may be about one pair."""
    if judged.reading_list and row["points"] is not None:
        lines = _named(pairs_of(found, judged.reading_list), judged)
        order = ["total", "user_name", "citizen_name"]
        ranked = lines.sort(order, descending=[True, False, False])
        return [(int(user), int(citizen)) for user, citizen in ranked.select(_KEY).iter_rows()]
    pair = (row["user"], row["citizen"])
    return [] if None in pair else [pair]


def _pair_stories(judged: Judged, pairs: Sequence[Pair]) -> tuple[PairStory, ...]:
    if not pairs:
        return ()
    asked = pl.DataFrame(
        list(pairs), schema={"user": pl.UInt32, "citizen": pl.UInt32}, orient="row"
    )
    names = _named(asked, judged)
    visits, facts = _visits(asked, judged), _facts(asked, judged)
    steps = tried(judged.reading, judged.reference, pairs) if judged.reading else {}
    places = _places(asked, judged)
    return tuple(
        _pair_story(pair, judged, names, visits, facts, steps.get(pair, []), places.get(pair))
        for pair in pairs
    )


def _pair_story(
    pair: Pair,
    judged: Judged,
    names: pl.DataFrame,
    visits: pl.DataFrame,
    facts: pl.DataFrame,
    steps: list[Tried],
    place: Place | None,
) -> PairStory:
    name = _of(names, pair).row(0, named=True)
    own = _of(visits, pair)
    left_out = _left_out(pair, own, judged)
    counted = own["explanation"].drop_nulls()
    booked = _of(facts, pair).sort("points", "fact", descending=[True, False])
    return PairStory(
        user=name["user_name"],
        citizen=name["citizen_name"],
        visits=tuple(_seen(row, judged) for row in own.sort("time", "source").to_dicts()),
        left_out=left_out,
        explanation=str(counted.min()) if len(counted) else "",
        tried=() if left_out else tuple(steps),
        facts=tuple(_fact(row, judged.request.language) for row in booked.to_dicts()),
        total=round(float(booked["points"].sum()), 6) + 0.0,
        place=place,
    )


def _of(frame: pl.DataFrame, pair: Pair) -> pl.DataFrame:
    return frame.filter(pl.col("user") == pair[0], pl.col("citizen") == pair[1])


def _visits(asked: pl.DataFrame, judged: Judged) -> pl.DataFrame:
    """The visits of the pairs; of pairs that the list leaves out the consultations."""
    columns = [*_KEY, "source", "time", "timed", "events"]
    unexplained = pl.lit(None, dtype=pl.String).alias("explanation")
    looked = _kept(judged.consultations, asked, [*columns, unexplained])
    if judged.reading is None:
        return looked
    explained = pl.col("explanation").cast(pl.Enum(_strengths(judged)))
    known = _kept(judged.reading.steps.scene.visits, asked, [*columns, explained])
    left = looked.join(known, on=_KEY, how="anti").with_columns(explained)
    return pl.concat([known, left])


def _strengths(judged: Judged) -> list[str]:
    """Explanations in their order, strongest first, so that the least is the strongest."""
    scheme = judged.reading.steps.scene.visits.collect_schema() if judged.reading else {}
    kind = scheme["explanation"]
    return kind.categories.to_list() if isinstance(kind, pl.Enum) else []


def _kept(plan: pl.LazyFrame, asked: pl.DataFrame, columns: Sequence[Any]) -> pl.DataFrame:
    return engine.collect(plan.join(asked.lazy(), on=_KEY, how="semi").select(columns))


def _facts(asked: pl.DataFrame, judged: Judged) -> pl.DataFrame:
    """The ledger of the pairs, each fact in words."""
    told = fact_sentence(judged.request.language)
    if judged.reading is None:
        return asked.clear().with_columns(fact=pl.lit(""), points=pl.lit(0.0))
    return _kept(judged.reading.steps.ledger, asked, [pl.all()]).with_columns(told)


def _places(asked: pl.DataFrame, judged: Judged) -> dict[Pair, Place]:
    """By pair the finding that it is a line of."""
    if judged.reading_list is None:
        return {}
    lines = pairs_of(judged.findings, judged.reading_list).join(asked, on=_KEY, how="semi")
    numbers = lines["number"].unique().to_list()
    named = with_names(judged.findings.filter(pl.col("number").is_in(numbers)), judged)
    found = {row["number"]: _place(row, judged) for row in named.to_dicts()}
    rows = lines.select(*_KEY, "number").iter_rows()
    return {(user, citizen): found[number] for user, citizen, number in rows}


def _place(row: dict[str, Any], judged: Judged) -> Place:
    period, number = judged.request.period, int(row["number"])
    return Place(
        id=row["id"],
        name=finding_number(number, period),
        number=number,
        level=str(row["level"]),
        points=row["points"],
        of_user=row["user"] is not None,
        source=row["source"],
        shown=number in written_out(judged)["number"],
    )


def _left_out(pair: Pair, visits: pl.DataFrame, judged: Judged) -> str:
    """Why the list has no visits of this pair."""
    if judged.reading is None:
        return "no_list"
    if visits["explanation"].is_not_null().any():
        return ""
    tests = judged.reference.citizens.filter("test")["citizen"]
    return "test_citizen" if pair[1] in tests.to_list() else "machine"


def _seen(row: dict[str, Any], judged: Judged) -> Seen:
    source = judged.intake.sources[row["source"]]
    explanation = row["explanation"] or ""
    return Seen(row["time"], row["timed"], source, row["events"], explanation)


def _fact(row: dict[str, Any], language: str) -> Fact:
    sentence = row[f"sentence_{language}"]
    return Fact(row["fact"], sentence, row["measured"], row["norm"], row["points"])


def _named(frame: pl.DataFrame, judged: Judged) -> pl.DataFrame:
    """The rows with `user_name` and `citizen_name`; null where there is no such person."""
    pseudonyms = Pseudonyms(judged.request.key)
    users = people.users(frame["user"], judged.reference.users, pseudonyms)
    citizens = people.citizens(frame["citizen"], pseudonyms)
    named = frame.join(users.select("user", "user_name"), on="user", how="left")
    return named.join(citizens.select("citizen", "citizen_name"), on="citizen", how="left")


def _signals(judged: Judged, about: Sequence[pl.Expr]) -> tuple[RuleSignal, ...]:
    """The literal rules' signals of these pairs, of their users, and of their citizens; or those
    of a silence."""
    literal = [rule for rule in judged.rulebook.rules if rule.trigger != "reading_list"]
    found = judged.signals.filter(
        pl.any_horizontal(pl.lit(value=False), *about),
        pl.col("rule").is_in([rule.id for rule in literal]),
    )
    ordered = _named(found, judged).sort(
        "rule", "day", "from", "user_name", "citizen_name", "source"
    )
    language = judged.request.language
    days = judged.reference.calendar.drop_nulls("label").select("day", "label")
    spoken = sentences(ordered, literal, language, "names", dict(days.iter_rows()))
    titles = {rule.id: rule.title.of(language) for rule in literal}
    rows = zip(ordered["rule"], spoken, strict=True)
    return tuple(RuleSignal(rule, titles[rule], sentence) for rule, sentence in rows)


def _is_about(user: int | None, citizen: int | None) -> pl.Expr:
    """Signals of exactly these two, or of one of them where the signal names one only."""
    of_user = pl.col("user").eq_missing(user) & pl.col("citizen").eq_missing(citizen)
    alone = [
        pl.col(name).eq_missing(code) & pl.col(other).is_null()
        for name, code, other in (("user", user, "citizen"), ("citizen", citizen, "user"))
        if code is not None
    ]
    return pl.any_horizontal(of_user, *alone)


def _is_silence(row: dict[str, Any]) -> pl.Expr:
    """Signals of this source and day."""
    return pl.all_horizontal(pl.col("source") == row["source"], pl.col("day") == row["day"])


def _unjudged(judged: Judged) -> tuple[tuple[str, str], ...]:
    """Rules that are switched on and were not evaluated, each with the reason."""
    language, said = judged.request.language, []
    for result in judged.rules:
        verdict = result.verdict
        reason = why_not(verdict, result.events_evaluated, result.events_not_evaluated)
        if verdict.status == "not_evaluated" and reason:
            said.append((verdict.rule.title.of(language), reason.text(language)))
    return tuple(said)
