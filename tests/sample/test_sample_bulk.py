import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from logwatch.sample.bulk import COLUMNS, Size, citizen_bsns, usual_size, write_log
from logwatch.sample.bulk_tables import write_citizens, write_relations, write_users

SIZE = Size(rows=20_001, users=40, citizens=2_000)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("bulk")
    paths = {name: folder / f"{name}.csv" for name in ("log", "relations", "users", "citizens")}
    write_log(paths["log"], SIZE)
    write_relations(paths["relations"], SIZE)
    write_users(paths["users"], SIZE)
    write_citizens(paths["citizens"], SIZE)
    return paths


def read(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, separator=";", infer_schema=False)


@pytest.fixture(scope="module")
def log(files: dict[str, Path]) -> pl.DataFrame:
    return read(files["log"]).with_columns(
        time=pl.col("Tijdstip").str.to_datetime("%d-%m-%Y %H:%M:%S")
    )


def test_exactly_the_rows_that_were_asked_in_the_order_of_time(log: pl.DataFrame) -> None:
    assert log.columns[:7] == list(COLUMNS)
    assert log.height == SIZE.rows
    assert log["time"].is_sorted()


def test_about_four_lines_a_consultation(log: pl.DataFrame) -> None:
    ordered = log.sort("Gebruiker", "BSN", "time")
    apart = pl.col("time").diff().over("Gebruiker", "BSN") > pl.duration(minutes=15)
    consultations = ordered.select(apart.fill_null(value=True).sum()).item()
    assert 3 < log.height / consultations < 5


def test_most_work_in_office_hours_on_working_days(log: pl.DataFrame) -> None:
    hour, weekday = pl.col("time").dt.hour(), pl.col("time").dt.weekday()
    shares = log.select(
        office=hour.is_between(7, 17).mean(), week=(weekday < 6).mean(), night=(hour < 7).mean()
    ).row(0)
    assert shares[0] > 0.98
    assert shares[1] > 0.97
    assert 0 < shares[2] < 0.02


def test_most_citizens_have_a_relation_and_some_a_gap(
    files: dict[str, Path], log: pl.DataFrame
) -> None:
    relations = read(files["relations"])
    assert 0.96 < relations["citizen"].n_unique() / SIZE.citizens < 0.99
    assert set(relations["kind"]) == {"client", "repayer", "partner"}
    assert relations.filter(pl.col("kind") == "client")["citizen"].is_duplicated().any()


def test_users_of_the_log_are_in_the_users_table(files: dict[str, Path], log: pl.DataFrame) -> None:
    users = read(files["users"])
    assert users.height == SIZE.users
    assert set(log["Gebruiker"]) <= set(users["account"])


def test_every_citizen_and_every_employee_stands_in_the_citizens_table_once(
    files: dict[str, Path], log: pl.DataFrame
) -> None:
    citizens, users = read(files["citizens"]), read(files["users"])

    assert citizens["citizen"].is_unique().all()
    assert log["BSN"].is_in(citizens["citizen"].implode()).all()
    assert users["citizen"].is_in(citizens["citizen"].implode()).all()
    assert citizens["household"].n_unique() == -(-SIZE.citizens // 3)


def test_same_seed_same_bytes_another_seed_others(files: dict[str, Path], tmp_path: Path) -> None:
    again, other = tmp_path / "again.csv", tmp_path / "other.csv"
    write_log(again, SIZE)
    write_log(other, SIZE, seed=7)
    assert again.read_bytes() == files["log"].read_bytes() != other.read_bytes()


@pytest.mark.parametrize("rows", [1, 7, 1_000])
def test_small_logs_too(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "log.csv"
    write_log(path, usual_size(rows))
    assert read(path).height == rows


@pytest.mark.parametrize("citizens", [1, 1_000, 7_919, 15_838])
def test_every_citizen_has_a_number_of_their_own(citizens: int) -> None:
    assert citizen_bsns(Size(1, 1, citizens)).n_unique() == citizens


def test_usual_size_at_ten_million() -> None:
    assert usual_size(10_000_000) == Size(10_000_000, 2_000, 600_000)


def test_command_writes_a_log_with_its_tables(tmp_path: Path) -> None:
    target = tmp_path / "big.csv"
    options = ["--rows", "2000", "--users", "9", "--citizens", "90", str(target)]
    subprocess.run([sys.executable, "-m", "logwatch.sample", *options], check=True)
    assert read(target).height == 2_000
    assert read(target.with_suffix(".users.csv")).height == 9
    assert read(target.with_suffix(".relations.csv"))["citizen"].n_unique() <= 90
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_command_writes_the_municipality(sample: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "logwatch.sample", str(tmp_path)], check=True)
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in sample.iterdir()}
