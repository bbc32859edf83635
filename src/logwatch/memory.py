"""How Polars takes memory from the system. It must be told before it is loaded."""

import os
from typing import Final

VARIABLE: Final = "_RJEM_MALLOC_CONF"
"""Where jemalloc reads it, the allocator of Polars on Linux and macOS; nothing elsewhere."""

_KEPT: Final = "dirty_decay_ms:1000,oversize_threshold:0"


def keep_memory() -> None:
    """Lets Polars keep for a second what one step has freed, for the next step to use.

    Otherwise large pieces go back to the system at once, and the rest lies in four places for each
    processor, where the next step does not find it: with every rule on that takes a tenth of the
    time. What the user has said of it stays.
    """
    os.environ.setdefault(VARIABLE, f"narenas:{_processors()},{_KEPT}")


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
