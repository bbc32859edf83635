"""The officer's workbook."""

import io
import json
from collections.abc import Callable, Iterator

import pytest
from openpyxl import Workbook, load_workbook

from logwatch.report.facts import Facts
from logwatch.report.formats import specific_xlsx
from logwatch.report.texts import Texts


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
    assert kinds["logwatch_decisions"] == "J2:J4"


def test_a_bsn_is_text(workbook: Workbook) -> None:
    cell = workbook["Bevindingen"]["E2"]
    assert (cell.value, cell.data_type) == ("999990019", "s")


def test_the_identity_is_there_but_hidden(workbook: Workbook) -> None:
    sheet = workbook["Bevindingen"]
    assert sheet["N2"].value == "aaaabbbbcccc"
    assert sheet.column_dimensions["N"].hidden


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
    assert sheet.auto_filter.ref == "A1:M4"


def test_the_file_knows_its_period(workbook: Workbook) -> None:
    properties = {entry.name: entry.value for entry in workbook.custom_doc_props.props}
    assert properties["logwatch_period"] == "2026-10"
    assert properties["logwatch_ruleset"] == "feedc0ffee12"


def test_all_lines_of_evidence_are_there(workbook: Workbook, facts: Facts) -> None:
    assert workbook["Bewijs"].max_row == 1 + facts.evidence.height
