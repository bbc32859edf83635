"""The colours of charts and pages: every one with its name, in light and in dark.

Charts are drawn in the light ones; a style sheet that knows the names turns them dark.
"""

from collections.abc import Mapping
from typing import Final

LIGHT: Final[Mapping[str, str]] = {
    "paper": "#ffffff",
    "panel": "#f6f8fa",
    "ink": "#17212b",
    "muted": "#55626f",
    "rule": "#d5dce3",
    "grid": "#e3e8ed",
    "accent": "#1f5f8b",
    "weekend": "#7593aa",
    "alert": "#b3401f",
    "ok": "#1f6f4a",
    "hatch": "#85929e",
    "warm": "#fff9e5",
    "band": "#7a2410",
    "heat-ink": "#fefefe",
    "heat-0": "#f4f6f8",
    "heat-1": "#e3eef6",
    "heat-2": "#c3dbeb",
    "heat-3": "#98c1dc",
    "heat-4": "#36739b",
    "heat-5": "#235f88",
    "heat-6": "#134a6e",
}
DARK: Final[Mapping[str, str]] = {
    "paper": "#12181e",
    "panel": "#1a222a",
    "ink": "#e7edf2",
    "muted": "#a3b1bd",
    "rule": "#33404b",
    "grid": "#27323b",
    "accent": "#6fb1dc",
    "weekend": "#5a83a1",
    "alert": "#ff9a73",
    "ok": "#6fcf9d",
    "hatch": "#6c7a86",
    "warm": "#2a271d",
    "band": "#7a2410",
    "heat-ink": "#12181e",
    "heat-0": "#182028",
    "heat-1": "#1b2c3a",
    "heat-2": "#1f3d54",
    "heat-3": "#255373",
    "heat-4": "#5b9cc5",
    "heat-5": "#86bcdf",
    "heat-6": "#b7dcf3",
}


def variables(colours: Mapping[str, str]) -> str:
    """The colours as CSS variables, for one rule of a style sheet."""
    return "".join(f"--{name}:{value};" for name, value in colours.items())


def chart_classes() -> str:
    """A rule for each colour, so that the elements of a chart follow the variables."""
    return "\n".join(
        f".fill-{name}{{fill:var(--{name})}} .stroke-{name}{{stroke:var(--{name})}}"
        for name in LIGHT
    )
