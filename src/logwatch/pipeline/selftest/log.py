"""What the log is like, so that what is planted in it looks like the rest of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import polars as pl

from logwatch import engine, identifiers
from logwatch.identifiers import CitizenKind
from logwatch.ingest.deeds import folded
from logwatch.ingest.profile import Profile
from logwatch.ingest.usage import in_use
from logwatch.pipeline.gather import Taken
from logwatch.pipeline.usage import room_for_unknown
from logwatch.relations import holds_in

FILLED: Final = ("case", "reason", "search_key", "session", "page", "origin")
"""Fields that a source may have a column for, and never fill."""
MADE_UP: Final = 999_000_000
"""Citizen numbers from here on are for tests."""
NIGHT: Final = 5
"""The hour before which hardly anybody works."""
_MOST_TEXTS: Final = 50

STAFF: Final = pl.Schema(
    {
        "user": pl.UInt32(),
        "lines": pl.UInt32(),
        "team": pl.String(),
        "role": pl.String(),
        "domain": pl.String(),
        "organisation": pl.String(),
        "on_call": pl.Boolean(),
        "colleagues": pl.UInt32(),  # of the same team, in this source
    }
)
"""One row a person who used a source, those in the busiest ordinary team first."""


@dataclass(frozen=True, slots=True)
class SourceLog:
    """One source: what it really fills in, how it spells what is done, and who uses it.

    `shows` is as in `ingest.visits.shown`, without what no line fills in; `actions` are the texts
    for view, edit, print, search and escape, None where there is none; `marks` are the columns and
    texts that tell of an escape where no action does; `keys` how people searched, `pages` what
    they opened and `origins` from where, each with the most used first.
    """

    name: str
    place: int
    profile: Profile
    timed: bool
    has: frozenset[str]
    shows: frozenset[str]
    actions: dict[str, str | None]
    keys: tuple[str, ...]
    staff: pl.DataFrame
    marks: dict[str, str] = field(default_factory=dict)
    pages: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()

    @property
    def kind(self) -> CitizenKind:
        """How citizens are numbered."""
        return self.profile.citizen.kind


@dataclass(frozen=True, slots=True)
class Log:
    """The sources in their order; citizen numbers above MADE_UP that are taken; the nights on which
    somebody worked (`user`, `day`), the names of people and accounts, and how many more accounts
    the users table could lack before it is taken to be at fault."""

    sources: tuple[SourceLog, ...]
    taken: pl.Series
    nights: pl.DataFrame
    names: frozenset[str]
    unknown_room: int = 0


def look(taken: Taken) -> Log:
    """Goes through the log once."""
    people = taken.intake.events.filter(
        pl.col("fate").is_in(["judged", "other_action"]), pl.col("user").is_not_null()
    )
    asked = _questions(people, taken)
    used, done, filled, numbers, nights, accounts, *texts = engine.collect_all(asked)
    staff = _staff(used, taken)
    sources = []
    for place, name in enumerate(taken.intake.sources):
        of = pl.col("source") == place
        rows = filled.filter(of).to_dicts()
        has = (taken.intake.fields[name] - set(FILLED)) | _filled(rows, taken, name)
        profile, there = taken.profiles[place], taken.intake.fields[name]
        searched, pages, origins = (_texts(used_most, place) for used_most in texts)
        sources.append(
            SourceLog(
                name,
                place,
                profile,
                "time_of_day" in has,
                has,
                _shows(has, there, profile),
                _actions(done.filter(of).to_dicts(), profile, there),
                searched,
                staff.filter(of).select(STAFF.names()),
                _marks(profile, there),
                pages,
                origins,
            )
        )
    room = room_for_unknown(accounts["account"], taken.reference)
    return Log(tuple(sources), _numbers(numbers, taken), nights, _names(used, taken), room)


def _questions(people: pl.LazyFrame, taken: Taken) -> list[pl.LazyFrame]:
    judged = (pl.col("fate") == "judged").sum()
    return [
        people.group_by("source", "user").agg(lines=pl.len()),
        people.filter(pl.col("subject").is_not_null())
        .group_by("source", "action")
        .agg(lines=pl.len(), judged=judged),
        people.group_by("source").agg(pl.col(FILLED).is_not_null().any()),
        taken.intake.events.filter(pl.col("citizen") >= MADE_UP).select("citizen").unique(),
        people.filter(pl.col("time_quality") != "date_only", pl.col("time").dt.hour() < NIGHT)
        .select("user", day=pl.col("time").dt.date())
        .unique(),
        in_use(taken.intake, taken.profiles),
        *(_most_used(people, name) for name in ("search_key", "page", "origin")),
    ]


def _most_used(people: pl.LazyFrame, name: str) -> pl.LazyFrame:
    counted = people.group_by("source", text=pl.col(name).str.strip_chars()).agg(lines=pl.len())
    named = counted.filter(pl.col("text") != "")
    return named.sort("source", "lines", "text", descending=[False, True, False])


def _texts(used: pl.DataFrame, place: int) -> tuple[str, ...]:
    return tuple(used.filter(pl.col("source") == place)["text"].head(_MOST_TEXTS))


def _filled(rows: Sequence[dict[str, Any]], taken: Taken, name: str) -> set[str]:
    there = taken.intake.fields[name]
    return {field for row in rows for field in FILLED if row[field] and field in there}


def _shows(has: frozenset[str], there: frozenset[str], profile: Profile) -> frozenset[str]:
    """As in `ingest.visits.shown`, of this source alone, and only what lines really say, with
    `search` where a line of a search can be written; an escape may be rare, so a column will do."""
    actions = profile.actions
    named = {"edit": actions.editing, "print": actions.printing, "search": actions.searching}
    found = {name for name, words in named.items() if words and "action" in has}
    if "search_key" in has and not actions.searching and "citizen" not in profile.required:
        found.add("search")
    if (profile.escapes.actions and "action" in has) or _marks(profile, there):
        found.add("escape")
    asked = {"reason"} if profile.requires_reason is not False else set()
    return frozenset(found | (has & ({"case"} | asked)))


def _marks(profile: Profile, there: frozenset[str]) -> dict[str, str]:
    """The first column that tells of an escape, where no action does."""
    if profile.escapes.actions and "action" in there:
        return {}
    told = {
        "escape": "ja",
        "page": (profile.escapes.pages or ("",))[0],
        "outcome": (profile.escapes.outcomes or ("",))[0],
    }
    return dict([(name, text) for name, text in told.items() if text and name in there][:1])


def _actions(
    rows: Sequence[dict[str, Any]], profile: Profile, there: frozenset[str]
) -> dict[str, str | None]:
    """A view is what most lines do that is no edit, print or search, by preference one that is
    judged: the log's own word, so that a word that the profile spells wrongly is not judged."""
    named = {
        "edit": profile.actions.editing,
        "print": profile.actions.printing,
        "search": profile.actions.searching,
        "escape": profile.escapes.actions,
    }
    special = frozenset[str]().union(*(folded(actions) for actions in named.values()))
    plain = [row for row in rows if _folded(row) not in special]
    found = {"view": _most(plain, ("judged", "lines"))}
    for act, actions in named.items():
        own = [row for row in rows if _folded(row) in folded(actions)]
        found[act] = _most(own, ("lines",)) or (actions[0] if actions else None)
    if _marks(profile, there):
        found["escape"] = found["view"]
    return found


