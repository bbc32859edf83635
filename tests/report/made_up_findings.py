"""Three findings of a made-up month: a pair, a day, a citizen."""

from datetime import date, datetime, timedelta

import polars as pl

from logwatch.report import frames


def findings() -> pl.DataFrame:
    night, pair = datetime(2026, 10, 8, 23, 14), datetime(2026, 10, 12, 10, 2)
    rows = [
        {
            "id": "aaaabbbbcccc",
            "number": 1,
            "matter": "user_citizen",
            "level": "high",
            "rules": ["no-relation"],
            "user": "P. de Vries",
            "account": "pdevries",
            "team": "Inkomen",
            "user_token": "aaaaaaaaaaaaaaa2",
            "citizen": "999990019",
            "citizen_token": "bbbbbbbbbbbbbbb2",
            "day": date(2026, 10, 12),
            "from": pair,
            "until": pair + timedelta(days=2),
            **_counted(3),
            "origins": ["WS-0421"],
        },
        {
            "id": "ddddeeeeffff",
            "number": 2,
            "matter": "user_day",
            "level": "medium",
            "rules": ["daily-volume", "off-hours"],
            "user": "A. Smit",
            "account": "asmit",
            "user_token": "ccccccccccccccc2",
            "day": date(2026, 10, 8),
            "from": night,
            "until": night + timedelta(minutes=44),
            **_counted(31),
            "origins": [],
        },
        {
            "id": "gggghhhhiiii",
            "number": 3,
            "matter": "citizen",
            "level": "low",
            "rules": ["many-users"],
            "citizen": "999990020",
            "citizen_token": "ddddddddddddddd2",
            "day": date(2026, 10, 1),
            "from": datetime(2026, 10, 1, 9),
            "until": datetime(2026, 10, 30, 16),
            **_counted(60, accounts=9, employees=9),
        },
    ]
    return pl.DataFrame(rows, schema=frames.FINDINGS)


def signals() -> pl.DataFrame:
    pair = "{} raadpleegde {} 3 keer zonder klantrelatie."
    night = "{} deed 9 raadplegingen tussen 22:00 en 07:00."
    rows = [
        ("aaaabbbbcccc", "no-relation", "signal", pair, "P. de Vries", "999990019", 3, None),
        ("ddddeeeeffff", "off-hours", "signal", night, "A. Smit", "", 9, None),
        ("ddddeeeeffff", "daily-volume", "far_above", "{} deed er 120.", "A. Smit", "", 120, 50),
        ("gggghhhhiiii", "many-users", "attention", "{} door 9.", "999990020", "", 9, 7),
    ]
    tokens = {"P. de Vries": "aaaaaaaaaaaaaaa2", "A. Smit": "ccccccccccccccc2"}
    tokens |= {"999990019": "bbbbbbbbbbbbbbb2", "999990020": "ddddddddddddddd2", "": ""}
    full = [
        (
            finding,
            rule,
            grade,
            *(text.format(who, whom),) * 2,
            *(text.format(tokens[who], tokens[whom]),) * 2,
            measured,
            norm,
        )
        for finding, rule, grade, text, who, whom, measured, norm in rows
    ]
    return pl.DataFrame(full, schema=frames.SIGNALS, orient="row")


def evidence() -> pl.DataFrame:
    def lines(finding: str, account: str, citizen: str | None, begin: datetime, number: int):
        rest = ("Z-12", "Inzien", "Persoon", None, "ok", "WS-0421", "suwinet.csv")
        return [
            (finding, begin + timedelta(minutes=3 * n), "exact", account, citizen, *rest, 100 + n)
            for n in range(number)
        ]

    rows = [
        *lines("aaaabbbbcccc", "pdevries", "999990019", datetime(2026, 10, 12, 10, 2), 3),
        *lines("ddddeeeeffff", "asmit", "999990020", datetime(2026, 10, 8, 23, 14), 31),
        *lines("gggghhhhiiii", "jbakker", "999990020", datetime(2026, 10, 1, 9), 2),
    ]
    return pl.DataFrame(rows, schema=frames.EVIDENCE, orient="row")


def _counted(lines: int, **others: int) -> dict[str, int]:
    return {"lines": lines, "accounts": 1, "employees": 1, "citizens": 1} | others
