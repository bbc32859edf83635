"""Where rules, reports and history lie."""

from collections.abc import Sequence
from pathlib import Path

from logwatch.shipped import rules_folder
from logwatch.workspace.place import Workspace


def rule_folders(workspace: Workspace, more: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The shipped rules, the workspace's own `rules` folder when it has one, and more."""
    own = workspace.folder / "rules"
    mine = (own,) if workspace.config and own.is_dir() else ()
    return tuple(dict.fromkeys(path.resolve() for path in (rules_folder(), *mine, *more)))


def reports_folder(workspace: Workspace, given: Path | None = None) -> Path:
    """The folder of the bundles: the one given, else the workspace's."""
    return given or workspace.path(workspace.settings.reports)


def history_folder(workspace: Workspace) -> Path:
    """The folder of what is kept of earlier months."""
    return workspace.folder / "state" / "history"
