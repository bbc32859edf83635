"""Writes what happens on one stage into the script: log lines and rows of tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import cycle, islice
from typing import Any, Final

import polars as pl

from logwatch.pipeline.selftest.cast import Cast
from logwatch.pipeline.selftest.log import SourceLog
from logwatch.pipeline.selftest.script import LINES, Script
from logwatch.pipeline.selftest.tables import Tables
from logwatch.relations import RELATIONS

GIVEN: Final = "given"
"""Stands for a reason that says something."""


@dataclass(frozen=True, slots=True)
class Employee:
    """A made-up account and the person behind it, `name` being the person's in the table of users;
    `own` is the own number as a citizen, None where it may not be known."""

    user: int
    account: int
    team: str | None
    role: str | None
    domain: str | None
    own: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Writer:
    """Of one source, with what the tables may be given."""

    source: SourceLog
    tables: Tables
    cast: Cast
    script: Script

    @property
    def linked(self) -> bool:
        """Whether the tables number citizens as this source does: else no link can be found."""
        return bool(self.source.kind == self.tables.kind)

    def citizens(self, count: int) -> list[int]:
        """As many new ones, as this source numbers them."""
        return self.cast.citizens(count, self.source.kind)

    def hire(self, count: int, like: Mapping[str, Any], **told: date | None) -> list[Employee]:
        """As many new colleagues of a row of STAFF, each with a row in the table of users that
        tells these days."""
        owns: Sequence[int | None] = [None] * count
        if "links" in self.tables.tell:
            owns = self.cast.citizens(count, self.tables.kind)
        made = []
        for (name, account, user), own in zip(self.cast.accounts(count), owns, strict=True):
            place = (like["team"], like["role"], like["domain"])
            one = Employee(user, account, *place, own, name)
            self.script.users.append(_row(name, one, like["organisation"], told))
            made.append(one)
        return made

    def again(self, person: Employee, role: str) -> Employee:
        """Another account of the same person, in another role."""
        [(name, account, _)] = self.cast.accounts(1)
        one = replace(person, account=account, role=role)
        self.script.users.append(_row(name, one, None, {}))
        return one

    def unknown(self) -> Employee | None:
        """An account that the table of users does not have; None where there is no room for it."""
        made = self.cast.unknown()
        if made is None:
            return None
        name, account, user = made
        return Employee(user, account, None, None, None, None, name)

    def register(self, citizen: int, watched: bool, **codes: int | None) -> None:
        """A row in the table of citizens, with what that table tells of others."""
        if self.linked:
            known = {name: code for name, code in codes.items() if name in self.tables.tell}
            row = {"citizen": citizen, "watched": watched, "test": False}
            self.script.citizens.append({**row, **known})

    def relate(self, citizens: Sequence[int], **columns: str | datetime | None) -> None:
        """A relation for each, with these columns of RELATIONS."""
        if "relations" not in self.tables.tell or not self.linked or not citizens:
            return
        known = {"kind": "client", "whole_days": True, **columns}
        made = [
            pl.lit(known.get(name), kind).alias(name)
            for name, kind in RELATIONS.items()
            if name != "citizen"
        ]
        rows = pl.DataFrame({"citizen": citizens}, schema_overrides={"citizen": pl.UInt32})
        self.script.relations.append(rows.with_columns(made).select(RELATIONS.names()))

    def lines(
        self,
        people: Sequence[Employee],
        citizens: Sequence[int | None],
        times: Sequence[datetime],
        **told: str | int | None,
    ) -> None:
        """Log lines; of people, citizens and times each is one or as many as the longest. What
        else they tell (columns of LINES) is the same for all."""
        columns: dict[str, list[Any]] = {
            "user": [one.user for one in people],
            "account": [one.account for one in people],
            "citizen": list(citizens),
            "time": list(times),
        }
        length = max(map(len, columns.values()))
        rows = {name: list(islice(cycle(cells), length)) for name, cells in columns.items()}
        rest = (name for name in LINES if name not in rows)
        named = {name: pl.lit(told.get(name), LINES[name]) for name in rest}
        if told.get("reason") == GIVEN:
            named["reason"] = pl.lit(self._reasons(length))
        frame = pl.DataFrame(rows, schema_overrides={"citizen": pl.UInt32})
        made = frame.with_columns(**{**named, "source": pl.lit(self.source.place)})
        self.script.lines.append(made.select(LINES.names()).cast(LINES))

    def cut(self, begin: datetime, end: datetime) -> None:
        """Takes the source's real lines of that time away."""
        self.script.cut(self.source.place, begin, end)

    def _reasons(self, count: int) -> pl.Series:
        """No two alike, unless the municipality has a list of them."""
        texts = self.tables.reasons or [f"Proefgeval {place}" for place in range(count)]
        return pl.Series(list(islice(cycle(texts), count)), dtype=pl.String)


def _row(
    name: str, made: Employee, organisation: str | None, told: Mapping[str, date | None]
) -> dict[str, Any]:
    """A row of USERS; what it does not name is not known."""
    return {
        "account": made.account,
        "user": made.user,
        "account_name": name,
        "person": made.name,
        "team": made.team,
        "organisation": organisation,
        "kind": "person",
        "role": made.role,
        "domain": made.domain,
        "on_call": False,
        "citizen": made.own,
        **told,
    }
