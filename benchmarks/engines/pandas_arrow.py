"""pandas with pyarrow columns."""

import pandas as pd
from question import (
    DAY_LIMIT,
    KINDS,
    NIGHT_FROM,
    NIGHT_UNTIL,
    TIME_FORMAT,
    USERS_NORM,
    Answer,
    Data,
)


def run(data: Data) -> Answer:
    log = pd.read_csv(
        data.log, sep=";", engine="pyarrow", dtype_backend="pyarrow", dtype={"BSN": str}
    )
    time = pd.to_datetime(log["Tijdstip"], format=TIME_FORMAT)
    log = log.assign(day=time.dt.normalize(), month=time.dt.year * 12 + time.dt.month)
    hour = time.dt.hour
    users = log.groupby(["BSN", "month"], observed=True)["Gebruiker"].nunique()
    lines = log.groupby(["Gebruiker", "day"], observed=True).size()
    return Answer(
        night_lines=int(((hour >= NIGHT_FROM) | (hour < NIGHT_UNTIL)).sum()),
        full_user_days=int((lines > DAY_LIMIT).sum()),
        busy_citizen_months=int((users > USERS_NORM).sum()),
        lines_without_relation=_without_relation(log, data),
    )


def _without_relation(log: pd.DataFrame, data: Data) -> int:
    relations = pd.read_csv(data.relations, sep=";", dtype={"citizen": str})
    relations = relations[relations["kind"].isin(KINDS)]
    first = pd.to_datetime(relations["first"], format="%Y-%m-%d")
    last = pd.to_datetime(relations["last"], format="%Y-%m-%d").fillna(pd.Timestamp(2100, 1, 1))
    dated = relations.assign(first=first, last=last)
    days = log.groupby(["BSN", "day"], observed=True).size().rename("lines").reset_index()
    days["BSN"] = days["BSN"].astype(str)
    pairs = days.merge(dated, left_on="BSN", right_on="citizen")
    valid = pairs[(pairs["first"] <= pairs["day"]) & (pairs["day"] <= pairs["last"])]
    known = valid.drop_duplicates(["BSN", "day"])["lines"].sum()
    return int(days["lines"].sum() - known)
