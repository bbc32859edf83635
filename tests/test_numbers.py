"""Numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logwatch.language import Language
from logwatch.numbers import brief, exact, shortened, tenth


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (9, "9"),
        (9.0, "9"),
        (7.5, "7,5"),
        (16.0873, "16,09"),
        (1234.567, "1.234,57"),
        (0.4015, "0,4"),
        (0.104, "0,1"),
        (0.0996, "0,1"),
        (0.0512, "0,051"),
        (0.004, "0,004"),
        (0.0031415, "0,0031"),
        (0.00001, "0,00001"),
        (0, "0"),
        (-0.0, "0"),
        (-0.0042, "−0,0042"),
    ],
)
def test_two_decimals_and_of_small_numbers_two_digits(value: float, told: str) -> None:
    assert brief(value, "nl") == told


@pytest.mark.parametrize(("language", "told"), [("nl", "1.234,5"), ("en", "1,234.5")])
def test_the_marks_are_those_of_the_language(language: Language, told: str) -> None:
    assert brief(1234.5, language) == exact(1234.5, language) == told


@pytest.mark.parametrize(
    ("value", "told"), [(0.0004, "0,0004"), (1.2345, "1,2345"), (2.0, "2"), (-3, "−3")]
)
def test_a_setting_is_told_as_it_was_set(value: float, told: str) -> None:
    assert exact(value, "nl") == told


def test_points_have_one_decimal() -> None:
    told = [tenth(value, "nl") for value in (8.0, 1234.56, -2.04, -0.04)]
    assert told == ["8,0", "1.234,6", "−2,0", "0,0"]


@given(st.floats(min_value=-1e9, max_value=1e9, allow_subnormal=False))
def test_only_nothing_is_told_as_0_and_little_is_lost(value: float) -> None:
    assert (brief(value, "nl") == "0") == (value == 0)
    assert abs(shortened(value) - value) <= min(0.00501, 0.051 * abs(value)) + 1e-9 * abs(value)
    assert shortened(shortened(value)) == shortened(value)
