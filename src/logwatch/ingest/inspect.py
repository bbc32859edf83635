"""What an unknown export holds, without showing a single value of it, and a profile to start."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.engine import collect
from logwatch.identifiers import bsn_number, passes_11_test
from logwatch.ingest.meanings import (
    CLOCK_FORMS,
    DATE_FORMS,
    TIME_FORMS,
    Content,
    meaning_of,
    named_meaning,
)
from logwatch.ingest.open import open_table
from logwatch.ingest.table import BYTES, Layout, RawTable

MOST_ROWS: Final = 100_000

_SAMPLE: Final = 500
_ENOUGH: Final = 0.95
_MOSTLY: Final = 0.5
_ORDER: Final = (
    *(
        "time",
        "date",
        "time_of_day",
        "user",
        "citizen",
        "case",
        "action",
        "page",
        "reason",
        "search_key",
    ),
    *("outcome", "escape", "domain", "session", "origin", "event_id"),
)
_VALUE_LINES: Final = (
    "[actions]",
    '# consulting = ["…"]  # the actions that show a person\'s data',
    '# editing = ["…"]  # those that change them',
    '# printing = ["…"]  # those that print or export them',
    '# searching = ["…"]  # those that only look for a person',
    "",
    "[outcomes]",
    '# refused = ["…"]  # the outcomes that mean: nothing was shown',
    "",
    "[escapes]  # a whitelist escape or an emergency button; so is a line with an escape above",
    '# actions = ["…"]',
    '# pages = ["…"]',
    '# outcomes = ["…"]',
)


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """One column: the profile's key that it probably is, and why.

    `share_filled` is of the rows; `share_bsn`, of the filled cells that pass the 11-test.
    """

    name: str
    meaning: str | None
    reason: str
    share_filled: float
    share_bsn: float
    time_format: str | None


@dataclass(frozen=True, slots=True)
class Inspection:
    """`rows` were looked at, at most 100,000; first and last are the span of the time column.

    `cased_accounts` says whether two accounts differ in capitals alone.
    """

    format: str
    encoding: str | None
    separator: str | None
    header: int | None
    sheet: str | None
    records: str | None
    columns: tuple[ColumnGuess, ...]
    rows: int
    rejects: int
    skipped: int
    first: datetime | None
    last: datetime | None
    cased_accounts: bool

    def meanings(self) -> Mapping[str, ColumnGuess]:
        """The best column for each: named so, then most cells filled, then the first.

        A source has moments, or dates with or without a time of day: never both.
        """
        best: dict[str, ColumnGuess] = {}
        for guess in sorted(self.columns, key=_rank):
            if guess.meaning is not None:
                best.setdefault(guess.meaning, guess)
        apart = ("date", "time_of_day") if "time" in best else ()
        alone = ("time_of_day",) if "date" not in best else ()
        return {key: guess for key, guess in best.items() if key not in (*apart, *alone)}


def inspect(path: Path, spool: Path) -> Inspection:
    """Looks at the first rows of a file; working copies go to `spool`.

    Raises DataError when the file cannot be read.
    """
    table = _open(path, spool)
    rows, rejects = _rows(table, spool)
    guesses = tuple(_guess(rows[name]) for name in table.columns)
    seen = Inspection(
        format=table.format,
        encoding=table.encoding,
        separator=table.separator,
        header=table.header,
        sheet=table.sheet,
        records=table.records,
        columns=guesses,
        rows=rows.height,
        rejects=rejects,
        skipped=table.skipped,
        first=None,
        last=None,
        cased_accounts=False,
    )
    best = seen.meanings()
    first, last = _span(rows, best.get("time") or best.get("date"))
    cased = _differ_in_case(rows[best["user"].name]) if "user" in best else False
    return replace(seen, first=first, last=last, cased_accounts=cased)


def draft_profile(inspection: Inspection, identity: str = "new-source") -> str:
    """A profile in TOML to complete by hand: what was found, and what only a person knows."""
    best = inspection.meanings()
    lines = [
        f'id = "{identity}"  # the name of this file, without .toml',
        'title = { nl = "…", en = "…" }  # what the source is called in the reports',
        "",
        "[layout]",
    ]
    lines += [
        f"{key} = {_quoted(value) if isinstance(value, str) else value}"
        for key in ("encoding", "separator", "header", "sheet", "records")
        if (value := getattr(inspection, key)) is not None
    ]
    lines += ["", "[columns]"]
    for key in _ORDER:
        lines.append(
            f"{key} = {_quoted(best[key].name)}  # {best[key].reason}"
            if key in best
            else f'# {key} = "…"'
        )
    lines += ["", "[time]", *_time_lines(best), 'zone = "Europe/Amsterdam"']
    citizen = best.get("citizen")
    kind = "other" if citizen is not None and citizen.share_bsn < _MOSTLY else "bsn"
    lines += ["", "[citizen]", f'kind = "{kind}"']
    lines += _user_lines(inspection)
    lines += ["", *_VALUE_LINES]
    return "\n".join(lines) + "\n"


def _open(path: Path, spool: Path) -> RawTable:
    """A list of objects in JSON gives a row for each of its elements, if there is but one."""
    table = open_table(path, Layout(), spool)
    listed = {name.split(".")[0] for name in table.columns if ".0." in name}
    if table.format != "ndjson" or len(listed) != 1:
        return table
    return open_table(path, Layout(columns=frozenset({f"{listed.pop()}[]"})), spool)


def _rows(table: RawTable, spool: Path) -> tuple[pl.DataFrame, int]:
    """The first rows, by the careful reader where the fast one fails or read wrongly."""
    try:
        rows = collect(table.frame.head(MOST_ROWS))
        wrong = rows.height < MOST_ROWS and not _proved(table, rows)
    except pl.exceptions.PolarsError:
        wrong = True
        if table.careful is None:
            raise
    if wrong and table.careful is not None:
        table = table.careful(spool)
        rows = collect(table.frame.head(MOST_ROWS))
    return rows, collect(table.rejects.select(pl.len())).item()


def _proved(table: RawTable, rows: pl.DataFrame) -> bool:
    return table.proof is None or table.proof(rows.height, int(rows[BYTES].sum()))


def _guess(column: pl.Series) -> ColumnGuess:
    texts = column.drop_nulls().str.strip_chars()
    texts = texts.filter(texts != "")
    filled = len(texts) / len(column) if len(column) else 0.0
    passing = texts.to_frame().select(passes_11_test(bsn_number(pl.col(column.name))).sum()).item()
    content = Content(
        filled=filled,
        bsn=passing / len(texts) if len(texts) else 0.0,
        time_format=_time_format(texts),
    )
    meaning, reason = meaning_of(column.name, content)
    return ColumnGuess(column.name, meaning, reason, filled, content.bsn, content.time_format)


def _rank(guess: ColumnGuess) -> tuple[bool, float]:
    return named_meaning(guess.name) != guess.meaning, -guess.share_filled


def _time_format(texts: pl.Series) -> str | None:
    """The first form that nearly all values have; a sample rules most forms out."""
    sample = texts.head(_SAMPLE)
    for form in (*TIME_FORMS, *DATE_FORMS, *CLOCK_FORMS):
        if _share(sample, form) >= _ENOUGH and _share(texts, form) >= _ENOUGH:
            return form
    return None


def _share(texts: pl.Series, form: str) -> float:
    return _parsed(texts, form).count() / len(texts) if len(texts) else 0.0


def _parsed(texts: pl.Series, form: str) -> pl.Series:
    if form in CLOCK_FORMS:
        return texts.str.to_time(form, strict=False)
    return texts.str.to_datetime(form, time_unit="us", strict=False, cache=False)


def _span(rows: pl.DataFrame, guess: ColumnGuess | None) -> tuple[datetime | None, datetime | None]:
    if guess is None or guess.time_format is None:
        return None, None
    moments = _parsed(rows[guess.name].str.strip_chars(), guess.time_format).drop_nulls()
    first, last = moments.min(), moments.max()
    if isinstance(first, datetime) and isinstance(last, datetime):
        return first, last
    return None, None


def _time_lines(best: Mapping[str, ColumnGuess]) -> list[str]:
    parts = [best[key].time_format for key in ("time", "date", "time_of_day") if key in best]
    forms = [form for form in parts if form]
    if not forms or len(forms) < len(parts):
        return ['# formats = ["%d-%m-%Y %H:%M:%S"]']
    form = " ".join(forms)
    return [f"formats = [{_quoted('iso' if form.startswith('%Y-%m-%d') else form)}]"]


def _differ_in_case(texts: pl.Series) -> bool:
    spelled = texts.drop_nulls().str.strip_chars().unique()
    return spelled.str.to_lowercase().n_unique() < len(spelled)


def _user_lines(inspection: Inspection) -> list[str]:
    """Only a person knows whether capitals matter; without `exact` such accounts are one."""
    if not inspection.cased_accounts:
        return []
    return [
        "",
        "# Some accounts differ in capitals only, as test and TEST do; they count as one account.",
        "# Take away the # of the lines below when different people are behind them.",
        "# [user]",
        "# exact = true",
    ]


def _quoted(text: str) -> str:
    """A TOML basic string; control characters escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'
