from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logwatch.ingest.profile import Profile
from logwatch.workspace.profile_ids import NO_NAME, draft_id, spoken_id


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Suwinet Inkijk.csv", "suwinet-inkijk"),
        ("suwinet_specifiek_2026-10.csv.gz", "suwinet-specifiek"),
        ("20261001T0800-export.xlsx", "export"),
        ("GWS4all logging.csv", "gws4all-logging"),
        ("logging 5 oktober 2026.csv", "logging"),
        ("report-oct.csv", "report"),
        ("999990019 raadplegingen.csv", "raadplegingen"),
        ("u12345_log.csv", "log"),
        ("Zoë's bron.csv", "zoe-s-bron"),
        ("2026-10.csv", "new-source"),
        ("日志.csv", "new-source"),
        (".csv", "csv"),
        ("--.csv", "new-source"),
    ],
)
def test_the_words_of_a_files_name(name: str, expected: str) -> None:
    assert spoken_id(name) == expected


@given(st.text())
def test_every_name_gives_an_id_that_a_profile_may_have(name: str) -> None:
    rest = {"title": {"nl": "x", "en": "x"}, "columns": {"time": "Tijd"}}
    assert Profile.model_validate({**rest, "id": spoken_id(name)})


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("profiles/ours-2.toml", "ours-2"),
        ("Ours.toml", "suwinet"),
        ("our own.toml", "suwinet"),
        ("-ours.toml", "suwinet"),
        ("ours\n.toml", "suwinet"),
    ],
)
def test_a_draft_is_called_as_its_file_if_that_can_be_an_id(profile: str, expected: str) -> None:
    assert draft_id(Path(profile), Path("exports/Suwinet 2026-10.csv")) == expected


def test_nothing_is_left_of_a_date() -> None:
    assert draft_id(Path("A.toml"), Path("2026-10.csv")) == NO_NAME
