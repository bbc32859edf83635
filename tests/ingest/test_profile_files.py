from pathlib import Path

import pytest

from logwatch.errors import ConfigurationError
from logwatch.ingest.profile_files import find_profile, shipped_profiles


def test_the_systems_that_have_a_profile() -> None:
    assert set(shipped_profiles()) == {
        "suwinet-specific",
        "ssd-suite",
        "cvs-dossier",
        "cvs-case",
        "cvs-search",
        "vng-verwerkingenlogging",
    }


def test_a_profile_is_found_by_id_by_path_and_first_in_the_workspace(tmp_path: Path) -> None:
    own = tmp_path / "cvs-case.toml"
    own.write_text("")
    assert find_profile("cvs-case") == shipped_profiles()["cvs-case"]
    assert find_profile("cvs-case", [tmp_path]) == own
    assert find_profile(str(own)) == own
    with pytest.raises(ConfigurationError, match="cvs-case"):
        find_profile("cvs-cas")
