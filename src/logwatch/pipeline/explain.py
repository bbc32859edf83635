"""Step by step why something is, or is not, on the reading list. Nothing is written."""

from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from logwatch.pipeline import people
from logwatch.pipeline.asked import finding_asked, pair_asked
from logwatch.pipeline.book import LINES_A_FINDING, pairs_of
from logwatch.pipeline.dossier import room
from logwatch.pipeline.gather import Progress
from logwatch.pipeline.judge import Judged, judge
from logwatch.pipeline.pair_stories import pair_stories
from logwatch.pipeline.places import place
from logwatch.pipeline.request import Request
from logwatch.pipeline.rule_signals import is_about, is_silence, rule_signals
from logwatch.pipeline.story import Place, Story
from logwatch.pipeline.tried import Pair
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
        return _story(judged, (), [is_silence(row)], place(row, judged))
    about = {*pairs[:LINES_A_FINDING], (row["user"], row["citizen"])}
    return _story(judged, pairs, [is_about(*pair) for pair in about], place(row, judged))


def explain_pair(request: Request, user: str, citizen: str, progress: Progress) -> Story:
    """The story of a user, by account or person, and a citizen, by number.

    Raises ConfigurationError when the log has no such visits, and what `judge` raises.
    """
    judged = judge(request, progress)
    pairs = pair_asked(judged, user, citizen)
    return _story(judged, pairs, [is_about(*pair) for pair in set(pairs)], None)


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
        pairs=pair_stories(judged, pairs[:LINES_A_FINDING]),
        more_pairs=max(len(pairs) - LINES_A_FINDING, 0),
        signals=rule_signals(judged, about),
        unjudged=_unjudged(judged),
    )


def _pairs_of_finding(found: pl.DataFrame, row: dict[str, Any], judged: Judged) -> list[Pair]:
    """Its lines in the order of the reports; a rule's finding may be about one pair."""
    if judged.reading_list and row["points"] is not None:
        lines = pairs_of(found, judged.reading_list)
        named = people.with_tokens(lines, Pseudonyms(judged.request.key))
        order = ["total", "user_token", "citizen_token"]
        ranked = named.sort(order, descending=[True, False, False])
        return [(int(user), int(citizen)) for user, citizen in ranked.select(_KEY).iter_rows()]
    pair = (row["user"], row["citizen"])
    return [] if None in pair else [pair]


def _unjudged(judged: Judged) -> tuple[tuple[str, str], ...]:
    """Rules that are switched on and were not evaluated, each with the reason."""
    language, said = judged.request.language, []
    for result in judged.rules:
        verdict = result.verdict
        reason = why_not(verdict, result.events_evaluated, result.events_not_evaluated)
        if verdict.status == "not_evaluated" and reason:
            said.append((verdict.rule.title.of(language), reason.text(language)))
    return tuple(said)
