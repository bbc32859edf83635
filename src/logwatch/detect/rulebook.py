"""The rules of a run: shipped files and the workspace's own, with the workspace's changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, get_args

from pydantic import BaseModel, ConfigDict

from logwatch.detect.rule import Rule, RuleFile, fingerprint, triggers
from logwatch.detect.sentences import placeholders, template
from logwatch.detect.trigger import TriggerSettings
from logwatch.errors import ConfigurationError, Fault, LogwatchError
from logwatch.language import Language
from logwatch.said import said, sentence_of
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
            raise ConfigurationError(
                Fault("", said('no rule "{name}"', name=name), nearest(name, known))
            )
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
    faults = [*_twice(paths), *_wrong_changes(changes, paths, where)]
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
            mend = said("Change the shipped rule in logwatch.toml, or give your own another name.")
            yield Fault(str(path), said("{before} is a rule of the same name", before=before), mend)


def _wrong_changes(changes: Overrides, paths: Sequence[Path], where: Locate) -> Iterator[Fault]:
    known = [path.stem for path in paths]
    for name in changes:
        if name not in known:
            yield Fault(
                where((_TABLE, name)), said('no rule "{name}"', name=name), nearest(name, known)
            )
    for name, change in changes.items():
        yield from faults_of(change, Change, where, prefix=(_TABLE, name))


def _load(file: TomlFile, change: Mapping[str, Any], where: Locate) -> Rule:
    """One rule with its change. Raises ConfigurationError with all faults of both."""
    trigger = str(file.data.get("trigger"))
    settings = triggers()[trigger].Settings if trigger in triggers() else None

    place = (_TABLE, file.path.stem)

    def located(loc: Loc) -> str:
        return where((*place, *loc)) if _leads_into(change, loc) else file.where(loc)

    data = _changed(file.data, change)
    rule, wrong = validated(data, RuleFile, located)
    chosen, unfit = _chosen(data, settings, located) if settings else (None, [_no_trigger(file)])
    faults = [*_misnamed(file), *wrong, *unfit]
    faults += [*_wrong_examples(file, settings), *_wrong_sentences(file, settings)]
    if rule is None or faults:
        raise ConfigurationError(faults)
    return _with_full_examples(rule.model_copy(update={"settings": chosen}), file)


def _chosen(
    data: Mapping[str, Any], settings: type[TriggerSettings], locate: Locate
) -> tuple[TriggerSettings | None, list[Fault]]:
    return validated(data.get("settings", {}), settings, locate, prefix=("settings",))


def _no_trigger(file: TomlFile) -> Fault:
    mend = nearest(file.data.get("trigger"), list(triggers()))
    return Fault(file.where(("trigger",)), said("trigger: names no known trigger"), mend)


def _misnamed(file: TomlFile) -> Iterator[Fault]:
    if file.data.get("id", file.path.stem) != file.path.stem:
        what = said('id: is not the file\'s name, "{name}"', name=file.path.stem)
        yield Fault(file.where(("id",)), what, said("Name the file after the rule's id."))


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


def _with_full_examples(rule: Rule, file: TomlFile) -> Rule:
    """The rule, its tests with all settings that they run with: the file's own, not the change."""
    own = file.data.get("settings", {})
    full = tuple(
        example.model_copy(update={"settings": {**own, **example.settings}})
        for example in rule.test
    )
    return rule.model_copy(update={"test": full})


def _wrong_examples(file: TomlFile, settings: type[TriggerSettings] | None) -> Iterator[Fault]:
    """Faults in the settings of the rule's tests; those of the file's own are not told again."""
    if settings is None:
        return
    own = _table(file.data.get("settings"))
    sound = not faults_of(own, settings, file.where)

    def located(loc: Loc) -> str:
        return file.where(loc) if sound or loc in file.places else ""

    for index, example in enumerate(_list(file.data.get("test"))):
        chosen = {**own, **_table(_table(example).get("settings"))}
        place = ("test", index, "settings")
        found = faults_of(chosen, settings, located, prefix=place)
        yield from (fault for fault in found if fault.where)


def _wrong_sentences(file: TomlFile, settings: type[TriggerSettings] | None) -> Iterator[Fault]:
    """Wrong braces, and placeholders that a rule of this trigger does not have."""
    sentence = _table(file.data.get("sentence"))
    for language in get_args(Language):
        place = ("sentence", language)
        try:
            parts = list(template(str(sentence.get(language, ""))))
        except ValueError as error:
            yield Fault(
                file.where(place),
                said("{place}: {error}", place=spoken(place), error=sentence_of(error)),
                said("Write {{ for a brace."),
            )
            continue
        known = placeholders(settings) if settings else [name for _, name in parts]
        for name in dict.fromkeys(name for _, name in parts if name and name not in known):
            what = said(
                "{place}: {{{name}}} is not a known placeholder", place=spoken(place), name=name
            )
            yield Fault(file.where(place), what, nearest(name, known))


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
