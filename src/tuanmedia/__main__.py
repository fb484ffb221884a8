"""`python -m tuanmedia`, and the console script `tuanmedia`."""

import sys


def main() -> None:
    """Runs the command line and leaves with its exit code."""
    from tuanmedia.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
