"""`python -m logwatch`, the same program as the `logwatch` command."""

import os
import signal

from logwatch.memory import keep_memory

_INTERRUPTED = 130  # as `cli.endings` has it


def main() -> None:
    """The program. Until it can tell how it ends, Ctrl-C ends it at once: an import that is
    interrupted would show a traceback, so nothing of weight is imported before."""
    if signal.getsignal(signal.SIGINT) == signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)
    keep_memory()
    from logwatch.cli.main import main as program

    program()


def _leave(_number: int, _frame: object) -> None:
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
