"""Who works at Gemeente Voorbeeldstad."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

TEXTS: Final = Path(__file__).with_name("texts")
TEAMS: Final[dict[str, list[str]]] = tomllib.loads((TEXTS / "staff.toml").read_text("utf-8"))
SECOND_ACCOUNT: Final = "fmulder2"
"""F. Mulder works with two accounts and is one person."""
ROBOT: Final = "Automatisch"
ON_CALL: Final = "Piket"
LEAVER: Final = "khendriks"
_LAST_DAYS: Final = {LEAVER: date(2026, 10, 30)}

_ROLES: Final = {
    "Inkomen": "consulent inkomen",
    "Wmo": "consulent Wmo",
    "Schuldhulp": "schuldhulpverlener",
    "Terugvordering": "medewerker terugvordering",
    "Piket": "crisisdienst",
}
_DOMAINS: Final = {
    "Inkomen": "Participatie",
    "Wmo": "Wmo",
    "Schuldhulp": "Schuldhulp",
    "Terugvordering": "Participatie",
    "Piket": "Wmo",
}


def account_of(name: str) -> str:
    """`F. Mulder` works as `fmulder`."""
    return name.lower().replace(".", "").replace(" ", "")


def accounts(team: str) -> list[str]:
    """The accounts of the members of a team."""
    return [account_of(name) for name in TEAMS[team]]


def users() -> pl.DataFrame:
    """The users table, one row an account."""
    names = [(team, name) for team, members in TEAMS.items() for name in members]
    rows = [_person(n, team, name) for n, (team, name) in enumerate(names, start=1)]
    owner = next(row for row in rows if row["name"] == "F. Mulder")
    extra = [
        owner | {"account": SECOND_ACCOUNT},
        _other("svc-koppeling", "system", "Koppeling zaaksysteem"),
        _other("testgebruiker", "test", "Testgebruiker Suwinet"),
    ]
    return pl.DataFrame(rows + extra, schema_overrides={"last": pl.Date})


def _person(number: int, team: str, name: str) -> dict[str, object]:
    return {
        "account": account_of(name),
        "person": f"P{number:03}",
        "name": name,
        "team": team,
        "manager": TEAMS[team][0],
        "organisation": "Gemeente Voorbeeldstad",
        "kind": "person",
        "role": _ROLES[team],
        "domain": _DOMAINS[team],
        "on_call": "ja" if team == ON_CALL else "nee",
        "first": date(2019 + number % 7, 1 + number % 12, 1),
        "last": _LAST_DAYS.get(account_of(name)),
    }


def _other(account: str, kind: str, name: str) -> dict[str, object]:
    return {"account": account, "person": account, "name": name, "kind": kind}
