"""What a command line says."""

from dataclasses import dataclass
from pathlib import Path

from logwatch.language import Language
from logwatch.workspace.words import FailOn, RelationKind


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line says; it goes before the settings. None is: not said."""

    files: tuple[str, ...] = ()
    profile: str | None = None
    relations: tuple[Path, ...] = ()
    relation_kind: RelationKind | None = None
    users: Path | None = None
    closing_days: Path | None = None
    citizens: Path | None = None
    rules: tuple[Path, ...] = ()
    only: tuple[str, ...] = ()
    reports: Path | None = None
    no_reports: bool = False
    budget: int | None = None
    language: Language | None = None
    fail_on: FailOn | None = None
