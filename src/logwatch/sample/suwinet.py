"""The Suwinet export: CSV in Windows-1252 with everything that such files suffer from."""

from typing import Final

import polars as pl

from logwatch.sample.chance import draw, pick

TIME_FORMAT: Final = "%d-%m-%Y %H:%M:%S"
RAGGED: Final = (
    "12-10-2026 10:00:00;GEM\\abakker;",
    "13-10-2026 11:30:00;GEM\\abakker;;Raadplegen;Kadaster;Aanvraag;;WP-7;te;veel",
)
"""Two lines that no reader can place, about no citizen: one cut off, one with cells too many."""

_TITLE: Final = (
    "Specifieke gebruiksrapportage Suwinet-Inkijk (voorbeeld)\r\nGemeente Voorbeeldstad\r\n"
)
_BLANK_AFTER: Final = 1_500
_PAGES: Final = (
    "GSD-Zoek in GBA",
    "Persoonsgegevens",
    "Inkomsten UWV",
    "Voertuigen; uitgebreid",
    "Kadaster",
    "Uitkering SVB",
)
_REASONS: Final = (None, None, "Aanvraag", "Heronderzoek", "Cliënt belde", "Terugvordering")
_LONG_REASON: Final = 'Gesprek over "zorgvraag";\nzie notitie'


def suwinet_export(lines: pl.DataFrame, month: str, ragged: tuple[str, ...] = ()) -> bytes:
    """The export of LINES: a title, a blank line now and then, `ragged` lines, a row of totals."""
    body = _table(lines).write_csv(separator=";", line_terminator="\r\n")
    header, *records = body.removesuffix("\r\n").split("\r\n")
    middle = len(records) * 2 // 3
    records[middle:middle] = ragged
    blocks = [
        "".join(f"{record}\r\n" for record in records[begin : begin + _BLANK_AFTER])
        for begin in range(0, len(records), _BLANK_AFTER)
    ]
    head = f"{_TITLE}Periode: {month}\r\n\r\n{header}\r\n"
    total = f"Totaal;{lines.height};;;;;;\r\n"
    return (head + "\r\n".join(blocks) + total).encode("cp1252")


def _table(lines: pl.DataFrame) -> pl.DataFrame:
    visit = pl.col("visit")
    key = visit * 8 + pl.col("page")
    return lines.select(
        pl.col("time").dt.strftime(TIME_FORMAT).alias("Datum en tijd"),
        _account().alias("Gebruiker"),
        _bsn(key).alias("BSN"),
        _action().alias("Actie"),
        pl.when(pl.col("bsn").is_not_null()).then(pick(key, 62, _PAGES)).alias("Pagina"),
        _reason(visit).alias("Reden"),
        pl.when(_action() == "Zoeken").then(pl.lit("BSN")).alias("Zoeksleutel"),
        (pl.lit("WP-") + (visit % 37 + 1).cast(pl.String)).alias("Werkplek"),
    )


def _action() -> pl.Expr:
    first = (
        pl.when(pl.col("page") == 0)
        .then(pl.lit("Zoeken"))
        .when("printed")
        .then(pl.lit("Afdrukken"))
        .otherwise(pl.lit("Raadplegen"))
    )
    return pl.when(pl.col("bsn").is_null()).then(pl.lit("Inloggen")).otherwise(first)


def _account() -> pl.Expr:
    """`GEM\\jansen`, for some consultations in capitals or as a mail address."""
    account, spelling = pl.col("account"), draw(pl.col("visit"), 63, 40)
    return (
        pl.when(spelling == 0)
        .then(pl.lit("GEM\\") + account.str.to_uppercase())
        .when(spelling == 1)
        .then(account + pl.lit("@voorbeeldstad.nl"))
        .otherwise(pl.lit("GEM\\") + account)
    )


def _bsn(key: pl.Expr) -> pl.Expr:
    """Nine digits, here and there with dots or blanks between."""
    bsn, spelling = pl.col("bsn"), draw(key, 64, 100)
    head, middle, tail = bsn.str.slice(0, 4), bsn.str.slice(4, 2), bsn.str.slice(6, 3)
    return (
        pl.when(spelling == 0)
        .then(head + pl.lit(".") + middle + pl.lit(".") + tail)
        .when(spelling == 1)
        .then(head + pl.lit(" ") + middle + pl.lit(" ") + tail)
        .otherwise(bsn)
    )


def _reason(visit: pl.Expr) -> pl.Expr:
    """Given on the first line of half the consultations, seldom with a line end in it."""
    given = pl.when(draw(visit, 65, 300) == 0).then(pl.lit(_LONG_REASON))
    return pl.when(pl.col("page") == 0).then(given.otherwise(pick(visit, 66, _REASONS)))
