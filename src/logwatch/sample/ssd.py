"""The Suite (SSD) log: an Excel sheet with a title above the header and real Excel dates."""

from datetime import datetime
from io import BytesIO
from typing import Final

import polars as pl
import xlsxwriter

from logwatch.sample.chance import draw, pick

_ABOUT: Final = {"title": "Raadplegingen SSD", "created": datetime(2026, 11, 2, 9, 0)}
_SCREENS: Final = ("Persoon", "Uitkering", "Betalingen", "Werkprocessen", "Vorderingen")
_ROLES: Final = ("Consulent", "Consulent", "Poortwachter", "Administratie")
_HEADER_ROW: Final = 3


def ssd_export(lines: pl.DataFrame, month: str) -> bytes:
    """The workbook of LINES; the same lines give the same bytes."""
    target = BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    workbook.set_properties(_ABOUT)
    sheet = workbook.add_worksheet("Raadplegingen")
    sheet.write_string(0, 0, f"Suite voor het Sociaal Domein - raadplegingen {month} (voorbeeld)")
    sheet.write_string(1, 0, "Gemeente Voorbeeldstad")
    _table(lines).write_excel(
        workbook,
        sheet,
        position=(_HEADER_ROW, 0),
        dtype_formats={pl.Datetime("us"): "dd-mm-yyyy hh:mm:ss", pl.Int64: "0"},
        autofilter=False,
        column_widths={"Tijdstip": 140},
    )
    workbook.close()
    return target.getvalue()


def _table(lines: pl.DataFrame) -> pl.DataFrame:
    visit = pl.col("visit")
    return lines.select(
        Tijdstip="time",
        Medewerker=pl.col("account").str.to_uppercase(),
        BSN=pl.col("bsn").cast(pl.Int64),
        Handeling=_action(visit),
        Scherm=pick(visit * 8 + pl.col("page"), 71, _SCREENS),
        Rol=pick(visit, 72, _ROLES),
    )


def _action(visit: pl.Expr) -> pl.Expr:
    """Who looks at three screens changes something on the third, one in three times."""
    changes = (pl.col("page") == 2) & (draw(visit, 73, 3) == 0)
    return (
        pl.when(pl.col("page") == 0)
        .then(pl.lit("Openen"))
        .when(changes)
        .then(pl.lit("Wijzigen"))
        .otherwise(pl.lit("Inzien"))
    )
