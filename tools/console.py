"""Runs the commands of the documents and puts their output beneath them.

    .venv/bin/python tools/console.py [--write] FILE.md …

A block ```console that begins with `$ tuanmedia …` shows a command; its other lines are the command's output. The
commands of a document run one after the other in a copy of the sample registry, so that one may build on another. What
a person does to a workbook in between stands in a comment: `<!-- 存疑.xlsx 台账!F4=2020-10-12 -->`.
"""

import argparse
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

CHECKOUT = Path(__file__).resolve().parents[1]
SAMPLE = ("registry", "rules", "examples")
MOST_LINES = 48

STEP = re.compile(
    r"^```console\n\$ (?P<command>tuanmedia [^\n]*)\n.*?^```$"
    r"|^<!-- (?P<book>\S+\.xlsx) (?P<sheet>[^!\n]+)!(?P<cell>[A-Z]+[0-9]+)=(?P<value>[^\n]*) -->$",
    re.MULTILINE | re.DOTALL,
)


def with_outputs(text: str) -> str:
    """The document with the output of every command renewed."""
    with TemporaryDirectory() as scratch:
        root = Path(scratch) / "register"
        for name in SAMPLE:
            shutil.copytree(CHECKOUT / name, root / name)
        return STEP.sub(lambda step: _taken(step, root), text)


def _taken(step: re.Match[str], root: Path) -> str:
    """Takes one step in the copy; the text that stands for it."""
    command = step["command"]
    if command:
        return f"```console\n$ {command}\n{output(command, root)}```"
    _fill_in(root / step["book"], step["sheet"], step["cell"], step["value"])
    return step[0]


def output(command: str, root: Path) -> str:
    """The first MOST_LINES lines that a command prints in a folder, and how many more there are."""
    words = [sys.executable, "-m", *shlex.split(command)]
    result = subprocess.run(words, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
    lines = (result.stdout or result.stderr).splitlines()
    more = [f"…… (+{len(lines) - MOST_LINES})"] if len(lines) > MOST_LINES else []
    return "".join(f"{line}\n" for line in [*lines[:MOST_LINES], *more])


def _fill_in(path: Path, sheet: str, cell: str, value: str) -> None:
    """Writes a text into a cell of a workbook."""
    from openpyxl import load_workbook  # late: few documents have a workbook

    book = load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


def main() -> int:
    """Writes the renewed documents, or says which are not what their commands print (1 where there are some)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the files")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE.md")
    options = parser.parse_args()
    renewed = {file: with_outputs(file.read_text("utf-8")) for file in options.files}
    stale = [file for file, text in renewed.items() if text != file.read_text("utf-8")]
    for file in stale:
        if options.write:
            file.write_text(renewed[file], "utf-8")
        print(file)
    return 1 if stale and not options.write else 0


if __name__ == "__main__":
    sys.exit(main())
