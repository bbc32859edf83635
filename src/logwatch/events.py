"""The schemas of what was read: events (one row a log line) and consultations."""

from typing import Final

import polars as pl

from logwatch.unseen import REPLACEMENT, UNSEEN

MAX_TEXT: Final = 1_000

FATES: Final = ("judged", "system", "duplicate", "other_period", "other_action", "filtered")
"""What became of an event that could be read. Together with the rejected lines they add up to
the lines read. First that applies wins: filtered, duplicate, other_period, system, other_action.
"""

TIME_QUALITIES: Final = ("exact", "doubled", "missing", "date_only")
"""exact; within the hour that occurs twice; within the hour that does not exist; no time of day."""

Fate: Final = pl.Enum(FATES)
TimeQuality: Final = pl.Enum(TIME_QUALITIES)

OTHER_IDENTIFIER: Final = 2**30
"""Citizens below this number are BSNs; from here on codes of other identifiers (see `Names`)."""

EVENTS: Final = pl.Schema(
    {
        "source": pl.UInt8(),  # index in the run's list of sources
        "file": pl.UInt16(),  # index in the run's list of input files
        "line": pl.UInt32(),  # 1-based physical line (sheet row, record) in that file
        "element": pl.UInt32(),  # 1-based, of a list that makes several events of one line; or null
        "time": pl.Datetime("us"),  # wall clock of the source's zone; date_only: midnight
        "time_quality": TimeQuality,
        "account": pl.UInt32(),  # code of the account as normalised; null: the line names none
        "user": pl.UInt32(),  # code of the person behind the account; null as above
        "citizen": pl.UInt32(),  # BSN as a number, or OTHER_IDENTIFIER + code; null: none named
        "subject": pl.UInt32(),  # citizen, else 2**31 + code of the case; null: neither named
        "session": pl.UInt32(),  # code of the session; null: the source has none
        "fate": Fate,
        "case": pl.String(),
        "action": pl.String(),
        "page": pl.String(),
        "reason": pl.String(),
        "search_key": pl.String(),
        "outcome": pl.String(),
        "escape": pl.String(),  # filled, and not with a no: the line used an escape
        "domain": pl.String(),
        "origin": pl.String(),
    }
)
"""One row a log line that could be read. Null text: the source lacks it or left it empty. Texts are
as written: `clean_text` comes before anyone sees them."""

UNITS: Final = pl.Schema(
    {
        "source": pl.UInt8(),
        "user": pl.UInt32(),
        "citizen": pl.UInt32(),
        "subject": pl.UInt32(),
        "time": pl.Datetime("us"),  # the event's, or the consultation's first event's
        "until": pl.Datetime("us"),  # the event's, or the consultation's last event's
        "events": pl.UInt32(),  # 1, or the number of events in the consultation
        "timed": pl.Boolean(),  # whether `time` has a time of day; without one it is midnight
    }
)
"""What triggers judge: one row an event or one row a consultation, of judged events only.

A consultation is the events of one user about one subject in one source, where no two that follow
each other lie more than the gap (15 minutes) apart and the session stays the same. Events without
a time of day make consultations of their own.
"""

KINDS: Final = pl.Schema(
    {
        "source": pl.UInt8(),
        "user": pl.UInt32(),  # 0 when the events name a user, else null
        "citizen": pl.UInt32(),  # the same
        "timed": pl.Boolean(),
        "weight": pl.UInt32(),  # how many judged events there are
    }
)
"""Judged events counted by source and by what they name: who can be judged at all."""


def clean_text(text: pl.Expr) -> pl.Expr:
    """Unseen characters replaced by U+FFFD, and no more than 1,000 characters."""
    return text.str.replace_all(UNSEEN, REPLACEMENT).str.head(MAX_TEXT)
