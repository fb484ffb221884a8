"""Runs the commands of the README's tour and puts their output beneath them.

    .venv/bin/python tools/tour.py [--write README.md]

A block ```console that begins with `$ tuanmedia …` is a stop of the tour; its other lines are the command's output.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
MOST_LINES = 48

_stop = re.compile(r"^```console\n\$ (?P<command>tuanmedia [^\n]*)\n.*?^```$", re.MULTILINE | re.DOTALL)


def with_outputs(readme: str) -> str:
    """The README with the output of every command renewed."""
    return _stop.sub(lambda stop: f"```console\n$ {stop['command']}\n{output(stop['command'])}```", readme)


def output(command: str) -> str:
    """The first MOST_LINES lines that a command prints, and how many more there are."""
    words = [sys.executable, "-m", *command.split()]
    result = subprocess.run(words, cwd=CHECKOUT, capture_output=True, text=True, encoding="utf-8", check=False)
    lines = (result.stdout or result.stderr).splitlines()
    more = [f"… ({len(lines) - MOST_LINES} more lines)"] if len(lines) > MOST_LINES else []
    return "".join(f"{line}\n" for line in [*lines[:MOST_LINES], *more])


def main() -> None:
    """Prints the renewed README, or writes it to the file that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, default=None, help="the README to renew")
    path = parser.parse_args().write
    readme = with_outputs((path or CHECKOUT / "README.md").read_text("utf-8"))
    if path:
        path.write_text(readme, "utf-8")
    else:
        print(readme)


if __name__ == "__main__":
    main()
