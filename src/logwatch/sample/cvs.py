"""The log of care files (CVS): one JSON object a line, times with their offset."""

from datetime import datetime
from io import BytesIO
from typing import Final

import polars as pl

from logwatch.sample.chance import pick
from logwatch.sample.staff import ROBOT
from logwatch.sample.town import case_of, numbered

_WINTER_TIME: Final = datetime(2026, 10, 25, 3)
_REASONS: Final = ("Melding", "Keukentafelgesprek", "Indicatie", "Evaluatie", "Vraag van cliënt")


def cvs_export(lines: pl.DataFrame) -> bytes:
    """The NDJSON of LINES."""
    target = BytesIO()
    _table(lines).write_ndjson(target)
    return target.getvalue()


def _table(lines: pl.DataFrame) -> pl.DataFrame:
    visit, robot = pl.col("visit"), pl.col("account") == ROBOT
    person = pl.col("account") + pl.lit("@voorbeeldstad.nl")
    known = lines.join(numbered(), on="bsn", how="left", maintain_order="left")
    return known.select(
        tijdstip=_moment(),
        gebruiker=pl.when(robot).then("account").otherwise(person),
        client="bsn",
        zaaknummer=case_of(pl.col("number")),
        handeling=pl.when(robot).then(pl.lit("bedrijfsregel")).otherwise(pl.lit("inzien")),
        reden=pl.when(~robot).then(pick(visit, 82, _REASONS)),
    )


def _moment() -> pl.Expr:
    """ISO 8601 with the offset of the day. Of the hour that comes twice this is the first."""
    summer = pl.col("time") < _WINTER_TIME
    offset = pl.when(summer).then(pl.lit("+02:00")).otherwise(pl.lit("+01:00"))
    return pl.col("time").dt.strftime("%Y-%m-%dT%H:%M:%S") + offset
