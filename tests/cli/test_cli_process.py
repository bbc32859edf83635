"""The program as a process: start-up, signals, streams, and what a crash may show."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from logwatch import __version__

BSN = "999990019"
HEAVY = ("polars", "pyarrow", "pydantic", "xlsxwriter", "jinja2")
HEARD = """
import signal

signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
"""
"""What starts the tests, such as nohup, may ignore signals, and what it starts then does too."""
PROGRAM = """
import sys
from pathlib import Path
from logwatch import pipeline
from logwatch.cli.main import main

def check(request, progress):
{body}

pipeline.check = check
sys.argv = ["logwatch", "check", "--month", "2026-10", "--config", {config!r}]
main()
"""


def run_with(body: str, workspace: Path) -> subprocess.Popen[str]:
    """The program in a process of its own, its pipeline replaced by `body`."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    code = PROGRAM.format(body=lines, config=str(workspace / "logwatch.toml"))
    command = [sys.executable, "-c", HEARD + code]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_start_up_imports_nothing_heavy(option: str) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "logwatch", option]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = set(re.findall(r"\| +(\w+)", ended.stderr))
    assert "typer" in imported
    assert not imported & set(HEAVY)


def test_version() -> None:
    command = [sys.executable, "-m", "logwatch", "--version"]
    assert subprocess.check_output(command, text=True) == f"logwatch {__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(shell: str) -> None:
    environment = {**os.environ, "_LOGWATCH_COMPLETE": f"source_{shell}"}
    command = [sys.executable, "-m", "logwatch"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert "_LOGWATCH_COMPLETE" in ended.stdout


def test_completion_of_a_command() -> None:
    completion = {
        "_LOGWATCH_COMPLETE": "complete_bash",
        "COMP_WORDS": "logwatch che",
        "COMP_CWORD": "1",
    }
    command = [sys.executable, "-m", "logwatch"]
    ended = subprocess.run(
        command, env={**os.environ, **completion}, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "check"


def test_a_panic_of_polars_shows_no_digit(workspace: Path) -> None:
    body = f"""
import os
from polars.exceptions import PanicException
os.write(2, b"thread '<unnamed>' panicked: could not convert {BSN}")
raise PanicException("conversion of {BSN} failed")"""
    process = run_with(body, workspace)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 4
    assert err.splitlines()[-1].startswith(
        "logwatch: fout in het programma zelf: PanicException in "
    )
    assert BSN not in out + err


def test_a_warning_shows_nothing(workspace: Path) -> None:
    body = f"import warnings\nwarnings.warn('lost {BSN}')\nraise ValueError"
    _, err = run_with(body, workspace).communicate(timeout=60)
    assert "fout in het programma zelf: ValueError" in err
    assert BSN not in err


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_run_that_is_ended_cleans_up_first(workspace: Path, name: str, code: int) -> None:
    body = """
import time
(request.scratch / "events").write_text("secret")
sys.stdout.write("ready\\n")
sys.stdout.flush()
time.sleep(60)"""
    process = run_with(body, workspace)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.Signals[name])
    process.communicate(timeout=60)
    assert process.returncode == code
    assert list((workspace / ".logwatch").iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_closed_pipe_ends_as_a_signal() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "logwatch", "--help"]
    ended = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert ended.returncode == -signal.SIGPIPE
    assert ended.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("size", [10, 10**6])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_result_that_cannot_be_written_is_no_success(
    workspace: Path, size: int, unbuffered: str
) -> None:
    """A long result meets the full disk while it is written, a short one at the end."""
    body = f"sys.stdout.write('x' * {size})\n    raise SystemExit(0)"
    code = PROGRAM.format(body=f"    {body}", config=str(workspace / "logwatch.toml"))
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    command = [sys.executable, "-c", code]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            command, env=environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ended.returncode == 3
    assert ended.stderr.splitlines()[1:] == [
        "logwatch: de uitvoer of een bestand: kan niet worden geschreven (de schijf is vol)",
        "    Maak ruimte vrij op de schijf en probeer het opnieuw.",
    ]


INTERRUPTED = """
import os, runpy, signal, sys

class Interrupts:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupts())
sys.argv = ["logwatch", "check", "--month", "2026-10", "--config", {config!r}]
runpy.run_module("logwatch", run_name="__main__")
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("module", ["typer", "logwatch.cli.endings", "polars"])
def test_ctrl_c_during_imports_shows_no_traceback(workspace: Path, module: str) -> None:
    code = INTERRUPTED.format(module=module, config=str(workspace / "logwatch.toml"))
    command = [sys.executable, "-c", HEARD + code]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (130, "")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_an_interrupt_that_the_caller_ignores_stays_ignored() -> None:
    """As in the background of a shell script."""
    ignoring = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    code = ignoring + INTERRUPTED.format(module="typer", config="").replace(
        '"check", "--month", "2026-10", "--config", \'\'', '"--version"'
    )
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, f"logwatch {__version__}\n")


def test_new_files_are_private(workspace: Path) -> None:
    body = "Path('made').write_text('x')\nPath('folder').mkdir()\nraise ValueError"
    process = run_with(body, workspace)
    process.communicate(timeout=60)
    assert (workspace / "made").stat().st_mode & 0o777 == 0o600
    assert (workspace / "folder").stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_fault_that_cannot_be_told_keeps_its_code(workspace: Path) -> None:
    command = [sys.executable, "-m", "logwatch", "check"]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=full, check=False)
    assert ended.returncode == 2


@pytest.mark.skipif(os.name != "posix", reason="closes streams by a POSIX shell")
@pytest.mark.parametrize(("streams", "code"), [(">&-", 0), ("2>&-", 0), (">&- 2>&-", 0)])
def test_closed_streams(streams: str, code: int) -> None:
    command = f"{sys.executable} -m logwatch --version {streams}"
    assert subprocess.run(["sh", "-c", command], check=False).returncode == code
