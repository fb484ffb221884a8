"""The command line: one module a command. Each parses, calls, prints, and returns an exit code; nothing imports it.

0: nothing wrong; 1: something found; 2: asked wrongly; 3: could not run; 130: interrupted. Never a traceback.
"""

import contextlib
import os
import sys
from typing import Any

import typer

from tuanmedia.cli import can_open, check, deadline, due, explain, rules, show
from tuanmedia.cli.usage import misused
from tuanmedia.cli.words import spoken
from tuanmedia.complaint import CannotRun, Complaint
from tuanmedia.render.paper import visible

app = typer.Typer(
    name="tuanmedia",
    help="团学组织网络新媒体登记簿：备案、检查、年审。",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,  # rich's help costs more to start than all the rest of it
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("check")(check.check)
app.command("rules")(rules.rules)
app.command("explain")(explain.explain)
app.command("due")(due.due)
app.command("show")(show.show)
app.command("can-open")(can_open.can_open)
app.command("deadline")(deadline.deadline)


@app.callback()
def tuanmedia() -> None:
    """团学组织网络新媒体登记簿：备案、检查、年审。"""


def run(args: list[str]) -> int:
    """Runs one command; its exit code. Whatever goes wrong is one line on standard error."""
    _prepare()
    try:
        code: Any = app(args, prog_name="tuanmedia", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except KeyboardInterrupt:
        return 130
    except SystemExit:
        return 0  # typer's way out where whoever reads the help has had enough
    except Exception as error:
        return _failed(error, args)


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
    complaint = error if isinstance(error, Complaint) else misused(error) or _failure(error)
    return _say(complaint.words[spoken(args)], complaint.exit_code)


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
