"""Charts tell no more than their tables, and every machine draws the same."""

import re
from dataclasses import replace
from xml.etree.ElementTree import fromstring

from logwatch.report.build import generic
from logwatch.report.charts import daily_chart, hours_chart
from logwatch.report.facts import Facts
from logwatch.report.model import Cell
from logwatch.report.texts import Texts


def test_charts_are_well_formed_and_named(facts: Facts, nl: Texts) -> None:
    volume = generic(facts, nl).volume
    for chart, name in ((daily_chart(volume, nl), "daily"), (hours_chart(volume, nl), "hours")):
        svg = fromstring(chart)  # noqa: S314 our own chart
        assert svg.get("role") == "img"
        assert svg.get("aria-labelledby") == f"{name}-title {name}-message"
        assert [child.tag for child in svg][:3] == ["title", "desc", "defs"]
        assert "http" not in chart
        assert "aria-label=" not in chart


def test_a_chart_is_drawn_the_same_twice(facts: Facts, nl: Texts) -> None:
    volume = generic(facts, nl).volume
    assert daily_chart(volume, nl) == daily_chart(volume, nl)


def test_the_height_of_a_hidden_day_tells_nothing(facts: Facts, nl: Texts) -> None:
    volume = generic(facts, nl).volume
    chart = daily_chart(volume, nl)
    bars = re.findall(r'<path d="([^"]+)" fill="url\(#daily-hatch\)"', chart)
    heights = {re.sub(r"M[\d.]+,", "", bar) for bar in bars}
    assert len(bars) == sum(day.count.hidden for day in volume.days)
    assert len(heights) == 1


def test_hidden_hours_carry_no_number(facts: Facts, nl: Texts) -> None:
    volume = generic(facts, nl).volume
    nobody = Cell("n.g.", None)
    hidden = replace(volume, hours=tuple((nobody,) * 24 for _ in range(7)))
    chart = hours_chart(hidden, nl)
    assert chart.count("url(#hours-hatch)") == 7 * 24
    assert not re.search(r">\d{3,}<", chart)


def test_colours_have_names_for_the_dark(facts: Facts, nl: Texts) -> None:
    chart = daily_chart(generic(facts, nl).volume, nl)
    assert 'fill="#1f5f8b" class="fill-accent"' in chart


def test_a_long_period_names_months(facts: Facts, nl: Texts) -> None:
    volume = generic(facts, nl).volume
    long = replace(volume, days=volume.days * 3)
    assert "1 okt" in daily_chart(long, nl)
