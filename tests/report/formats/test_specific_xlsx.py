"""The officer's workbook."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook

from logwatch.report import frames
from logwatch.report.facts import Count, Escapes, Facts
from logwatch.report.formats import specific_xlsx
from logwatch.report.texts import Texts

Rows = list[tuple[object, ...]]


@pytest.fixture
def workbook(facts: Facts, nl: Texts) -> Iterator[Workbook]:
    book = load_workbook(io.BytesIO(specific_xlsx.render(facts, nl)))
    yield book
    book.close()


def test_cells_are_golden(workbook: Workbook, golden: Callable[[str, bytes], None]) -> None:
    cells = {
        sheet.title: {
            cell.coordinate: str(cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in workbook.worksheets
    }
    text = json.dumps(cells, indent=1, ensure_ascii=False) + "\n"
    golden("specific.xlsx.json", text.encode())


def test_sheets_in_order_and_the_lists_hidden(workbook: Workbook) -> None:
    assert workbook.sheetnames == ["Lees mij", "Bevindingen", "Bewijs", "Overzicht", "Lijsten"]
    assert workbook["Lijsten"].sheet_state == "hidden"


def test_decisions_are_chosen_by_a_defined_name(workbook: Workbook) -> None:
    assert workbook.defined_names["logwatch_decisions"].attr_text == "'Lijsten'!$A$1:$A$7"
    kinds = {
        rule.formula1: str(rule.sqref)
        for rule in workbook["Bevindingen"].data_validations.dataValidation
    }
    assert kinds["logwatch_decisions"] == "K2:K4"


def test_a_bsn_is_text(workbook: Workbook) -> None:
    cell = workbook["Bevindingen"]["F2"]
    assert (cell.value, cell.data_type) == ("999990019", "s")


def test_the_identity_is_there_but_hidden(workbook: Workbook) -> None:
    sheet = workbook["Bevindingen"]
    assert sheet["O2"].value == "aaaabbbbcccc"
    assert sheet.column_dimensions["O"].hidden


def test_a_number_leads_to_its_evidence(workbook: Workbook) -> None:
    link = workbook["Bevindingen"]["A3"].hyperlink
    assert link is not None
    assert link.location == "'Bewijs'!A5"
    assert workbook["Bewijs"]["A5"].value == "2026-10-002"


def test_sheets_print_on_a4_with_their_heads(workbook: Workbook) -> None:
    sheet = workbook["Bevindingen"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:N4"


def test_the_file_knows_its_period(workbook: Workbook) -> None:
    properties = {entry.name: entry.value for entry in workbook.custom_doc_props.props}
    assert properties["logwatch_period"] == "2026-10"
    assert properties["logwatch_ruleset"] == "feedc0ffee12"


def test_all_lines_of_evidence_are_there(workbook: Workbook, facts: Facts) -> None:
    assert workbook["Bewijs"].max_row == 1 + facts.evidence.height


@pytest.fixture
def with_points(points: Facts, nl: Texts) -> Iterator[Workbook]:
    book = load_workbook(io.BytesIO(specific_xlsx.render(points, nl)))
    yield book
    book.close()


def test_the_facts_are_a_sheet_of_their_own(with_points: Workbook, points: Facts) -> None:
    assert with_points.sheetnames[1:4] == ["Bevindingen", "Feiten", "Bewijs"]
    sheet = with_points["Feiten"]
    assert sheet.max_row == 1 + points.ledger.height
    first = [cell.value for cell in sheet[2]]
    sentence = "De burger woont in dezelfde straat als de medewerker."
    who = ["2026-10-001", "A. Smit", "999990019", "geen verklaring gevonden"]
    assert first == [*who, sentence, 1, None, 8]


def test_a_small_number_is_not_shown_as_0(points: Facts, nl: Texts) -> None:
    """Nor a whole one with a comma and nothing behind it."""
    values = [0.00312, 7.0, 16.0873, None]
    some = points.ledger.head(4).with_columns(norm=pl.Series(values))
    data = specific_xlsx.render(replace(points, ledger=some), nl)
    sheet = load_workbook(io.BytesIO(data))["Feiten"]
    cells = [row[6] for row in sheet.iter_rows(min_row=2, max_row=5)]
    by_value = {cell.value: cell.number_format for cell in cells}
    assert by_value == {
        0.0031: "0.0#########",
        7: "#,##0",
        16.09: "#,##0.0#",
        None: "General",
    }


def test_points_are_numbers_and_others_have_none(with_points: Workbook) -> None:
    column = [cell.value for cell in with_points["Bevindingen"]["C"]]
    assert column == ["Punten", 11.8, 7.9, None, None, None]


def test_labels_of_points_are_counted_too(with_points: Workbook) -> None:
    labels = [cell.value for cell in with_points["Overzicht"]["A"]]
    assert labels[1:8] == [
        *("kritiek", "hoog", "midden", "laag"),
        "voorrang",
        "signaal",
        "aandacht",
    ]


def test_the_first_sheet_says_what_points_are(with_points: Workbook) -> None:
    said = [str(cell.value) for cell in with_points["Lees mij"]["A"]]
    assert "Over de punten en de leeslijst" in said
    assert any("geen kans op schuld" in text for text in said)


def test_a_finding_ends_as_a_question(with_points: Workbook) -> None:
    whys = [str(cell.value) for cell in with_points["Bevindingen"]["J"][1:]]
    assert all(why.endswith("Dit is een vraag, geen verwijt.") for why in whys)


def test_ordinary_explanations_stand_apart(workbook: Workbook) -> None:
    whys = [str(cell.value) for cell in workbook["Bevindingen"]["J"][1:]]
    told = [line for why in whys for line in why.split("\n") if line.startswith("Gewone")]
    assert any("; " in line for line in told)
    assert all(line.endswith(".") for line in told)


def test_the_overview_says_what_is_not_written_out(points: Facts, nl: Texts) -> None:
    sheet = load_workbook(io.BytesIO(specific_xlsx.render(points, nl)))["Overzicht"]
    numbers = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert numbers["burger woont in de straat van de medewerker"] == 6
    assert numbers["Raadpleging zonder klantrelatie"] == 7
    assert any("12 andere" in str(name) for name in numbers)


def overview(facts: Facts, nl: Texts, *reasons: tuple[str | None, bool | None, int, int]) -> Rows:
    """The overview's cells by row, when escapes were used for these reasons."""
    by_reason = pl.DataFrame(reasons, schema=frames.ESCAPES, orient="row")
    given = replace(facts, escapes=Escapes(Count(9, 6, 7), by_reason))
    sheet = load_workbook(io.BytesIO(specific_xlsx.render(given, nl)))["Overzicht"]
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def test_the_overview_has_the_uses_of_escapes_below_the_rest(points: Facts, nl: Texts) -> None:
    rows = overview(points, nl, ("=Spoed", True, 1_200, 11), (None, False, 34, 5))
    first = next(n for n, row in enumerate(rows) if row[0] == "Gebruik van de noodknop, per reden")
    assert any("12 andere" in str(row[0]) for row in rows[:first])
    assert [row[:3] for row in rows[first + 3 :]] == [
        ("Reden", "Keer gebruikt", "Medewerkers"),
        ("=Spoed (geaccepteerd door de gemeente)", 1_200, 11),
        ("geen reden opgegeven", 34, 5),
    ]


