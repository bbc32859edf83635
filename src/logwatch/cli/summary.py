"""The summary of a check on the terminal: numbers and places, no person, no token."""

from typing import Final

from logwatch.cli.terminal import Texts, say, show, show_table, texts
from logwatch.errors import CLEAN
from logwatch.language import Language
from logwatch.pipeline.request import Outcome, RuleLine, Summary

_JUDGED: Final = ("evaluated", "partly")
_LEVELS: Final = ("critical", "high", "medium", "low")


def show_outcome(outcome: Outcome, language: Language, quiet: bool = False) -> None:
    """Prints the summary; with `quiet` one line, and nothing at all when all is well."""
    words = texts(language)
    if not quiet:
        _show_all(outcome, words)
    elif outcome.exit_code != CLEAN:
        show(_in_one_line(outcome, words))
        for notice in outcome.summary.notices:
            say(notice)


def _show_all(outcome: Outcome, words: Texts) -> None:
    summary = outcome.summary
    show(words("heading", period=summary.period.name))
    show()
    _show_sources(summary, words)
    show()
    _show_rules(summary, words)
    show()
    for notice in summary.notices:
        show(notice)
    show(_result(outcome, words))
    if outcome.bundle is not None:
        show(words("bundle", place=outcome.bundle))


def _show_sources(summary: Summary, words: Texts) -> None:
    header = [words(name) for name in ("source", "read", "judged", "rejected")]
    rows = [
        [line.name, *(words.number(count) for count in (line.read, line.judged, line.rejected))]
        for line in summary.sources
    ]
    show_table(header, rows, right=3)


def _show_rules(summary: Summary, words: Texts) -> None:
    """Rules with signals as a table, the others in a few lines: there are many rules."""
    judged = [line for line in summary.rules if line.status in _JUDGED]
    telling = [line for line in judged if line.signals or line.attention]
    if telling:
        header = [words(name) for name in ("rule", "signals", "attention")]
        rows = [[line.title, *_counts(line, words)] for line in telling]
        show_table(header, rows, right=2)
        show()
    if silent := len(judged) - len(telling):
        show(words("rules_silent", silent))
    if off := sum(line.status == "disabled" for line in summary.rules):
        show(words("rules_off", number=off))
    _show_unjudged(summary, words)


def _counts(line: RuleLine, words: Texts) -> list[str]:
    return [words.number(line.signals), words.number(line.attention)]


def _show_unjudged(summary: Summary, words: Texts) -> None:
    """The rules that were not evaluated, or in part, by the reason why."""
    by_reason: dict[str, list[str]] = {}
    for line in summary.rules:
        if line.reason and line.status != "disabled":
            by_reason.setdefault(line.reason, []).append(line.title)
    if by_reason:
        show(words("rules_unjudged"))
    for reason, titles in by_reason.items():
        show(f"  {reason}")
        for title in titles:
            show(f"    {title}")


def _result(outcome: Outcome, words: Texts) -> str:
    """The findings; a run that could not judge everything says that first, and is never clean."""
    if outcome.complete:
        return _findings(outcome.summary, words, "no_findings")
    return f"{words('incomplete')} {_findings(outcome.summary, words, 'no_findings_in_part')}"


def _findings(summary: Summary, words: Texts, none: str) -> str:
    if not summary.findings_total:
        return words(none)
    parts = [
        f"{words.number(count)} {words(f'level_{level}')}"
        for level in _LEVELS
        if (count := summary.findings.get(level, 0))
    ]
    return words("findings", summary.findings_total, levels=", ".join(parts))


def _in_one_line(outcome: Outcome, words: Texts) -> str:
    place = "" if outcome.bundle is None else f" {words('bundle', place=outcome.bundle)}"
    return f"logwatch {outcome.summary.period.name}: {_result(outcome, words)}{place}"
