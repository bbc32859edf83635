"""The words that a setting or an option may take. Light, so that --help stays quick."""

from typing import Literal

FailOn = Literal["low", "medium", "high", "critical", "never"]
RelationKind = Literal["bsn", "other"]
