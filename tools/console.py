"""Runs the commands of the documents and puts their output beneath them.

    .venv/bin/python tools/console.py [--write] FILE.md …

A block ```console that begins with `$ tuanmedia …` shows a command; its other lines are the command's output.
"""

import argparse
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
MOST_LINES = 48

_block = re.compile(r"^```console\n\$ (?P<command>tuanmedia [^\n]*)\n.*?^```$", re.MULTILINE | re.DOTALL)


def with_outputs(text: str) -> str:
    """The document with the output of every command renewed."""
    return _block.sub(lambda block: f"```console\n$ {block['command']}\n{output(block['command'])}```", text)


@cache
def output(command: str) -> str:
    """The first MOST_LINES lines that a command prints, and how many more there are."""
    words = [sys.executable, "-m", *command.split()]
    result = subprocess.run(words, cwd=CHECKOUT, capture_output=True, text=True, encoding="utf-8", check=False)
    lines = (result.stdout or result.stderr).splitlines()
    more = [f"…… (+{len(lines) - MOST_LINES})"] if len(lines) > MOST_LINES else []
    return "".join(f"{line}\n" for line in [*lines[:MOST_LINES], *more])


def main() -> int:
    """Writes the renewed documents, or says which are not what their commands print (1 where there are some)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the files")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE.md")
    options = parser.parse_args()
    stale = [file for file in options.files if with_outputs(text := file.read_text("utf-8")) != text]
    for file in stale:
        if options.write:
            file.write_text(with_outputs(file.read_text("utf-8")), "utf-8")
        print(file)
    return 1 if stale and not options.write else 0


if __name__ == "__main__":
    sys.exit(main())
