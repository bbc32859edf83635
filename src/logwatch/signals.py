"""The schema of signals: a rule fired for one unit."""

from typing import Final

import polars as pl

UNIT_KINDS: Final = (
    "user_night",
    "user_day",
    "citizen_window",
    "user_citizen",
    "user_month",
    "source_day",
)
GRADES: Final = ("attention", "signal", "far_above")
LEVELS: Final = ("low", "medium", "high", "critical")

UnitKind: Final = pl.Enum(UNIT_KINDS)
Grade: Final = pl.Enum(GRADES)
Level: Final = pl.Enum(LEVELS)

TRIGGER_SIGNALS: Final = pl.Schema(
    {
        "unit": UnitKind,
        "grade": Grade,
        "user": pl.UInt32(),  # null for citizen_window and source_day
        "citizen": pl.UInt32(),  # null but for citizen_window and user_citizen
        "day": pl.Date(),  # the night's or the day's date, or the first day of what is longer
        "from": pl.Datetime("us"),  # evidence: from <= time < until
        "until": pl.Datetime("us"),
        "measured": pl.UInt32(),  # what was counted, in the rule's own unit
        "norm": pl.UInt32(),  # what it was compared with; null: the rule has no number
        "events": pl.UInt32(),  # log lines behind it
    }
)
"""What a trigger returns: one row a unit, in any order, each unit once."""

SIGNALS: Final = pl.Schema(
    {
        "rule": pl.String(),
        "level": Level,  # the rule's; a trigger that gives points gives its own
        **TRIGGER_SIGNALS,
        "points": pl.Float64(),  # value on the reading list; null: the rule gives no points
        "source": pl.String(),  # name of the source that it is about; null but for source_day
    }
)
"""Signals of all rules: the trigger's row with the rule's id and level."""
