"""Events to stretches of use and to pages by day: how accounts are used.

Each source is read once more, into a narrow scratch file that holds codes instead of texts. Which
account, where and when then fit into one number, as visits have it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.engine import collect, spool
from logwatch.identifiers import account_code, account_name
from logwatch.ingest.consultations import linked
from logwatch.ingest.intake import Intake
from logwatch.ingest.moments import MICROSECOND, begin_of, length, moment
from logwatch.ingest.profile import Profile
from logwatch.ingest.words import Codes, Words, in_schema, spelled
from logwatch.month import Period
from logwatch.usage import PAGES, USES

_TEXTS: Final = ("origin", "page")
_EPOCH: Final = date(1970, 1, 1)
_SESSIONS: Final = 2**32
_KEYS: Final = 2**127  # what an Int128 holds
_WORD: Final = 2**63
_USED: Final = pl.Schema({**USES, "origin": pl.UInt32()})
_ACCOUNT: Final = pl.Schema({"account": pl.UInt32()})
_PAGED: Final = pl.Schema({**PAGES, "page": pl.UInt32()})


@dataclass(frozen=True, slots=True)
class Used:
    """`uses` (USES, of sources that log sessions or origins) and `pages` (PAGES), in no order."""

    uses: pl.LazyFrame
    pages: pl.LazyFrame


def usage(
    intake: Intake,
    profiles: Sequence[Profile],
    fields: frozenset[str],
    period: Period,
    gap: timedelta,
    scratch: Path,
) -> Used:
    """How accounts are used in all sources, spooled into `scratch`.

    `profiles` are those of `intake.sources`, in that order. `fields` are those of session, origin
    and page that are asked for: what is not is null, and without session and origin there are no
    `uses`. `gap` is shorter than a day.
    """
    codes = {name: Codes() for name in _TEXTS}
    systems = [_systems(profile) for profile in profiles]
    told = {
        place: fields & intake.fields[name]
        for place, name in enumerate(intake.sources)
        if "user" in intake.fields[name]
    }
    narrow = {
        place: spool(
            _narrowed(
                intake.events.filter(pl.col("source") == place), tells, codes, systems[place]
            ),
            scratch / f"usage-events-{place}.arrow",
        )
        for place, tells in told.items()
    }
    words = {name: known.words(lower=True) for name, known in codes.items()}
    packing = Packing(_accounts(narrow), period, gap, words)
    uses = [
        spool(_uses_of(rows, place, told[place], packing), scratch / f"uses-{place}.arrow")
        for place, rows in narrow.items()
        if told[place] & {"session", "origin"}
    ]
    pages = [
        spool(_pages_of(rows, place, told[place], packing), scratch / f"pages-{place}.arrow")
        for place, rows in narrow.items()
    ]
    return Used(
        spelled(_together(uses, _USED), {"origin": words["origin"]}, USES),
        spelled(_together(pages, _PAGED), {"page": words["page"]}, PAGES),
    )


def in_use(intake: Intake, profiles: Sequence[Profile]) -> pl.LazyFrame:
    """`account`, each once: the accounts that PAGES of all sources name."""
    named = [
        _alive(intake.events.filter(pl.col("source") == place), _systems(profiles[place]))
        for place, name in enumerate(intake.sources)
        if "user" in intake.fields[name]
    ]
    return _together([rows.select("account") for rows in named], _ACCOUNT).unique()


def _systems(profile: Profile) -> pl.Series:
    """The accounts that the profile names in full as system accounts: nobody hides behind them."""
    names = [name for name in profile.system.accounts if not set("*?") & set(name)]
    named = pl.DataFrame({"name": names}, schema={"name": pl.String})
    spelled = account_name(pl.col("name"), exact=profile.user.exact)
    return named.select(account_code(spelled)).to_series()


def _narrowed(
    events: pl.LazyFrame, tells: frozenset[str], codes: Mapping[str, Codes], systems: pl.Series
) -> pl.LazyFrame:
    """Their events, texts as codes."""
    return _alive(events, systems).select(
        *("account", "user", "time", *sorted(tells & {"session"})),
        *(codes[name].code(pl.col(name)).alias(name) for name in _TEXTS if name in tells),
        timed=pl.col("time_quality") != "date_only",
        system=pl.col("fate") == "system",
    )


def _alive(events: pl.LazyFrame, systems: pl.Series) -> pl.LazyFrame:
    """The events of people and of system accounts that only a pattern names."""
    robot = (pl.col("fate") == "system") & ~pl.col("account").is_in(systems.implode())
    alive = pl.col("fate").is_in(["judged", "other_action"]) | robot
    return events.filter(alive & pl.col("account").is_not_null())


def _accounts(narrow: Mapping[int, pl.LazyFrame]) -> int:
    """One more than the highest code of an account."""
    highest = [collect(rows.select(pl.col("account").max())).item() for rows in narrow.values()]
    return max((code for code in highest if code is not None), default=0) + 1


def _together(rows: list[pl.LazyFrame], schema: pl.Schema) -> pl.LazyFrame:
    return pl.union(rows) if rows else pl.LazyFrame(schema=schema)


@dataclass(frozen=True, slots=True)
class Packing:
    """Numbers that sort by account and place and moment, and by account, page and day."""

    accounts: int
    period: Period
    gap: timedelta
    words: Mapping[str, Words]

    @property
    def begin(self) -> int:
        """Microseconds from 1970 to the period."""
        return begin_of(self.period)

    @property
    def span(self) -> int:
        """Microseconds of the period, and so many more that two rows of numbers never touch."""
        return length(self.period) + self.gap // MICROSECOND + 1

    @property
    def origins(self) -> int:
        """How many origins there are; 0 is none."""
        return len(self.words["origin"].texts) + 1

    @property
    def sessions(self) -> int:
        """As many as there is room for: session codes are hashes, fewer bits still tell apart."""
        return min(_SESSIONS, _KEYS // (self.accounts * self.origins * 2 * self.span) - 1)

    @property
    def pages(self) -> int:
        """How many pages there are; 0 is none."""
        return len(self.words["page"].texts) + 1

    @property
    def days(self) -> int:
        """Days of the period."""
        return len(self.period.days())

    def place(self, name: str, tells: frozenset[str]) -> pl.Expr:
        """The number of an event's text, 0 for none."""
        if name not in tells:
            return pl.lit(0)
        return (self.words[name].rank(pl.col(name)).cast(pl.Int64) + 1).fill_null(0)

    def use(self, tells: frozenset[str]) -> pl.Expr:
        """The number of an event by account, session, origin, whether timed, and moment."""
        session = (pl.col("session").cast(pl.Int64) % self.sessions + 1).fill_null(0)
        inside = pl.col("account").cast(pl.Int128) * (self.sessions + 1)
        inside = inside + (session if "session" in tells else 0)
        place = (inside * self.origins + self.place("origin", tells)) * 2 + pl.col("timed")
        return place * self.span + (pl.col("time").to_physical() - self.begin)

    def used(self) -> dict[str, pl.Expr]:
        """The columns of USES that lie in `time` and `until`, numbers of the first and last."""
        place = pl.col("time") // self.span
        origin = place // 2 % self.origins
        session = place // (2 * self.origins) % (self.sessions + 1)
        return {
            "account": place // (2 * self.origins * (self.sessions + 1)),
            "session": pl.when(session > 0).then(session - 1),
            "origin": pl.when(origin > 0).then(origin - 1),
            "timed": place % 2 == 1,
            "time": moment(pl.col("time") % self.span, self.begin),
            "until": moment(pl.col("until") % self.span, self.begin),
        }

    def page(self, tells: frozenset[str]) -> pl.Expr:
        """The number of an event by account, page and day."""
        fits = self.accounts * self.pages * self.days < _WORD
        account = pl.col("account").cast(pl.Int64 if fits else pl.Int128)
        day = (pl.col("time").dt.date().to_physical() - self._first_day).cast(pl.Int64)
        return (account * self.pages + self.place("page", tells)) * self.days + day

    def paged(self) -> dict[str, pl.Expr]:
        """The columns of PAGES that lie in `key`."""
        page = pl.col("key") // self.days % self.pages
        return {
            "account": pl.col("key") // (self.days * self.pages),
            "page": pl.when(page > 0).then(page - 1),
            "day": (pl.col("key") % self.days + self._first_day).cast(pl.Int32),
        }

    @property
    def _first_day(self) -> int:
        return (self.period.first - _EPOCH).days


def _uses_of(
    rows: pl.LazyFrame, source: int, tells: frozenset[str], packing: Packing
) -> pl.LazyFrame:
    """USES of one source's narrow events, with ranks for origins."""
    ordered = rows.select("user", "system", time=packing.use(tells)).sort("time")
    step = pl.col("time") - pl.col("time").shift()
    stretches = linked(ordered, step <= packing.gap // MICROSECOND)
    return in_schema(stretches, {"source": pl.lit(source), **packing.used()}, _USED)


def _pages_of(
    rows: pl.LazyFrame, source: int, tells: frozenset[str], packing: Packing
) -> pl.LazyFrame:
    """PAGES of one source's narrow events, with ranks for pages."""
    # Which person an account is depends on nothing but the day.
    counted = rows.group_by(packing.page(tells).alias("key")).agg(
        pl.col("user").first(), pl.col("system").any(), events=pl.len()
    )
    return in_schema(counted, {"source": pl.lit(source), **packing.paged()}, _PAGED)
