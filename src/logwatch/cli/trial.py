"""The answer of `logwatch selftest` on the terminal: rules and made-up cases, no person."""

from collections.abc import Iterator
from typing import Final

from logwatch.cli.terminal import Texts, show, show_table, texts
from logwatch.language import Language
from logwatch.numbers import tenth
from logwatch.pipeline.selftest.run import Attempt, OnList, RuleTrial, SelfTest

_IN: Final = "  "
_NONE: Final = "–"


def show_selftest(found: SelfTest, language: Language) -> None:
    """Prints each rule's outcome, each case with the rules that saw it, and what it all means."""
    words = texts(language)
    show(words("selftest_heading", period=found.period))
    show()
    header = [words(name) for name in ("rule", "result", "selftest_where")]
    show_table(header, [_row(rule, words) for rule in found.rules])
    for block in (_cases, _on_list, _reasons, _missed):
        _show_block(list(block(found, words)))
    show()
    show(_meaning(found, words))


def _show_block(lines: list[str]) -> None:
    if lines:
        show()
    for line in lines:
        show(line)


def _row(rule: RuleTrial, words: Texts) -> list[str]:
    tried = sorted({attempt.source for attempt in rule.attempts if attempt.seen is not None})
    return [rule.title, words(f"selftest_{rule.status}"), ", ".join(tried) or _NONE]


def _cases(found: SelfTest, words: Texts) -> Iterator[str]:
    """Each case once, whatever the number of sources, with every rule that saw it anywhere."""
    seen: dict[str, set[str]] = {}
    for rule in found.rules:
        for attempt in rule.attempts:
            if attempt.told:
                seen.setdefault(attempt.told, set()).update(attempt.seen_by)
    if seen:
        yield words("selftest_cases")
    for told, rules in seen.items():
        yield f"{_IN}- {told}: {', '.join(sorted(rules)) or words('selftest_nobody')}"


def _on_list(found: SelfTest, words: Texts) -> Iterator[str]:
    for one in found.on_list:
        yield words("selftest_shown" if one.shown else "selftest_beyond", **_of(one, words))


def _of(one: OnList, words: Texts) -> dict[str, object]:
    points = tenth(one.points, words.language)
    return {"source": one.source, "points": points, "place": one.place, "budget": one.budget}


def _reasons(found: SelfTest, words: Texts) -> Iterator[str]:
    """Why rules could not be tried; who switched a rule off knows it."""
    for rule in found.rules:
        if rule.status == "not_evaluated":
            yield f"{rule.title}: {rule.reason}"
        if rule.status == "no_case":
            why = list(_why(rule.attempts, words)) or [words("selftest_no_case_yet")]
            yield from (f"{rule.title}: {line}" for line in why)


def _missed(found: SelfTest, words: Texts) -> Iterator[str]:
    """What the dead rules did not see, and what stands in the way of the others."""
    for rule in found.rules:
        if rule.status == "missed":
            seen = any(attempt.seen for attempt in rule.attempts)
            key = "selftest_dead_in_part" if seen else "selftest_dead"
            yield words(key, title=rule.title, id=rule.rule)
            yield from (f"{_IN}- {line}" for line in _why(rule.attempts, words))


def _why(attempts: tuple[Attempt, ...], words: Texts) -> Iterator[str]:
    for attempt in attempts:
        if attempt.seen is False:
            yield words("selftest_unseen", source=attempt.source, told=attempt.told)
        elif attempt.seen is None:
            yield words("selftest_lacks", source=attempt.source, lacks=attempt.lacks)


def _meaning(found: SelfTest, words: Texts) -> str:
    """One line that says what it means."""
    seen, missed = found.count("seen"), found.count("missed")
    rest = len(found.rules) - seen - missed
    told = _verdict(seen, missed, words)
    return f"{told} {words('selftest_rest', number=rest)}" if rest else told


def _verdict(seen: int, missed: int, words: Texts) -> str:
    if missed:
        if seen + missed == 1:
            return words("selftest_alone_missed")
        return words("selftest_some_missed", missed, all=seen + missed)
    if not seen:
        return words("selftest_nothing")
    return words("selftest_all_seen", seen)
