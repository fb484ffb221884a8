"""typer's complaints about how a command was written, in our words and in both languages."""

import re
from collections.abc import Sequence
from typing import Any

from tuanmedia.cli.help import with_chinese_values
from tuanmedia.errors import Misused, unknown_name

# The only sentence of typer that is read: its exception has no field for the arguments. A test holds it.
_extra = re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)")


def usage_complaint(error: Exception, args: Sequence[str]) -> Misused | None:
    """The complaint about these arguments, if `error` is typer's; typer's own sentence in English where it is unknown.

    The fields of the exception say which kind of error it is: typer does not export the classes.
    """
    fault: Any = error
    if not hasattr(fault, "format_message"):
        return None
    ctx: Any = getattr(fault, "ctx", None)
    if hasattr(fault, "possibilities"):
        known = [name for parameter in ctx.command.params for name in parameter.opts if name.startswith("--")]
        return unknown_name("选项", "option", fault.option_name, known)
    if hasattr(fault, "option_name"):
        return _option_complaint(fault.option_name, args)
    if hasattr(fault, "param_type") and fault.param is not None:
        name = fault.param.get_error_hint(ctx).replace("'", "")
        return Misused(f"缺少 {with_chinese_values(name)}", f"{name} is missing")
    if ctx is not None and hasattr(ctx.command, "commands"):
        return _command_complaint(args, ctx.command.commands)
    sentence = " ".join(str(fault.format_message()).split())
    if extra := _extra.match(sentence):
        return Misused(_needed(ctx) + f"多写了 {extra[1]}", f"this is too much: {extra[1]}")
    return Misused("命令的写法不对；加上 --help 看怎么用", sentence)


def _needed(ctx: Any) -> str:
    """How many arguments the command takes, in Chinese."""
    arguments = [parameter for parameter in ctx.command.params if parameter.param_type_name == "argument"]
    if any(argument.nargs != 1 for argument in arguments):
        return ""
    return ("不需要参数，", "只需一个，", "只需两个，", "只需三个，")[len(arguments)] if len(arguments) < 4 else ""


def _option_complaint(option: str, args: Sequence[str]) -> Misused:
    """An option that lacks its value is the last argument; any other has a value and takes none."""
    if args[-1] == option:
        return Misused(f"选项 {option} 后面应有值", f"the option {option} takes a value")
    return Misused(f"选项 {option} 后面不应有值", f"the option {option} takes no value")


def _command_complaint(args: Sequence[str], commands: Sequence[str]) -> Misused:
    name = next((arg for arg in args if arg == "-" or not arg.startswith("-")), None)
    if name is None:
        return Misused("缺少命令；tuanmedia --help 列出全部命令", "a command is missing; see tuanmedia --help")
    return unknown_name("命令", "command", name, commands)
