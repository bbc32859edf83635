"""A small made-up municipality for the tests of the benchmarks."""

from datetime import date, datetime
from typing import Any

import polars as pl
from municipality import Municipality

EVENTS = pl.Schema(
    {
        "event_id": pl.Int64(),
        "ts": pl.Datetime("ms"),
        "user_id": pl.String(),
        "citizen_id": pl.String(),
        "action": pl.String(),
        "reason": pl.String(),
        "case_id": pl.String(),
        "search_key": pl.String(),
    }
)
LABELS = pl.Schema(
    {
        "event_id": pl.Int64(),
        "improper": pl.Boolean(),
        "scenario": pl.String(),
        "incident_id": pl.Int32(),
    }
)
_LONG_AGO = date(2020, 1, 1)


def event(number: int, ts: datetime, user: str, citizen: str | None, **more: str) -> dict[str, Any]:
    """A page that was viewed, or what `more` says."""
    named = {"event_id": number, "ts": ts, "user_id": user, "citizen_id": citizen}
    return {**named, "action": "view", **more}


def events(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([{**dict.fromkeys(EVENTS), **row} for row in rows], schema=EVENTS)


def labels(*rows: tuple[int, bool, str, int]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=LABELS, orient="row")


def user(name: str, team: str = "A", **more: Any) -> dict[str, Any]:
    usual = {"role": "consulent", "domain": "Wmo", "is_system": False, "piket": False}
    span = {"start": _LONG_AGO, "end": None, "own_citizen_id": None}
    return {"user_id": name, "team": team, **usual, **span, **more}


def users(*rows: dict[str, Any]) -> pl.DataFrame:
    typed = {"end": pl.Date, "own_citizen_id": pl.String}
    return pl.DataFrame(list(rows), schema_overrides=typed)


def relation(citizen: str, **more: Any) -> dict[str, Any]:
    where = {"domain": "Wmo", "kind": "service", "team": "A", "caseworker": None}
    when = {"start": _LONG_AGO, "end": None, "registered_on": _LONG_AGO}
    return {"relation_id": f"z-{citizen}", "citizen_id": citizen, **where, **when, **more}


def relations(*rows: dict[str, Any]) -> pl.DataFrame:
    typed = {"end": pl.Date, "caseworker": pl.String}
    return pl.DataFrame(list(rows), schema_overrides=typed)


def citizen(name: str, home: int, street: int, **more: Any) -> dict[str, Any]:
    usual = {"surname": "Voorbeeld", "vip": False, "test": False}
    return {"citizen_id": name, "household_id": home, "postcode": street, **usual, **more}


def town(
    log: pl.DataFrame,
    staff: pl.DataFrame,
    relations: pl.DataFrame | None = None,
    citizens: pl.DataFrame | None = None,
) -> Municipality:
    """With a relation and a citizen that no event names, where none are given."""
    ties = _NO_RELATIONS if relations is None else relations
    return Municipality(log, staff, ties, _NO_CITIZENS if citizens is None else citizens)


_NO_RELATIONS = relations(relation("nobody"))
_NO_CITIZENS = pl.DataFrame([citizen("nobody", 0, 0)])
