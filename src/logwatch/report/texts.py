"""The words of the reports: texts by key, and numbers and dates as the language writes them."""

import string
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any, Final

from babel import Locale
from babel.dates import format_date, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from logwatch.language import Language
from logwatch.month import Period
from logwatch.numbers import brief, tenth

_LOCALES: Final[Mapping[Language, str]] = {"nl": "nl_NL", "en": "en_GB"}
_FORMATTER: Final = string.Formatter()

Entry = str | Mapping[str, str]


@dataclass(frozen=True)
class Texts:
    """All texts of one language. Data only ever fills a place, it never is the template."""

    language: Language
    entries: Mapping[str, Entry] = field(repr=False)

    @property
    def locale(self) -> Locale:
        """How the language writes numbers and dates."""
        return Locale.parse(_LOCALES[self.language])

    def has(self, key: str) -> bool:
        """Whether there is a text under `key`."""
        return key in self.entries

    def say(self, key: str, count: int | None = None, **places: object) -> str:
        """The text under `key`, in singular or plural by `count`, its places filled.

        Numbers and dates are written as the language does; `{count}` is the count itself.
        Raises KeyError on an unknown key or a place that is not given.
        """
        entry = self.entries[key]
        if not isinstance(entry, str):
            entry = entry[self.locale.plural_form(0 if count is None else count)]
        if count is not None:
            places.setdefault("count", count)
        return _FORMATTER.vformat(entry, (), {k: self._written(v) for k, v in places.items()})

    def number(self, value: int) -> str:
        """`55.828`, with a true minus sign."""
        return format_decimal(value, locale=self.locale).replace("-", "−")

    def decimal(self, value: float) -> str:
        """`8,4`: one decimal, with a true minus sign."""
        return tenth(value, self.language)

    def signed(self, value: float) -> str:
        """`+8,4` or `−2,0`; zero has no sign."""
        return f"{'+' if round(value, 1) > 0 else ''}{self.decimal(value)}"

    def brief(self, value: float) -> str:
        """`9`, `7,5` or `0,0031`: two decimals at most, of small numbers two digits."""
        return brief(value, self.language)

    @property
    def decimal_mark(self) -> str:
        """A comma in Dutch, a point in English."""
        return format_decimal(0.5, locale=self.locale)[1]

    def share(self, part: int, whole: int) -> str:
        """`94,4 %` in Dutch, `94.4%` in English; 0 and 100 only where it is nothing or all."""
        ratio, digits = part / whole if whole else 0.0, "#,##0"
        if 0 < part < whole:
            ratio, digits = min(max(ratio, 0.001), 0.999), "#,##0.0"
        sign = "\N{NO-BREAK SPACE}%" if self.language == "nl" else "%"
        return format_percent(ratio, format=f"{digits}{sign}", locale=self.locale)

    def day(self, value: date) -> str:
        """`ma 5 oktober 2026`."""
        return format_date(value, "EEE d MMMM y", locale=self.locale)

    def short_day(self, value: date) -> str:
        """`5 okt`."""
        return format_date(value, "d MMM", locale=self.locale).replace(".", "")

    def long_date(self, value: date) -> str:
        """`5 oktober 2026`."""
        return format_date(value, "d MMMM y", locale=self.locale)

    def clock(self, begin: datetime, end: datetime) -> str:
        """`23:14 – 23:58`, or the one time."""
        first, last = f"{begin:%H:%M}", f"{end:%H:%M}"
        return first if first == last else f"{first} – {last}"

    def dates(self, first: date, last: date) -> str:
        """`5 oktober t/m 9 oktober 2026`."""
        begin = self.long_date(first)
        if first.year == last.year:
            begin = format_date(first, "d MMMM", locale=self.locale)
        return self.say("period.days", first=begin, last=self.long_date(last))

    def month(self, name: str) -> str:
        """`2026-09` as `september 2026`; other names stay as they are."""
        try:
            first = date.fromisoformat(f"{name}-01")
        except ValueError:
            return name
        return format_date(first, "MMMM y", locale=self.locale)

    def period(self, period: Period) -> str:
        """A whole month by its name, another period by its first and last day."""
        if period.is_month:
            return self.month(period.name)
        return self.dates(period.first, period.last)

    def weekdays(self) -> list[str]:
        """Short names, Monday first."""
        names = get_day_names("abbreviated", locale=self.locale)
        return [names[day] for day in range(7)]

    def weekday(self, day: int) -> str:
        """Full name; 0 is Monday."""
        return str(get_day_names("wide", locale=self.locale)[day])

    def days(self, days: Sequence[date]) -> str:
        """`1, 2 en 5 t/m 9 okt`: days in a row are drawn together."""
        return self.list([self._run(first, last) for first, last in _runs(sorted(days))])

    def list(self, items: Sequence[str]) -> str:
        """`a, b en c`."""
        return format_list(list(items), locale=self.locale)

    def _run(self, first: date, last: date) -> str:
        if first == last:
            return self.short_day(first)
        return self.say("period.days", first=self.short_day(first), last=self.short_day(last))

    def _written(self, value: Any) -> str:
        match value:
            case bool() | str():
                return str(value)
            case int():
                return self.number(value)
            case float():
                return self.decimal(value)
            case date():
                return self.long_date(value)
        return str(value)


@cache
def load_texts(language: Language) -> Texts:
    """The shipped texts of a language, keys joined by dots."""
    text = resources.files("logwatch.report").joinpath(f"lang/{language}.toml").read_text("utf-8")
    return Texts(language, dict(_flat(tomllib.loads(text))))


def _flat(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Entry]]:
    entries: list[tuple[str, Entry]] = []
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, str) or "other" in value:
            entries.append((key, value))
        else:
            entries.extend(_flat(value, f"{key}."))
    return entries


def _runs(days: Sequence[date]) -> list[tuple[date, date]]:
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and day - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs
