"""Names that try something come through every output as what they are: text."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import polars as pl
import pytest
from openpyxl import load_workbook

from logwatch import plugins
from logwatch.report.facts import Facts, Table, Wording
from logwatch.report.manifest import manifest
from logwatch.report.texts import Texts

HOSTILE = [
    "=cmd|'/C calc'!A0",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[/]",
    "[link=file:///x]x[/link]",
    "\x1b[2J",
    "\u202egnp.exe",
    "{0.__class__}",
    "{{ 7 * 7 }}",
    "%s%n",
    "x" * 40_000,
    "a\x00b",
    "@SUM(A1)",
    "javascript:alert(1)",
    "\r\nlogwatch_fake 1",
]
PAGE_NAMES = [" ".join(HOSTILE[:7]), " ".join([*HOSTILE[7:10], *HOSTILE[11:]]), HOSTILE[10]]
FORMATS = plugins.discover("logwatch.report.formats")


@pytest.fixture(params=HOSTILE, ids=lambda name: repr(name[:12]))
def hostile(request: pytest.FixtureRequest, change_points: Callable[..., Facts]) -> Facts:
    return named_everywhere(request.param, change_points)


def named_everywhere(name: str, change: Callable[..., Facts]) -> Facts:
    """In every text that comes from a file of the municipality."""
    facts = change()
    named = pl.lit(name)
    return change(
        organisation=name,
        sources=(name, "cvs"),
        files=facts.files.with_columns(name=named, source=named),
        tally=facts.tally.with_columns(pl.col("source").replace("suwinet", name)),
        coverage=facts.coverage.with_columns(pl.col("source").replace("suwinet", name)),
        daily=facts.daily.with_columns(label=named),
        findings=facts.findings.with_columns(
            user=named,
            account=named,
            team=named,
            citizen=named,
            origins=pl.concat_list(named),
        ),
        signals=facts.signals.with_columns(sentence_nl=named),
        ledger=facts.ledger.with_columns(user=named, citizen=named),
        explained=facts.explained.with_columns(
            pl.col("source").replace("suwinet", name), pl.col("domain").replace("zorg", name)
        ),
        evidence=facts.evidence.with_columns(
            pl.lit(name).alias(column)
            for column in ("account", "citizen", "case", "action", "page", "reason", "file")
        ),
        rejects=facts.rejects.with_columns(text=named, file=named),
        settings={"organisation": name},
        tables=(Table("relations", name, "ef" * 32, 1),),
    )


class Tags(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= set(attrs)


@pytest.mark.parametrize("page", ["generic_html", "specific_html"])
@pytest.mark.parametrize("name", PAGE_NAMES, ids=range(len(PAGE_NAMES)))
def test_pages_hold_no_foreign_element(
    change_points: Callable[..., Facts], nl: Texts, page: str, name: str
) -> None:
    html = FORMATS[page].render(named_everywhere(name, change_points), nl).decode()
    tags = Tags()
    tags.feed(html)
    assert not tags.tags & {"script", "img", "iframe", "object", "link", "form"}
    assert not {name for name, _ in tags.attributes} & {"onerror", "onload", "src"}
    assert all(str(value).startswith("#") for name, value in tags.attributes if name == "href")
    assert not set(html) & {"\x00", "\x1b", "\u202e", "\r"}
    assert "x" * 3000 not in html


def test_workbook_holds_text_only(hostile: Facts, nl: Texts) -> None:
    made = FORMATS["specific_xlsx"].render(hostile, nl)
    workbook = load_workbook(io.BytesIO(made))
    for sheet in (workbook[name] for name in ("Bevindingen", "Feiten", "Bewijs", "Lees mij")):
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        assert not [cell for cell in cells if cell.hyperlink and cell.hyperlink.target]
        assert all(len(str(cell.value)) <= 32_767 for cell in cells)
    workbook.close()


def test_rejects_are_never_calculated(hostile: Facts, nl: Texts) -> None:
    made = FORMATS["rejects_csv"].render(hostile, nl).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(made), delimiter=";"))
    assert {len(row) for row in rows} == {4}
    assert len(rows) == 1 + hostile.rejects.height
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r\n" and cell]
    assert not set(made) & {"\x00", "\x1b", "\u202e"}


def test_findings_json_holds_none_of_it(hostile: Facts, nl: Texts) -> None:
    written = json.loads(FORMATS["findings_json"].render(hostile, nl))
    name = hostile.organisation
    assert name not in json.dumps(written["findings"], ensure_ascii=False)


def test_json_obeys_no_character(change_points: Callable[..., Facts], nl: Texts) -> None:
    facts = named_everywhere("\u202egnp\x9b2J\x7f", change_points)
    for written in (FORMATS["findings_json"].render(facts, nl), manifest(facts, {})):
        assert not set(written.decode()) & {"\u202e", "\x9b", "\x7f"}


def test_a_rule_of_ones_own_turns_no_cell(change_points: Callable[..., Facts], nl: Texts) -> None:
    facts = change_points()
    title = Wording("\u202eregel", "\u202erule")
    turned = change_points(rules=tuple(replace(rule, title=title) for rule in facts.rules))
    workbook = load_workbook(io.BytesIO(FORMATS["specific_xlsx"].render(turned, nl)))
    cells = [cell.value for sheet in workbook for row in sheet.iter_rows() for cell in row]
    workbook.close()
    assert any("regel" in str(value) for value in cells)
    assert not [value for value in cells if "\u202e" in str(value)]


def test_metrics_keep_their_lines(hostile: Facts, nl: Texts) -> None:
    lines = FORMATS["prometheus"].render(hostile, nl).decode().split("\n")
    assert all(line.startswith(("# ", "logwatch_")) for line in lines[:-1])
    assert not [line for line in lines if line.startswith("logwatch_fake")]
    assert lines[-1] == ""


def test_manifest_stays_json(hostile: Facts) -> None:
    assert json.loads(manifest(hostile, {}))["organisation"] == hostile.organisation
