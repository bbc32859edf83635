"""How well lists find planted misuse, side by side: `python benchmarks/quality.py FOLDER`.

FOLDER holds a simulated municipality: events, relations, users, citizens and labels as Parquet
(see benchmarks/README.md). Prints for each list, for the first 10, 20 and 50 findings, the share
that hits (P) and the share of incidents found (R), and how many of each kind of misuse the first 50
hold.
"""

import argparse
import importlib
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl
from given import Given, NotMeasuredError
from municipality import HIDDEN, Municipality, export, load
from noise import louder
from scoring import score, truth_of
from table import table

LISTS = ("reading_list", "literal_triggers", "isolation_forest")


def main() -> int:
    arguments = _arguments()
    town, labels = load(arguments.folder), pl.read_parquet(arguments.folder / "labels.parquet")
    truth = truth_of(town.events, labels)
    if arguments.noise > 1:
        events = louder(town, labels, arguments.noise, arguments.seed)
        print(f"{events.height - town.events.height:,} events copied", file=sys.stderr)
        town = replace(town, events=events)
    ranked, reasons = _lists(town.without(arguments.without), arguments.lists)
    if arguments.write:
        _write(arguments.write, ranked)
    if ranked:
        print(table({name: score(lines, truth) for name, lines in ranked.items()}))
    for name, reason in reasons.items():
        print(f"{name} is not measured: {reason}")
    return int(bool(reasons))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lists", nargs="+", choices=LISTS, default=LISTS, help="only these")
    parser.add_argument("--without", nargs="*", default=[], choices=HIDDEN, help="hide this input")
    parser.add_argument("--noise", type=_times, default=1, help="so many times the innocent noise")
    parser.add_argument("--seed", type=int, default=1, help="which copies make the noise")
    parser.add_argument("--write", type=Path, help="ranked lines as CSV: NAME.<list>.csv for each")
    return parser.parse_args()


def _times(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _lists(
    town: Municipality, names: Sequence[str]
) -> tuple[dict[str, pl.DataFrame], dict[str, str]]:
    """RANKED of the lists, and why there is none of some."""
    ranked, reasons = {}, {}
    with tempfile.TemporaryDirectory() as home:
        given = Given(town, Path(home))
        export(town, given.home)
        for name in names:
            print(f"making {name}", file=sys.stderr)
            try:
                ranked[name] = importlib.import_module(f"lists.{name}").run(given)
            except NotMeasuredError as reason:
                reasons[name] = str(reason)
    return ranked, reasons


def _write(path: Path, ranked: Mapping[str, pl.DataFrame]) -> None:
    for name, lines in ranked.items():
        lines.write_csv(path.with_name(f"{path.stem}.{name}{path.suffix}"))


if __name__ == "__main__":
    sys.exit(main())
