"""What all commands share: their common options, the language, today, and what was meant by a written day."""

import os
import re
import sys
from codecs import lookup
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from tuanmedia.cli.dialogue import days
from tuanmedia.errors import CannotRun, Misused
from tuanmedia.render.layout import coloured, json_escape

if TYPE_CHECKING:
    from tuanmedia.checks.wording import Lang

LANGS = ("zh", "en")
CHINA = timezone(timedelta(hours=8))
_beyond_ascii = re.compile("[^\\x00-\\x7f]")
Escape = Callable[[str], str]

Root = Annotated[
    Path | None, typer.Option("--root", metavar="DIR", help="登记簿所在的文件夹（默认：向上最近的含 registry/ 者）")
]
LangOption = Annotated[
    str | None, typer.Option("--lang", metavar="zh|en", help="语言（默认 zh，或环境变量 TUANMEDIA_LANG）")
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="按哪一天来看（默认：今天，北京时间）")]
Forms = Annotated[Path | None, typer.Option("--forms", metavar="DIR", help="表格放在哪个文件夹（默认 forms/）")]
Settings = Annotated[
    list[str] | None, typer.Option("--set", metavar="RULE.PARAMETER=VALUE", help="假设某个参数另有其值，可多次")
]


def language(written: str | None) -> "Lang":
    """The language that was asked for, else that of TUANMEDIA_LANG, else Chinese."""
    lang = written or os.environ.get("TUANMEDIA_LANG") or "zh"
    return cast("Lang", one_of(("语言", "language"), lang, LANGS))


def spoken(args: Sequence[str]) -> str:
    """The language for a complaint, as far as it can be told from the arguments."""
    asked = [later for word, later in pairwise(args) if word == "--lang"]
    asked += [word.partition("=")[2] for word in args if word.startswith("--lang=")]
    lang = (asked or [os.environ.get("TUANMEDIA_LANG", "zh")])[-1]
    return lang if lang in LANGS else "zh"


def today() -> date:
    """Today in China, wherever the program runs."""
    return datetime.now(CHINA).date()


def day_looked_at(written: str | None) -> date:
    """The day that was asked for, else today."""
    if written is None:
        return today()
    return days.parse_day(written)


def names(written: Iterable[str] | None) -> list[str]:
    """Names given one by one or with commas between."""
    return [name.strip() for group in written or () for name in group.split(",") if name.strip()]


def one_of(kind: tuple[str, str], written: str, known: Sequence[str]) -> str:
    """`written`, which must be one of the known, a handful."""
    if written not in known:
        (zh, en), listed = kind, " ".join(known)
        raise Misused(f"没有{zh}“{written}”；可以是：{listed}", f"there is no {en} “{written}”; it may be: {listed}")
    return written


# The last guard: only line breaks and our own styles command a terminal, whatever a file may be called.
_unruly = re.compile(r"\x1b(?!\[[0-9;]*m)|[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


# What GitHub takes for a command in the output of a step: `::` that begins a line, `##[` anywhere in one.
_command = re.compile(r"^(?P<before>\s*)(?P<sign>:)(?=:)|(?<=##)(?P<bracket>\[)", re.MULTILINE)


def ruly(text: str, escape: Escape | None = None, commands: bool = True) -> str:
    """`text` with nothing in it that commands a terminal; where it is to hold no `commands`, nor the host of a job."""
    text = _unruly.sub(lambda sign: _by_number(sign[0]), text)
    if commands:
        return text
    tell = escape or _by_number
    return _command.sub(lambda found: (found["before"] or "") + tell(found["sign"] or found["bracket"]), text)


def _by_number(sign: str) -> str:
    return f"<U+{ord(sign):04X}>"


def show(text: str, machine: bool = False, escape: Escape | None = None, commands: bool = False) -> None:
    """Writes to standard output, in colour only on a terminal that wants it; for a `machine` in ASCII where not UTF-8.

    `escape` is how a machine's document spells a sign, else as JSON does; `commands` are meant for GitHub.
    Whoever reads may have had enough (| head): the answer, and the exit code, are no other for that.
    """
    escape = escape or (json_escape if machine else None)
    text = ruly(text, escape, commands or not os.environ.get("GITHUB_ACTIONS"))
    if escape and sys.stdout is not None and lookup(sys.stdout.encoding or "ascii").name != "utf-8":
        spell = escape
        text = _beyond_ascii.sub(lambda sign: spell(sign[0]), text)
    try:
        typer.echo(text, nl=False, color=coloured())
    except BrokenPipeError:
        _discard_output()
    except OSError as error:
        _discard_output()
        reason = error.strerror or str(error)
        raise CannotRun(f"写不出结果：{reason}", f"cannot write the answer: {reason}") from None


def _discard_output() -> None:
    """What is still unwritten goes nowhere, or Python would complain once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
