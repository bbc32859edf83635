"""Canonical identifiers and the codes that stand for them during one run.

Codes are small integers: half the parse and a third of the memory of text. They mean nothing
outside the process and never reach an output; `citizen_text` and its like turn them back.
"""

from typing import Final, Literal

import polars as pl

from logwatch.codes import Codes
from logwatch.events import OTHER_IDENTIFIER

CitizenKind = Literal["bsn", "other"]

_ACCOUNTS: Final = Codes()
_PERSONS: Final = Codes()
_CITIZENS: Final = Codes()
_AROUND: Final = r"[\s'\"=\u{200b}-\u{200f}\u{2060}\u{feff}]"
# Digits of other scripts: full-width, Arabic-Indic and its eastern form. (A whole normalisation
# would make a digit of a footnote's mark too.)
_DIGITS: Final = {chr(zero + n): str(n) for zero in (0xFF10, 0x660, 0x6F0) for n in range(10)}
_FLOAT_PARTS: Final = r"^(\d)[.,](\d+)[eE]\+?(\d+)$"
_POWERS: Final = {1: 1, 2: 5, 3: 7, 4: 9, 6: 2, 7: 4, 8: 6}


def account_name(text: pl.Expr, *, exact: bool = False) -> pl.Expr:
    """`GEM\\Jansen`, `jansen@gem.nl` and ` Jansen ` are one account: `jansen`. Empty gives null.

    With `exact` only the blanks around it go: for systems where `test` and `TEST` are two accounts.
    """
    bare = text.str.strip_chars()
    if not exact:
        local = bare.str.replace(r"^.*\\", "").str.replace(r"@.*$", "")
        bare = local.str.strip_chars().str.to_lowercase()
    return pl.when(bare != "").then(bare)


def bsn_number(text: pl.Expr) -> pl.Expr:
    """The BSN as UInt32, or null where the text is none.

    Takes up to 9 digits, also full-width or Arabic ones, leading zeros lost or not, with dots,
    blanks or unseen marks between, a leading apostrophe, `="…"` around it, the `.0` that a float
    or the `.00` that a decimal leaves, or as `9.99000023E8`. Does not apply the 11-test (see
    `passes_11_test`).
    """
    # Nearly all are bare digits: the patterns see only the others, and a null costs nothing.
    plain = _plain_bsn(text)
    return pl.coalesce(plain, _odd_bsn(pl.when(plain.is_null()).then(text)))


def without_fraction(text: pl.Expr) -> pl.Expr:
    """A number as text without the zeros that a float or a decimal leaves behind the point."""
    short = text.str.replace(r"^(\d+)[.,]00?$", "$1")
    return short.str.replace(r"^(\d{4,9})[.,]0+$", "$1")


def without_exponent(text: pl.Expr) -> pl.Expr:
    """`9.99000023E8` as 999000023, where the float still has as many digits as it stands for."""
    parts = text.str.extract_groups(_FLOAT_PARTS).struct
    power = parts.field("3").cast(pl.Int64, strict=False)
    complete = (parts.field("2").str.len_bytes() == power).fill_null(value=False)
    digits = parts.field("1") + parts.field("2")
    return pl.when(complete).then(digits).otherwise(text)


def _plain_bsn(text: pl.Expr) -> pl.Expr:
    number = text.cast(pl.UInt32, strict=False)
    digits = text.str.len_bytes().is_between(4, 9) & ~text.str.starts_with("+")
    return pl.when(digits & (number > 0)).then(number)


def _odd_bsn(text: pl.Expr) -> pl.Expr:
    bare = text.str.replace_all(_AROUND, "").str.replace_many(_DIGITS)
    digits = without_fraction(without_exponent(bare)).str.replace_all(".", "", literal=True)
    plain = digits.str.contains(r"^\d{4,9}$")
    return pl.when(plain).then(digits).cast(pl.UInt32, strict=False)


def passes_11_test(number: pl.Expr) -> pl.Expr:
    """Whether a BSN number passes the 11-test: weights 9 to 2 and -1, sum a multiple of 11."""
    # The weighted sum of digits, modulo 11, by whole powers of ten: six times as fast as by digit.
    value = number.cast(pl.UInt32)
    total = pl.sum_horizontal(value // 10**power * weight for power, weight in _POWERS.items())
    return (total % 11 == value % 11) & (value > 0)


def account_code(name: pl.Expr) -> pl.Expr:
    """Code of a normalised account name, UInt32."""
    return _ACCOUNTS.code(name)


def person_code(person: pl.Expr) -> pl.Expr:
    """Code of a person, UInt32. A person is named by the users table, else by the account."""
    return _PERSONS.code(person)


def citizen_code(text: pl.Expr, kind: CitizenKind) -> pl.Expr:
    """Code of a citizen, UInt32: the BSN itself, or OTHER_IDENTIFIER plus a category code.

    Text that is empty, or no BSN where `kind` is bsn, gives null.
    """
    if kind == "bsn":
        return bsn_number(text)
    bare = text.str.strip_chars()
    code = _CITIZENS.code(pl.when(bare != "").then(bare))
    return code + pl.lit(OTHER_IDENTIFIER, dtype=pl.UInt32)


def citizen_text(codes: pl.Series) -> pl.Series:
    """The canonical text of citizen codes: a BSN in nine digits, others as they were written."""
    other = _CITIZENS.texts()
    frame = codes.to_frame("code").select(
        pl.when(pl.col("code") < OTHER_IDENTIFIER)
        .then(pl.col("code").cast(pl.String).str.zfill(9))
        .otherwise(pl.lit(other).gather(_index("code", OTHER_IDENTIFIER, len(other))))
    )
    return frame.to_series().alias(codes.name)


def account_text(codes: pl.Series) -> pl.Series:
    """The normalised account names behind account codes."""
    return _ACCOUNTS.texts().gather(codes).alias(codes.name)


def person_text(codes: pl.Series) -> pl.Series:
    """The persons behind user codes."""
    return _PERSONS.texts().gather(codes).alias(codes.name)


def _index(name: str, offset: int, size: int) -> pl.Expr:
    index = pl.col(name).cast(pl.Int64) - offset
    return pl.when(index.is_between(0, size - 1)).then(index)
