"""Profiles: how one source's export is read, as data in TOML."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from logwatch.ingest.changeovers import fixed_offset, zone_exists
from logwatch.ingest.deeds import Actions, Escapes, Outcomes, folded
from logwatch.ingest.table import Layout
from logwatch.said import said
from logwatch.toml_files import load

FORMAT_WORDS: Final = ("iso", "excel", "epoch")
_DATE_MARKS: Final = (("%Y", "%y"), ("%m", "%b", "%B"), ("%d", "%e"))


def _one_or_more(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _in_both(value: object) -> object:
    return {"nl": value, "en": value} if isinstance(value, str) else value


def _format(text: str) -> str:
    if text in FORMAT_WORDS or all(any(mark in text for mark in marks) for marks in _DATE_MARKS):
        return text
    raise ValueError(
        said(
            'must be "iso", "excel", "epoch" or a form with %Y or %y, %m or %B, and %d, '
            'as "%d-%m-%Y %H:%M:%S"'
        )
    )


def _zone(text: str) -> str:
    if fixed_offset(text) is None and not zone_exists(text):
        raise ValueError(said('must be a zone such as "Europe/Amsterdam", "UTC" or "+01:00"'))
    return text


Names = Annotated[tuple[str, ...], BeforeValidator(_one_or_more), Field(min_length=1)]
TimeFormat = Annotated[str, AfterValidator(_format)]
Zone = Annotated[str, AfterValidator(_zone)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Text(_Table):
    """A text in both languages."""

    nl: str
    en: str


class FileLayout(_Table):
    """What is known of the file itself; what is not given is found out."""

    encoding: str | None = None
    separator: str | None = None
    header: int | None = Field(default=None, ge=1)
    sheet: str | None = None
    records: str | None = None


class Columns(_Table):
    """The export's name for each field; of several names the first that is there counts."""

    time: Names | None = None
    date: Names | None = None
    time_of_day: Names | None = None
    user: Names | None = None
    citizen: Names | None = None
    case: Names | None = None
    action: Names | None = None
    page: Names | None = None
    reason: Names | None = None
    search_key: Names | None = None
    outcome: Names | None = None
    escape: Names | None = None
    domain: Names | None = None
    session: Names | None = None
    origin: Names | None = None
    event_id: Names | None = None

    @model_validator(mode="after")
    def _has_time(self) -> "Columns":
        if (self.time is None) == (self.date is None):
            raise ValueError(said("needs the column time, or else date (with time_of_day)"))
        if self.time_of_day and not self.date:
            raise ValueError(said("has time_of_day, which belongs with date and not with time"))
        return self

    def names(self, field: str) -> tuple[str, ...]:
        """The export's names for a field, in order of preference; none when it is not mapped."""
        names: tuple[str, ...] | None = getattr(self, field)
        return names or ()


class Time(_Table):
    """How times are written: forms in order of trial, and the zone of those without an offset."""

    formats: tuple[TimeFormat, ...] = ("iso",)
    zone: Zone = "Europe/Amsterdam"
    local_zone: Zone = "Europe/Amsterdam"

    @model_validator(mode="after")
    def _has_a_form(self) -> "Time":
        if not self.formats:
            raise ValueError(said("formats needs at least one form"))
        return self


class Citizen(_Table):
    """What identifies a citizen: a BSN, or another number."""

    kind: Literal["bsn", "other"] = "bsn"


class User(_Table):
    """How accounts are spelled: `exact` keeps domain, case and all, where they matter."""

    exact: bool = False


class System(_Table):
    """Patterns (`*`, `?`) of accounts behind which there is no person."""

    accounts: tuple[str, ...] = ()


class Filter(_Table):
    """Rows that stay: with one of `values`, or with none of `not_values`, in `column`."""

    column: str
    values: tuple[str, ...] | None = None
    not_values: tuple[str, ...] | None = None

    @model_validator(mode="after")
    def _one_list(self) -> "Filter":
        if (self.values is None) == (self.not_values is None):
            raise ValueError(said("needs either values or not_values"))
        return self


class Profile(_Table):
    """How the export of one source is read.

    A record in which a field of `required` is empty is rejected, as is one without a time.
    `requires_reason` says whether the system asks why somebody looks; None: as the log shows.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: Text
    description: Annotated[Text | None, BeforeValidator(_in_both)] = None
    made_up_columns: bool = False
    domain: str | None = None
    requires_reason: bool | None = None
    layout: FileLayout = FileLayout()
    columns: Columns
    time: Time = Time()
    citizen: Citizen = Citizen()
    user: User = User()
    actions: Actions = Actions()
    outcomes: Outcomes = Outcomes()
    escapes: Escapes = Escapes()
    system: System = System()
    filter: tuple[Filter, ...] = ()
    required: tuple[Literal["user", "citizen", "case"], ...] = ()

    @model_validator(mode="after")
    def _has_what_it_uses(self) -> "Profile":
        for key, column in self._told_by():
            if not self.columns.names(column):
                raise ValueError(said("{key} needs the column {column}", key=key, column=column))
        unjudged = folded(self.escapes.actions) - folded(self.actions.consulting)
        if self.actions.consulting and unjudged:
            raise ValueError(
                said("actions.consulting lacks {name!r} of escapes.actions", name=min(unjudged))
            )
        for name in self.required:
            if not self.columns.names(name):
                raise ValueError(
                    said("required names {name}, for which there is no column", name=name)
                )
        return self

    def _told_by(self) -> Iterator[tuple[str, str]]:
        """Each list of values, with the column that it is about."""
        yield from ((f"actions.{name}", "action") for name in self.actions.named())
        yield from ((f"outcomes.{name}", "outcome") for name in self.outcomes.named())
        yield from ((f"escapes.{column}s", column) for column, _ in self.escapes.by_column())

    def deciding(self) -> tuple[str, ...]:
        """The columns of text that decide what becomes of a line."""
        return ("action",) * bool(self.actions.consulting) + ("outcome",) * bool(
            self.outcomes.refused
        )

    def needed(self) -> tuple[str, ...]:
        """The fields that every file must have; the others may be absent from an export."""
        subject = "citizen" if self.columns.citizen else "case"
        asked = ["time", "date", "time_of_day", "user", subject, "event_id", *self.required]
        if self.actions.consulting:
            asked.append("action")
        return tuple(name for name in dict.fromkeys(asked) if self.columns.names(name))

    def table_layout(self) -> Layout:
        """What a format has to know; required are the needed columns that have one name."""
        named = {field: self.columns.names(field) for field in Columns.model_fields}
        mapped = {name for names in named.values() for name in names}
        needed = [named[field] for field in self.needed()]
        return Layout(
            **self.layout.model_dump(),
            columns=frozenset(mapped | {rows.column for rows in self.filter}),
            required=frozenset(names[0] for names in needed if len(names) == 1),
        )


def load_profile(path: Path) -> Profile:
    """Reads a profile. Raises ConfigurationError with all its faults, each with its place."""
    return load(path, Profile)
