"""Numbers as people write them, in every sentence, report and answer."""

from typing import Final

from babel.numbers import format_decimal

from logwatch.language import Language

_SMALL: Final = 0.1
_DIGITS: Final = 2


def shortened(value: float) -> float:
    """At most two decimals, and of what is under 0.1 two digits: what is there never becomes 0."""
    small = abs(value) < _SMALL
    return (float(f"{value:.{_DIGITS}g}") if small else round(value, _DIGITS)) + 0.0


def brief(value: float, language: Language) -> str:
    """`1.234,57`, `9` or `0,0031`: shortened, with a true minus sign."""
    return exact(shortened(value), language)


def tenth(value: float, language: Language) -> str:
    """`1.234,6` or `8,0`: one decimal, with a true minus sign, as points have it."""
    rounded = round(value, 1) + 0.0  # no minus before a zero
    written: str = format_decimal(rounded, format="#,##0.0", locale=language)
    return written.replace("-", "−")


def exact(value: float, language: Language) -> str:
    """All decimals that a number has, and no more: a setting is told as it was set."""
    written: str = format_decimal(value, locale=language, decimal_quantization=False)
    return written.replace("-", "−")
