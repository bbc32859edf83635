"""What every list is made from, and what it must give."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import polars as pl
from municipality import Municipality

from logwatch.month import Period
from logwatch.pipeline.request import Links, Request, SourceRequest
from logwatch.shipped import rules_folder

RANKED: Final = pl.Schema(
    {
        "month": pl.String(),  # 2025-03
        "rank": pl.UInt32(),  # 1 is read first; all lines of one finding share it
        "line": pl.UInt32(),  # 1.. within the finding, each user and citizen once
        "user_id": pl.String(),
        "citizen_id": pl.String(),
    }
)
"""One row a line of a finding, sorted by month, rank and line."""


class NotMeasuredError(Exception):
    """Why a list cannot be made here, in a sentence."""


@dataclass(frozen=True, slots=True)
class Given:
    """The municipality, what is hidden left out, and the folder with its exports."""

    town: Municipality
    home: Path

    @property
    def months(self) -> list[Period]:
        """The months of the log, in order."""
        starts = self.town.events["ts"].dt.date().dt.month_start().unique().sort()
        return [Period(start, _last_day(start)) for start in starts.to_list()]

    def request(self, month: Period, scratch: Path) -> Request:
        """The check of one month as `logwatch check` asks for it, without reports or history."""
        shows = self.town.shows
        return Request(
            organisation="",
            language="nl",
            zone="Europe/Amsterdam",
            period=month,
            sources=(self._source(month),),
            rule_folders=(rules_folder(),),
            scratch=scratch,
            key=bytes(32),
            relations=(self.home / "relations.csv",) if shows("relations") else (),
            relation_kind="other",
            users=self.home / "users.csv",
            citizens=self.home / "citizens.csv" if shows("citizens") else None,
            links=Links("simulated", "simulated") if shows("links") else None,
        )

    def _source(self, month: Period) -> SourceRequest:
        return SourceRequest("log", self.home / "profile.toml", (self.home / f"{month.name}.csv",))


def ranked(lines: pl.DataFrame, month: str) -> pl.DataFrame:
    """RANKED of lines in the order of reading, with `rank`, `user_id` and `citizen_id`."""
    once = lines.unique(["rank", "user_id", "citizen_id"], keep="first", maintain_order=True)
    numbered = once.with_columns(
        month=pl.lit(month), line=pl.int_range(1, pl.len() + 1).over("rank")
    )
    return numbered.select(RANKED.names()).cast(RANKED).sort("rank", "line")


def _last_day(start: date) -> date:
    return (start.replace(day=28) + timedelta(days=5)).replace(day=1) - timedelta(days=1)
