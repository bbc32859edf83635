"""The settings of the reading list and the rule file that ships them."""

import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from logwatch.detect.reading.settings import Weights
from logwatch.detect.rulebook import load_rules
from logwatch.detect.triggers.reading_list import Settings
from logwatch.errors import ConfigurationError

RULE = Path(__file__).parents[3] / "rules" / "reading-list.toml"


def test_the_shipped_rule_says_every_default() -> None:
    shipped = tomllib.loads(RULE.read_text(encoding="utf-8"))["settings"]
    assert shipped == Settings().model_dump(mode="json")


@pytest.mark.parametrize(
    ("known", "unknown"),
    [
        ("registered_soon", "registred_soon"),
        ("repeated_day", "repeatd_day"),
        ("least_line", "least_lines"),
        ("[settings.points]", "[settings.pointz]"),
    ],
)
def test_an_unknown_key_is_a_fault_with_the_nearest_name(
    tmp_path: Path, known: str, unknown: str
) -> None:
    text = RULE.read_text(encoding="utf-8").replace(known, unknown)
    (tmp_path / RULE.name).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_rules([tmp_path])
    bare = [name.removeprefix("[settings.").removesuffix("]") for name in (known, unknown)]
    (fault,) = [fault for fault in caught.value.faults if bare[1] in fault.what]
    assert fault.mend == f'Did you mean "{bare[0]}"?'


@pytest.mark.parametrize("points", [-1, 21, "much", float("nan")])
def test_points_are_between_zero_and_twenty(points: object) -> None:
    with pytest.raises(ValidationError):
        Weights.model_validate({"rarity": points})


def test_one_changed_setting_leaves_the_others() -> None:
    changed = Settings.model_validate({"points": {"rarity": 1}})
    assert changed.points == Weights(rarity=1)
    assert changed.listing == Settings().listing
