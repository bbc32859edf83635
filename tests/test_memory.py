"""What Polars is told of memory."""

import os
import subprocess
import sys

import pytest

from logwatch.memory import VARIABLE, keep_memory

LOADED = """
from logwatch.memory import keep_memory
keep_memory()
import polars
polars.Series(range(100_000)).sort()
"""

STARTED = f"""
import os, sys, types

def program():
    assert {VARIABLE!r} in os.environ and "polars" not in sys.modules

sys.modules["logwatch.cli.main"] = types.SimpleNamespace(main=program)
from logwatch.__main__ import main
main()
"""


@pytest.mark.parametrize("program", [LOADED, STARTED], ids=["loaded", "started"])
def test_polars_is_told_in_time_and_understands_it(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_what_the_user_says_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "narenas:7")
    keep_memory()
    assert os.environ[VARIABLE] == "narenas:7"
