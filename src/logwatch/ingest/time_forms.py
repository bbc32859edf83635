"""How a source may write its times: the forms, and a column of texts as one of them reads it."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import polars as pl

_ISO: Final = (
    "%Y-%m-%dT%H:%M:%S%.f%#z",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f%#z",
    "%Y-%m-%dT%H:%M%#z",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
)
_EXCEL_EPOCH: Final = 25_569  # serial of 1 January 1970 in the 1900 system
_EXCEL_LAST: Final = 100_000
_DAY_MS: Final = 86_400_000
# Seconds since 1970 have ten digits from September 2001 on: shorter numbers may be a BSN.
_EPOCH: Final = r"^[1-9]\d{9,18}([.,]\d+)?$"
# Up to which number they are seconds, milliseconds, microseconds: each ends in the year 2286.
_UNITS: Final = ((10**10, 1_000_000), (10**13, 1_000), (10**16, 1))
# Where Dutch differs from the English that Polars reads; "oktober" becomes "october".
_MONTHS: Final = {
    "januari": "january",
    "februari": "february",
    "maart": "march",
    "mrt": "mar",
    "mei": "may",
    "juni": "june",
    "juli": "july",
    "augustus": "august",
    "okt": "oct",
}
_PART: Final = re.compile(r"%[-_0]?(:{0,3}z|#z|\.?\d?f|.)")


@dataclass(frozen=True, slots=True)
class Clock:
    """How a source writes its times: forms in order of trial, the zone of those without an
    offset, and the zone whose wall clock is judged by."""

    formats: tuple[str, ...]
    zone: str
    local_zone: str


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a time: as wall clock, as an instant with its offset, as Excel's number, or as
    the seconds (or thousandths, and so on) since 1970 began in UTC."""

    pattern: str
    kind: Literal["naive", "instant", "excel", "epoch"]
    date_only: bool

    @property
    def is_instant(self) -> bool:
        """Whether the text itself says which moment it is, in whatever zone."""
        return self.kind in ("instant", "epoch")

    @property
    def signs(self) -> str:
        """A pattern that finds, in order, the signs between the parts of a time: in Python and
        Polars alike. To look for them costs a sixth of trying a form in vain."""
        signs = "".join(_PART.sub("", self.pattern).split())
        return "(?s)" + ".*".join(re.escape(sign) for sign in signs)

    def suits(self, text: pl.Series) -> bool:
        """Whether the first text that is there has the signs of this form."""
        first = text.drop_nulls().head(1).to_list()
        return all(re.search(self.signs, sample) for sample in first)


@cache
def forms_of(formats: tuple[str, ...]) -> tuple[Form, ...]:
    """The forms that a profile's formats stand for, in order of trial."""
    return tuple(form for text in formats for form in _expanded(text))


@cache
def loose_forms_of(formats: tuple[str, ...]) -> tuple[Form, ...]:
    """The same forms without their commas, taking a fraction after whole seconds."""
    return tuple(
        Form(_loose(form.pattern), form.kind, form.date_only) for form in forms_of(formats)
    )


def parse(form: Form, text: pl.Expr) -> pl.Expr:
    """A column of texts as a form reads it: Datetime("us") without a zone (an instant as UTC's),
    null where it does not."""
    if form.kind == "excel":
        days = text.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
        stamp = ((days - _EXCEL_EPOCH) * _DAY_MS).round()
        sane = pl.when(days.is_between(1, _EXCEL_LAST)).then(stamp)
        return sane.cast(pl.Int64).cast(pl.Datetime("ms")).dt.cast_time_unit("us")
    if form.kind == "epoch":
        return _of_epoch(text)
    if "%b" in form.pattern or "%B" in form.pattern:
        text = text.str.replace_many(_MONTHS, ascii_case_insensitive=True)
    stamp = text.str.to_datetime(form.pattern, time_unit="us", strict=False, cache=False)
    return stamp.dt.replace_time_zone(None) if form.kind == "instant" else stamp


def _of_epoch(text: pl.Expr) -> pl.Expr:
    """The unit follows from the size: of the years up to 2100 no two overlap."""
    fits = pl.when(text.str.contains(_EPOCH)).then(text)
    whole = fits.cast(pl.Int64, strict=False)
    number = fits.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    stamp = whole // 1_000
    for limit, factor in reversed(_UNITS):
        exact = pl.coalesce(whole * factor, (number * factor).round().cast(pl.Int64, strict=False))
        stamp = pl.when(number < limit).then(exact).otherwise(stamp)
    return stamp.cast(pl.Datetime("us"))


def _loose(pattern: str) -> str:
    bare = " ".join(pattern.replace(",", " ").split())
    return bare if "%.f" in bare or "%f" in bare else bare.replace("%S", "%S%.f")


def _expanded(text: str) -> tuple[Form, ...]:
    if text == "excel":
        return (Form("", "excel", date_only=False),)
    if text == "epoch":
        return (Form("", "epoch", date_only=False),)
    return tuple(_form(pattern) for pattern in (_ISO if text == "iso" else (text,)))


def _form(pattern: str) -> Form:
    offset = any(mark in pattern for mark in ("%z", "%:z", "%#z"))
    hours = any(mark in pattern for mark in ("%H", "%I", "%k", "%l", "%T", "%R", "%X"))
    return Form(pattern, "instant" if offset else "naive", date_only=not hours)
