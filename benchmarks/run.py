"""Measures the engines side by side: `python benchmarks/run.py --rows 10000000`."""

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
PARSE = "polars_parse"
ENGINES = (
    PARSE,
    "logwatch_check",
    "logwatch_all",
    "polars_plain",
    "duckdb_table",
    "duckdb_view",
    "pandas_arrow",
)
TABLES = ("relations", "users", "citizens")
UP_TO = {"polars_plain": 10_000_000, "pandas_arrow": 10_000_000}
"""Beyond so many rows an engine needs more memory than an office computer has."""


@dataclass(slots=True)
class Runs:
    """What the rounds of one engine gave."""

    seconds: list[float] = field(default_factory=list)
    mib: list[int] = field(default_factory=list)
    answer: dict[str, int] | None = None
    failure: str = ""


def main() -> int:
    arguments = _arguments()
    files = _files(arguments.data, arguments.rows)
    engines = [name for name in arguments.engines if arguments.rows <= UP_TO.get(name, 10**12)]
    _read_once(files[0])
    results = {name: Runs() for name in (PARSE, *(name for name in engines if name != PARSE))}
    for number in range(arguments.rounds):
        for name, runs in results.items():
            if not runs.failure:
                print(f"round {number + 1}: {name}", file=sys.stderr)
                _measure(name, files, runs)
    print(_table(arguments.rows, results))
    disagreement = _disagreement(results)
    print(disagreement or "All engines agree.")
    return int(bool(disagreement) or any(runs.failure for runs in results.values()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, default=HERE / "data", help="folder for the logs")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def _files(folder: Path, rows: int) -> list[Path]:
    """The log and the tables of this size; made when they are not there yet."""
    log = folder / f"log-{rows}.csv"
    files = [log, *(log.with_suffix(f".{name}.csv") for name in TABLES)]
    if not all(file.exists() for file in files):
        folder.mkdir(parents=True, exist_ok=True)
        print(f"making {rows:,} lines", file=sys.stderr)
        command = [sys.executable, "-m", "logwatch.sample", "--rows", str(rows), str(log)]
        subprocess.run(command, check=True)
    return files


def _read_once(path: Path) -> None:
    """So that the first engine does not pay for the disk."""
    with path.open("rb") as file:
        while file.read(2**24):
            pass


def _measure(name: str, files: Sequence[Path], runs: Runs) -> None:
    command = [sys.executable, str(HERE / "one.py"), name, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:]
        runs.failure = f"ended with {done.returncode}: {''.join(last)}"
        return
    measured = json.loads(done.stdout.splitlines()[-1])
    runs.seconds.append(measured["seconds"])
    runs.mib.append(measured["mib"])
    runs.answer = measured["answer"]


def _table(rows: int, results: dict[str, Runs]) -> str:
    parse = results[PARSE]
    if parse.failure:
        return f"The bare parse {parse.failure}"
    lines = [f"{rows:,} lines; times are medians, x is against the bare parse of the same round"]
    lines.append(f"{'engine':<16}{'seconds':>9}{'x':>7}{'from':>7}{'to':>7}{'MiB':>7}")
    for name, runs in results.items():
        if runs.failure:
            lines.append(f"{name:<16} {runs.failure}")
            continue
        ratios = [own / base for own, base in zip(runs.seconds, parse.seconds, strict=True)]
        middle = statistics.median(runs.seconds)
        lines.append(
            f"{name:<16}{middle:>9.2f}{statistics.median(ratios):>7.2f}"
            f"{min(ratios):>7.2f}{max(ratios):>7.2f}{max(runs.mib):>7}"
        )
    return "\n".join(lines)


def _disagreement(results: dict[str, Runs]) -> str:
    answers = {name: runs.answer for name, runs in results.items() if runs.answer}
    if len({json.dumps(answer, sort_keys=True) for answer in answers.values()}) <= 1:
        return ""
    return "\n".join(
        ["The engines do NOT agree:", *(f"  {name}: {answer}" for name, answer in answers.items())]
    )


if __name__ == "__main__":
    sys.exit(main())
