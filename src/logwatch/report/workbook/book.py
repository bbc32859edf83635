"""A workbook in which data is never code: its formats, its names and its page set-up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from logwatch.report.colours import LIGHT
from logwatch.report.facts import Facts
from logwatch.report.harmless import harmless
from logwatch.report.texts import Texts

DATE_TIME: Final = "dd-mm-yyyy hh:mm"
DATE: Final = "dd-mm-yyyy"
LINE_HEIGHT: Final = 15
_LETTERS_A_LINE: Final = 120
_LINE_COLUMNS: Final = 3
_LIMIT: Final = 2000
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
    "default_date_format": DATE_TIME,
}


@dataclass(frozen=True)
class Book:
    """One workbook in the making, written to memory."""

    facts: Facts
    texts: Texts
    stream: BytesIO = field(default_factory=BytesIO)

    @cached_property
    def workbook(self) -> Workbook:
        """The workbook with its properties; made on first use."""
        workbook = Workbook(self.stream, dict(_OPTIONS))
        workbook.set_properties(
            {
                "title": harmless(self.texts.say("specific.title"), _LIMIT),
                "company": harmless(self.facts.organisation, 200),
                "created": self.facts.period.end,
            }
        )
        workbook.set_custom_property("logwatch_period", self.facts.period.name)
        workbook.set_custom_property("logwatch_ruleset", self.facts.ruleset)
        workbook.set_custom_property("logwatch_schema", "1")
        return workbook

    def sheet(self, key: str, widths: Sequence[float]) -> Worksheet:
        """A sheet that prints landscape on A4, as wide as the page, marked confidential."""
        sheet = self.workbook.add_worksheet(self.texts.say(f"sheet.{key}"))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        mark = self.texts.say("workbook.confidential")
        period = self.texts.period(self.facts.period)
        sheet.set_header(f"&L{mark}&R{period}")
        sheet.set_footer(f"&L{self.facts.ruleset}&R{self.texts.say('workbook.page')} &P / &N")
        sheet.hide_gridlines(2)
        return sheet

    def heads(self, sheet: Worksheet, texts: Sequence[str]) -> None:
        """The first row: stays on screen, repeats on paper."""
        sheet.set_row(0, 24)
        for column, text in enumerate(texts):
            self.write(sheet, 0, column, text, "head")
        sheet.repeat_rows(0)

    def write(self, sheet: Worksheet, row: int, column: int, text: str | None, style: str) -> None:
        """Text and nothing but text, whatever it looks like."""
        if text:
            sheet.write_string(row, column, harmless(text, _LIMIT), self.style(style))
        else:
            sheet.write_blank(row, column, None, self.style(style))

    def line(self, sheet: Worksheet, row: int, text: str) -> None:
        """A sentence over the first four columns, as high as it needs."""
        sheet.merge_range(row, 0, row, _LINE_COLUMNS, "", self.style("text"))
        sheet.set_row(row, 5 + LINE_HEIGHT * -(-len(text) // _LETTERS_A_LINE))
        self.write(sheet, row, 0, text, "text")

    def write_moment(self, sheet: Worksheet, row: int, column: int, moment: datetime) -> None:
        """A date and time that can be sorted and filtered; naive wall clock."""
        sheet.write_datetime(row, column, moment, self.style("moment"))

    def style(self, name: str) -> Format:
        """The format of that name; one format object a name."""
        return self._styles[name]

    @cached_property
    def _styles(self) -> Mapping[str, Format]:
        return {name: self.workbook.add_format(_BASE | more) for name, more in _STYLES.items()}

    def bytes(self) -> bytes:
        """The finished file. Nothing can be written after it."""
        self.workbook.close()
        return self.stream.getvalue()


_LINE: Final[dict[str, Any]] = {"bottom": 1, "bottom_color": LIGHT["rule"]}
_INPUT: Final[dict[str, Any]] = {
    "bg_color": LIGHT["warm"],
    "border": 1,
    "border_color": LIGHT["rule"],
    "text_wrap": True,
    "locked": False,
}
_BASE: Final[dict[str, Any]] = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
_STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 16, "font_color": LIGHT["ink"]},
    "subtitle": {"bold": True, "font_size": 12, "font_color": LIGHT["accent"]},
    "alert": {"bold": True, "font_size": 12, "font_color": LIGHT["alert"], "text_wrap": True},
    "text": {"text_wrap": True, "font_size": 11},
    "label": {"font_color": LIGHT["muted"], "font_size": 11},
    "head": {
        "bold": True,
        "bg_color": LIGHT["accent"],
        "font_color": LIGHT["paper"],
        "valign": "vcenter",
        "text_wrap": True,
    },
    "cell": {"text_wrap": True, **_LINE},
    "link": {"font_color": LIGHT["accent"], "underline": 1, **_LINE},
    "moment": {"num_format": DATE_TIME, "align": "left", **_LINE},
    "number": {"num_format": "#,##0", "align": "right", "indent": 1, **_LINE},
    "amount": {"num_format": "#,##0.0#", "align": "right", "indent": 1, **_LINE},
    "small": {"num_format": "0.0#########", "align": "right", "indent": 1, **_LINE},
    "points": {"num_format": "+0.0;−0.0;0.0", "align": "right", "indent": 1, **_LINE},
    "value": {"num_format": "0.0", "align": "right", "indent": 1, **_LINE},
    "input": _INPUT,
    "input_date": _INPUT | {"num_format": DATE, "align": "left"},
}
