"""The rules of a run: shipped files and the workspace's own, with the workspace's changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, get_args

from pydantic import BaseModel, ConfigDict

from logwatch.detect.rule import Example, Language, Rule, fingerprint, model_of, triggers
from logwatch.detect.sentences import placeholders, template
from logwatch.errors import ConfigurationError, Fault, LogwatchError
from logwatch.toml_faults import Locate, faults_of, nearest, spoken, validated
from logwatch.toml_files import TomlFile, read
from logwatch.toml_positions import Loc

Overrides = Mapping[str, Mapping[str, Any]]

_TABLE: Final = "rules"


class Change(BaseModel):
    """What a workspace may change of a rule, in `[rules.<id>]`. The rule itself judges values."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    enabled: Any = None
    level: Any = None
    settings: dict[str, Any] = {}
    scope: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Rules in the order of their ids."""

    rules: tuple[Rule, ...]

    @property
    def fingerprint(self) -> str:
        """Of the whole set: equal when the same log gives the same signals."""
        return fingerprint({rule.id: rule.fingerprint for rule in self.rules})

    def rule(self, name: str) -> Rule:
        """The rule of that id. Raises ConfigurationError with the nearest known one."""
        found = next((rule for rule in self.rules if rule.id == name), None)
        if found is None:
            known = [rule.id for rule in self.rules]
            raise ConfigurationError(Fault("", f'no rule "{name}"', nearest(name, known)))
        return found

    def only(self, names: Sequence[str]) -> "Rulebook":
        """The named rules alone; all when none is named."""
        chosen = {self.rule(name).id for name in names}
        return Rulebook(tuple(r for r in self.rules if not chosen or r.id in chosen))


def load_rules(
    folders: Sequence[Path], overrides: Overrides | None = None, locate: Locate | None = None
) -> Rulebook:
    """Reads every `*.toml` of the folders; a file's name is its rule's id.

    `overrides` are the workspace's `[rules.<id>]` tables; `locate` turns their places, such as
    `("rules", "off-hours", "level")`, into file, line and column.
    Raises ConfigurationError with all faults of all files and overrides at once.
    """
    changes = overrides or {}
    where = locate or (lambda loc: f"[{spoken(loc[:2])}]")
    paths = sorted((path for folder in folders for path in folder.glob("*.toml")), key=_by_id)
    faults = [*_twice(paths), *_unknown(changes, paths, where)]
    rules: list[Rule] = []
    for path in paths:
        try:
            rules.append(_load(read(path), changes.get(path.stem, {}), where))
        except LogwatchError as error:
            faults.extend(error.faults)
    if faults:
        raise ConfigurationError(list(dict.fromkeys(faults)))
    return Rulebook(tuple(rules))


def _by_id(path: Path) -> tuple[str, str]:
    return path.stem, str(path)


def _twice(paths: Sequence[Path]) -> Iterator[Fault]:
    for before, path in pairwise(paths):
        if before.stem == path.stem:
            mend = "Change the shipped rule in logwatch.toml, or give your own another name."
            yield Fault(str(path), f"{before} is a rule of the same name", mend)


def _unknown(changes: Overrides, paths: Sequence[Path], where: Locate) -> Iterator[Fault]:
    known = [path.stem for path in paths]
    for name in changes:
        if name not in known:
            yield Fault(where((_TABLE, name)), f'no rule "{name}"', nearest(name, known))


def _load(file: TomlFile, change: Mapping[str, Any], where: Locate) -> Rule:
    """One rule with its change. Raises ConfigurationError with all faults of both."""
    place = (_TABLE, file.path.stem)
    faults = [*faults_of(change, Change, where, prefix=place), *_misnamed(file)]
    name = file.data.get("trigger")
    if name not in triggers():
        mend = nearest(name, list(triggers()))
        faults.append(Fault(file.where(("trigger",)), "trigger: names no known trigger", mend))
        raise ConfigurationError(faults)
    model = model_of(str(name))

    def located(loc: Loc) -> str:
        return where((*place, *loc)) if _leads_into(change, loc) else file.where(loc)

    rule, wrong = validated(_changed(file.data, change), model, located)
    faults.extend(wrong)
    if rule is None:
        raise ConfigurationError(faults)
    examples, wrong = _examples(rule, file)
    faults.extend([*wrong, *_sentence_faults(rule, file)])
    if faults:
        raise ConfigurationError(faults)
    return rule.model_copy(update={"test": examples})


def _misnamed(file: TomlFile) -> Iterator[Fault]:
    if file.data.get("id", file.path.stem) != file.path.stem:
        what = f'id: is not the file\'s name, "{file.path.stem}"'
        yield Fault(file.where(("id",)), what, "Name the file after the rule's id.")


def _leads_into(change: Mapping[str, Any], loc: Loc) -> bool:
    """Whether what stands at `loc` of the rule comes from the change."""
    if not loc or loc[0] not in change:
        return False
    inner = change[str(loc[0])]
    return not isinstance(inner, Mapping) or (len(loc) > 1 and loc[1] in inner)


def _changed(data: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(data)
    for key in change.keys() & Change.model_fields.keys():
        table = isinstance(change[key], dict) and isinstance(data.get(key, {}), dict)
        merged[key] = {**data.get(key, {}), **change[key]} if table else change[key]
    return merged


def _examples(rule: Rule, file: TomlFile) -> tuple[tuple[Example, ...], list[Fault]]:
    """The rule's tests with all settings that they run with: the file's own, not the change."""
    own = file.data.get("settings", {})
    full = [
        example.model_copy(update={"settings": {**own, **example.settings}})
        for example in rule.test
    ]
    faults = [
        fault
        for index, example in enumerate(full)
        for fault in faults_of(
            example.settings,
            triggers()[rule.trigger].Settings,
            file.where,
            prefix=("test", index, "settings"),
        )
    ]
    return tuple(full), faults


def _sentence_faults(rule: Rule, file: TomlFile) -> Iterator[Fault]:
    for language in get_args(Language):
        place = ("sentence", language)
        known = placeholders(rule)
        try:
            parts = list(template(rule.sentence.of(language)))
        except ValueError as error:
            yield Fault(file.where(place), f"{spoken(place)}: {error}", "Write {{ for a brace.")
            continue
        for name in dict.fromkeys(name for _, name in parts if name and name not in known):
            what = f"{spoken(place)}: {{{name}}} is not a known placeholder"
            yield Fault(file.where(place), what, nearest(name, known))
