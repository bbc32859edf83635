"""What is kept of earlier months: pairs, user-days and accounts as tokens, counts and dates, and
how many log lines there were in which hour; no more."""

import shutil
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from logwatch import engine
from logwatch.detect.reading.course import Course
from logwatch.detect.reading.pairs import kept
from logwatch.detect.reading.scene import DAYS, EARLIER_PAIRS
from logwatch.errors import DataError, Fault, reason
from logwatch.files import PRIVATE_FOLDER, replace_folder
from logwatch.log_hours import HOURS
from logwatch.month import months_before
from logwatch.pipeline import kept_months
from logwatch.pipeline.kept import Tokens, decoded, encoded, with_strangers
from logwatch.pipeline.people import account_tokens, citizen_tokens, user_tokens
from logwatch.pipeline.request import Request
from logwatch.pseudonyms import Pseudonyms
from logwatch.said import said
from logwatch.usage import EARLIER_USE, Usage

_OF_READING: Final = {"pairs": EARLIER_PAIRS, "days": DAYS}


@dataclass(frozen=True, slots=True)
class History:
    """EARLIER_PAIRS of citizens who are in this month's log too, by whomever; DAYS of people whom
    the log or the users table names; and how many months that are."""

    pairs: pl.DataFrame
    days: pl.DataFrame
    months: int


def load_history(request: Request, visits: pl.LazyFrame, staff: pl.Series) -> History:
    """What is kept of the months before the period, at most `keep_months` of them.

    `staff` are the users (codes) of the table: who does nothing this month did so before.
    """
    months = kept_months.earlier(request, *_OF_READING)
    if not months:
        return History(EARLIER_PAIRS.to_frame(), DAYS.to_frame(), 0)
    tokens = _tokens(request, visits, staff)
    pairs, days = ([kept_months.file_of(path, kind) for path in months] for kind in _OF_READING)
    everyone = {**tokens, "user": with_strangers(tokens["user"], pairs)}
    return History(
        decoded(pairs, everyone, EARLIER_PAIRS, "out"),
        decoded(days, tokens, DAYS, "out"),
        len(months),
    )


def load_use(request: Request, pages: pl.LazyFrame) -> tuple[pl.DataFrame, date]:
    """EARLIER_USE of the accounts and people of PAGES, and the first day from which on all is
    known.

    That is the first day of the kept months that follow on each other up to the period.
    """
    months, since = kept_months.on_end(request, "accounts"), request.period.first
    if not months:
        return EARLIER_USE.to_frame(), since
    files = [kept_months.file_of(month, "accounts") for month in months]
    found = decoded(files, _account_tokens(request, pages), EARLIER_USE, "null")
    known = pl.any_horizontal(pl.col("account", "user").is_not_null())
    return found.filter(known), months_before(since, len(months))


def load_hours(request: Request) -> pl.DataFrame:
    """HOURS of the months before the period, of those that have them: months that an older version
    kept do not."""
    months = kept_months.earlier(request, "hours")
    plans = [pl.scan_parquet(kept_months.file_of(path, "hours"), schema=HOURS) for path in months]
    return engine.collect(pl.concat(plans)) if plans else HOURS.to_frame()


def save_history(
    request: Request, steps: Course | None, usage: Usage | None, hours: pl.DataFrame
) -> None:
    """Keeps this month for later ones, and removes what is older than `keep_months`.

    Only whole months are kept. Without a reading (`steps`) or the use of accounts, or with files of
    someone's choice instead of all sources (`usage`, `hours`), what is kept of the month stays as
    it was. Raises DataError when the disk does not take the files.
    """
    if request.history is None or not request.keeps or not request.period.is_month:
        return
    made = _of_reading(request, steps) if steps else {}
    if request.all_sources:
        made |= {"hours": encoded(hours, {})}
        made |= {"accounts": _of_usage(request, usage)} if usage else {}
    if not made:
        return
    folder = request.history / request.period.name
    try:
        before = {kind: kept_months.file_of(folder, kind) for kind in kept_months.KINDS}
        kept_before = {kind: path for kind, path in before.items() if path.is_file()}
        made = {kind: path.read_bytes() for kind, path in kept_before.items()} | made
        contents = {before[kind].name: made[kind] for kind in sorted(made)}
        request.history.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        replace_folder(folder, contents)
        for old in kept_months.too_old(request):
            shutil.rmtree(old)
    except OSError as error:
        what = said("the history cannot be written ({reason})", reason=reason(error))
        mend = said(
            "Free space on the disk or mend the rights of the folder, and run the check again."
        )
        raise DataError(Fault(str(request.history), what, mend)) from error


def _of_reading(request: Request, steps: Course) -> dict[str, bytes]:
    """Pairs and user-days."""
    month = pl.lit(request.period.first)
    today = steps.scene.days.filter(pl.col("day") >= request.period.first)
    frames = {"pairs": kept(steps.scene.pairs, month), "days": today}
    tokens = _tokens(request, steps.scene.pairs)
    mark = Pseudonyms(request.key).mark
    return {kind: encoded(engine.collect(plan), tokens, mark) for kind, plan in frames.items()}


def _of_usage(request: Request, usage: Usage) -> bytes:
    """The last day of each account of people."""
    of_people = usage.pages.filter(~pl.col("system"))
    last = of_people.group_by("account", "user").agg(pl.col("day").max())
    tokens = _account_tokens(request, usage.pages)
    kept_use = engine.collect(last.select(EARLIER_USE.names()))
    return encoded(kept_use, tokens, Pseudonyms(request.key).mark)


def _tokens(request: Request, pairs: pl.LazyFrame, staff: pl.Series | None = None) -> Tokens:
    seen, pseudonyms = engine.collect(pairs.select("user", "citizen")), Pseudonyms(request.key)
    users = seen["user"] if staff is None else pl.concat([seen["user"], staff])
    return {
        "user": user_tokens(users, pseudonyms),
        "citizen": citizen_tokens(seen["citizen"], pseudonyms),
    }


def _account_tokens(request: Request, pages: pl.LazyFrame) -> Tokens:
    seen, pseudonyms = engine.collect(pages.select("account", "user")), Pseudonyms(request.key)
    return {
        "account": account_tokens(seen["account"], pseudonyms),
        "user": user_tokens(seen["user"], pseudonyms),
    }
