"""The options that several commands have, and how their values are read."""

import os
import warnings
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast

import typer

from tuanmedia.cli.dialogue import days
from tuanmedia.errors import Misused, Notice
from tuanmedia.model.days import DayOrUnknown, depends_on_today

if TYPE_CHECKING:
    from tuanmedia.checks.wording import Lang

D = TypeVar("D", bound=DayOrUnknown)

LANGS = ("zh", "en")
FORMATS = ("text", "json")
CHINA = timezone(timedelta(hours=8))

RootOption = Annotated[
    Path | None, typer.Option("--root", metavar="DIR", help="登记簿所在的文件夹（默认：向上最近的含 registry/ 者）")
]
LangOption = Annotated[
    str | None, typer.Option("--lang", metavar="zh|en", help="语言（默认 zh，或环境变量 TUANMEDIA_LANG）")
]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="按哪一天来看（默认：今天，北京时间）")]


def format_option(formats: Sequence[str]) -> Any:
    """The option for the format of an answer, one of `formats`."""
    return Annotated[str, typer.Option("--format", metavar="|".join(formats), help="输出格式")]


FormatOption = format_option(FORMATS)
FormsOption = Annotated[Path | None, typer.Option("--forms", metavar="DIR", help="表格放在哪个文件夹（默认 forms/）")]
SettingsOption = Annotated[
    list[str] | None, typer.Option("--set", metavar="RULE.PARAMETER=VALUE", help="假设某个参数另有其值，可多次")
]
DraftOption = Annotated[
    Path | None, typer.Option("--rules", metavar="DIR", help="假设用另一个文件夹里的规则（修订草案），并与现行规则比较")
]
# The number is that of render/groups, which takes too long to import for a line of help; a test compares them.
AllOption = Annotated[
    bool,
    typer.Option("--all", help="逐条列出（不写时，超过 20 条而多是同类的，先汇总、再归并；只管 text 格式）"),
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="只看改动，不写入")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="不再询问，直接写入")]
CommitOption = Annotated[bool, typer.Option("--commit", help="写入后提交到 git 的新分支")]


def language(text: str | None) -> "Lang":
    """The language of the option, else of TUANMEDIA_LANG, else Chinese. Raises Misused for any other."""
    lang = text or os.environ.get("TUANMEDIA_LANG") or "zh"
    return cast("Lang", require_one_of(("语言", "language"), lang, LANGS))


def language_of_arguments(args: Sequence[str]) -> str:
    """The language for a complaint about these arguments, which may be wrong themselves."""
    langs = [later for word, later in pairwise(args) if word == "--lang"]
    langs += [word.partition("=")[2] for word in args if word.startswith("--lang=")]
    lang = (langs or [os.environ.get("TUANMEDIA_LANG", "zh")])[-1]
    return lang if lang in LANGS else "zh"


def today() -> date:
    """Today in China, wherever the program runs."""
    return datetime.now(CHINA).date()


def as_of_day(text: str | None) -> date:
    """The day of the option, which may lie ahead, else today. Raises Misused for what is no day."""
    return today() if text is None else said_in_full(text, days.day_parser(today(), may_lie_ahead=True)(text))


def said_in_full(text: str, value: D, option: str = "") -> D:
    """The day or moment that a text was read as, with a Notice of the whole of it where the text left out the year."""
    if isinstance(value, date) and depends_on_today(text):
        whole = value.isoformat(" ", "minutes") if isinstance(value, datetime) else value.isoformat()
        zh, en = (f"{option}{sign}" if option else "" for sign in ("：", ": "))
        warnings.warn(Notice(f"{zh}“{text}”按 {whole} 处理", f"{en}“{text}” is taken for {whole}"), stacklevel=2)
    return value


def is_json(text: str) -> bool:
    """Whether `--format` is json and not text. Raises Misused for any other format."""
    return require_one_of(("输出格式", "format"), text, FORMATS) == "json"


def whole_number(option: str, text: str, maximum: int) -> int:
    """The whole number of an option, from 0 to `maximum`. Raises Misused, with the option's name, for another text."""
    from tuanmedia.cli.dialogue import values  # late: few commands take a number

    try:
        return values.number_parser(maximum)(text)
    except Misused as fault:
        raise Misused(f"{option} {fault.words['zh']}", f"{option}: {fault.words['en']}") from None


def split_names(texts: Iterable[str] | None) -> list[str]:
    """The names of an option that is given several times, or once with commas between."""
    return [name.strip() for text in texts or () for name in text.split(",") if name.strip()]


def require_one_of(kind: tuple[str, str], text: str, names: Sequence[str]) -> str:
    """The text, which is one of a few names. Raises Misused, with the kind in Chinese and English, for any other."""
    if text not in names:
        (zh, en), joined = kind, " ".join(names)
        raise Misused(f"没有{zh}“{text}”；可以是：{joined}", f"there is no {en} “{text}”; it may be: {joined}")
    return text
