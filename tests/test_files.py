import hashlib
import os
import stat
from pathlib import Path

import pytest

from logwatch import files

posix_only = pytest.mark.skipif(os.name != "posix", reason="Windows ignores file modes")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix_only
def test_everything_is_private(tmp_path: Path) -> None:
    files.replace_folder(tmp_path / "reports" / "2026-10", {"a.html": b"a"})
    assert mode(tmp_path / "reports" / "2026-10" / "a.html") == 0o600
    assert mode(tmp_path / "reports" / "2026-10") == 0o700


@posix_only
def test_a_file_that_was_readable_to_others_becomes_private(tmp_path: Path) -> None:
    with files.scratch_folder(tmp_path) as scratch:
        assert mode(scratch) == 0o700


def test_the_sha256_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert files.sha256(tmp_path / "a") == hashlib.sha256(b"abc").hexdigest()


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    folder = tmp_path / "2026-10"
    files.replace_folder(folder, {"a": b"1", "b": b"2"})
    files.replace_folder(folder, {"a": b"3"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a": b"3"}
    assert [path.name for path in tmp_path.iterdir()] == ["2026-10"]


def test_a_failed_write_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "2026-10"
    files.replace_folder(folder, {"a": b"1"})

    def full_disk(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_private", full_disk)
    with pytest.raises(OSError, match="No space"):
        files.replace_folder(folder, {"a": b"2"})
    assert (folder / "a").read_bytes() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["2026-10"]


def test_a_run_killed_between_the_renames_is_mended(tmp_path: Path) -> None:
    folder = tmp_path / "2026-10"
    files.replace_folder(folder, {"a": b"1"})
    folder.rename(tmp_path / ".2026-10.old")
    (tmp_path / ".2026-10.new").mkdir()
    files.restore_folder(folder)
    assert (folder / "a").read_bytes() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["2026-10"]


def test_the_scratch_folder_goes_and_takes_leftovers_along(tmp_path: Path) -> None:
    leftover = tmp_path / "scratch-1"
    leftover.mkdir()
    (leftover / "events.parquet").write_bytes(b"x")
    with files.scratch_folder(tmp_path) as scratch:
        assert not leftover.exists()
        (scratch / "events.parquet").write_bytes(b"x")
    assert list(tmp_path.iterdir()) == []
