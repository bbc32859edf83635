"""What management may see: nobody, and nothing that fewer than five stand behind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import polars as pl

from logwatch.report import frames
from logwatch.report.build import generic
from logwatch.report.facts import Count, Facts, Scope, Table
from logwatch.report.formats import generic_html
from logwatch.report.texts import Texts
from logwatch.report.verdicts import shown_signals


def test_a_day_of_one_employee_is_hidden(facts: Facts, nl: Texts) -> None:
    days = generic(facts, nl).volume.days
    saturdays = [day for day in days if day.day.isoweekday() == 6]
    assert [day.count.shown for day in saturdays] == ["n.g."] * 5
    assert [day.count.value for day in saturdays] == [None] * 5


def test_hidden_days_and_hours_have_company_of_many_people(facts: Facts, nl: Texts) -> None:
    volume = generic(facts, nl).volume
    assert [day.day.isoweekday() for day in volume.days if day.count.hidden].count(6) == 5
    assert sum(day.count.hidden for day in volume.days) > 5
    assert sum(cell.hidden for row in volume.hours for cell in row) > 4


def test_an_hour_without_consultations_is_zero(facts: Facts, nl: Texts) -> None:
    assert generic(facts, nl).volume.hours[6][3].shown == "0"


def test_the_sum_adds_up(facts: Facts, nl: Texts) -> None:
    report = generic(facts, nl)
    assert report.completeness.sum.startswith("26.816 gelezen = 24.000 beoordeeld + 1.500 van")
    values = [cell.value or 0 for cell in report.completeness.totals.cells]
    assert sum(values[:-1]) == values[-1]


def test_a_source_of_few_employees_hides_its_total_too(
    change: Callable[..., Facts], nl: Texts
) -> None:
    tally = pl.DataFrame(
        [("suwinet", "judged", 900, 40, 80), ("cvs", "judged", 70, 3, 30)],
        schema=change().tally.schema,
        orient="row",
    )
    read = generic(change(tally=tally), nl).completeness
    assert [row.cells[-1].hidden for row in read.tally] == [True, True]


def test_rules_do_not_tell_what_the_table_hides(facts: Facts, nl: Texts) -> None:
    """4,000 lines were not judged: the hidden number of lines of the source cvs."""
    unjudged = generic(facts, nl).verdicts.unjudged
    assert [rule.events for rule in unjudged] == ["n.g.", "n.g."]


def test_rules_tell_their_lines_when_the_table_does(
    change: Callable[..., Facts], nl: Texts
) -> None:
    facts = change()
    tally = facts.tally.filter(pl.col("fate") == "judged")
    unjudged = generic(replace(facts, tally=tally), nl).verdicts.unjudged
    assert [rule.events for rule in unjudged] == ["4.000", "24.000"]


def test_lines_of_few_people_that_a_rule_left_out_are_not_told(
    change: Callable[..., Facts], nl: Texts
) -> None:
    facts = change(nameless=Count(2, 1, 0))
    tally = facts.tally.filter(pl.col("fate") == "judged")
    unjudged = generic(replace(facts, tally=tally), nl).verdicts.unjudged
    assert [(rule.partly, rule.events) for rule in unjudged] == [(True, "n.g."), (False, "24.000")]


def test_days_and_hours_do_not_tell_who_has_no_time_of_day(
    change: Callable[..., Facts], nl: Texts
) -> None:
    """Two consultations of one employee, on a Monday, in a source that logs dates."""
    whole, days = (40, 30, 35), [date(2026, 10, day) for day in (5, 6)]
    daily = pl.DataFrame(
        [(days[0], True, None, 42, 30, 35), (days[1], True, None, *whole)],
        schema=frames.DAILY,
        orient="row",
    )
    hours = [(1, 9, 20, 30, 35), (1, 10, 20, 30, 35), (1, None, 2, 1, 2), (2, 9, *whole)]
    hourly = pl.DataFrame(hours, schema=frames.HOURLY, orient="row")
    facts = change(daily=daily, hourly=hourly, consultations=Count(82, 30, 35))
    made = generic(facts, nl).volume
    shown = [made.days[0].count, *made.hours[0][9:11]]
    assert any(cell.hidden for cell in shown)
    assert not made.total.hidden


def test_not_evaluated_is_not_zero(facts: Facts, nl: Texts) -> None:
    rows = {row.id: row for row in generic(facts, nl).verdicts.signals}
    assert rows["many-users"].signals.shown == "niet beoordeeld"
    assert "many-users" not in shown_signals(facts)


def test_signals_of_few_are_hidden_with_company(facts: Facts) -> None:
    assert shown_signals(facts) == {
        "off-hours": None,
        "daily-volume": None,
        "no-relation": 41,
        "": 58,
    }


def test_rules_are_ordered_by_what_is_shown(facts: Facts, nl: Texts) -> None:
    order = [row.id for row in generic(facts, nl).verdicts.signals]
    assert order == ["no-relation", "daily-volume", "many-users", "off-hours"]


def test_an_earlier_month_stays_as_it_was_shown(facts: Facts, nl: Texts) -> None:
    verdicts = generic(facts, nl).verdicts
    rows = {row.id: row for row in verdicts.signals}
    assert verdicts.months == ("september 2026", "augustus 2026")
    assert rows["off-hours"].earlier == ("6", "n.g.")
    assert rows["no-relation"].earlier == ("38", "–")
    assert rows["no-relation"].change == "+3"


def test_no_change_is_told_of_a_hidden_number(facts: Facts, nl: Texts) -> None:
    rows = {row.id: row for row in generic(facts, nl).verdicts.signals}
    assert rows["off-hours"].change == ""


def test_few_employees_in_all_are_not_counted(change: Callable[..., Facts], nl: Texts) -> None:
    facts = change(consultations=Count(15_084, 4, 2_300))
    report = generic(facts, nl)
    assert report.tiles[0].shown == report.tiles[1].shown == "n.g."
    assert "15.084" not in " ".join(report.summary)


def test_the_line_comes_from_shown_working_days(facts: Facts, nl: Texts) -> None:
    volume = generic(facts, nl).volume
    assert volume.line is not None
    assert [day.day.day for day in volume.days if day.above] == [14]


def test_too_few_days_draw_no_line(change: Callable[..., Facts], nl: Texts) -> None:
    few = change().daily.head(4)
    assert generic(change(daily=few), nl).volume.line is None


def test_a_complete_month_says_so(clean_facts: Facts, nl: Texts) -> None:
    report = generic(clean_facts, nl)
    assert report.completeness.complete
    assert any("zijn gelezen" in sentence for sentence in report.summary)


def with_silence(facts: Facts, signals: int) -> Facts:
    """The month with a rule about sources, and that many silences in its total."""
    silence = replace(
        facts.rules[0], id="log-silence", signals=Count(signals), of_people=False, earlier={}
    )
    number = sum(rule.signals.number for rule in facts.rules) + signals
    total = replace(facts.signals_total, number=number)
    return replace(facts, rules=(*facts.rules, silence), signals_total=total)


def test_silences_of_sources_are_shown_and_hide_nobody(facts: Facts) -> None:
    """Who knows of the outage otherwise could compute the number that it would have hidden."""
    few = replace(facts.rules[0], signals=Count(2, 1, 2))
    shown = shown_signals(with_silence(replace(facts, rules=(few, *facts.rules[1:])), 1))
    assert shown["log-silence"] == 1
    assert shown[few.id] is None
    others = [rule for rule in shown if rule not in ("", few.id, "log-silence")]
    assert [shown[rule] for rule in others].count(None) >= 1 or shown[""] is None


def test_silences_are_no_consultations(facts: Facts, nl: Texts) -> None:
    none, three = (generic(with_silence(facts, number), nl).summary for number in (0, 3))
    told = "Daarnaast gaf 3 keer een bron geen logregels op een tijd waarop die er anders zijn. "
    assert [line for line in three if line not in none] == [
        f"{told}Dat gaat over het systeem en niet over mensen."
    ]


def limited(facts: Facts, **scope: tuple[str, ...]) -> Facts:
    """The month with every rule limited so."""
    rules = tuple(replace(rule, scope=Scope(**scope)) for rule in facts.rules)
    return replace(facts, rules=rules)


def test_a_rule_that_is_limited_says_to_what(facts: Facts, nl: Texts) -> None:
    """Wherever management sees the rule: 0 signals of one team is not 0 of everyone."""
    within = limited(facts, sources=("cvs", "ssd"), teams=("Inkomen",), domains=("Wmo",))
    said = generic(within, nl).verdicts
    told = (
        "Deze regel kijkt alleen naar logregels uit de bronnen cvs en ssd, van het team Inkomen, "
        "in het domein Wmo."
    )
    assert {row.scope for row in (*said.signals, *said.unjudged, *said.used)} == {told}
    page = generic_html.render(within, nl).decode()
    assert page.count(told) == 2 * len(facts.rules) + len(said.unjudged)


def test_a_rule_that_looks_at_everything_says_nothing_of_it(facts: Facts, nl: Texts) -> None:
    assert "kijkt alleen naar" not in generic_html.render(facts, nl).decode()


def test_lines_of_a_team_or_a_domain_are_not_counted_for_management(
    change: Callable[..., Facts], nl: Texts
) -> None:
    """A team may be of fewer than five; those of whole sources stand in the table of lines."""
    facts = change()
    shown = replace(facts, tally=facts.tally.filter(pl.col("fate") == "judged"))

    def events(**scope: tuple[str, ...]) -> list[str]:
        unjudged = generic(limited(shown, **scope), nl).verdicts.unjudged
        return [rule.events for rule in unjudged]

    assert events(teams=("Inkomen",)) == events(domains=("wmo",)) == ["n.g.", "n.g."]
    assert events(sources=("cvs",)) == ["4.000", "24.000"]


def test_files_are_counted_and_not_named(change: Callable[..., Facts], nl: Texts) -> None:
    """A name may be a person's."""
    base = change()
    files = pl.concat([base.files, base.files.head(1)]).with_columns(
        name=pl.lit("Export P. de Vries.csv")
    )
    tables = (
        Table("relations", "klanten van P. de Vries.csv", "ef" * 32, 5_000),
        Table("of_a_plug_in", "vries.csv", "ab" * 32, 1),
    )
    facts = change(files=files, tables=tables)
    said = [text for _, text in generic(facts, nl).accountability]
    assert said[:5] == [
        "cvs · 1 bestand",
        "suwinet · 2 bestanden",
        "klantrelaties · SHA-256 efefefefefef…",
        "of_a_plug_in · SHA-256 abababababab…",
        "staan in manifest.json, elk met de hele vingerafdruk",
    ]
    assert "vries" not in generic_html.render(facts, nl).decode().lower()
