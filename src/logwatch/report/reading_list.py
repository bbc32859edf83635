"""What an officer must know of the reading list: what points are, and what is not on the list."""

from dataclasses import dataclass

from logwatch.report.facts import Facts
from logwatch.report.ledger import fact_in_words
from logwatch.report.texts import Texts


@dataclass(frozen=True, slots=True)
class Part:
    """Some numbers of the findings that are not written out, under one head."""

    head: str
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Beyond:
    """What is said of the findings that are not written out; without any the sentence is empty."""

    sentence: str = ""
    parts: tuple[Part, ...] = ()


def about_points(facts: Facts, texts: Texts) -> tuple[str, ...]:
    """What points are and how a value is made of them; nothing when no finding has points."""
    if facts.findings["points"].null_count() == facts.findings.height:
        return ()
    limits = facts.thresholds
    return (
        texts.say("points.what"),
        texts.say("points.line"),
        texts.say(
            "points.user", limit=texts.brief(limits.strong), most=texts.brief(limits.most_added)
        ),
        texts.say(
            "points.citizen",
            base=texts.brief(limits.base),
            most=texts.brief(limits.most_summed),
        ),
        texts.say(
            "points.labels",
            priority=texts.brief(limits.priority),
            signal=texts.brief(limits.signal),
        ),
        texts.say("points.rounded"),
    )


def about_the_list(facts: Facts) -> tuple[str, ...]:
    """What could not be used."""
    return tuple(note.text(facts.language) for note in facts.list_notes)


def about_the_rest(facts: Facts, texts: Texts) -> Beyond:
    """How many findings are not written out, what they are about, and which rules point at them."""
    left_out = facts.left_out
    if not left_out.findings:
        return Beyond()
    by_fact = tuple((fact_in_words(key, texts), number) for key, number in left_out.facts.items())
    by_rule = tuple(
        (facts.rule(rule).title.text(texts.language), number)
        for rule, number in left_out.rules.items()
        if number
    )
    parts = (("left_out.strongest", by_fact), ("left_out.pointing", by_rule))
    shown = tuple(Part(texts.say(head), rows) for head, rows in parts if rows)
    return Beyond(_sentence(facts, texts), shown)


def _sentence(facts: Facts, texts: Texts) -> str:
    number = facts.left_out.findings
    if facts.budget is None:
        return texts.say("left_out.unlisted", number)
    return texts.say("left_out.beyond_budget", number, budget=facts.budget)
