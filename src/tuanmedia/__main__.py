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
    """Ends the process at once: the system frees the memory of a large registry faster than the interpreter."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def _start_lightly() -> None:
    """Leaves out what a short run does not need."""
    # There are hardly any cycles; looking for them takes half the time of a large check.
    gc.disable()
    # No plugin of pydantic is wanted; looking for them among all installed packages takes long.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"


if __name__ == "__main__":
    main()
