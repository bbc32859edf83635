"""What an officer must know of the reading list: what points are, and what is not on the list."""

from logwatch.report.facts import Facts
from logwatch.report.texts import Texts


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


def about_the_list(facts: Facts, texts: Texts) -> tuple[str, ...]:
    """What was left out, and what could not be used."""
    return (*_left_out(facts, texts), *(note.text(facts.language) for note in facts.list_notes))


def _left_out(facts: Facts, texts: Texts) -> tuple[str, ...]:
    if not facts.left_out:
        return ()
    if facts.budget is None:
        return (texts.say("points.left_out", facts.left_out),)
    return (texts.say("points.beyond_budget", facts.left_out, budget=facts.budget),)
