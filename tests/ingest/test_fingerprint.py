import hashlib
from pathlib import Path

import pytest

from logwatch.ingest.fingerprint import fingerprint


def test_hash_and_counts(tmp_path: Path) -> None:
    data = b'a;"b"\r\nc;d\n' * 5
    (tmp_path / "x").write_bytes(data)
    seen = fingerprint(tmp_path / "x").result()
    assert seen.sha256 == hashlib.sha256(data).hexdigest()
    assert (seen.size, seen.newlines, seen.quotes, seen.carriage_returns) == (55, 10, 10, 5)
    assert not seen.regular


def test_the_check_sees_every_byte_once_in_whole_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("logwatch.ingest.fingerprint._CHUNK", 4)
    data = b"ab\nc\n\nlonger than a chunk\nd\nend"
    (tmp_path / "x").write_bytes(data)
    seen: list[bytes] = []

    def check(lines: bytes) -> bool:
        seen.append(lines)
        return True

    assert fingerprint(tmp_path / "x", check).result().regular
    assert b"".join(seen) == data
    assert all(lines.endswith(b"\n") for lines in seen[:-1])


def test_one_irregular_piece_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("logwatch.ingest.fingerprint._CHUNK", 4)
    (tmp_path / "x").write_bytes(b"aaa\nbbb\nccc\n")
    assert not fingerprint(tmp_path / "x", lambda lines: b"b" not in lines).result().regular


def test_a_check_that_fails_never_leaves_the_caller_waiting(tmp_path: Path) -> None:
    def check(lines: bytes) -> bool:
        raise MemoryError

    (tmp_path / "x").write_bytes(b"a\n")
    with pytest.raises(MemoryError):
        fingerprint(tmp_path / "x", check).result(timeout=10)


def test_a_missing_file_shows_when_asked(tmp_path: Path) -> None:
    running = fingerprint(tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError):
        running.result()
