"""Both languages say the same things; numbers and dates are written as the language does."""

import re
import string
from datetime import date, datetime
from importlib import resources
from pathlib import Path

import pytest

from logwatch.detect.needs import NEEDS
from logwatch.language import Language
from logwatch.month import Period
from logwatch.report.texts import Texts, load_texts

ROOT = Path(str(resources.files("logwatch.report")))


def places(entry: object) -> set[str]:
    forms = entry.values() if isinstance(entry, dict) else [str(entry)]
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}


def test_both_languages_have_the_same_keys_and_places() -> None:
    nl, en = load_texts("nl").entries, load_texts("en").entries
    assert list(nl) == list(en)
    assert {key: places(nl[key]) for key in nl} == {key: places(en[key]) for key in en}
    assert [isinstance(nl[key], str) for key in nl] == [isinstance(en[key], str) for key in en]


def test_no_text_is_unused() -> None:
    sources = [*ROOT.rglob("*.py"), *ROOT.rglob("*.j2")]
    code = "\n".join(path.read_text("utf-8") for path in sources)
    begins = tuple(re.findall(r'"([a-z_.]+[._])(?:\{|" ~)', code))
    unused = [
        key
        for key in load_texts("nl").entries
        if f'"{key}"' not in code and not key.startswith(begins)
    ]
    assert unused == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_accuses(language: str) -> None:
    words = " ".join(str(entry) for entry in load_texts(language).entries.values()).lower()
    for accusing in ("verdacht", "overtred", "misbruik", "dader", "suspicious", "offen", "abuse"):
        assert accusing not in words


def test_one_and_more(nl: Texts) -> None:
    assert nl.say("card.days", 1) == "1 dag"
    assert nl.say("card.days", 1200) == "verspreid over 1.200 dagen"


def test_data_is_never_a_template(nl: Texts) -> None:
    said = nl.say("summary.most", title="{number.__class__} %s {0}", number=4)
    assert "{number.__class__} %s {0}" in said


def test_a_place_that_is_not_filled_is_an_error(nl: Texts) -> None:
    with pytest.raises(KeyError):
        nl.say("summary.most", title="x")


def test_dutch_numbers_and_dates(nl: Texts) -> None:
    assert nl.number(-55828) == "−55.828"
    assert nl.share(944, 1000) == "94,4\u00a0%"
    assert nl.day(date(2026, 10, 5)) == "ma 5 oktober 2026"
    assert nl.month("2026-09") == "september 2026"
    assert nl.clock(datetime(2026, 10, 5, 9), datetime(2026, 10, 5, 9, 30)) == "09:00 – 09:30"


def test_points_have_one_decimal_and_a_sign(nl: Texts) -> None:
    assert [nl.signed(value) for value in (8.0, -2.04, 0.04, -0.04)] == [
        "+8,0",
        "−2,0",
        "0,0",
        "0,0",
    ]
    assert nl.decimal(1234.56) == "1.234,6"
    assert [nl.brief(value) for value in (9.0, 7.5, 0.0042)] == ["9", "7,5", "0,0042"]


def test_nearly_all_is_not_all(nl: Texts) -> None:
    assert nl.share(99_999, 100_000) == "99,9\u00a0%"
    assert nl.share(1, 100_000) == "0,1\u00a0%"
    assert nl.share(830, 1000) == "83,0\u00a0%"
    assert nl.share(5, 5) == "100\u00a0%"
    assert nl.share(0, 0) == "0\u00a0%"


def test_english_numbers_and_dates() -> None:
    en = load_texts("en")
    assert en.number(55828) == "55,828"
    assert en.share(944, 1000) == "94.4%"
    assert en.day(date(2026, 10, 5)) == "Mon 5 October 2026"


def test_days_in_a_row_are_drawn_together(nl: Texts) -> None:
    days = [date(2026, 10, day) for day in (1, 5, 6, 7, 30)]
    assert nl.days(days) == "1 okt, 5 okt t/m 7 okt en 30 okt"


def test_a_period_that_is_no_month(nl: Texts) -> None:
    half = Period(date(2026, 1, 1), date(2026, 6, 30))
    assert nl.period(half) == "1 januari t/m 30 juni 2026"
    years = Period(date(2025, 12, 1), date(2026, 1, 31))
    assert nl.period(years) == "1 december 2025 t/m 31 januari 2026"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_whatever_a_rule_needs_has_a_name(language: Language) -> None:
    assert [need for need in NEEDS if not load_texts(language).has(f"field.{need}")] == []


def test_one_working_day_and_one_finding(nl: Texts) -> None:
    assert nl.say("tile.days", 1, present=1) == "1 van 1 werkdag"
    assert nl.say("specific.count", 1, shown=1) == "1 van 1 bevinding."