def _folded(row: dict[str, Any]) -> str:
    return str(row["action"] or "").strip().lower()


def _most(rows: Iterable[dict[str, Any]], by: Sequence[str]) -> str | None:
    known = [row for row in rows if row["action"] is not None]
    ordered = sorted(known, key=lambda row: ([-row[name] for name in by], row["action"]))
    return ordered[0]["action"] if ordered else None


def _staff(used: pl.DataFrame, taken: Taken) -> pl.DataFrame:
    there = taken.reference.users.filter(holds_in(taken.request.period))
    there = there.with_columns(pl.col("on_call").any().over("user")).sort("account_name")
    known = there.unique("user", keep="last", maintain_order=True).select(
        "user", "team", "role", "domain", "organisation", "on_call"
    )
    names = identifiers.person_text(used["user"]).alias("person")
    joined = used.with_columns(names).join(known, on="user", how="left")
    size = pl.len().over("source", "team").cast(pl.UInt32)
    ranked = joined.with_columns(
        pl.col("on_call").fill_null(value=False),
        colleagues=pl.when(pl.col("team").is_not_null()).then(size).otherwise(0),
    )
    order = ["on_call", "colleagues", "lines", "person"]
    return ranked.sort(order, descending=[False, True, True, False]).cast(
        {name: STAFF[name] for name in ("lines", "colleagues")}
    )


def _numbers(in_log: pl.DataFrame, taken: Taken) -> pl.Series:
    tables = taken.reference
    known = [tables.relations["citizen"], tables.citizens["citizen"], tables.users["citizen"]]
    every = pl.concat([in_log["citizen"], *known]).drop_nulls().unique()
    return every.filter(every >= MADE_UP)


def _names(used: pl.DataFrame, taken: Taken) -> frozenset[str]:
    users = taken.reference.users
    written = [identifiers.person_text(used["user"]), users["account_name"], users["person"]]
    return frozenset(name.lower() for names in written for name in names.drop_nulls())
