"""Standard output: text for a person or for a program, with nothing in it that commands a terminal or a CI job."""

import os
import re
import sys
from codecs import lookup
from collections.abc import Callable
from pathlib import Path

import typer

from tuanmedia.errors import CannotRun, Misused
from tuanmedia.render.layout import character_number, coloured, json_escape

Escape = Callable[[str], str]

_beyond_ascii = re.compile("[^\\x00-\\x7f]")
# Only line breaks and our own styles may control a terminal; the names of files may not.
_control = re.compile(
    r"\x1b(?!\[[0-9;]*m)|[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
# GitHub takes these for a command in the output of a step: `::` at the beginning of a line, `##[` anywhere in one.
_job_command = re.compile(r"^(?P<before>\s*)(?P<sign>:)(?=:)|(?<=##)(?P<bracket>\[)", re.MULTILINE)


def print_output(text: str, machine: bool = False, escape: Escape | None = None, commands: bool = False) -> None:
    """Writes text to standard output, in colour only on a terminal that wants it.

    For a program (`machine`), characters that the encoding lacks are escaped: by `escape`, which is JSON's where none
    is given. `commands`: lines of the text are meant as commands for GitHub. A reader that has closed the pipe (`|
    head`) is no error. Raises CannotRun where the text cannot be written.
    """
    escape = escape or (json_escape if machine else None)
    text = harmless(text, escape, commands or not os.environ.get("GITHUB_ACTIONS"))
    if escape and sys.stdout is not None and lookup(sys.stdout.encoding or "ascii").name != "utf-8":
        spell = escape
        text = _beyond_ascii.sub(lambda match: spell(match[0]), text)
    try:
        typer.echo(text, nl=False, color=coloured())
    except BrokenPipeError:
        _discard_output()
    except OSError as error:
        _discard_output()
        reason = error.strerror or str(error)
        raise CannotRun(f"写不出结果：{reason}", f"cannot write the answer: {reason}") from None


def harmless(text: str, escape: Escape | None = None, commands: bool = True) -> str:
    """The text without control characters and, unless `commands` are allowed, without commands for GitHub."""
    text = _control.sub(lambda match: character_number(match[0]), text)
    if commands:
        return text
    spell = escape or character_number
    return _job_command.sub(lambda match: (match["before"] or "") + spell(match["sign"] or match["bracket"]), text)


def require_outside(place: Path, root: Path, option: str = "--output ") -> None:
    """Raises Misused where an output would take the place of a record or a rule. `option` is what names the place."""
    file = Path(os.path.realpath(place))
    for folder in ("registry", "rules"):
        if file.is_relative_to(os.path.realpath(root / folder)):
            zh = f"{option}{place}：不写进 {folder}/"
            raise Misused(zh, f"{option}{place}: nothing is put into {folder}/")


def _discard_output() -> None:
    """Sends what is still in the buffer nowhere; Python would complain about it once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
