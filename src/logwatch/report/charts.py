"""Charts as still pictures, written in Vega-Lite.

They get shown numbers only: a hidden one is hatched, not drawn.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import vl_convert as vlc
from markupsafe import Markup

from logwatch.report.colours import LIGHT
from logwatch.report.model import Cell, Day, Volume
from logwatch.report.svg import inline
from logwatch.report.texts import Texts

WIDTH: Final = 1000
_FONT: Final = "Segoe UI, system-ui, Noto Sans, Liberation Sans, sans-serif"
_HEAT_STEPS: Final = 6
_VEGA_LITE: Final = "6.4"
_NO_FRAME: Final = {"stroke": None}
_MANY_DAYS: Final = 45

Json = Mapping[str, Any]
Values = Sequence[Json]

_TO_X2: Final[Json] = {"field": "x2", "type": "quantitative"}
_COLOUR: Final[Json] = {
    "color": {"field": "colour", "type": "nominal", "scale": None, "legend": None}
}


def daily_chart(volume: Volume, texts: Texts) -> Markup:
    """Bars a day, the line above which a day is unusual, weekends lighter."""
    top = max([day.count.value or 0 for day in volume.days] + [volume.line or 0, 4])
    steps = _ticks(top)
    most = steps[-1]
    ticks = [{"height": step, "text": texts.number(step)} for step in steps]
    x, y = _place("x", [0, len(volume.days)]), _place("height", [0, most])
    bars = [_bar(place, day, most) for place, day in enumerate(volume.days)]
    layers = [
        _layer(ticks, "rule", {"y": y}, color=LIGHT["grid"]),
        _text(ticks, {"y": y}, align="right", x=-8, baseline="middle", color=LIGHT["muted"]),
        _layer(bars, "bar", {"x": x, "x2": _TO_X2, "y": y, "y2": {"datum": 0}, **_COLOUR}),
        _text(_day_labels(volume.days, texts), {"x": x}, y=232, color=LIGHT["muted"]),
        _text(
            _peaks(volume.days),
            {"x": x, "y": y},
            dy=-9,
            color=LIGHT["alert"],
            fontSize=13,
            fontWeight=600,
        ),
    ]
    if volume.line is not None:
        layers += _line(volume.line, y, texts)
    padding = {"left": 56, "right": 130, "top": 22, "bottom": 32}
    drawn = _draw(layers, WIDTH - 186, 216, padding)
    return inline(drawn, "daily", texts.say("daily.title"), volume.days_message)


def hours_chart(volume: Volume, texts: Texts) -> Markup:
    """A cell an hour of the week; the darker, the more consultations."""
    most = max([cell.value or 0 for row in volume.hours for cell in row] + [1])
    cells = [
        _hour(day, hour, cell, most, texts)
        for day, row in enumerate(volume.hours)
        for hour, cell in enumerate(row)
    ]
    heads = [{"x": hour + 0.5, "text": f"{hour:02}"} for hour in range(24)]
    names = [{"y": day + 0.5, "text": name} for day, name in enumerate(volume.weekdays)]
    across, down = [0, 24], [7, 0]
    x, y = _place("x", across), _place("y", down)
    corners = {"x": x, "x2": _TO_X2, "y": y, "y2": {"field": "y2", "type": "quantitative"}}
    middle = {"x": _place("middle", across), "y": _place("centre", down)}
    ink = {"color": {**_COLOUR["color"], "field": "ink"}}
    layers = [
        _layer(cells, "rect", {**corners, **_COLOUR}, cornerRadius=2),
        _text(cells, {**middle, **ink}, fontSize=11),
        _text(heads, {"x": x}, y=-11, color=LIGHT["muted"]),
        _text(names, {"y": y}, x=-10, align="right", color=LIGHT["muted"]),
    ]
    padding = {"left": 40, "right": 4, "top": 24, "bottom": 4}
    drawn = _draw(layers, WIDTH - 44, 7 * 32, padding)
    return inline(drawn, "hours", texts.say("hourly.title"), volume.hours_message)


def _bar(place: int, day: Day, top: float) -> dict[str, Any]:
    """A hidden day is as high as every other hidden day."""
    if day.count.value is None:
        colour, height = LIGHT["hatch"], top / 12
    else:
        plain = LIGHT["accent" if day.working else "weekend"]
        colour, height = LIGHT["alert"] if day.above else plain, day.count.value
    return {"x": place + 0.09, "x2": place + 0.91, "height": height, "colour": colour}


def _peaks(days: Sequence[Day]) -> Values:
    return [
        {"x": place + 0.5, "height": day.count.value, "text": f"▲ {day.count.shown}"}
        for place, day in enumerate(days)
        if day.above
    ]


def _day_labels(days: Sequence[Day], texts: Texts) -> Values:
    """Every other day by number; in a long period the first days of months by name."""
    if len(days) <= _MANY_DAYS:
        places = range(0, len(days), 2 if len(days) > 16 else 1)
        return [{"x": place + 0.5, "text": str(days[place].day.day)} for place in places]
    return [
        {"x": place + 0.5, "text": texts.short_day(day.day)}
        for place, day in enumerate(days)
        if day.day.day == 1
    ]


def _line(value: int, y: Json, texts: Texts) -> list[Json]:
    rows = [{"height": value, "text": texts.say("daily.line", number=value)}]
    alert = LIGHT["alert"]
    return [
        _layer(rows, "rule", {"y": y}, color=alert, strokeDash=[6, 4], strokeWidth=1.5),
        _text(rows, {"y": y}, x=WIDTH - 180, align="left", color=alert, fontWeight=600),
    ]


def _hour(day: int, hour: int, cell: Cell, most: int, texts: Texts) -> dict[str, Any]:
    step = 0
    if cell.value:
        step = min(1 + int(_HEAT_STEPS * (cell.value / most) ** 0.6), _HEAT_STEPS)
    gap = 0.035
    return {
        "x": hour + gap,
        "x2": hour + 1 - gap,
        "y": day + gap,
        "y2": day + 1 - gap,
        "middle": hour + 0.5,
        "centre": day + 0.5,
        "colour": LIGHT["hatch"] if cell.hidden else LIGHT[f"heat-{step}"],
        "ink": LIGHT["heat-ink" if step > 3 else "ink"],
        "text": _short(cell.value, texts) if cell.value else "",
    }


def _short(value: int, texts: Texts) -> str:
    """`853`, `1,2k`, `12k`: four characters at most."""
    if value < 1000:
        return str(value)
    if value < 9950:
        tenths = round(value / 100)
        return f"{tenths // 10}{texts.decimal_mark}{tenths % 10}k"
    return f"{round(value / 1000)}k"


def _ticks(top: int) -> list[int]:
    """From 0 to just above `top`, at steps of 1, 2 or 5 times a power of ten."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if step * 4 >= top:
                return list(range(0, -(-top // step) * step + 1, step))
        power *= 10


def _place(field: str, domain: Sequence[float]) -> Json:
    scale = {"domain": list(domain), "nice": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _text(rows: Values, encoding: Json, **mark: Any) -> Json:
    shown = {**encoding, "text": {"field": "text", "type": "nominal"}}
    return _layer(rows, "text", shown, **{"fontSize": 12, **mark})


def _layer(rows: Values, kind: str, encoding: Json, **mark: Any) -> Json:
    return {"data": {"values": rows}, "mark": {"type": kind, **mark}, "encoding": encoding}


def _draw(layers: Sequence[Json], width: int, height: int, padding: Mapping[str, int]) -> str:
    """Nothing is measured by fonts, so every machine draws the same."""
    spec = {
        "$schema": f"https://vega.github.io/schema/vega-lite/v{_VEGA_LITE}.json",
        "config": {"aria": False, "background": "transparent", "font": _FONT, "view": _NO_FRAME},
        "width": width,
        "height": height,
        "padding": padding,
        "autosize": "none",
        "layer": layers,
    }
    return vlc.vegalite_to_svg(spec, vl_version=_VEGA_LITE, allowed_base_urls=[])
