"""One engine once, in a process of its own: `python one.py ENGINE LOG RELATIONS USERS CITIZENS`.

Prints a line of JSON: seconds, peak memory in MiB, and the answer (null for the bare parse).
"""

import importlib
import json
import resource
import sys
import time
from dataclasses import asdict
from pathlib import Path

from logwatch.memory import keep_memory


def main() -> None:
    name = sys.argv[1]
    if name.startswith("logwatch"):
        keep_memory()  # as the program does; before Polars is loaded
    engine = importlib.import_module(f"engines.{name}")
    question = importlib.import_module("question")
    data = question.Data(*(Path(argument) for argument in sys.argv[2:6]))
    begin = time.perf_counter()
    answer = engine.run(data)
    seconds = time.perf_counter() - begin
    found = None if answer is None else asdict(answer)
    print(json.dumps({"seconds": seconds, "mib": peak_mib(), "answer": found}))


def peak_mib() -> int:
    """Peak memory since this program began; the system's own count may include its parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    lines = status.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


if __name__ == "__main__":
    main()
