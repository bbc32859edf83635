from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from polars.testing import assert_frame_equal

from logwatch import engine
from logwatch.detect.example import differences, month_of, run_examples, signals_of
from logwatch.detect.explain import explain
from logwatch.detect.needs import NEEDS
from logwatch.detect.rule import Example, Expected, Rule, triggers
from logwatch.detect.rulebook import load_rules
from logwatch.detect.schema import schema
from logwatch.detect.trigger import Need
from logwatch.errors import ConfigurationError
from logwatch.events import UNITS
from logwatch.relations import CALENDAR, RELATIONS, USERS
from logwatch.toml_files import read

TOP = Path(__file__).parents[2]
LIMIT = {"value": 60, "set_by": "CISO", "set_on": "2026-01-15"}


def shipped(name: str, **changes: Any) -> Rule:
    return load_rules([TOP / "rules"], {name: changes}).rule(name)


def events(*moments: str, user: str = "jansen", citizen: str = "999990019") -> list[dict[str, str]]:
    return [{"time": moment, "user": user, "citizen": citizen} for moment in moments]


def example(**keys: Any) -> Example:
    return Example.model_validate({"name": "test", "events": [], "expect": [], **keys})


def test_a_fingerprint_changes_with_what_is_judged_and_not_with_words() -> None:
    rule = shipped("off-hours")
    assert len(rule.fingerprint) == 12
    reworded = rule.model_copy(update={"ask": rule.title})
    assert reworded.fingerprint == rule.fingerprint
    for changes in (
        {"level": "high"},
        {"enabled": False},
        {"settings": {"from": "21:00"}},
        {"scope": {"teams": ["Inkomen"]}},
    ):
        assert shipped("off-hours", **changes).fingerprint != rule.fingerprint


def test_a_setting_that_equals_its_default_changes_nothing() -> None:
    rule = shipped("off-hours", settings={"until": "07:00"})
    assert rule.fingerprint == shipped("off-hours").fingerprint


def test_the_schema_takes_the_shipped_rules() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    validator.check_schema(schema())
    for path in (TOP / "rules").glob("*.toml"):
        data = read(path).data
        without_dates = {key: value for key, value in data.items() if key != "test"}
        assert list(validator.iter_errors(without_dates)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"trigger": "off_hour"},
        {"levl": "high"},
        {"settings": {"from": "22"}},
        {"settings": {"limit": 3}},
    ],
)
def test_the_schema_refuses_what_loading_refuses(wrong: dict[str, Any]) -> None:
    data = {**read(TOP / "rules" / "off-hours.toml").data, **wrong}
    data.pop("test")
    assert list(jsonschema.Draft202012Validator(schema()).iter_errors(data))


def test_an_explanation_says_who_set_the_norm() -> None:
    rule = shipped("daily-volume", settings={"limit": LIMIT}, scope={"teams": ["Inkomen"]})
    assert "limit: 60, vastgesteld door CISO op 15 januari 2026" in explain(rule, "nl")
    assert "limit: 60, set by CISO on 15 January 2026" in explain(rule, "en")
    assert "teams: Inkomen" in explain(rule, "en")
    assert rule.title.en in explain(rule, "en")


def test_an_explanation_says_that_a_norm_is_missing_or_a_rule_off() -> None:
    rule = shipped("daily-volume", enabled=False)
    assert "Deze regel staat uit." in explain(rule, "nl")
    assert "limit: Nog niet vastgesteld" in explain(rule, "nl")
    assert "far_above: 2\n" in explain(rule, "nl")


def test_an_explanation_says_what_the_rule_needs() -> None:
    needed = "who looked; which citizen was looked up; users; streets of citizens; employees' own"
    assert f"Needs: {needed} numbers\n" in explain(shipped("neighbour"), "en")
    assert "Heeft nodig: wie er keek; hoe laat het was\n" in explain(shipped("off-hours"), "nl")


def test_every_need_has_words_in_both_languages() -> None:
    assert list(NEEDS) == list(get_args(Need))
    assert all(set(said) == {"nl", "en"} for said in NEEDS.values())


def test_an_explanation_spells_exceptions_out() -> None:
    item = {"team": "Piket", "first": "2026-10-01", "last": "2026-10-31", "reason": "rooster"}
    text = explain(shipped("off-hours", settings={"exceptions": [item]}), "nl")
    assert "team Piket, first 1 oktober 2026, last 31 oktober 2026, reason rooster" in text


