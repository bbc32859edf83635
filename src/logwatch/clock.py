"""Times of day, as settings hold them."""

import re
from datetime import time
from typing import Annotated, Final

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from logwatch.said import said

CLOCK_PATTERN: Final = r"^([01]\d|2[0-3]):[0-5]\d$"
CLOCK_MEND: Final = said('Write a time between quotes, as hours and minutes: "22:00".')


def _clock(value: object) -> time:
    if isinstance(value, str) and re.match(CLOCK_PATTERN, value):
        return time.fromisoformat(value)
    raise ValueError(said('must be a time such as "22:00", between quotes'))


ClockTime = Annotated[
    time,
    BeforeValidator(_clock),
    PlainSerializer(lambda value: f"{value:%H:%M}", return_type=str),
    WithJsonSchema({"type": "string", "pattern": CLOCK_PATTERN}),
]
"""A wall-clock time, written and serialised as "22:00"."""
