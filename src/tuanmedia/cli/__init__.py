"""The command line: what all commands share stands here, the commands themselves in `commands`.

0: nothing wrong; 1: something found; 2: asked wrongly; 3: could not run; 130: interrupted. Never a traceback.
"""

import contextlib
import os
import sys
from importlib import import_module
from typing import Annotated, Any

import typer

from tuanmedia.cli.options import language_of_arguments
from tuanmedia.errors import CannotRun, TuanmediaError
from tuanmedia.render.layout import visible

COMMANDS = (
    "file",
    "check",
    "audit",
    "rules",
    "explain",
    "due",
    "show",
    "can-open",
    "deadline",
    "receive",
    "open",
    "change",
    "handover",
    "order",
    "close",
    "review",
    "incident",
    "set",
    "form",
    "scan",
    "organization",
    "init",
    "schema",
    "codeowners",
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version  # late: it takes as long as reading a small register

        from tuanmedia.cli.output import print_output

        print_output(f"tuanmedia {version('tuanmedia')}\n")
        raise typer.Exit


def run(args: list[str]) -> int:
    """Runs one command; its exit code. Whatever goes wrong is one line on standard error."""
    _prepare()
    try:
        code: Any = _app("".join(args[:1]))(args, prog_name="tuanmedia", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except KeyboardInterrupt:
        return 130
    except SystemExit:
        return 0  # typer's way out where whoever reads the help has had enough
    except Exception as error:
        return _failed(error, args)


def _app(asked: str) -> typer.Typer:
    """The command that is asked for; all of them where it is none of them, to be listed or to name the nearest."""
    app = typer.Typer(
        name="tuanmedia",
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,  # rich's help costs more to start than all the rest of it
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(tuanmedia)
    for name in [asked] if asked in COMMANDS else COMMANDS:
        stem = name.replace("-", "_")
        app.command(name)(getattr(import_module(f"tuanmedia.cli.commands.{stem}"), stem))
    return app


def tuanmedia(
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_version, help="版本号")] = False,
) -> None:
    """团学组织网络新媒体登记簿：备案、检查、年审。"""


def _prepare() -> None:
    # A console of GBK cannot show every name; better a question mark than a crash.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def _failed(error: Exception, args: list[str]) -> int:
    """A complaint, of ours or of typer's; a system that fails; anything else is a fault of ours, and says so."""
    if isinstance(error, typer.Abort):
        return 130
    from tuanmedia.cli.usage import usage_complaint

    complaint = error if isinstance(error, TuanmediaError) else usage_complaint(error, args) or _failure(error)
    return _say(complaint.words[language_of_arguments(args)], complaint.exit_code)


def _failure(error: Exception) -> CannotRun:
    if os.environ.get("TUANMEDIA_DEBUG"):
        raise error
    if isinstance(error, OSError) and error.strerror:
        what = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
        return CannotRun(f"无法完成：{what}", f"cannot go on: {what}")
    name = " ".join(f"{type(error).__name__}: {error}".split())
    return CannotRun(f"程序内部错误（{name}）；请报告", f"an error of the program itself ({name}); please report it")


def _say(line: str, code: int) -> int:
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(f"tuanmedia: {visible(line)}", file=sys.stderr)
    return code
