"""The schemas of the frames in `facts.Facts`."""

from typing import Final

import polars as pl

from logwatch.signals import Level

FILES: Final = pl.Schema(
    {
        "source": pl.String(),  # name of the source
        "name": pl.String(),  # file name without its folder
        "sha256": pl.String(),
        "format": pl.String(),
        "encoding": pl.String(),  # null: the format has none
        "reader": pl.String(),
        "lines": pl.Int64(),  # records, rejected ones included
        "rejected": pl.Int64(),
        "skipped": pl.Int64(),  # title lines, blank lines, totals rows
        "bad_citizens": pl.Int64(),  # events whose citizen is no BSN; null: no source of BSNs
        "padded_bsn": pl.Int64(),  # events whose BSN had lost its leading zeros; null: the same
        "fails_11_test": pl.Int64(),  # events whose BSN does; null: the same
        "first": pl.Datetime("us"),  # null: no event could be read
        "last": pl.Datetime("us"),
    }
)
"""One row an input file."""

TALLY: Final = pl.Schema(
    {
        "source": pl.String(),
        "fate": pl.String(),  # one of events.FATES, or rejected
        "events": pl.Int64(),
        "employees": pl.Int64(),  # distinct, behind these events; null: none can be (rejected)
        "citizens": pl.Int64(),  # distinct; null: none can be, or the source names none
    }
)
"""One row a source and fate; all rows together add up to the lines read."""

COVERAGE: Final = pl.Schema(
    {
        "source": pl.String(),
        "first": pl.Datetime("us"),  # null: no event in the period
        "last": pl.Datetime("us"),
        "expected": pl.Int64(),  # working days
        "present": pl.Int64(),
        "missing": pl.List(pl.Date),
        "drops": pl.List(pl.Date),  # days with far fewer events than that weekday usually has
    }
)
"""One row a source."""

DAILY: Final = pl.Schema(
    {
        "day": pl.Date(),
        "working": pl.Boolean(),
        "label": pl.String(),  # name of the holiday or closing day, else null
        "consultations": pl.Int64(),
        "employees": pl.Int64(),  # distinct
        "citizens": pl.Int64(),  # distinct
    }
)
"""One row for every day of the period, days without consultations included."""

HOURLY: Final = pl.Schema(
    {
        "weekday": pl.Int64(),  # 1 Monday .. 7 Sunday
        "hour": pl.Int64(),  # 0..23, wall clock; null: of sources without a time of day
        "consultations": pl.Int64(),
        "employees": pl.Int64(),  # distinct
        "citizens": pl.Int64(),  # distinct
    }
)
"""All consultations; an hour without any may lack."""

FINDINGS: Final = pl.Schema(
    {
        "id": pl.String(),  # stable over reruns, the same as in the state
        "number": pl.UInt32(),  # 1.. in the order of work
        "matter": pl.String(),
        "level": Level,
        "points": pl.Float64(),  # its value; null: it comes from rules alone
        "rules": pl.List(pl.String),
        "source": pl.String(),  # name of the source that is silent; null: the matter is of people
        "user": pl.String(),  # name; null: the matter is a citizen's or a source's
        "account": pl.String(),
        "team": pl.String(),
        "user_token": pl.String(),
        "citizen": pl.String(),  # identifier as text; null: the matter is a user's day or month
        "citizen_token": pl.String(),
        "day": pl.Date(),
        "from": pl.Datetime("us"),  # first and last moment of all its log lines
        "until": pl.Datetime("us"),
        "lines": pl.Int64(),  # all its log lines; EVIDENCE has the first of them
        "accounts": pl.Int64(),  # distinct, in all its log lines; so are the next two
        "employees": pl.Int64(),
        "citizens": pl.Int64(),
        "origins": pl.List(pl.String),  # of the lines in EVIDENCE
    }
)
"""One row a finding that is written out, in the order of work."""

SIGNALS: Final = pl.Schema(
    {
        "finding": pl.String(),  # id of its finding
        "rule": pl.String(),
        "grade": pl.String(),
        "sentence_nl": pl.String(),  # with names
        "sentence_en": pl.String(),
        "token_sentence_nl": pl.String(),  # with tokens
        "token_sentence_en": pl.String(),
        "measured": pl.Int64(),
        "norm": pl.Int64(),  # null: the rule has no number
    }
)
"""The signals of the findings that are written out, in the order to be told."""

LEDGER: Final = pl.Schema(
    {
        "finding": pl.String(),  # id of its finding
        "line": pl.UInt32(),  # 1.. within the finding, most points first: one user and citizen
        "user": pl.String(),  # name
        "user_token": pl.String(),
        "citizen": pl.String(),  # identifier as text
        "citizen_token": pl.String(),
        "total": pl.Float64(),  # points of the line: those of its facts together
        "explanation_nl": pl.String(),  # the strongest that was found, in words
        "explanation_en": pl.String(),
        "fact": pl.String(),  # a key
        "measured": pl.Float64(),
        "norm": pl.Float64(),  # what is usual; null: the fact has no norm
        "points": pl.Float64(),
        "sentence_nl": pl.String(),  # the fact with its numbers, without names
        "sentence_en": pl.String(),
    }
)
"""The facts behind findings that have points, by finding number, line, points and fact."""

PERIODS: Final = pl.Schema(
    {
        "finding": pl.String(),  # id of its finding
        "measured": pl.UInt32(),  # the user's citizens without explanation in the period
        "norm": pl.Float64(),  # what is usual
        "points": pl.Float64(),
    }
)
"""The findings about a user whose value begins with the whole period, by number."""

EXPLAINED: Final = pl.Schema(
    {
        "source": pl.String(),
        "domain": pl.String(),  # of the user; null: not known
        "explanation": pl.String(),  # one of visits.EXPLANATIONS
        "consultations": pl.Int64(),
        "employees": pl.Int64(),  # distinct; null: not counted
        "citizens": pl.Int64(),  # distinct; null: not counted
    }
)
"""One row a source, domain and explanation; a source's rows are all its consultations."""

ESCAPES: Final = pl.Schema(
    {
        "reason": pl.String(),  # as written, one of its spellings; null: none was given
        "accepted": pl.Boolean(),  # by the municipality; null: it has no list
        "uses": pl.Int64(),
        "employees": pl.Int64(),  # distinct
    }
)
"""One row a reason for which an escape was used, the most used first."""

FIGURES: Final = pl.Schema(
    {
        "rule": pl.String(),
        "grade": pl.String(),
        "user": pl.String(),  # name, or that of the source; null: the signal is a citizen's
        "citizen": pl.String(),  # identifier as text; null: the signal is a user's
        "day": pl.Date(),
        "measured": pl.Int64(),
        "norm": pl.Int64(),  # null: the rule has no number
        "events": pl.Int64(),
    }
)
"""The signals of rules that are figures beside a reading list, by rule, day and name."""

EVIDENCE: Final = pl.Schema(
    {
        "finding": pl.String(),
        "time": pl.Datetime("us"),
        "time_quality": pl.String(),
        "account": pl.String(),
        "citizen": pl.String(),
        "case": pl.String(),
        "action": pl.String(),
        "page": pl.String(),
        "reason": pl.String(),
        "outcome": pl.String(),
        "origin": pl.String(),
        "file": pl.String(),
        "line": pl.Int64(),
    }
)
"""The log lines behind the findings that are written out, by finding, time, file and line."""

REJECTS: Final = pl.Schema(
    {
        "file": pl.String(),
        "line": pl.Int64(),
        "cause": pl.String(),  # a key; its words are in lang/
        "text": pl.String(),  # the line itself
    }
)
"""One row a line that could not be read."""
