"""Draws what a terminal shows as SVG: the screens of `check`, and of a filing in the middle of its questions.

    .venv/bin/python tools/screens.py [--check]

`--check` writes nothing, and names the pictures that are no longer what the commands show.
"""

import argparse
import shutil
import sys
from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from pyte.screens import Char
from rich.cells import cell_len

from terminal import COLUMNS, ENTER, Screen, Terminal

CHECKOUT = Path(__file__).resolve().parents[1]
PICTURES = CHECKOUT / "docs" / "pictures"
DAY = ("--as-of", "2026-11-22")
COLOURS = {"NO_COLOR": "", "COLORTERM": "", "FORCE_COLOR": "1"}
CELL, LINE, SIZE, MARGIN, BAR = 8.4, 20, 14, 16, 34  # pixels
PAPER, INK = "#1e2430", "#d8dee9"
NAMED = {
    "red": "#e06c75",
    "green": "#98c379",
    "brown": "#e5c07b",
    "blue": "#61afef",
    "magenta": "#c678dd",
    "cyan": "#56b6c2",
    "black": "#7f8797",
    "white": INK,
}
FONTS = "'Sarasa Mono SC','Noto Sans Mono CJK SC',Menlo,Consolas,'Microsoft YaHei',monospace"


def svg(title: str, lines: list[list[Char]]) -> str:
    """The lines of a screen as a picture, with the command as its title."""
    width, height = COLUMNS * CELL + 2 * MARGIN, BAR + len(lines) * LINE + MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" font-family="{FONTS}" '
        f'font-size="{SIZE}" role="img" aria-label="{escape(title)}">'
        f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>'
        f'<text x="{MARGIN}" y="22" fill="#7f8797">$ {escape(title)}</text>'
    )
    body = (part for number, line in enumerate(lines) for part in _texts(line, BAR + (number + 1) * LINE - 5))
    return "\n".join([head, *body, "</svg>\n"])


def _texts(line: list[Char], y: int) -> Iterator[str]:
    """A text element for each run of one style and one width of sign, each as wide as its cells."""
    column = 0
    for (colour, bold, _), run in groupby(line, lambda char: (char.fg, char.bold, cell_len(char.data) > 1)):
        text = "".join(char.data for char in run)
        cells = cell_len(text)
        if text.strip():
            weight = ' font-weight="bold"' if bold else ""
            fill = NAMED.get(colour, f"#{colour}" if len(colour) == 6 else INK)
            yield (
                f'<text x="{MARGIN + column * CELL:g}" y="{y}" fill="{fill}"{weight} textLength="{cells * CELL:g}" '
                f'lengthAdjust="spacingAndGlyphs" xml:space="preserve">{escape(text)}</text>'
            )
        column += cells


def lines_of(screen: Screen, most: int) -> list[list[Char]]:
    """The first lines of a screen, those that have scrolled out of it too, without the empty ones at the end."""
    rows = [*screen.history.top, *(screen.buffer[number] for number in range(screen.lines))]
    lines = [[row[column] for column in range(COLUMNS) if row[column].data] for row in rows]
    while lines and not "".join(char.data for char in lines[-1]).strip():
        lines.pop()
    return lines[:most]


def drawn(title: str, most: int, args: tuple[str, ...], root: Path, act: Callable[[Terminal], None]) -> str:
    """The screen that a command leaves on a terminal where `act` types, at most so many lines of it, as SVG."""
    with Terminal(*args, root=root, env=COLOURS) as terminal:
        act(terminal)
        return svg(title, lines_of(terminal.screen, most))


def _wait_for_the_end(terminal: Terminal) -> None:
    terminal.sees("个账号")
    terminal.ends()


def _answer_the_questions(terminal: Terminal) -> None:
    """Files an account of a club whose account on that platform was cancelled, up to the approvals."""
    answers = {
        "主办组织：": "街舞社",
        "粘贴主页链接": "抖音",
        "主页链接（可留空）": "",
        "平台账号（": "",
        "账号名称：": "北原街舞社",
        "采编发布人员": "任同学、袁同学:发布",
        "内容审核人": "杨老师",
        "监控值守": "杨老师",
        "开通日期": "2026-11-20",
    }
    for question, answer in answers.items():
        terminal.asks(question)
        terminal.types(answer, ENTER)
    terminal.asks("指导教师杨老师批准之日")


def screens() -> dict[str, str]:
    """The picture of each screen, by the name of its file."""
    check = ("check", "registry/accounts/clubs", "--root", "examples/broken", *DAY, "--select", "management,approval")
    with TemporaryDirectory() as folder:
        root = Path(folder) / "register"
        for name in ("registry", "rules"):
            shutil.copytree(CHECKOUT / name, root / name)
        return {
            "check.svg": drawn("tuanmedia check", 21, check, CHECKOUT, _wait_for_the_end),
            "file.svg": drawn("tuanmedia file", 36, ("file", *DAY), root, _answer_the_questions),
        }


def main() -> int:
    """Draws both screens; with --check, 1 where one has changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; name the pictures that are not current")
    checks, stale = parser.parse_args().check, 0
    for name, picture in screens().items():
        if not checks:
            (PICTURES / name).write_text(picture, "utf-8")
        elif (PICTURES / name).read_text("utf-8") != picture:
            print(f"{name} is no longer what the command shows: make pictures")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())
