"""Charts as still pictures. They get shown numbers only: a hidden one is hatched, not drawn."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt
import vl_convert as vlc
from markupsafe import Markup

from logwatch.report.colours import LIGHT
from logwatch.report.model import Cell, Day, Volume
from logwatch.report.svg import inline
from logwatch.report.texts import Texts

WIDTH: Final = 1000
_FONT: Final = "Segoe UI, system-ui, Noto Sans, Liberation Sans, sans-serif"
_HEAT_STEPS: Final = 6
_VEGA_LITE: Final = alt.SCHEMA_VERSION.removeprefix("v").rpartition(".")[0]
_MANY_DAYS: Final = 45

Values = Sequence[Mapping[str, Any]]


def daily_chart(volume: Volume, texts: Texts) -> Markup:
    """Bars a day, the line above which a day is unusual, weekends lighter."""
    top = max([day.count.value or 0 for day in volume.days] + [volume.line or 0, 4])
    ticks = _ticks(top)
    scale = alt.Scale(domain=[0, ticks[-1]], nice=False)
    across = alt.Scale(domain=[0, len(volume.days)], nice=False)
    bars = _values([_bar(place, day, ticks[-1]) for place, day in enumerate(volume.days)])
    x, y = _x("x", across), _y("height", scale)
    layers: list[alt.Chart] = [
        _mark(_values([{"tick": tick, "text": texts.number(tick)} for tick in ticks]))
        .mark_rule(color=LIGHT["grid"])
        .encode(y=_y("tick", scale)),
        _mark(_values([{"tick": tick, "text": texts.number(tick)} for tick in ticks]))
        .mark_text(align="right", x=-8, baseline="middle", color=LIGHT["muted"], fontSize=12)
        .encode(y=_y("tick", scale), text="text:N"),
        _mark(bars)
        .mark_bar()
        .encode(x=x, x2="x2:Q", y=y, y2=alt.datum(0), color=_colour("colour")),
        _mark(_values(_day_labels(volume.days, texts)))
        .mark_text(y=232, color=LIGHT["muted"], fontSize=12)
        .encode(x=x, text="text:N"),
        _mark(_values(_peaks(volume.days)))
        .mark_text(dy=-9, color=LIGHT["alert"], fontSize=13, fontWeight=600)
        .encode(x=x, y=y, text="text:N"),
    ]
    if volume.line is not None:
        layers += _line(volume.line, scale, texts)
    chart = alt.layer(*layers).properties(width=WIDTH - 186, height=216)
    padding = {"left": 56, "right": 130, "top": 22, "bottom": 32}
    title = texts.say("daily.title")
    return inline(_draw(chart, padding), "daily", title, volume.days_message)


def hours_chart(volume: Volume, texts: Texts) -> Markup:
    """A cell an hour of the week; the darker, the more consultations."""
    most = max([cell.value or 0 for row in volume.hours for cell in row] + [1])
    cells = _values(
        [
            _hour(day, hour, cell, most, texts)
            for day, row in enumerate(volume.hours)
            for hour, cell in enumerate(row)
        ]
    )
    across, down = alt.Scale(domain=[0, 24], nice=False), alt.Scale(domain=[7, 0], nice=False)
    x, y = _x("x", across), _y("y", down)
    heads = [{"x": hour + 0.5, "text": f"{hour:02}"} for hour in range(24)]
    names = [{"y": day + 0.5, "text": name} for day, name in enumerate(volume.weekdays)]
    chart = alt.layer(
        _mark(cells)
        .mark_rect(cornerRadius=2)
        .encode(x=x, x2="x2:Q", y=y, y2="y2:Q", color=_colour("colour")),
        _mark(cells)
        .mark_text(fontSize=11)
        .encode(
            x=_x("middle", across),
            y=_y("centre", down),
            text="text:N",
            color=_colour("ink"),
        ),
        _mark(_values(heads))
        .mark_text(y=-11, fontSize=12, color=LIGHT["muted"])
        .encode(x=x, text="text:N"),
        _mark(_values(names))
        .mark_text(x=-10, align="right", fontSize=12, color=LIGHT["muted"])
        .encode(y=y, text="text:N"),
    ).properties(width=WIDTH - 44, height=7 * 32)
    padding = {"left": 40, "right": 4, "top": 24, "bottom": 4}
    return inline(_draw(chart, padding), "hours", texts.say("hourly.title"), volume.hours_message)


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


def _line(value: int, scale: alt.Scale, texts: Texts) -> list[alt.Chart]:
    line = _mark(_values([{"height": value, "text": texts.say("daily.line", number=value)}]))
    y = _y("height", scale)
    return [
        line.mark_rule(color=LIGHT["alert"], strokeDash=[6, 4], strokeWidth=1.5).encode(y=y),
        line.mark_text(
            x=WIDTH - 180, align="left", color=LIGHT["alert"], fontSize=12, fontWeight=600
        ).encode(y=y, text="text:N"),
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


def _x(field: str, scale: alt.Scale) -> alt.X:
    return alt.X(f"{field}:Q", scale=scale, axis=None)


def _y(field: str, scale: alt.Scale) -> alt.Y:
    return alt.Y(f"{field}:Q", scale=scale, axis=None)


def _colour(field: str) -> alt.Color:
    return alt.Color(f"{field}:N", scale=None, legend=None)


def _values(rows: Values) -> alt.InlineData:
    return alt.InlineData(values=[dict(row) for row in rows])


def _mark(data: alt.InlineData) -> alt.Chart:
    return alt.Chart(data)


def _draw(chart: alt.LayerChart | alt.FacetChart, padding: Mapping[str, int]) -> str:
    """Nothing is measured by fonts, so every machine draws the same."""
    spec = chart.properties(padding=dict(padding), autosize="none").configure(
        aria=False, background="transparent", font=_FONT, view=alt.ViewConfig(stroke=None)
    )
    return str(vlc.vegalite_to_svg(spec.to_dict(), vl_version=_VEGA_LITE, allowed_base_urls=[]))
