"""`python -m logwatch.sample FOLDER`, or `--rows 10000000 FILE.csv` for a large log."""

import argparse
from dataclasses import replace
from pathlib import Path

from logwatch.sample.bulk import usual_size, write_log
from logwatch.sample.bulk_tables import write_citizens, write_relations, write_users
from logwatch.sample.chance import SEED
from logwatch.sample.municipality import generate


def main() -> None:
    """Writes the sample municipality, or a large log with its tables beside it."""
    arguments = _parser().parse_args()
    if arguments.rows is None:
        generate(arguments.target, arguments.seed)
        return
    size = usual_size(arguments.rows)
    size = replace(
        size,
        users=arguments.users or size.users,
        citizens=arguments.citizens or size.citizens,
    )
    target: Path = arguments.target
    write_log(target, size, arguments.seed)
    write_relations(target.with_suffix(".relations.csv"), size, arguments.seed)
    write_users(target.with_suffix(".users.csv"), size)
    write_citizens(target.with_suffix(".citizens.csv"), size, arguments.seed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m logwatch.sample",
        description="Writes the made-up municipality into a folder, or a large made-up log.",
    )
    parser.add_argument("target", type=Path, help="the folder, or with --rows the CSV file")
    parser.add_argument("--rows", type=int, help="write one log of so many lines")
    parser.add_argument("--users", type=int, help="users in that log")
    parser.add_argument("--citizens", type=int, help="citizens in that log")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed, another town")
    return parser


if __name__ == "__main__":
    main()
