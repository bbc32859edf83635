"""What is kept of earlier months: pairs and user-days as tokens, counts and dates, and how many log
lines there were in which hour; no more."""

import shutil
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import Final

import polars as pl

from logwatch import engine
from logwatch.detect.reading.course import Course
from logwatch.detect.reading.pairs import kept
from logwatch.detect.reading.scene import DAYS, EARLIER_PAIRS
from logwatch.errors import DataError, Fault
from logwatch.files import PRIVATE_FOLDER, replace_folder
from logwatch.identifiers import person_code
from logwatch.log_hours import HOURS
from logwatch.month import months_before
from logwatch.pipeline import people
from logwatch.pipeline.request import Request
from logwatch.pseudonyms import Pseudonyms
from logwatch.usage import EARLIER_USE

_FILES: Final = {"pairs": EARLIER_PAIRS, "days": DAYS}
_HOURS: Final = "hours"


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
    months = _months_before(request, tuple(_FILES))
    if not months:
        return History(EARLIER_PAIRS.to_frame(), DAYS.to_frame(), 0)
    codes = _tokens(request, visits, staff)
    pairs, days = ([_file(folder, name) for folder in months] for name in _FILES)
    everyone = codes | {"user": _with_strangers(codes["user"], pairs)}
    return History(
        _decoded(pairs, everyone, EARLIER_PAIRS), _decoded(days, codes, DAYS), len(months)
    )


def load_use(request: Request, users: pl.Series) -> tuple[pl.DataFrame, date]:
    """EARLIER_USE of these users (codes), and the first day from which on all days are known.

    That is the first day of the kept months that follow on each other up to the period.
    """
    months, since = _months_on_end(request), request.period.first
    if not months:
        return EARLIER_USE.to_frame(), since
    codes = {"user": _user_tokens(request, users)}
    days = _decoded([folder / "days.parquet" for folder in months], codes, DAYS)
    return days.select(EARLIER_USE.names()), months_before(since, len(months))


def load_hours(request: Request) -> pl.DataFrame:
    """HOURS of the months before the period, of those that have them: months that an older version
    kept do not."""
    files = [_file(month, _HOURS) for month in _months_before(request, (_HOURS,))]
    plans = [pl.scan_parquet(file, schema=HOURS) for file in files]
    return engine.collect(pl.concat(plans)) if plans else HOURS.to_frame()


def save_history(request: Request, steps: Course | None, hours: pl.DataFrame) -> None:
    """Keeps this month for later ones, and removes what is older than `keep_months`.

    Only whole months are kept. Without a reading (`steps`), or with files of someone's choice
    instead of all sources (`hours`), what is kept of the month stays as it was. Raises DataError
    when the disk does not take the files.
    """
    if request.history is None or not request.period.is_month:
        return
    folder = request.history / request.period.name
    made = _of_reading(request, steps) if steps else {}
    if request.all_sources:
        made |= {_HOURS: _encoded(hours, {})}
    if not made:
        return
    try:
        before = {name: _file(folder, name) for name in (*_FILES, _HOURS) if name not in made}
        made |= {name: path.read_bytes() for name, path in before.items() if path.is_file()}
        contents = {_file(folder, name).name: made[name] for name in sorted(made)}
        request.history.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        replace_folder(folder, contents)
        for old in _too_old(request):
            shutil.rmtree(old)
    except OSError as error:
        what = f"the history cannot be written ({error.strerror})"
        mend = "Free space on the disk or mend the rights of the folder, and run the check again."
        raise DataError(Fault(str(request.history), what, mend)) from error


def _of_reading(request: Request, steps: Course) -> dict[str, bytes]:
    """Pairs and user-days, by the name of their file."""
    month = pl.lit(request.period.first)
    today = steps.scene.days.filter(pl.col("day") >= request.period.first)
    frames = {"pairs": kept(steps.scene.pairs, month), "days": today}
    tokens = _tokens(request, steps.scene.pairs)
    return {name: _encoded(engine.collect(plan), tokens) for name, plan in frames.items()}


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"


