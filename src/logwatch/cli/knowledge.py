"""The rules and profiles of a workspace. Heavy: imported inside commands only."""

from collections.abc import Sequence
from pathlib import Path

from logwatch.detect.example import run_examples
from logwatch.detect.rulebook import Rulebook, load_rules
from logwatch.errors import ConfigurationError, Fault
from logwatch.ingest.profile import Profile, load_profile
from logwatch.ingest.profile_files import shipped_profiles
from logwatch.toml_files import read
from logwatch.workspace.folders import rule_folders
from logwatch.workspace.place import Workspace
from logwatch.workspace.profiles import misnamed, own_profiles


def rulebook(workspace: Workspace, more: Sequence[Path] | None = None) -> Rulebook:
    """The shipped rules, the workspace's and more, with the workspace's settings.

    Raises ConfigurationError with every fault of every file.
    """
    locate = read(workspace.config).where if workspace.config else None
    return load_rules(rule_folders(workspace, more or ()), workspace.settings.rules, locate)


def faults_of_rules(
    workspace: Workspace, more: Sequence[Path] | None, book: Rulebook
) -> list[Fault]:
    """What the rules' own tests say, at the files of the rules."""
    folders = rule_folders(workspace, more or ())
    places = {path.stem: str(path) for folder in folders for path in folder.glob("*.toml")}
    return [fault for rule in book.rules for fault in run_examples(rule, places[rule.id])]


def profiles(workspace: Workspace) -> dict[str, Profile]:
    """The shipped profiles and those in the workspace's `profiles` folder, by id.

    Raises ConfigurationError with every fault of every file.
    """
    paths = {**shipped_profiles(), **{path.stem: path for path in own_profiles(workspace)}}
    found: dict[str, Profile] = {}
    faults: list[Fault] = []
    for name, path in sorted(paths.items()):
        faults += misnamed(path)
        try:
            found[name] = load_profile(path)
        except ConfigurationError as error:
            faults += error.faults
    if faults:
        raise ConfigurationError(faults)
    return found