def test_the_overview_says_when_no_escape_was_used_and_what_it_has_no_room_for(
    facts: Facts, nl: Texts
) -> None:
    assert overview(facts, nl)[-1][0] == "In deze periode is geen escape of noodknop gebruikt."
    many = [(f"reden {place:02}", None, 100 - place, 5) for place in range(21)]
    assert overview(facts, nl, *many)[-1][0] == "Nog 1 andere reden, 80 keer gebruikt."
    assert not any("noodknop" in str(row) for row in _without_escapes(facts, nl))


def _without_escapes(facts: Facts, nl: Texts) -> Rows:
    sheet = load_workbook(io.BytesIO(specific_xlsx.render(facts, nl)))["Overzicht"]
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def test_the_sheet_of_signals_says_of_which_rules_there_are_more(facts: Facts, nl: Texts) -> None:
    night = {"rule": "off-hours", "grade": "signal", "user": "=1+1", "day": date(2026, 10, 5)}
    rows = [{**night, "measured": number, "events": number} for number in (1, 2)]
    figures = pl.DataFrame(rows, schema_overrides=frames.FIGURES).match_to_schema(
        frames.FIGURES, missing_columns="insert"
    )
    book = load_workbook(io.BytesIO(specific_xlsx.render(replace(facts, figures=figures), nl)))
    sheet = book["Signalen"]
    assert sheet.dimensions == "A1:G5"
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")
    total = facts.rule("off-hours").signals.number
    said = f"Raadpleging buiten werktijd: hier staan de eerste 2 van {total} signalen."
    assert (sheet["A4"].value, sheet["A5"].value) == (None, said)
