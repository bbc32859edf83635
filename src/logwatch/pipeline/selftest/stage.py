"""Where a case is played: one rule in one source, with people of a team that works there."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import cycle, islice
from typing import Any, Final

import polars as pl

from logwatch.pipeline.selftest.log import SourceLog
from logwatch.pipeline.selftest.tables import Tables
from logwatch.pipeline.selftest.usual import USUAL
from logwatch.pipeline.selftest.writer import GIVEN, Employee, Writer

_ROBOT_DAYS: Final = 0.75
"""Who works on more than this share of a month's days may be taken for a machine."""
_ORDINARY_DAYS: Final = 15
_ORDINARY_CITIZENS: Final = 3
_MORNING: Final = time(9, 30)


class Stage:
    """Made-up people and what they do; whom it made, and whom the case is about, it remembers.

    `staff` is STAFF of who may be imitated, those in the rule's scope: never empty. `nights` are
    the nights on which people worked (see Log). `turn` tells stages apart, so that they do not
    play all on one day. `usual` (USUAL) are the days on which earlier months make lines of this
    source usual, `domain` the one that its lines tell.
    """

    def __init__(
        self,
        writer: Writer,
        staff: pl.DataFrame,
        days: Sequence[date],
        working: Sequence[date],
        nights: pl.DataFrame,
        turn: int,
        *,
        usual: pl.DataFrame | None = None,
        domain: str | None = None,
    ) -> None:
        self._writer, self._nights, self._domain = writer, nights, domain
        self.usual = USUAL.to_frame() if usual is None else usual
        self.staff, self.turn = staff, turn
        self.days, self.working = tuple(days), tuple(working) or tuple(days)
        self.users: list[int] = []
        self.citizens: list[int] = []

    @property
    def source(self) -> SourceLog:
        """The source."""
        return self._writer.source

    @property
    def tables(self) -> Tables:
        """What the tables tell."""
        return self._writer.tables

    @property
    def room(self) -> int:
        """How many citizens may still be made up."""
        return self._writer.cast.left

    @property
    def day(self) -> date:
        """A working day; each stage has another one, as far as there are."""
        return self.in_turn()[0]

    def in_turn(self) -> list[date]:
        """The working days, that of this stage first."""
        turn = self.turn % len(self.working)
        return [*self.working[turn:], *self.working[:turn]]

    def weeks(self, count: int) -> list[date]:
        """As many days, spread over the period; none when they would be too many for a person."""
        days = self.working if count <= len(self.working) else self.days
        if count > max(len(self.working), int(_ROBOT_DAYS * len(self.days))):
            return []
        return [days[place * len(days) // count] for place in range(count)]

    def quiet_night(self) -> date:
        """A day before whose morning hardly anybody of the team worked."""
        team = self.staff.row(0, named=True)["team"]
        mates = self.staff.filter(pl.col("team").eq_missing(team))["user"]
        theirs = self._nights.filter(pl.col("user").is_in(mates.implode()))
        busy = dict(theirs["day"].value_counts().iter_rows())
        later = [day for day in self.in_turn() if day > self.days[0]] or self.in_turn()
        return min(later, key=lambda day: busy.get(day, 0))

    def key(self, wanted: Sequence[str]) -> str | None:
        """How to search by one of these words: the log's own word if it has one of them, else the
        word that it uses most for something else than a number; None where it does not say."""
        if "search_key" not in self.source.has:
            return None
        words = [word.strip().lower() for word in wanted]
        fitting = [key for key in self.source.keys if key.strip().lower() in words]
        others = [key for key in self.source.keys if "bsn" not in key.lower()]
        return next(iter([*fitting, *others, *wanted, *self.source.keys]), None)

    def among(self, wanted: pl.Expr) -> None:
        """Imitates only these of the staff; when there are none the case will show it."""
        chosen = self.staff.filter(wanted)
        self.staff = self.staff if chosen.is_empty() else chosen

    def employee(
        self,
        days: Sequence[date] | None = None,
        last: date | None = None,
        **codes: int | None,
    ) -> Employee:
        """A new colleague with ordinary work on these days (None: on a few weeks of them).

        `codes` are the household, street and surname of the own record.
        """
        [made] = self._hired(1, last=last)
        if made.own is not None:
            self._writer.register(made.own, watched=False, **codes)
        self._ordinary(made, self.working[:_ORDINARY_DAYS] if days is None else days)
        return made

    def crowd(self, count: int) -> list[Employee]:
        """As many new colleagues, without other work."""
        return self._hired(count)

    def account(self, **told: date) -> Employee:
        """A new colleague without other work; `first`, `last`, `blocked_from` and `blocked_until`
        are what the table of users tells of the account."""
        [made] = self._hired(1, **told)
        return made

    def unknown(self) -> Employee | None:
        """A new account that the table of users does not have; None when it lacks so many that one
        more would keep rules from being evaluated."""
        made = self._writer.unknown()
        if made is not None:
            self.users.append(made.user)
        return made

    def in_roles(self, roles: Sequence[str]) -> list[Employee]:
        """The accounts of one new colleague, one for each role."""
        like = {**self.staff.row(0, named=True), "role": roles[0]}
        [first] = self._writer.hire(1, like)
        self.users.append(first.user)
        return [first, *(self._writer.again(first, role) for role in roles[1:])]

    def citizen(self, watched: bool = False, **codes: int | None) -> int:
        """A new citizen whom the case is about, in the table of citizens with what is given."""
        [code] = self.strangers(1)
        if watched or any(codes.values()):
            self._writer.register(code, watched=watched, **codes)
        return code

    def strangers(self, count: int) -> list[int]:
        """As many new citizens of whom nobody has work; the case is about them."""
        codes = self._writer.citizens(count)
        self.citizens += codes
        return codes

    def own(self, employee: Employee) -> int:
        """The employee as this source's log names a citizen."""
        if employee.own is None or not self._writer.linked:
            return self.strangers(1)[0]
        self.citizens.append(employee.own)
        return employee.own

    def explained(self, employee: Employee, count: int) -> list[int]:
        """As many new citizens of whom the employee's team has a case, where a table says so."""
        codes = self._writer.citizens(count)
        self.relate(codes, domain=employee.domain, team=employee.team)
        return codes

    def relate(self, citizens: Sequence[int], **columns: str | datetime | None) -> None:
        """A relation for each: `domain`, `team`, `begin` and `end` as in RELATIONS."""
        self._writer.relate(citizens, **columns)

    def look(
        self,
        who: Employee | Sequence[Employee],
        citizens: int | Sequence[int],
        times: datetime | Sequence[datetime],
        act: str = "view",
        reason: str | None = GIVEN,
        key: str | None = None,
        **told: str | int | None,
    ) -> None:
        """Log lines; of who, whom and when each is one or a list, and lists are equally long.

        `told` are their case, page, origin and session; fields that the source has not stay away.
        """
        people = [who] if isinstance(who, Employee) else who
        whom = [citizens] if isinstance(citizens, int) else citizens
        when = [times] if isinstance(times, datetime) else times
        texts = {"act": act, "reason": reason, "search_key": key, "domain": self._domain}
        self._writer.lines(people, whom, when, **texts, **told)

    def search(self, who: Employee, times: Sequence[datetime], key: str | None) -> None:
        """Searches that name nobody."""
        act = "search" if self.source.profile.actions.searching else "view"
        texts = {"act": act, "search_key": key, "domain": self._domain}
        self._writer.lines([who], [None], times, **texts)

    def silence(self, begin: datetime, end: datetime) -> None:
        """Takes the source's real lines of that time away."""
        self._writer.cut(begin, end)

    def code(self) -> int:
        """A new code of a household, a street or a surname."""
        return self._writer.cast.code()

    def _hired(self, count: int, **told: date | None) -> list[Employee]:
        made = self._writer.hire(count, self.staff.row(0, named=True), **told)
        self.users += [one.user for one in made]
        return made

    def _ordinary(self, employee: Employee, days: Sequence[date]) -> None:
        """One explained look a day, at a few citizens in turn."""
        if not days:
            return
        own = self.explained(employee, _ORDINARY_CITIZENS)
        times = [at(day, _MORNING) for day in days]
        self.look(employee, list(islice(cycle(own), len(times))), times, **self._at_work())

    def _at_work(self) -> Mapping[str, Any]:
        """What makes a look ordinary where no table of relations does."""
        if "relations" in self.tables.tell:
            return {}
        if "edit" in self.source.shows:
            return {"act": "edit"}
        return {"case": "PROEFGEVAL"} if "case" in self.source.shows else {}


def at(day: date, moment: time, seconds: int = 0) -> datetime:
    """So many seconds after a time of a day."""
    return datetime.combine(day, moment) + timedelta(seconds=seconds)


def spread(day: date, count: int, moment: time = time(9), minutes: int = 480) -> list[datetime]:
    """As many moments, evenly over so many minutes, in whole seconds."""
    return [at(day, moment, place * minutes * 60 // count) for place in range(count)]
