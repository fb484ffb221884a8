"""`python -m tuanmedia`, and the console script `tuanmedia`."""

import gc
import sys


def main() -> None:
    """Runs the command line and leaves with its exit code."""
    # A run is short and makes no cycles to speak of; looking for them takes half the time of a large check.
    gc.disable()
    from tuanmedia.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
