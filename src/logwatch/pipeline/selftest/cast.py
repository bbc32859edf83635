"""People who do not exist: numbers and accounts that occur nowhere in the log or the tables."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import polars as pl

from logwatch.identifiers import (
    CitizenKind,
    account_code,
    citizen_code,
    passes_11_test,
    person_code,
)
from logwatch.ingest.accounts import people
from logwatch.pipeline.selftest.log import MADE_UP, Log

_HIGHEST: Final = 2**32 - 1
_LAST: Final = 999_999_999
_PREFIXES: Final = ("proefgeval-", "zelftest-", "oefening-", "pg-")
_CITIZEN: Final = "logwatch-proefgeval-"


class Cast:
    """Hands out citizens and accounts, each once."""

    def __init__(self, log: Log) -> None:
        patterns = sorted(
            {glob for source in log.sources for glob in source.profile.system.accounts}
        )
        self._free = _free_numbers(log.taken)
        self._bsns = self._others = self._accounts = self._codes = 0
        self._taken, self._unknown = log.names, log.unknown_room
        self._prefix = next((name for name in _PREFIXES if not _is_system(name, patterns)), "pg-")

    @property
    def left(self) -> int:
        """How many citizen service numbers are left."""
        return len(self._free) - self._bsns

    def citizens(self, count: int, kind: CitizenKind) -> list[int]:
        """Codes of as many new citizens."""
        if kind == "bsn":
            self._bsns += count
            return self._free[self._bsns - count : self._bsns].to_list()
        names = [f"{_CITIZEN}{self._others + place}" for place in range(count)]
        self._others += count
        return _codes(names, citizen_code(pl.col("name"), "other"))

    def code(self) -> int:
        """A new code of a household, a street or a surname: those of the tables count up from 0."""
        self._codes += 1
        return _HIGHEST - self._codes

    def accounts(self, count: int) -> list[tuple[str, int, int]]:
        """As many new accounts: name, account code and person code."""
        names: list[str] = []
        for name in self._names():
            if len(names) == count:
                break
            names.append(name)
        accounts = _codes(names, account_code(pl.col("name")))
        return list(zip(names, accounts, _codes(names, person_code(pl.col("name"))), strict=True))

    def unknown(self) -> tuple[str, int, int] | None:
        """A new account that stays out of the table of users; None when one more would make that
        table count as incomplete."""
        if self._unknown <= 0:
            return None
        self._unknown -= 1
        [made] = self.accounts(1)
        return made

    def _names(self) -> Iterator[str]:
        while True:
            self._accounts += 1
            name = f"{self._prefix}{self._accounts:04}"
            if name not in self._taken:
                yield name


def is_system(names: Sequence[str], patterns: Sequence[str]) -> bool:
    """Whether a source takes any of these accounts for one behind which there is no person."""
    known = people(pl.Series(list(names), dtype=pl.String), None, patterns)
    return bool(known["system"].any())


def _is_system(prefix: str, patterns: Sequence[str]) -> bool:
    return is_system([f"{prefix}0001"], patterns)


def _free_numbers(taken: pl.Series) -> pl.Series:
    """Those that pass the 11-test first: systems that check it take them."""
    numbers = pl.DataFrame({"number": pl.int_range(MADE_UP, _LAST, eager=True, dtype=pl.UInt32)})
    free = numbers.join(taken.alias("number").to_frame(), on="number", how="anti")
    sound = passes_11_test(pl.col("number"))
    return free.sort(sound, "number", descending=[True, True])["number"]


def _codes(names: Iterable[str], code: pl.Expr) -> list[int]:
    return pl.DataFrame({"name": list(names)}).select(code).to_series().to_list()
