"""Help in Chinese: typer's hooks for the parts of a help text, laid out for hanzi, which take two columns."""

import re
from collections.abc import Iterable
from typing import Any

from typer.core import TyperCommand, TyperGroup

from tuanmedia.model.width import width
from tuanmedia.render.layout import padded, to_text, wrapped

OPTIONS = "[选项]"
COMMANDS = "命令 …"
WIDEST = 32  # columns of the names; the help of a longer one begins on the next line
# What stands for a value in the names of options and arguments.
VALUES = {
    "DATE": "日期",
    "DAYS": "天数",
    "DIR": "文件夹",
    "FIELD": "项目",
    "FILE": "文件",
    "KEY": "项目",
    "KIND": "类别",
    "N": "名称",
    "NAME": "名称",
    "ORG": "组织",
    "OUT": "文件",
    "PARAMETER": "参数",
    "PATH": "文件",
    "PLATFORM": "平台",
    "REV": "版本",
    "RULE": "条款",
    "SCHOOL": "学校",
    "T": "内容",
    "TEXT": "文字",
    "THEIRS": "文件",
    "U": "链接",
    "UNIT": "单位",
    "URL": "网址",
    "VALUE": "内容",
    "Y": "年度",
}
_value = re.compile(r"(?<![A-Za-z-])[A-Z]+(?![A-Za-z])")
# What typer writes after the help of an argument or an option, in brackets: `[default: text; required]`.
_extra = re.compile(r"\s*\[((?:default: .*)?(?:; )?(?:required)?)\]$")


class ChineseCommand(TyperCommand):
    """A command whose help is in Chinese."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        _write_text(self, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write_parameters(self, ctx, formatter)


class ChineseGroup(TyperGroup):
    """The program whose help is in Chinese, with the list of its commands."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        _write_text(self, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write_parameters(self, ctx, formatter)
        commands = [(name, _paragraphs(command)[0]) for name, command in self.commands.items()]
        _write_list("命令", commands, formatter)


def with_chinese_values(names: str) -> str:
    """The names of an option or an argument, with Chinese for the words that stand for a value: `--on 日期`."""
    return _value.sub(lambda found: VALUES.get(found[0], found[0]), names)


def _write_usage(command: Any, ctx: Any, formatter: Any) -> None:
    pieces = with_chinese_values(" ".join(command.collect_usage_pieces(ctx)))
    formatter.write(to_text(wrapped(f"{ctx.command_path} {pieces}", "用法：")))


def _write_text(command: Any, formatter: Any) -> None:
    """Writes the paragraphs of the command's help; those that begin with typer's mark `\\b` keep their lines."""
    for paragraph in _paragraphs(command):
        head, *lines = paragraph.split("\n")
        kept = [f"  {line}" for line in lines] if head == "\b" else wrapped(" ".join([head, *lines]), "  ")
        formatter.write(to_text(["", *kept]))


def _paragraphs(command: Any) -> list[str]:
    return (command.help or "").split("\n\n")


def _write_parameters(command: Any, ctx: Any, formatter: Any) -> None:
    """Writes the arguments, then the options, each with its help."""
    for kind, heading in (("argument", "参数"), ("option", "选项")):
        records = [
            (names, "显示这份说明" if "--help" in parameter.opts else _with_chinese_extra(text))
            for parameter in command.get_params(ctx)
            if parameter.param_type_name == kind and (record := parameter.get_help_record(ctx))
            for names, text in [record]
        ]
        _write_list(heading, [(with_chinese_values(names), text) for names, text in records], formatter)


def _with_chinese_extra(text: str) -> str:
    """The help of an option, with what typer adds in brackets said in Chinese."""
    if not (extra := _extra.search(text)):
        return text
    said = extra[1].replace("default: ", "默认 ").replace("; ", "，").replace("required", "必填")
    return f"{text[: extra.start()]}（{said}）"


def _write_list(heading: str, records: Iterable[tuple[str, str]], formatter: Any) -> None:
    """Writes names in one column and what they are in another, below a heading; nothing where there are none."""
    if not (records := list(records)):
        return
    column = max((width(names) for names, _ in records if width(names) <= WIDEST), default=0) + 4
    formatter.write(to_text(["", f"{heading}："]))
    for names, text in records:
        first = padded(f"  {names}", column)
        if width(first) > column:
            formatter.write(to_text(wrapped(names, "  ", "    ")))
            first = " " * column
        formatter.write(to_text(wrapped(text, first)))
