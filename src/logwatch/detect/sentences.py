"""Signals in one sentence: what was measured, against which norm, and where that comes from."""

import string
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, Literal

import polars as pl
from pydantic import BaseModel

from logwatch.detect.bounds import spoken_bounds
from logwatch.detect.rule import Rule
from logwatch.detect.spans import spoken_spans
from logwatch.detect.spoken import NOTHING, in_words, spoken_column, spoken_numbers, spoken_setting
from logwatch.detect.trigger import Norm, TriggerSettings
from logwatch.language import Language
from logwatch.numbers import tenth
from logwatch.said import said

People = Literal["names", "tokens"]

NO_HOLIDAYS: Final[Mapping[date, str]] = {}
_COLUMNS: Final = {
    "names": {"user": "user_name", "citizen": "citizen_name"},
    "tokens": {"user": "user_token", "citizen": "citizen_token"},
}
_OF_SIGNAL: Final = (
    *("user", "citizen", "day", "hours", "from", "until"),
    *("measured", "norm", "points", "above", "unit", "times", "source", "span"),
)
_OF_RULE: Final = ("reference", "set_by", "set_on")
_TIMES: Final = {"nl": ("keer", "keer"), "en": ("time", "times")}
_ABOVE: Final = {"nl": ("boven", "ver boven"), "en": ("above", "far above")}
_UNITS: Final = {
    "nl": {
        "consultations": ("raadpleging", "raadplegingen"),
        "events": ("logregel", "logregels"),
        "citizens": ("burger", "burgers"),
        "users": ("medewerker", "medewerkers"),
    },
    "en": {
        "consultations": ("consultation", "consultations"),
        "events": ("log line", "log lines"),
        "citizens": ("citizen", "citizens"),
        "users": ("employee", "employees"),
    },
}


def placeholders(settings: type[TriggerSettings]) -> list[str]:
    """What a rule's sentence may name: the signal's values, the rule's and its settings."""
    return [*_OF_SIGNAL, *_OF_RULE, *_settings(settings().named())]


def _settings(named: Mapping[str, Any]) -> dict[str, Any]:
    """Settings by their names, those of a table besides by `table.name`."""
    tables = {name: table for name, table in named.items() if isinstance(table, BaseModel)}
    parts = [(f"{name}.{key}", value) for name, table in tables.items() for key, value in table]
    return {**named, **dict(parts)}


def template(sentence: str) -> Iterator[tuple[str, str | None]]:
    """Literal text and the placeholder after it. Raises ValueError when braces do not match."""
    for text, name, form, conversion in string.Formatter().parse(sentence):
        if form or conversion:
            raise ValueError(said("a placeholder is a name between braces and nothing else"))
        yield text, name


def sentences(
    signals: pl.DataFrame,
    rules: Iterable[Rule],
    language: Language,
    people: People,
    holidays: Mapping[date, str] = NO_HOLIDAYS,
) -> pl.Series:
    """One sentence a signal, in the order of the rows; a rule that is not given gives null.

    `signals` has the columns of SIGNALS and, of the chosen people, `user_name` and
    `citizen_name` or `user_token` and `citizen_token` (null where there is none). `holidays` are
    the names of holidays and closing days; one that is not given is told without its name.
    """
    said, told = pl.lit(None, dtype=pl.String), set(signals["rule"].unique())
    for rule in (rule for rule in rules if rule.id in told):
        values = {
            **_of_rule(rule, language),
            **{key: pl.col(column) for key, column in _COLUMNS[people].items()},
            **spoken_bounds(signals, rule, language, holidays),
            **_of_signal(signals, rule, language),
        }
        parts = [
            part
            for text, name in template(rule.sentence.of(language))
            for part in (pl.lit(text), values[name] if name else pl.lit(""))
        ]
        sentence = pl.concat_str([part.fill_null(NOTHING) for part in parts])
        said = pl.when(pl.col("rule") == rule.id).then(sentence).otherwise(said)
    return signals.with_columns(sentence=said)["sentence"]


def _of_rule(rule: Rule, language: Language) -> dict[str, pl.Expr]:
    settings = rule.settings.named()
    norm = next((value for value in settings.values() if isinstance(value, Norm)), None)
    values = {
        "reference": rule.source.reference,
        "set_by": norm.set_by if norm else NOTHING,
        "set_on": spoken_setting(norm.set_on if norm else None, language),
        **{key: spoken_setting(value, language) for key, value in _settings(settings).items()},
    }
    return {key: pl.lit(value) for key, value in values.items()}


def _of_signal(signals: pl.DataFrame, rule: Rule, language: Language) -> dict[str, pl.Expr]:
    numbers = spoken_numbers(signals, language)
    measured = spoken_column(pl.col("measured"), numbers)
    return {
        "measured": measured,
        "norm": spoken_column(pl.col("norm"), numbers),
        "points": _spoken_points(signals, language),
        "above": _above(language),
        "unit": _counted(rule, language),
        "times": pl.concat_str(measured, pl.lit(" "), _plural(_TIMES[language])),
        "source": pl.col("source"),
        "span": spoken_spans(signals, language),
    }


def _spoken_points(signals: pl.DataFrame, language: Language) -> pl.Expr:
    points = signals["points"].alias("value").drop_nulls().unique()
    return spoken_column(pl.col("points"), in_words(points, [tenth(n, language) for n in points]))


def _counted(rule: Rule, language: Language) -> pl.Expr:
    """The word for what was counted; a citizen's window counts the people who looked."""
    people = pl.col("unit") == "citizen_window"
    words = _UNITS[language][str(rule.settings.named().get("count", "consultations"))]
    return pl.when(people).then(_plural(_UNITS[language]["users"])).otherwise(_plural(words))


def _plural(words: tuple[str, str]) -> pl.Expr:
    return pl.when(pl.col("measured") == 1).then(pl.lit(words[0])).otherwise(pl.lit(words[1]))


def _above(language: Language) -> pl.Expr:
    """How a measured number relates to its norm: above it, or far above."""
    above, far = _ABOVE[language]
    return pl.when(pl.col("grade") == "far_above").then(pl.lit(far)).otherwise(pl.lit(above))
