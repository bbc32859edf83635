"""The answer of `logwatch explain`: people by their tokens, as everywhere outside the officer's
report."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from logwatch.cli.terminal import Texts, show, texts
from logwatch.language import Language
from logwatch.numbers import brief, tenth
from logwatch.pipeline.story import Fact, PairStory, Place, Seen, Story
from logwatch.pipeline.tried import Tried
from logwatch.report.ledger import tenths
from logwatch.report.texts import load_texts

_IN = "  "


def as_json(story: Story) -> str:
    """The whole story as a JSON document."""
    return json.dumps(asdict(story), indent=2, ensure_ascii=False, default=_iso) + "\n"


def show_story(story: Story, language: Language) -> None:
    """Prints the story: visits, explanations, facts, where it ended, and the rules' signals."""
    words = texts(language)
    for line in _lines(story, words):
        show(line)


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _lines(story: Story, words: Texts) -> Iterator[str]:
    of_source = story.asked is not None and story.asked.source is not None
    if story.asked:
        key = "explain_source_finding" if of_source else "explain_finding"
        yield words(key, **_of_place(story.asked, words))
        yield _in_budget(story.asked, story, words)
        if story.pairs:
            yield words("explain_names", period=story.period)
        yield ""
    for line, pair in enumerate(story.pairs, start=1):
        if story.asked:
            yield words("explain_line", line=line)
        yield from _of_pair(pair, story, words)
        yield ""
    if story.more_pairs:
        yield words("explain_more_pairs", story.more_pairs)
    found = "explain_signals" if story.signals else "explain_no_signals"
    yield words("explain_source_signals" if of_source else found, period=story.period)
    yield from (f"{_IN}- {signal.title}: {signal.sentence}" for signal in story.signals)
    if story.unjudged:
        yield words("explain_unjudged")
    yield from (f"{_IN}- {title}: {reason}" for title, reason in story.unjudged)


def _of_pair(pair: PairStory, story: Story, words: Texts) -> Iterator[str]:
    yield words("explain_pair", user=pair.user, citizen=pair.citizen, period=story.period)
    yield words("explain_visits")
    yield from (f"{_IN}- {_visit(visit, words)}" for visit in pair.visits)
    if pair.left_out:
        yield words(f"explain_left_out_{pair.left_out}")
        return
    yield words("explain_tried")
    yield from (f"{_IN}- {_tried(step, pair, words)}" for step in pair.tried)
    yield words("explain_strongest", explanation=_spoken(pair.explanation, words))
    yield words("explain_facts" if pair.facts else "explain_no_facts")
    yield from (f"{_IN}{line}" for line in _facts(pair, words))
    least, total = _points(story.least_line, words), _points(pair.total, words)
    crowd = pair.place is not None and not pair.place.of_user
    yield words("explain_total_crowd" if crowd else "explain_total", total=total, least=least)
    yield from (words("explain_ended"), f"{_IN}{_ended(pair, story, words)}")


def _visit(visit: Seen, words: Texts) -> str:
    time = f"{visit.time:%d-%m-%Y %H:%M}" if visit.timed else f"{visit.time:%d-%m-%Y}"
    said = _spoken(visit.explanation, words) if visit.explanation else "–"
    place = {"time": time, "source": visit.source, "explanation": said}
    return words("explain_visit", visit.events, **place)


def _tried(step: Tried, pair: PairStory, words: Texts) -> str:
    name = _spoken(step.explanation, words)
    if step.visits:
        key = "explain_counts" if step.explanation == pair.explanation else "explain_holds"
        return f"{name}: {words(key, len(pair.visits), visits=step.visits)}"
    days = int(step.values.get("days", 0))
    return f"{name}: {words(f'explain_why_{step.why}', days, **step.values)}"


def _facts(pair: PairStory, words: Texts) -> Iterator[str]:
    rounded = tenths([fact.points for fact in pair.facts], pair.total)
    for fact, points in zip(pair.facts, rounded, strict=True):
        sign = "+" if points >= 0 else ""
        yield f"{sign}{_points(points, words)}  {fact.sentence}{_measure(fact, words)}"


def _measure(fact: Fact, words: Texts) -> str:
    if fact.measured is None:
        return ""
    measured, norm = brief(fact.measured, words.language), fact.norm
    if norm is None:
        return words("explain_measured", measured=measured)
    return words("explain_against", measured=measured, norm=brief(norm, words.language))


def _ended(pair: PairStory, story: Story, words: Texts) -> str:
    if pair.place is None:
        key = "explain_below" if pair.total < story.least_line else "explain_not_listed"
        return words(key)
    told = words("explain_line_of", **_of_place(pair.place, words))
    return f"{told} {_in_budget(pair.place, story, words)}"


def _of_place(place: Place, words: Texts) -> dict[str, str]:
    about = words("explain_of_user" if place.of_user else "explain_of_citizen")
    if place.source is not None:
        about = words("explain_of_source", source=place.source)
    points = "–" if place.points is None else _points(place.points, words)
    level = words(f"level_{place.level}")
    return {"name": place.name, "id": place.id, "about": about, "points": points, "level": level}


def _in_budget(place: Place, story: Story, words: Texts) -> str:
    if place.source is not None:
        return words("explain_beside", number=place.number, findings=story.findings)
    key = "explain_shown" if place.shown else "explain_beyond"
    return words(key, number=place.number, findings=story.findings, budget=story.budget)


def _spoken(explanation: str, words: Texts) -> str:
    return load_texts(words.language).say(f"explanation.{explanation}")


def _points(value: float, words: Texts) -> str:
    return tenth(value, words.language)
