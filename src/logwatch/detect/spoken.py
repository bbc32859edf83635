"""Settings, numbers and days as people write them, for one value or for a column."""

from collections.abc import Callable
from datetime import date, time
from typing import Any, Final

import polars as pl
from babel.dates import format_date
from pydantic import BaseModel

from logwatch.detect.trigger import Norm
from logwatch.language import Language
from logwatch.numbers import exact

NOTHING: Final = "–"
_YES_NO: Final = {"nl": ("nee", "ja"), "en": ("no", "yes")}


def spoken_setting(value: Any, language: Language) -> str:
    """A setting as people write it: 2,0 becomes 2; a norm its number; nothing a dash."""
    if isinstance(value, bool):
        return _YES_NO[language][value]
    if isinstance(value, int | float):
        return exact(value, language)
    if isinstance(value, Norm):
        return spoken_setting(value.value, language)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return spoken_date(value, language)
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(spoken_setting(item, language) for item in value) or NOTHING
    if isinstance(value, BaseModel):
        given = value.model_dump(exclude_none=True).items()
        return ", ".join(f"{key} {spoken_setting(item, language)}" for key, item in given)
    return str(value) if value is not None else NOTHING


def spoken_date(day: date, language: Language) -> str:
    """5 oktober 2026, or 5 October 2026."""
    return str(format_date(day, "d MMMM y", locale=language))


def spoken_numbers(
    rows: pl.DataFrame, language: Language, spoken: Callable[[float, Language], str] = exact
) -> pl.DataFrame:
    """The different numbers in `measured` and `norm` of these rows, each with its `word`."""
    shown = rows.select("measured", "norm")
    numbers = pl.concat([column.alias("value") for column in shown]).drop_nulls().unique()
    return in_words(numbers, [spoken(number, language) for number in numbers])


def in_words(values: pl.Series, words: list[str]) -> pl.DataFrame:
    """Each of the values, named `value`, with its `word`."""
    return values.to_frame().with_columns(word=pl.Series(words, dtype=pl.String))


def spoken_column(values: pl.Expr, words: pl.DataFrame) -> pl.Expr:
    """The words of these values, as `in_words` gives them; null where there is no value."""
    if words.is_empty():  # Polars would give numbers for texts: nothing is replaced
        return pl.lit(None, dtype=pl.String)
    return values.replace_strict(words["value"], words["word"], return_dtype=pl.String)
