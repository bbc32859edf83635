"""Signals in one sentence: what was measured, against which norm, and where that comes from."""

import string
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from typing import Any, Final, Literal

import polars as pl
from babel.dates import format_date
from babel.numbers import format_decimal
from pydantic import BaseModel

from logwatch.detect.rule import Language, Rule
from logwatch.detect.spans import spoken_spans
from logwatch.detect.trigger import Norm, TriggerSettings

People = Literal["names", "tokens"]

NOTHING: Final = "–"
NO_HOLIDAYS: Final[Mapping[date, str]] = {}
_SATURDAY: Final = 5
_COLUMNS: Final = {
    "names": {"user": "user_name", "citizen": "citizen_name"},
    "tokens": {"user": "user_token", "citizen": "citizen_token"},
}
_OF_SIGNAL: Final = (
    *("user", "citizen", "day", "hours", "from", "until"),
    *("measured", "norm", "above", "unit", "times", "source", "span"),
)
_OF_RULE: Final = ("reference", "set_by", "set_on")
_TIMES: Final = {"nl": ("keer", "keer"), "en": ("time", "times")}
_NEXT_DAY: Final = {"nl": " de volgende dag", "en": " the next day"}
_BETWEEN: Final = {"nl": ("tussen ", " en "), "en": ("between ", " and ")}
_ALL_DAY: Final = {"nl": "in de loop van die dag", "en": "in the course of that day"}
_NIGHT_AFTER: Final = {
    "nl": (" of in de nacht erna (tot ", ")"),
    "en": (" or in the night after it (until ", ")"),
}
_HOLIDAY: Final = {"nl": "feestdag of sluitingsdag", "en": "holiday or closing day"}
_ABOVE: Final = {"nl": ("boven", "ver boven"), "en": ("above", "far above")}
_YES_NO: Final = {"nl": ("nee", "ja"), "en": ("no", "yes")}
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
    fields = settings.model_fields.items()
    return [*_OF_SIGNAL, *_OF_RULE, *(item.alias or name for name, item in fields)]


def template(sentence: str) -> Iterator[tuple[str, str | None]]:
    """Literal text and the placeholder after it. Raises ValueError when braces do not match."""
    for text, name, form, conversion in string.Formatter().parse(sentence):
        if form or conversion:
            raise ValueError("a placeholder is a name between braces and nothing else")
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
        days = _spoken_days(signals, rule, language, holidays)
        values = {
            **_of_rule(rule, language),
            **{key: pl.col(column) for key, column in _COLUMNS[people].items()},
            **_of_signal(signals, rule, language, days),
        }
        parts = [
            part
            for text, name in template(rule.sentence.of(language))
            for part in (pl.lit(text), values[name] if name else pl.lit(""))
        ]
        sentence = pl.concat_str([part.fill_null(NOTHING) for part in parts])
        said = pl.when(pl.col("rule") == rule.id).then(sentence).otherwise(said)
    return signals.with_columns(sentence=said)["sentence"]


def spoken_setting(value: Any, language: Language) -> str:
    """A setting as people write it: 2,0 becomes 2; a norm its number; nothing a dash."""
    if isinstance(value, bool):
        return _YES_NO[language][value]
    if isinstance(value, int | float):
        return str(format_decimal(value, locale=language))
    if isinstance(value, Norm):
        return spoken_setting(value.value, language)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return _spoken_date(value, language)
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(spoken_setting(item, language) for item in value) or NOTHING
    if isinstance(value, BaseModel):
        given = value.model_dump(exclude_none=True).items()
        return ", ".join(f"{key} {spoken_setting(item, language)}" for key, item in given)
    return str(value) if value is not None else NOTHING


def _of_rule(rule: Rule, language: Language) -> dict[str, pl.Expr]:
    settings = rule.settings.named()
    norm = next((value for value in settings.values() if isinstance(value, Norm)), None)
    values = {
        "reference": rule.source.reference,
        "set_by": norm.set_by if norm else NOTHING,
        "set_on": spoken_setting(norm.set_on if norm else None, language),
        **{key: spoken_setting(value, language) for key, value in settings.items()},
    }
    return {key: pl.lit(value) for key, value in values.items()}


