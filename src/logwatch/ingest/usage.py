"""Events to stretches of use and to pages by day: how accounts are used.

Each source is read once more, into a narrow table that holds codes instead of texts. Which
account, where and when then fit into one number, as visits have it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.codes import Codes
from logwatch.engine import collect, hold
from logwatch.identifiers import account_code, account_name
from logwatch.ingest.intake import Intake
from logwatch.ingest.profile import Profile
from logwatch.ingest.runs import linked
from logwatch.ingest.ticks import Ticks
from logwatch.ingest.use_keys import UseKeys
from logwatch.ingest.words import in_schema, spelled, words_of
from logwatch.month import Period
from logwatch.usage import PAGES, USES

_TEXTS: Final = ("origin", "page")
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
    """How accounts are used in all sources, in memory or, of very many events, in `scratch`.

    `profiles` are those of `intake.sources`, in that order. `fields` are those of session, origin
    and page that are asked for: what is not is null, and without session and origin there are no
    `uses`. `gap` is shorter than a day.
    """
    told = _told(intake, fields)
    codes = {name: intake.vocabulary.codes(name) for name in _TEXTS}
    most = intake.events_read
    acts = {place: _acts(intake, profiles, place) for place in told}
    narrow = {
        place: hold(_narrowed(acts[place], tells, codes), scratch / f"acts-{place}.arrow", most)
        for place, tells in told.items()
    }
    words = {name: words_of(known, lower=True) for name, known in codes.items()}
    accounts = _accounts(narrow)
    keys = {
        place: UseKeys(accounts, _ticks(intake, place, period, gap), words, tells)
        for place, tells in told.items()
    }
    of_places = [place for place, tells in told.items() if tells & {"session", "origin"}]
    pages = {
        place: hold(_pages_of(rows, place, keys[place]), scratch / f"pages-{place}.arrow", most)
        for place, rows in narrow.items()
    }
    uses = [
        hold(
            _uses_of(narrow[place], place, keys[place], _behind(pages[place])),
            scratch / f"uses-{place}.arrow",
            most,
        )
        for place in of_places
    ]
    return Used(
        spelled(_together(uses, _USED), {"origin": words["origin"]}, USES),
        spelled(_together([*pages.values()], _PAGED), {"page": words["page"]}, PAGES),
    )


def _told(intake: Intake, fields: frozenset[str]) -> dict[int, frozenset[str]]:
    """The fields that each source with users has of these."""
    return {
        place: fields & intake.fields[name]
        for place, name in enumerate(intake.sources)
        if "user" in intake.fields[name]
    }


def in_use(intake: Intake, profiles: Sequence[Profile]) -> pl.LazyFrame:
    """`account`, each once: the accounts that PAGES of all sources name."""
    named = [
        _acts(intake, profiles, place).select("account")
        for place, name in enumerate(intake.sources)
        if "user" in intake.fields[name]
    ]
    return _together(named, _ACCOUNT).unique()


def _systems(profile: Profile) -> pl.Series:
    """The accounts that the profile names in full as system accounts: nobody hides behind them."""
    names = [name for name in profile.system.accounts if not set("*?") & set(name)]
    named = pl.DataFrame({"name": names}, schema={"name": pl.String})
    spelled = account_name(pl.col("name"), exact=profile.user.exact)
    return named.select(account_code(spelled)).to_series()


def _acts(intake: Intake, profiles: Sequence[Profile], place: int) -> pl.LazyFrame:
    """The events of a source by people, and by system accounts that only a pattern names."""
    return intake.coded.filter(pl.col("source") == place, used(profiles[place]))


def used(profile: Profile) -> pl.Expr:
    """Whether an event (EVENTS) of the profile's source is use of an account."""
    systems = _systems(profile)
    robot = (pl.col("fate") == "system") & ~pl.col("account").is_in(systems.implode())
    alive = pl.col("fate").is_in(["judged", "other_action"]) | robot
    return alive & pl.col("account").is_not_null()


def _narrowed(
    events: pl.LazyFrame, tells: frozenset[str], codes: Mapping[str, Codes]
) -> pl.LazyFrame:
    """The same with what is told of places, texts as codes."""
    return events.select(
        *("account", "user", "time", *sorted(tells & {"session"})),
        *(codes[name].code(pl.col(name)).alias(name) for name in _TEXTS if name in tells),
        timed=pl.col("time_quality") != "date_only",
        system=pl.col("fate") == "system",
    )


def _accounts(narrow: Mapping[int, pl.LazyFrame]) -> int:
    """One more than the highest code of an account."""
    highest = [collect(rows.select(pl.col("account").max())).item() for rows in narrow.values()]
    return max((code for code in highest if code is not None), default=0) + 1


def _together(rows: list[pl.LazyFrame], schema: pl.Schema) -> pl.LazyFrame:
    return pl.union(rows) if rows else pl.LazyFrame(schema=schema)


def _ticks(intake: Intake, place: int, period: Period, gap: timedelta) -> Ticks:
    return Ticks(period, gap, intake.extents[intake.sources[place]].whole_seconds)


def _uses_of(rows: pl.LazyFrame, source: int, keys: UseKeys, behind: pl.LazyFrame) -> pl.LazyFrame:
    """USES of one source's narrow events, with ranks for origins."""
    # Numbers alone are put in order: there are far fewer stretches to find the people of.
    step = pl.col("time") - pl.col("time").shift()
    stretches = linked(rows.select(time=keys.use).sort("time"), step <= keys.ticks.near)
    made = stretches.select("events", **keys.used()).with_columns(
        pl.col("account").cast(_USED["account"]),
        day=pl.col("time").cast(_USED["time"]).dt.date(),
    )
    known = made.join(behind, on=["account", "day"], how="left", build_side="force_right")
    return in_schema(known, {"source": pl.lit(source)}, _USED)


def _behind(pages: pl.LazyFrame) -> pl.LazyFrame:
    """`user` and `system` by account and day: they depend on nothing else."""
    found = [pl.col("user").first(), pl.col("system").any()]
    return pages.group_by("account", "day").agg(found)


def _pages_of(rows: pl.LazyFrame, source: int, keys: UseKeys) -> pl.LazyFrame:
    """PAGES of one source's narrow events, with ranks for pages."""
    counted = rows.group_by(keys.page.alias("key")).agg(
        pl.col("user").first(), pl.col("system").any(), events=pl.len()
    )
    return in_schema(counted, {"source": pl.lit(source), **keys.paged()}, _PAGED)
