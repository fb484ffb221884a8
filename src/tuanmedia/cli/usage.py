"""typer's complaints about how a command was written, in our words and both languages."""

import re
from collections.abc import Iterable
from typing import Any

from tuanmedia.complaint import Misused, unknown

_COMMAND = re.compile(r"No such command '(.*?)'\.")
_MISSING = re.compile(r"Missing (?:argument|option) '?(.*?)'?\.")
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")


def misused(error: Exception) -> Misused | None:
    """What `error` says, if it is typer's and about usage."""
    told: Any = error
    if not hasattr(told, "format_message"):
        return None
    if hasattr(told, "possibilities"):
        return unknown("选项", "option", told.option_name, _options(told.ctx))
    message = " ".join(str(told.format_message()).split())
    if command := _COMMAND.match(message):
        return unknown("命令", "command", command[1], told.ctx.command.commands)
    if type(told).__name__ == "NoArgsIsHelpError":
        return Misused("缺少命令；tuanmedia --help 列出全部命令", "a command is missing; see tuanmedia --help")
    if hasattr(told, "option_name"):
        return Misused(f"选项 {told.option_name} 的用法不对：其后应有值，或不应有值", message)
    if missing := _MISSING.match(message):
        return Misused(f"缺少 {missing[1]}", message)
    if extra := _EXTRA.match(message):
        return Misused(f"多出了 {extra[1]}", message)
    return Misused(message, message)


def _options(ctx: Any) -> Iterable[str]:
    return [name for parameter in ctx.command.params for name in parameter.opts if name.startswith("--")]
