"""`logwatch.toml` as a model: what a municipality sets."""

from datetime import date
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from logwatch.language import Language
from logwatch.said import said
from logwatch.workspace.words import FailOn, RelationKind

LEAST_SMALL_NUMBER: Final = 5
_NAME: Final = r"^[A-Za-z0-9][A-Za-z0-9_-]*$"

HINTS: Final = {
    "source.name": said("Use letters, digits, - and _."),
    "zone": said('Name it as in "Europe/Amsterdam".'),
    "small_number": said(
        "Groups smaller than {number} are never shown.", number=LEAST_SMALL_NUMBER
    ),
    "links.dpia": said("Name the data protection impact assessment and where it is kept."),
    "links.legal_basis": said("Name the law or the decision that allows it."),
    "max_rejects": said("Write a share: 0.001 is one line in a thousand."),
}

Text = Annotated[str, Field(min_length=1)]
Statement = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Table(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, validate_by_name=False
    )


class SourceTable(_Table):
    """`[[source]]`: one system that logs."""

    name: str = Field(pattern=_NAME, max_length=60)
    profile: Text
    files: tuple[Text, ...] = Field(min_length=1)
    domain: Text | None = None


class ReferenceTable(_Table):
    """`[reference]`: the tables that the log is compared with."""

    relations: tuple[Text, ...] = ()
    relation_kind: RelationKind = "bsn"
    users: Text | None = None
    closing_days: Text | None = None
    citizens: Text | None = None
    watch_list: Text | None = None

    @field_validator("relations", mode="before")
    @classmethod
    def _one_or_more(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value


class LinksTable(_Table):
    """`[links]`: the decision that employees may be linked to citizens; both or neither."""

    dpia: Statement
    legal_basis: Statement


class MissingDayTable(_Table):
    """`[[missing_day]]`: a working day without events that the municipality accounts for."""

    source: Text
    day: date
    reason: Statement


class Settings(_Table):
    """All of `logwatch.toml`; everything has a default. Paths are text, relative to `folder`."""

    organisation: str = ""
    language: Language = "nl"
    zone: str = "Europe/Amsterdam"
    fail_on: FailOn = "high"
    max_rejects: float = Field(default=0.001, ge=0, le=1)
    keep_months: int = Field(default=6, ge=1, le=120)
    small_number: int = Field(default=LEAST_SMALL_NUMBER, ge=LEAST_SMALL_NUMBER, le=100)
    gap_minutes: int = Field(default=15, ge=1, le=240)
    folder: Text = "."
    key_file: Text = "logwatch.key"
    reports: Text = "reports"
    sources: tuple[SourceTable, ...] = Field(default=(), alias="source")
    reference: ReferenceTable = ReferenceTable()
    links: LinksTable | None = None
    missing_days: tuple[MissingDayTable, ...] = Field(default=(), alias="missing_day")
    rules: dict[str, dict[str, Any]] = Field(default_factory=dict)

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (OSError, ValueError, KeyError):
            raise ValueError(said("must be a known time zone")) from None
        return value
