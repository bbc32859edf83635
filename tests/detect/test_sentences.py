from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from logwatch.detect.rule import Language, Rule, Text
from logwatch.detect.rulebook import load_rules
from logwatch.detect.sentences import People, placeholders, sentences, spoken_setting, template
from logwatch.signals import SIGNALS

LIMIT = {"value": 1200, "set_by": "het MT", "set_on": "2026-01-15"}
BOOK = load_rules(
    [Path(__file__).parents[2] / "rules"], {"daily-volume": {"settings": {"limit": LIMIT}}}
)
PEOPLE = {"user_name": "Jansen", "user_token": "u7", "citizen_name": "999990019"}
SCHEMA = {
    **SIGNALS,
    **dict.fromkeys(("user_name", "user_token", "citizen_name", "citizen_token"), pl.String),
}


def signal(rule: str = "off-hours", unit: str = "user_night", **keys: Any) -> dict[str, Any]:
    usual = {
        "rule": rule,
        "unit": unit,
        "day": date(2026, 10, 5),
        "from": datetime(2026, 10, 5, 22),
        "until": datetime(2026, 10, 6, 7),
        "measured": 2,
        **PEOPLE,
        "citizen_token": "c9",
    }
    return {**usual, **keys}


def said(
    rows: list[dict[str, Any]],
    rules: tuple[Rule, ...] = BOOK.rules,
    language: Language = "nl",
    people: People = "names",
) -> list[str | None]:
    return sentences(pl.DataFrame(rows, schema=SCHEMA), rules, language, people).to_list()


def own(sentence: str) -> tuple[Rule, ...]:
    rule = BOOK.rule("off-hours")
    return (rule.model_copy(update={"sentence": Text(nl=sentence, en=sentence)}),)


def test_a_night_in_dutch() -> None:
    (sentence,) = said([signal()])
    assert sentence == (
        "Jansen deed op 5 oktober 2026 2 raadplegingen tussen 22:00 en 07:00 de volgende dag, "
        "buiten de uren die zijn afgesproken (Westland 2.8, 1)."
    )


def test_a_night_in_english() -> None:
    (sentence,) = said([signal()], language="en")
    assert sentence == (
        "Jansen made 2 consultations on 5 October 2026 between 22:00 and 07:00 the next day, "
        "outside the agreed hours (Westland 2.8, 1)."
    )


def test_a_norm_says_who_set_it_and_when() -> None:
    row = signal("daily-volume", "user_day", measured=1201, norm=1200)
    (dutch,), (english,) = said([row]), said([row], language="en")
    assert dutch == (
        "Op 5 oktober 2026 zijn bij Jansen 1.201 raadplegingen geteld; de grens van 1.200 per dag "
        "is vastgesteld door het MT op 15 januari 2026 (Westland 2.8, 2)."
    )
    assert "1,201 consultations" in str(english)


def test_tokens_take_the_place_of_names() -> None:
    (sentence,) = said([signal()], own("{user} {citizen}"), people="tokens")
    assert sentence == "u7 c9"


@pytest.mark.parametrize(
    ("language", "measured", "expected"),
    [
        ("nl", 1, "1 keer: raadpleging"),
        ("nl", 3, "3 keer: raadplegingen"),
        ("en", 1, "1 time: consultation"),
        ("en", 3, "3 times: consultations"),
    ],
)
def test_one_and_many(language: Language, measured: int, expected: str) -> None:
    row = signal(measured=measured)
    assert said([row], own("{times}: {unit}"), language) == [expected]


@pytest.mark.parametrize(
    ("unit", "begin", "end", "expected"),
    [
        ("user_night", datetime(2026, 10, 5, 12), datetime(2026, 10, 5, 13), "12:00 13:00"),
        ("user_day", datetime(2026, 10, 5), datetime(2026, 10, 6), "00:00 24:00"),
        ("user_night", datetime(2026, 10, 5, 22), datetime(2026, 10, 6), "22:00 24:00"),
        (
            "citizen_window",
            datetime(2026, 10, 1),
            datetime(2026, 11, 1),
            "1 oktober 2026 31 oktober 2026",
        ),
        (
            "user_citizen",
            datetime(2026, 10, 1, 9),
            datetime(2026, 10, 2, 9, 0, 0, 1),
            "1 oktober 2026 2 oktober 2026",
        ),
    ],
)
def test_bounds_are_clock_times_or_days(
    unit: str, begin: datetime, end: datetime, expected: str
) -> None:
    row = signal(unit=unit, **{"from": begin}, until=end)
    assert said([row], own("{from} {until}")) == [expected]


def test_a_citizens_window_counts_employees() -> None:
    assert said([signal(unit="citizen_window")], own("{unit}")) == ["medewerkers"]


def test_nothing_is_a_dash_and_the_sentence_stays() -> None:
    row = signal(user_name=None, citizen_name=None)
    assert said([row], own("{user}, {citizen}, {norm}, {set_by}.")) == ["–, –, –, –."]


@pytest.mark.parametrize("name", ["{day}", "{}", "{{x}}", "%s", r"\1", "$1", "{user.__class__}"])
def test_a_name_is_never_a_template(name: str) -> None:
    assert said([signal(user_name=name)], own("{user}!")) == [f"{name}!"]


def test_doubled_braces_are_braces() -> None:
    assert said([signal()], own("{{{user}}}")) == ["{Jansen}"]


def test_every_row_takes_its_own_rules_sentence_in_the_order_of_the_rows() -> None:
    rows = [
        signal("daily-volume", "user_day", measured=1300, norm=1200),
        signal(),
        signal("gone"),
        signal(user_name="Visser"),
    ]
    first, second, third, fourth = said(rows)
    assert first is not None
    assert "1.300 raadplegingen geteld; de grens" in first
    assert second is not None
    assert second.startswith("Jansen deed op 5 oktober 2026 2")
    assert third is None
    assert fourth is not None
    assert fourth.startswith("Visser")


def test_no_signals_give_no_sentences() -> None:
    assert said([]) == []


def test_every_shipped_rule_says_something_of_all_its_placeholders() -> None:
    for rule in BOOK.rules:
        row = signal(rule.id, measured=5, norm=2)
        for language in ("nl", "en"):
            (sentence,) = said([row], (rule,), language)  # type: ignore[arg-type]
            assert sentence is not None
            assert not set("{}") & set(sentence)


def test_placeholders_are_those_of_the_signal_the_rule_and_its_settings() -> None:
    names = placeholders(BOOK.rule("daily-volume"))
    assert {"user", "measured", "reference", "set_by", "limit", "far_above"} <= set(names)


@pytest.mark.parametrize("wrong", ["{user!r}", "{user:>4}", "{user", "user}"])
def test_a_template_is_names_between_braces(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"placeholder|'[{}]'"):
        list(template(wrong))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "–"),
        (True, "ja"),
        (1234, "1.234"),
        (2.0, "2"),
        (2.5, "2,5"),
        (time(7), "07:00"),
        (date(2026, 3, 1), "1 maart 2026"),
        (("a", "b"), "a; b"),
        ((), "–"),
        ("events", "events"),
    ],
)
def test_settings_are_written_as_people_do(value: Any, expected: str) -> None:
    assert spoken_setting(value, "nl") == expected
