import tomllib
import zipfile
from pathlib import Path

import polars as pl
import pytest

from logwatch.sample.municipality import generate

SHIPPED = Path(__file__).parents[2] / "sample_logs"


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def sheets(path: Path) -> dict[str, bytes]:
    """The parts of a workbook; how tightly they are packed depends on the machine's zlib."""
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def test_same_seed_same_bytes(sample: Path, tmp_path: Path) -> None:
    generate(tmp_path)
    names = [path.relative_to(sample) for path in files(sample)]
    assert names == [path.relative_to(tmp_path) for path in files(tmp_path)]
    for name in names:
        assert (sample / name).read_bytes() == (tmp_path / name).read_bytes(), name


def test_another_seed_gives_another_town(sample: Path, tmp_path: Path) -> None:
    generate(tmp_path, seed=7)
    name = "suwinet-2026-10.csv"
    assert (sample / name).read_bytes() != (tmp_path / name).read_bytes()


def test_the_shipped_sample_is_what_the_generator_makes(sample: Path) -> None:
    for path in files(sample):
        shipped = SHIPPED / path.relative_to(sample)
        if path.suffix == ".xlsx":
            assert sheets(shipped) == sheets(path), path.name
        else:
            assert shipped.read_bytes() == path.read_bytes(), path.name


def test_files_are_for_the_owner_alone_and_small(sample: Path) -> None:
    assert {path.stat().st_mode & 0o777 for path in files(sample)} == {0o600}
    assert sum(path.stat().st_size for path in files(sample)) < 6_000_000


def test_generate_leaves_other_files_alone(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("mine")
    generate(tmp_path)
    assert other.read_text() == "mine"


def test_every_citizen_has_a_number_of_the_test_range(october: pl.DataFrame, sample: Path) -> None:
    relations = pl.read_csv(sample / "relations.csv", separator=";", infer_schema=False)
    assert october["bsn"].str.contains(r"^999\d{6}$").all()
    assert relations["burger"].str.contains(r"^999\d{6}$").all()


def test_size_of_the_town(october: pl.DataFrame, sample: Path) -> None:
    users = pl.read_csv(sample / "users.csv", separator=";", infer_schema=False)
    people = users.filter(pl.col("soort") == "medewerker")
    assert people["personeelsnummer"].n_unique() == 40
    assert people["team"].n_unique() == 5
    assert 18_000 < october.height < 22_000
    assert set(october["account"]) <= set(users["account"])


@pytest.mark.parametrize("table", ["logwatch.toml", "planted.toml"])
def test_tables_are_toml(sample: Path, table: str) -> None:
    assert tomllib.loads((sample / table).read_text("utf-8"))


def test_the_workspace_names_files_that_are_there(sample: Path) -> None:
    config = tomllib.loads((sample / "logwatch.toml").read_text("utf-8"))
    for source in config["source"]:
        for pattern in source["files"]:
            assert len(list(sample.glob(pattern))) == 2
    for name in config["reference"].values():
        assert (sample / name).is_file()


def test_every_hidden_case_is_told_in_the_readme(sample: Path, planted: dict) -> None:
    readme = (sample / "README.md").read_text("utf-8")
    for case in planted["case"]:
        if case["month"] == "2026-10":
            assert f"| `{case['name']}` | {case['text']} |" in readme
