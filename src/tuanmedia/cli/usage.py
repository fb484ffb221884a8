"""typer's complaints about how a command was written, in our words and both languages."""

import re
from collections.abc import Iterable
from typing import Any

from tuanmedia.errors import Misused, unknown_name

_COMMAND = re.compile(r"No such command '(.*?)'\.")
_MISSING = re.compile(r"Missing (?:argument|option) '?(.*?)'?\.")
_EXTRA = re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)")


def misused(error: Exception) -> Misused | None:
    """What `error` says, if it is typer's and about usage."""
    told: Any = error
    if not hasattr(told, "format_message"):
        return None
    message = " ".join(str(told.format_message()).split())
    if hasattr(told, "possibilities"):
        return unknown_name("选项", "option", told.option_name, _options(told.ctx))
    if command := _COMMAND.match(message):
        return unknown_name("命令", "command", command[1], told.ctx.command.commands)
    if hasattr(told, "option_name"):
        return _misvalued(told.option_name, "requires" in message)
    return _miscounted(message, nothing=type(told).__name__ == "NoArgsIsHelpError" or message == "Missing command.")


def _miscounted(message: str, nothing: bool) -> Misused:
    if nothing:
        return Misused("缺少命令；tuanmedia --help 列出全部命令", "a command is missing; see tuanmedia --help")
    if missing := _MISSING.match(message):
        return Misused(f"缺少 {missing[1]}", f"{missing[1]} is missing")
    if extra := _EXTRA.match(message):
        return Misused(f"多出了 {extra[1]}", f"this is too much: {extra[1]}")
    return Misused("命令的写法不对；加上 --help 看怎么用", message)


def _misvalued(option: str, wants: bool) -> Misused:
    if wants:
        return Misused(f"选项 {option} 后面应有值", f"the option {option} takes a value")
    return Misused(f"选项 {option} 后面不应有值", f"the option {option} takes no value")


def _options(ctx: Any) -> Iterable[str]:
    return [name for parameter in ctx.command.params for name in parameter.opts if name.startswith("--")]
