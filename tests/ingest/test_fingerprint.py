import subprocess
import sys
from pathlib import Path

import pytest

from logwatch.ingest.fingerprint import fingerprint


def test_counts(tmp_path: Path) -> None:
    data = b'a;"b"\r\nc;d\n' * 5
    (tmp_path / "x").write_bytes(data)
    seen = fingerprint(tmp_path / "x").result()
    assert (seen.size, seen.newlines, seen.quotes, seen.carriage_returns) == (55, 10, 10, 5)
    assert not seen.regular


@pytest.mark.parametrize("mark", [b'"', b"\r"])
@pytest.mark.parametrize("before", [0, 3, 4, 9])
def test_line_ends_are_counted_once_a_quote_or_return_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: bytes, before: int
) -> None:
    monkeypatch.setattr("logwatch.ingest.fingerprint._CHUNK", 4)
    data = b"a\n" * before + mark + b"\nb\n"
    (tmp_path / "x").write_bytes(data)
    assert fingerprint(tmp_path / "x").result().newlines == before + 2


def test_line_ends_that_nothing_can_hide_are_not_counted(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"a;b\n" * 3)
    assert fingerprint(tmp_path / "x").result().newlines is None


def test_the_check_sees_every_byte_once_in_whole_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("logwatch.ingest.fingerprint._CHUNK", 4)
    data = b'"\n"c"\n\n"\r"longer than a chunk\n"\n"end"'
    (tmp_path / "x").write_bytes(data)
    seen: list[bytes] = []

    def check(lines: bytes) -> bool:
        seen.append(lines)
        return True

    assert fingerprint(tmp_path / "x", check).result().regular
    assert b"".join(seen) == data
    assert all(lines.endswith(b"\n") for lines in seen[:-1])


@pytest.mark.parametrize("size", [1, 2, 3, 5, 100])
def test_pieces_without_marks_pass_unseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr("logwatch.ingest.fingerprint._CHUNK", size)
    (tmp_path / "x").write_bytes(b'a;b\nc;d\n"e;f\ng";h\ni;j\n')
    seen: list[bytes] = []
    fingerprint(tmp_path / "x", lambda lines: not seen.append(lines)).result()
    marked = [line for lines in seen for line in lines.splitlines() if b'"' in line]
    assert marked == [b'"e;f', b'g";h']
    assert fingerprint(tmp_path / "x", lambda lines: b'"' not in lines).result().regular is False


def test_the_program_ends_while_a_file_is_being_read(tmp_path: Path) -> None:
    with (tmp_path / "x").open("wb") as file:
        file.truncate(1 << 38)
    code = (
        "import sys; from pathlib import Path; "
        "from logwatch.ingest.fingerprint import fingerprint; "
        "fingerprint(Path(sys.argv[1])); raise SystemExit(3)"
    )
    run = subprocess.run([sys.executable, "-c", code, tmp_path / "x"], timeout=20, check=False)
    assert run.returncode == 3


def test_one_irregular_piece_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("logwatch.ingest.fingerprint._CHUNK", 4)
    (tmp_path / "x").write_bytes(b'"a"\n"b"\n"c"\n')
    assert not fingerprint(tmp_path / "x", lambda lines: b"b" not in lines).result().regular


def test_a_check_that_fails_never_leaves_the_caller_waiting(tmp_path: Path) -> None:
    def check(lines: bytes) -> bool:
        raise MemoryError

    (tmp_path / "x").write_bytes(b'"a"\n')
    with pytest.raises(MemoryError):
        fingerprint(tmp_path / "x", check).result(timeout=10)


def test_a_missing_file_shows_when_asked(tmp_path: Path) -> None:
    running = fingerprint(tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError):
        running.result()
