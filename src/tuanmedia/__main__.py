"""`python -m tuanmedia`, and the console script `tuanmedia`."""

import contextlib
import gc
import os
import sys


def main() -> None:
    """Runs the command line and leaves with its exit code."""
    try:
        _start_lightly()
        from tuanmedia.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    _leave(code)


def _leave(code: int) -> None:
    """Ends the process at once: the system frees what a large registry took sooner than the interpreter would."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def _start_lightly() -> None:
    """A run is short: what it does not need before it can answer is left out."""
    # It makes no cycles to speak of; looking for them takes half the time of a large check.
    gc.disable()
    # No plugin of pydantic has a say in a register; looking for them among all that is installed takes long.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"


if __name__ == "__main__":
    main()
