"""Why a record was rejected: fixed keys, beside those of the formats (see `table.CAUSES`)."""

from typing import Final

import polars as pl

RECORD_CAUSES: Final = (
    "no_time",
    "unreadable_time",
    "year_out_of_range",
    "lost_digits",
    "no_user",
    "no_citizen",
    "no_case",
)
"""The time is empty; has none of the profile's forms; lies outside 1990..2100; a BSN went through
a float and lost its last digits; a field that the profile requires is empty."""

BLANK: Final = "blank"
"""Nothing but separators, as spreadsheets leave them below a table: passed over, not rejected."""

Cause: Final = pl.Enum((*RECORD_CAUSES, BLANK))