def test_an_example_is_a_month_of_the_floors_schemas() -> None:
    month = month_of(
        example(
            events=events("2026-10-31 23:59:00"),
            relations=[{"citizen": "999990019", "first": "2026-10-01", "last": "2026-10-05"}],
            users=[{"account": "jansen"}],
        )
    )
    assert (month.period.name, month.period.is_month) == ("2026-10", True)
    frames = (month.events, month.consultations, month.users, month.relations, month.calendar)
    schemas = (UNITS, UNITS, USERS, RELATIONS, CALENDAR)
    assert [frame.collect_schema() for frame in frames] == list(schemas)
    assert [engine.collect(frame).schema for frame in frames] == list(schemas)
    relation = engine.collect(month.relations).row(0, named=True)
    assert str(relation["begin"]) == "2026-10-01 00:00:00"
    assert str(relation["end"]) == "2026-10-06 00:00:00"
    assert relation["whole_days"]


def test_moments_of_a_relation_stay_what_they_are() -> None:
    moments = {"first": "2026-10-01T09:00:00", "last": "2026-10-05T17:30:00"}
    month = month_of(example(relations=[{"citizen": "999990019", **moments}]))
    relation = engine.collect(month.relations).row(0, named=True)
    assert str(relation["end"]) == "2026-10-05 17:30:00"
    assert not relation["whole_days"]


def test_consultations_of_an_example_end_after_a_gap_of_more_than_15_minutes() -> None:
    times = ("2026-10-05 09:15:00", "2026-10-05 09:00:00", "2026-10-05 09:30:01")
    other = events("2026-10-05 09:01:00", citizen="999990020")
    month = month_of(example(events=[*events(*times), *other]))
    found = engine.collect(month.consultations.sort("time", "citizen"))
    assert found["events"].to_list() == [2, 1, 1]
    assert (found["until"] - found["time"]).dt.total_minutes().to_list() == [15, 0, 0]


def test_two_accounts_of_one_person_are_one_user() -> None:
    users = [{"account": "jansen", "person": "P17"}, {"account": "jansen2", "person": "P17"}]
    rows = [*events("2026-10-05 09:00:00"), *events("2026-10-05 09:05:00", user=r"GEM\Jansen2")]
    month = month_of(example(events=rows, users=users))
    assert engine.collect(month.consultations)["events"].to_list() == [2]


def test_every_signal_answers_one_expectation() -> None:
    night = events("2026-10-05 23:00:00", "2026-10-06 23:00:00")
    found = signals_of(example(events=night, settings={}), "off_hours")
    one, other = Expected(day="2026-10-05"), Expected(user="jansen")  # type: ignore[arg-type]
    assert list(differences(found, [one, other])) == []
    assert list(differences(found, [one])) == [
        "a signal came that is not expected: user_night of 2026-10-06"
    ]
    assert list(differences(found, [one, one, other])) == ["expect[2] did not come"]


def test_a_rule_that_fails_its_own_test_says_which() -> None:
    rule = shipped("off-hours")
    wrong = rule.test[0].model_copy(update={"expect": ()})
    (fault,) = run_examples(rule.model_copy(update={"test": (rule.test[1], wrong)}))
    assert fault.where == "rule off-hours"
    assert fault.what.startswith("test[2] 'An evening and the early morning after it")


def test_a_change_of_the_workspace_does_not_break_the_rules_own_tests() -> None:
    rule = shipped("daily-volume", settings={"limit": LIMIT, "count": "citizens"})
    assert run_examples(rule) == []


def test_triggers_answer_the_same_twice() -> None:
    assert triggers() is triggers()
    night = example(events=events("2026-10-05 23:00:00"))
    assert_frame_equal(signals_of(night, "off_hours"), signals_of(night, "off_hours"))


def test_a_norm_that_nobody_set_is_a_fault() -> None:
    with pytest.raises(ConfigurationError) as caught:
        shipped("daily-volume", settings={"limit": {**LIMIT, "set_by": "  "}})
    assert [str(fault.what) for fault in caught.value.faults] == [
        "settings.limit.set_by: must not be empty"
    ]
