"""The work that every engine does, and the answer it must give."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from logwatch.month import Period
from logwatch.sample.bulk import COLUMNS, FIRST, LAST, TIME_FORMAT

__all__ = ["COLUMNS", "FIRST", "LAST", "PERIOD", "TIME_FORMAT", "Answer", "Data"]

PERIOD = Period(FIRST, LAST)
NIGHT_FROM = 22
NIGHT_UNTIL = 7
DAY_LIMIT = 100
USERS_NORM = 2
KINDS = ("client", "repayer")


@dataclass(frozen=True, slots=True)
class Data:
    """The files of one size."""

    log: Path
    relations: Path
    users: Path
    citizens: Path


@dataclass(frozen=True, slots=True)
class Answer:
    """Counted in log lines, so that engines need no notion of a consultation.

    Lines at night; user-days of more than DAY_LIMIT lines; citizen-months of more than USERS_NORM
    users; lines about a citizen without a relation of KINDS that is valid on that day.
    """

    night_lines: int
    full_user_days: int
    busy_citizen_months: int
    lines_without_relation: int

    def as_json(self) -> str:
        return json.dumps(asdict(self))