def _of_signal(
    signals: pl.DataFrame, rule: Rule, language: Language, days: pl.Expr
) -> dict[str, pl.Expr]:
    dates, numbers = _spoken_dates(signals, language), _spoken_numbers(signals, language)
    begin, end = _begin(dates), _end(dates, language)
    measured = _spoken(pl.col("measured"), numbers)
    return {
        "day": days,
        "hours": _hours(begin, end, language),
        "from": begin,
        "until": end,
        "measured": measured,
        "norm": _spoken(pl.col("norm"), numbers),
        "above": _above(language),
        "unit": _counted(rule, language),
        "times": pl.concat_str(measured, pl.lit(" "), _plural(_TIMES[language])),
        "source": pl.col("source"),
        "span": spoken_spans(signals, language),
    }


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


def _by_the_clock() -> pl.Expr:
    return pl.col("unit").cast(pl.String).is_in(["user_night", "user_day"])


def _begin(dates: pl.DataFrame) -> pl.Expr:
    clock = pl.col("from").dt.strftime("%H:%M")
    return pl.when(_by_the_clock()).then(clock).otherwise(_spoken(pl.col("from").dt.date(), dates))


def _end(dates: pl.DataFrame, language: Language) -> pl.Expr:
    """Of a night or a day the clock, of a window or a pair the last day inside."""
    clock = pl.col("until").dt.strftime("%H:%M")
    today = _last_day() == pl.col("day")
    tomorrow = pl.concat_str(clock, pl.lit(_NEXT_DAY[language]))
    by_clock = pl.when(today).then(clock.replace("00:00", "24:00")).otherwise(tomorrow)
    return pl.when(_by_the_clock()).then(by_clock).otherwise(_spoken(_last_day(), dates))


def _hours(begin: pl.Expr, end: pl.Expr, language: Language) -> pl.Expr:
    """Between which bounds; of a free day that it counts as a whole, with the night after it."""
    between, and_ = _BETWEEN[language]
    until, closed = _NIGHT_AFTER[language]
    all_day = pl.lit(_ALL_DAY[language])
    into_night = pl.concat_str(all_day, pl.lit(until), end, pl.lit(closed))
    free = pl.when(_last_day() == pl.col("day")).then(all_day).otherwise(into_night)
    bounded = pl.concat_str(pl.lit(between), begin, pl.lit(and_), end)
    return pl.when(_is_free_day()).then(free).otherwise(bounded)


def _is_free_day() -> pl.Expr:
    """A night of a whole day: no window of hours is that long."""
    whole = pl.col("until") - pl.col("from") == timedelta(days=1)
    return (pl.col("unit") == "user_night") & whole


def _last_day() -> pl.Expr:
    return pl.col("until").dt.offset_by("-1us").dt.date()


def _spoken(values: pl.Expr, words: pl.DataFrame) -> pl.Expr:
    return values.replace_strict(words["value"], words["word"], return_dtype=pl.String)


def _spoken_days(
    signals: pl.DataFrame, rule: Rule, language: Language, holidays: Mapping[date, str]
) -> pl.Expr:
    """The day; when all of it is free, with its weekday or the holiday that makes it so."""
    free = signals.filter(_is_free_day())["day"].unique()
    weekends = bool(rule.settings.named().get("weekends"))
    told = [_spoken_free_day(day, weekends, language, holidays.get(day)) for day in free]
    usual = _spoken(pl.col("day"), _spoken_dates(signals, language))
    named = pl.col("day").replace_strict(
        free, pl.Series(told, dtype=pl.String), default=None, return_dtype=pl.String
    )
    return pl.when(_is_free_day()).then(named).otherwise(usual)


def _spoken_free_day(day: date, weekends: bool, language: Language, holiday: str | None) -> str:
    named = str(format_date(day, "EEEE d MMMM y", locale=language))
    if holiday:
        return f"{named} ({_HOLIDAY[language]}: {holiday})"
    return named if weekends and day.weekday() >= _SATURDAY else f"{named} ({_HOLIDAY[language]})"


def _spoken_dates(signals: pl.DataFrame, language: Language) -> pl.DataFrame:
    shown = signals.select("day", first=pl.col("from").dt.date(), last=_last_day())
    days = pl.concat([column.alias("value") for column in shown]).drop_nulls().unique()
    return _words(days, [_spoken_date(day, language) for day in days])


def _spoken_numbers(signals: pl.DataFrame, language: Language) -> pl.DataFrame:
    shown = signals.select("measured", "norm")
    numbers = pl.concat([column.alias("value") for column in shown]).drop_nulls().unique()
    return _words(numbers, [spoken_setting(number, language) for number in numbers])


def _words(values: pl.Series, words: list[str]) -> pl.DataFrame:
    return values.to_frame().with_columns(word=pl.Series(words, dtype=pl.String))


def _spoken_date(day: date, language: Language) -> str:
    return str(format_date(day, "d MMMM y", locale=language))
