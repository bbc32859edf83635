from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from logwatch.detect.rule import Rule, Text
from logwatch.detect.rulebook import load_rules
from logwatch.detect.sentences import (
    NO_HOLIDAYS,
    People,
    placeholders,
    sentences,
    template,
)
from logwatch.detect.triggers import daily_volume
from logwatch.language import Language
from logwatch.signals import SIGNALS

LIMIT = {"value": 1200, "set_by": "het MT", "set_on": "2026-01-15"}
RULES = Path(__file__).parents[2] / "rules"
BOOK = load_rules([RULES], {"daily-volume": {"settings": {"limit": LIMIT}}})
CHRISTMAS = {date(2026, 12, 25): "Eerste Kerstdag"}
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
    holidays: Mapping[date, str] = NO_HOLIDAYS,
) -> list[str | None]:
    frame = pl.DataFrame(rows, schema=SCHEMA)
    return sentences(frame, rules, language, people, holidays).to_list()


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


def free(day: date, hour: int = 7) -> dict[str, Any]:
    """A night of a whole day, as a free day is."""
    begin = datetime.combine(day, time(hour))
    return signal(day=day, until=begin + timedelta(days=1), **{"from": begin})


def free_days_count(**chosen: bool) -> tuple[Rule, ...]:
    return load_rules([RULES], {"off-hours": {"settings": chosen}}).only(["off-hours"]).rules


@pytest.mark.parametrize(
    ("day", "dutch", "english"),
    [
        (10, "zaterdag 10 oktober 2026", "Saturday 10 October 2026"),
        (11, "zondag 11 oktober 2026", "Sunday 11 October 2026"),
    ],
)
def test_a_day_of_a_weekend_is_named(day: int, dutch: str, english: str) -> None:
    row, rules = free(date(2026, 10, day)), free_days_count(weekends=True)
    (in_dutch,), (in_english,) = said([row], rules), said([row], rules, "en")
    assert in_dutch == (
        f"Jansen deed op {dutch} 2 raadplegingen in de loop van die dag of in de nacht erna "
        "(tot 07:00 de volgende dag), buiten de uren die zijn afgesproken (Westland 2.8, 1)."
    )
    assert in_english == (
        f"Jansen made 2 consultations on {english} in the course of that day or in the night after "
        "it (until 07:00 the next day), outside the agreed hours (Westland 2.8, 1)."
    )


def test_names_of_holidays_are_in_the_sentence() -> None:
    row, rules = free(date(2026, 12, 25)), free_days_count(holidays=True)
    (sentence,) = said([row], rules, holidays=CHRISTMAS)
    assert " vrijdag 25 december 2026 (feestdag of sluitingsdag: Eerste Kerstdag) " in str(sentence)


def test_a_night_and_a_free_day_side_by_side() -> None:
    first, second = said([signal(), free(date(2026, 10, 10))], free_days_count(weekends=True))
    assert "op 5 oktober 2026 2 raadplegingen tussen 22:00 en 07:00" in str(first)
    assert "op zaterdag 10 oktober 2026" in str(second)


@pytest.mark.parametrize(
    ("grade", "language", "expected"),
    [
        ("signal", "nl", "geteld, boven de grens van 1.200 per dag"),
        ("far_above", "nl", "geteld, ver boven de grens van 1.200 per dag"),
        ("signal", "en", "Jansen, above the limit of 1,200 a day"),
        ("far_above", "en", "Jansen, far above the limit of 1,200 a day"),
    ],
)
def test_far_above_the_limit_is_said(grade: str, language: Language, expected: str) -> None:
    row = signal("daily-volume", "user_day", measured=2401, norm=1200, grade=grade)
    (sentence,) = said([row], language=language)
    assert expected in str(sentence)


def test_a_norm_says_who_set_it_and_when() -> None:
    row = signal("daily-volume", "user_day", measured=1201, norm=1200)
    (dutch,), (english,) = said([row]), said([row], language="en")
    assert dutch == (
        "Op 5 oktober 2026 zijn bij Jansen 1.201 raadplegingen geteld, boven de grens van 1.200 "
        "per dag, die is vastgesteld door het MT op 15 januari 2026 (Westland 2.8, 2)."
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
    assert "1.300 raadplegingen geteld, boven de grens" in first
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
    names = placeholders(daily_volume.Settings)
    assert {"user", "measured", "reference", "set_by", "limit", "far_above"} <= set(names)


@pytest.mark.parametrize("wrong", ["{user!r}", "{user:>4}", "{user", "user}"])
def test_a_template_is_names_between_braces(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"placeholder|'[{}]'"):
        list(template(wrong))


@pytest.mark.parametrize(
    ("points", "said_"), [(6.6, "6,6 punten"), (23.5849, "23,6 punten"), (12.0, "12,0 punten")]
)
def test_points_are_told_as_they_stand_in_the_report(points: float, said_: str) -> None:
    """In whole numbers 6.6 would be the 7 from which on something is asked."""
    (sentence,) = said([signal("reading-list", "user_month", measured=7, norm=7, points=points)])
    assert sentence is not None
    assert f"samen {said_} waard; vanaf 7 punten vragen ze" in sentence


def test_from_where_on_points_ask_is_told_as_it_was_set() -> None:
    book = load_rules([RULES], {"reading-list": {"settings": {"listing": {"signal": 7.5}}}})
    row = signal("reading-list", "user_month", measured=8, norm=8, points=7.9)
    (sentence,) = said([row], book.rules)
    assert sentence is not None
    assert "samen 7,9 punten waard; vanaf 7,5 punten" in sentence
