"""How well the reading list finds planted misuse: `python benchmarks/quality.py FOLDER`.

FOLDER holds a simulated municipality: events, relations, users, citizens and labels as Parquet
(see benchmarks/README.md). Every month is checked as `logwatch check` does it, with the history of
the months before. Prints, for the first 10, 20 and 50 findings, the share that hits (P) and the
share of incidents found (R), and per kind of misuse what the first 50 hold.
"""

import argparse
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import polars as pl
from municipality import HIDDEN, export

from logwatch import identifiers
from logwatch.files import scratch_folder
from logwatch.month import Period
from logwatch.pipeline.book import pairs_of
from logwatch.pipeline.history import save_history
from logwatch.pipeline.judge import judge
from logwatch.pipeline.request import Links, Request, SourceRequest
from logwatch.shipped import rules_folder

HERE = Path(__file__).parent
PLACES = (10, 20, 50)
LINES_READ = 10
LINES_OF_A_HIT = 5


def main() -> int:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        export(arguments.folder, home, arguments.without)
        ranked = pl.concat(
            [_ranked(home, month, arguments.without) for month in _months(arguments.folder)]
        )
    if arguments.write:
        ranked.write_csv(arguments.write)
    print(_scores(ranked, arguments.folder))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", nargs="*", default=[], choices=HIDDEN, help="hide this input")
    parser.add_argument("--write", type=Path, help="the ranked lines as CSV")
    return parser.parse_args()


def _months(folder: Path) -> list[Period]:
    days = pl.read_parquet(folder / "events.parquet", columns=["ts"])["ts"].dt.date()
    starts = sorted(set(days.dt.month_start().to_list()))
    return [Period(start, _last_day(start)) for start in starts]


def _last_day(start: date) -> date:
    return (start.replace(day=28) + timedelta(days=5)).replace(day=1) - timedelta(days=1)


def _ranked(home: Path, month: Period, without: list[str]) -> pl.DataFrame:
    """The lines of the month's findings: month, rank, line, user_id, citizen_id."""
    with scratch_folder(home / "scratch") as scratch:
        judged = judge(_request(home, month, scratch, without), lambda _: None)
        if judged.reading is None:
            raise SystemExit("there is no reading list")
        save_history(judged.request, judged.reading.steps, judged.intake.hours)
        lines = pairs_of(judged.findings, judged.reading)
    named = lines.with_columns(
        user_id=identifiers.person_text(lines["user"]),
        citizen_id=identifiers.citizen_text(lines["citizen"]).str.strip_chars_start("0"),
        month=pl.lit(month.name),
    )
    falling = [False, True, False, False]
    ordered = named.sort("number", "total", "user_id", "citizen_id", descending=falling)
    return ordered.select(
        "month",
        pl.col("number").alias("rank"),
        pl.int_range(1, pl.len() + 1).over("number").alias("line"),
        "user_id",
        "citizen_id",
    )


def _request(home: Path, month: Period, scratch: Path, without: list[str]) -> Request:
    def table(name: str) -> Path | None:
        return None if name in without else home / f"{name}.csv"

    relations = table("relations")
    return Request(
        organisation="",
        language="nl",
        zone="Europe/Amsterdam",
        period=month,
        sources=(SourceRequest("log", home / "profile.toml", (home / f"{month.name}.csv",)),),
        rule_folders=(rules_folder(),),
        scratch=scratch,
        key=bytes(32),
        relations=() if relations is None else (relations,),
        relation_kind="other",
        users=table("users"),
        citizens=table("citizens"),
        links=None if "links" in without else Links("simulated", "simulated"),
        history=home / "history",
        only=("reading-list",),
    )


def _scores(ranked: pl.DataFrame, folder: Path) -> str:
    truth = _truth(folder)
    lines = ranked.unique(["month", "rank", "user_id", "citizen_id"], maintain_order=True)
    known = lines.join(truth, on=["month", "user_id", "citizen_id"], how="left")
    hits = _hits(known)
    months = sorted(truth["month"].unique())
    incidents = truth.group_by("month").agg(n=pl.col("incident").n_unique())
    found = known.join(hits.filter("hit"), on=["month", "rank"]).filter(
        pl.col("incident").is_not_null() & (pl.col("line") <= LINES_READ)
    )
    text = []
    for places in PLACES:
        hit = hits.filter(pl.col("rank") <= places)["hit"].sum() / places / len(months)
        first = (
            found.filter(pl.col("rank") <= places)
            .group_by("month")
            .agg(found=pl.col("incident").n_unique())
        )
        shares = incidents.join(first, on="month", how="left").select(
            (pl.col("found").fill_null(0) / pl.col("n")).mean()
        )
        text.append(f"P@{places} {hit:.3f}  R@{places} {shares.item():.3f}")
    return "\n".join([*text, _by_scenario(truth, found)])


def _truth(folder: Path) -> pl.DataFrame:
    """month, user_id, citizen_id, incident, scenario of the misuse."""
    events = pl.read_parquet(folder / "events.parquet").select(
        "event_id", "user_id", "citizen_id", month=pl.col("ts").dt.strftime("%Y-%m")
    )
    labels = pl.read_parquet(folder / "labels.parquet").filter("improper")
    named = labels.join(events, on="event_id").drop_nulls("citizen_id")
    return named.group_by("month", "user_id", "citizen_id").agg(
        incident=pl.col("incident_id").min(), scenario=pl.col("scenario").min()
    )


def _hits(known: pl.DataFrame) -> pl.DataFrame:
    """A finding hits when one of its first lines is misuse, or a tenth of all its lines."""
    misuse = pl.col("incident").is_not_null()
    early = (misuse & (pl.col("line") <= LINES_OF_A_HIT)).any()
    return known.group_by("month", "rank").agg(hit=early | (misuse.mean() >= 0.1))


def _by_scenario(truth: pl.DataFrame, found: pl.DataFrame) -> str:
    seen = found.filter(pl.col("rank") <= max(PLACES)).select("month", "incident").unique()
    incidents = truth.group_by("month", "incident").agg(scenario=pl.col("scenario").min())
    marked = incidents.join(
        seen.with_columns(found=pl.lit(1)), on=["month", "incident"], how="left"
    )
    counted = marked.group_by("scenario").agg(n=pl.len(), found=pl.col("found").sum())
    rows = counted.sort("scenario").iter_rows()
    return "\n".join(f"  {name:<14} {found} of {n}" for name, n, found in rows)


if __name__ == "__main__":
    sys.exit(main())
