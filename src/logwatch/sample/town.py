"""Who lives in Gemeente Voorbeeldstad, and what ties them to the municipality."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import polars as pl

from logwatch.sample.bsn import made_up_bsns
from logwatch.sample.chance import draw
from logwatch.sample.staff import accounts

CITIZENS: Final = 3_000

PARTICIPATION: Final = range(1_500)
CARE: Final = range(1_500, 2_400)
DEBT: Final = range(2_400, 2_700)
REPAYERS: Final = range(2_700, 2_850)
UNKNOWN: Final = range(2_850, 3_000)
"""Citizens by number, in blocks: the last block has no relation with the municipality."""

APPLICANT: Final = PARTICIPATION[-1]
SHARED: Final = PARTICIPATION[-2]
INTAKE: Final = PARTICIPATION[-3]
FORMER: Final = DEBT[-1]
KNOWN_REPAYER: Final = REPAYERS[-1]
RESERVED: Final = 20
"""The last so many of a block are left to the planted cases."""

_DOMAINS: Final = (
    (PARTICIPATION, "client", "Participatie"),
    (CARE, "client", "Wmo"),
    (DEBT, "client", "Schuldhulp"),
    (REPAYERS, "repayer", "Participatie"),
)
_DECIDED_BEFORE: Final = 14
"""Days from the decision, when a relation is registered, to its first day."""
_TEAMS: Final = (
    (PARTICIPATION, "Inkomen", "PW"),
    (CARE, "Wmo", "WMO"),
    (DEBT, "Schuldhulp", "SH"),
    (REPAYERS, "Terugvordering", "TV"),
)


def bsns() -> pl.Series:
    """The BSN of every citizen by number, String."""
    order = pl.select(n=pl.int_range(CITIZENS, dtype=pl.Int64) * 1_777 % CITIZENS)
    return made_up_bsns(CITIZENS).gather(order["n"]).cast(pl.String).alias("bsn")


def numbered() -> pl.DataFrame:
    """Every citizen: `number` and `bsn`."""
    number = pl.col("number").cast(pl.Int64)
    return bsns().to_frame().with_row_index("number").with_columns(number)


def caseworker(block: Sequence[int], team: str, number: pl.Expr) -> pl.Expr:
    """The account of the regular caseworker of a citizen of this block."""
    members = pl.lit(pl.Series(accounts(team)))
    inside = number.is_between(block[0], block[-1])
    return pl.when(inside).then(members.gather(number % len(accounts(team))))


def case_of(number: pl.Expr) -> pl.Expr:
    """The number of a citizen's case; null for those who have none."""
    serial = (number * 37 % 9_000 + 1_000).cast(pl.String)
    return pl.coalesce(
        pl.when(number.is_between(block[0], block[-1])).then(pl.lit(f"{letters}-2026-") + serial)
        for block, _, letters in _TEAMS
    )


def relations(seed: int) -> pl.DataFrame:
    """The relations table: citizen, kind, domain, team, caseworker, case, first, last, registered;
    text and days."""
    numbers = numbered()
    blocks = [_block(numbers, block, kind, domain, seed) for block, kind, domain in _DOMAINS]
    special = (APPLICANT, FORMER, INTAKE)
    table = pl.concat([*blocks, _gaps(numbers), _planted(numbers)])
    ordinary = table.filter(~pl.col("number").is_in(special) | pl.col("planted"))
    return _handled(ordinary).sort("citizen", "first", "kind").drop("number", "planted")


def _handled(table: pl.DataFrame) -> pl.DataFrame:
    """The relations with who handles each, under which number and since when it is known."""
    number = pl.col("number")
    teams = [
        pl.when(number.is_between(block[0], block[-1])).then(pl.lit(team))
        for block, team, _ in _TEAMS
    ]
    workers = [caseworker(block, team, number) for block, team, _ in _TEAMS]
    return table.with_columns(
        team=pl.coalesce(teams),
        caseworker=pl.coalesce(workers),
        case=case_of(number),
        registered=pl.col("first") - pl.duration(days=_DECIDED_BEFORE),
    )


def _block(
    numbers: pl.DataFrame, block: Sequence[int], kind: str, domain: str, seed: int
) -> pl.DataFrame:
    """A relation for every citizen of a block, begun years ago, open for nine in ten."""
    key = pl.col("number").cast(pl.UInt64) + seed * 2**40
    begun = pl.lit(date(2015, 1, 5)) + pl.duration(days=draw(key, 31, 4_000).cast(pl.Int64))
    later = pl.lit(date(2026, 12, 1)) + pl.duration(days=draw(key, 32, 700).cast(pl.Int64))
    within = pl.col("number").is_between(block[0], block[-1])
    return numbers.filter(within & ~_has_gap()).select(
        "number",
        citizen="bsn",
        kind=pl.lit(kind),
        domain=pl.lit(domain),
        first=begun,
        last=pl.when(draw(key, 33, 10) == 0).then(later),
        planted=pl.lit(value=False),
    )


def _gaps(numbers: pl.DataFrame) -> pl.DataFrame:
    """Two relations with days between them, which the days of grace bridge."""
    known = numbers.filter(_has_gap())
    before = _relation(known, "client", "Wmo", date(2021, 3, 1), date(2026, 9, 20))
    after = _relation(known, "client", "Wmo", date(2026, 10, 12), None)
    return pl.concat([before, after]).with_columns(planted=pl.lit(value=False))


def _has_gap() -> pl.Expr:
    number = pl.col("number")
    return number.is_between(CARE[0], CARE[-1]) & (number % 25 == 0)


def _planted(numbers: pl.DataFrame) -> pl.DataFrame:
    applicant = numbers.filter(pl.col("number") == APPLICANT)
    former = numbers.filter(pl.col("number") == FORMER)
    intake = numbers.filter(pl.col("number") == INTAKE)
    return pl.concat(
        [
            _relation(
                applicant, "applicant", "Participatie", date(2026, 10, 12), date(2026, 10, 25)
            ),
            _relation(applicant, "client", "Participatie", date(2026, 10, 26), None),
            _relation(intake, "client", "Participatie", date(2026, 11, 18), None),
            _relation(former, "client", "Schuldhulp", date(2022, 2, 1), date(2026, 3, 31)),
        ]
    )


def _relation(
    who: pl.DataFrame, kind: str, domain: str, first: date, last: date | None
) -> pl.DataFrame:
    return who.select(
        "number",
        citizen="bsn",
        kind=pl.lit(kind),
        domain=pl.lit(domain),
        first=pl.lit(first),
        last=pl.lit(last, dtype=pl.Date),
        planted=pl.lit(value=True),
    )
