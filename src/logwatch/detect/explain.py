"""A rule in plain text, for the officer and for the works council."""

from collections.abc import Iterator
from typing import Final

from logwatch.detect.judge import needs_of
from logwatch.detect.needs import NEEDS
from logwatch.detect.rule import Rule
from logwatch.detect.spoken import spoken_setting
from logwatch.detect.trigger import Norm
from logwatch.language import Language

_WORDS: Final = {
    "nl": {
        "rule": "Regel",
        "level": "Niveau",
        "low": "laag",
        "medium": "midden",
        "high": "hoog",
        "critical": "zeer hoog",
        "disabled": "Deze regel staat uit.",
        "missing": "Nog niet vastgesteld: zonder norm wordt deze regel niet beoordeeld.",
        "needs": "Heeft nodig",
        "settings": "Instellingen",
        "scope": "Kijkt alleen naar",
        "sources": "bronnen",
        "teams": "teams",
        "domains": "domeinen",
        "set": "vastgesteld door {by} op {on}",
        "source": "Herkomst",
        "ask": "Vraag aan de medewerker",
        "causes": "Bekende gewone verklaringen",
    },
    "en": {
        "rule": "Rule",
        "level": "Level",
        "low": "low",
        "medium": "medium",
        "high": "high",
        "critical": "critical",
        "disabled": "This rule is switched off.",
        "missing": "Not set yet: without a norm this rule is not evaluated.",
        "needs": "Needs",
        "settings": "Settings",
        "scope": "Looks only at",
        "sources": "sources",
        "teams": "teams",
        "domains": "domains",
        "set": "set by {by} on {on}",
        "source": "Source",
        "ask": "Question for the employee",
        "causes": "Known ordinary explanations",
    },
}


def explain(rule: Rule, language: Language) -> str:
    """What the rule looks at, with which settings, where it comes from and what to ask."""
    words = _WORDS[language]
    source = f"{rule.source.of(language)} ({rule.source.reference})"
    blocks = [
        rule.title.of(language),
        rule.explanation.of(language),
        f"{words['rule']}: {rule.id} ({rule.trigger})\n{words['level']}: {words[rule.level]}",
        "" if rule.enabled else words["disabled"],
        f"{words['needs']}: {'; '.join(_needs(rule, language))}",
        "\n".join([f"{words['settings']}:", *_settings(rule, language)]),
        "\n".join(_scope(rule, words)),
        f"{words['source']}: {source}",
        f"{words['ask']}: {rule.ask.of(language)}",
        "\n".join([f"{words['causes']}:", *(f"  - {item}" for item in rule.causes.of(language))]),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _needs(rule: Rule, language: Language) -> Iterator[str]:
    """Without visits, which are nothing but user and citizen."""
    needed = needs_of(rule) - {"visits"}
    return (said[language] for need, said in NEEDS.items() if need in needed)


def _settings(rule: Rule, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    missing = rule.settings.missing_norm()
    for key, value in rule.settings.named().items():
        said = spoken_setting(value, language)
        if isinstance(value, Norm):
            on = spoken_setting(value.set_on, language)
            said = f"{said}, {words['set'].format(by=value.set_by, on=on)}"
        yield f"  {key}: {words['missing'] if key == missing else said}"


def _scope(rule: Rule, words: dict[str, str]) -> Iterator[str]:
    scope = rule.scope.model_dump()
    if any(scope.values()):
        yield f"{words['scope']}:"
        yield from (f"  {words[key]}: {', '.join(names)}" for key, names in scope.items() if names)