def _months_before(request: Request, files: tuple[str, ...]) -> list[Path]:
    """The months that have all these files."""
    first = request.period.first.replace(day=1)
    recent = [path for path, month in _months(request.history) if _recent(month, first, request)]
    return [path for path in recent if all(_file(path, name).is_file() for name in files)]


def _months_on_end(request: Request) -> list[Path]:
    """Those that end where the period begins, without a gap; none when it begins within a month."""
    first = request.period.first
    known = {_month_of(path.name): path for path in _months_before(request, tuple(_FILES))}
    wanted = [months_before(first, number) for number in range(1, request.keep_months + 1)]
    followed = takewhile(known.__contains__, wanted if first.day == 1 else ())
    return [known[month] for month in followed]


def _too_old(request: Request) -> list[Path]:
    first = request.period.first.replace(day=1)
    return [path for path, month in _months(request.history) if month < _oldest(first, request)]


def _recent(month: date, first: date, request: Request) -> bool:
    return _oldest(first, request) <= month < first


def _oldest(first: date, request: Request) -> date:
    return months_before(first, request.keep_months)


def _months(folder: Path | None) -> list[tuple[Path, date]]:
    """The folders of months, in order; what is no whole month's is left alone."""
    found = []
    for path in sorted(folder.iterdir()) if folder is not None and folder.is_dir() else []:
        month = _month_of(path.name)
        if month and any(_file(path, name).is_file() for name in (*_FILES, _HOURS)):
            found.append((path, month))
    return found


def _month_of(name: str) -> date | None:
    try:
        return date.fromisoformat(f"{name}-01")
    except ValueError:
        return None


def _tokens(
    request: Request, pairs: pl.LazyFrame, staff: pl.Series | None = None
) -> dict[str, pl.DataFrame]:
    """`user` and `citizen` codes with their tokens."""
    seen = engine.collect(pairs.select("user", "citizen"))
    citizens = people.citizens(seen["citizen"], Pseudonyms(request.key))
    users = seen["user"] if staff is None else pl.concat([seen["user"], staff])
    return {
        "user": _user_tokens(request, users),
        "citizen": citizens.select("citizen", pl.col("citizen_token").alias("token")),
    }


def _with_strangers(known: pl.DataFrame, files: list[Path]) -> pl.DataFrame:
    """With users whom neither the log nor the table names now: nobody knows who they are, but they
    did look, so that each is a person named by the token."""
    tokens = pl.concat(
        [pl.scan_parquet(file).select(pl.col("user").alias("token")) for file in files]
    ).unique()
    others = engine.collect(tokens.join(known.lazy(), on="token", how="anti"))
    return pl.concat([known, others.select(person_code(pl.col("token")).alias("user"), "token")])


def _user_tokens(request: Request, users: pl.Series) -> pl.DataFrame:
    no_table = pl.DataFrame(schema={"user": pl.UInt32, "name": pl.String, "team": pl.String})
    named = people.users(users, no_table, Pseudonyms(request.key))
    return named.select("user", pl.col("user_token").alias("token"))


def _encoded(frame: pl.DataFrame, tokens: dict[str, pl.DataFrame]) -> bytes:
    """The frame as Parquet, tokens for codes, sorted so that a rerun writes the same bytes."""
    for name in ("user", "citizen"):
        if name in frame.columns:
            named = frame.join(tokens[name], on=name, how="inner")
            frame = named.with_columns(pl.col("token").alias(name)).drop("token")
    written = BytesIO()
    frame.sort(frame.columns).write_parquet(written, compression="zstd", statistics=False)
    return written.getvalue()


def _decoded(files: list[Path], codes: dict[str, pl.DataFrame], schema: pl.Schema) -> pl.DataFrame:
    written = pl.Schema(
        {name: pl.String() if name in codes else dtype for name, dtype in schema.items()}
    )
    plan = pl.concat([pl.scan_parquet(file, schema=written) for file in files])
    for name in ("user", "citizen"):
        if name in schema:
            code = codes[name].select(pl.col("token").alias(name), code=name).lazy()
            plan = plan.join(code, on=name).with_columns(pl.col("code").alias(name)).drop("code")
    return engine.collect(plan.select(schema.names()).cast(schema))
