"""Text can be read: 4.5 to 1 at least, in light and in dark."""

import pytest

from logwatch.report.colours import DARK, LIGHT

PAIRS = [
    (front, back)
    for front in ("ink", "muted", "accent", "alert", "ok")
    for back in ("paper", "panel")
]
PAIRS += [("ink", f"heat-{step}") for step in range(4)]
PAIRS += [("heat-ink", f"heat-{step}") for step in range(4, 7)]
PAIRS += [("ink", "warm"), ("muted", "warm")]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_contrast(front: str, back: str) -> None:
    assert contrast(LIGHT[front], LIGHT[back]) >= 4.5
    assert contrast(DARK[front], DARK[back]) >= 4.5


def test_the_band_is_white_on_brown() -> None:
    assert contrast("#ffffff", LIGHT["band"]) >= 4.5


def test_light_and_dark_have_the_same_names() -> None:
    assert list(LIGHT) == list(DARK)
    assert len(set(LIGHT.values())) == len(LIGHT)
