"""The command line: one module a command. Each parses, calls, prints, and returns an exit code; nothing imports it.

0: nothing wrong; 1: something found; 2: asked wrongly; 3: could not run; 130: interrupted. Never a traceback.
"""

import gc
import os
import sys
from typing import Any

import typer

from tuanmedia.cli import check
from tuanmedia.cli.words import spoken
from tuanmedia.complaint import Complaint

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


@app.callback()
def tuanmedia() -> None:
    """团学组织网络新媒体登记簿：备案、检查、年审。"""


def run(args: list[str]) -> int:
    """Runs one command; its exit code. Whatever goes wrong is one line on standard error."""
    _prepare()
    try:
        code: Any = app(args, prog_name="tuanmedia", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except Complaint as complaint:
        return _say(complaint.words[spoken(args)], complaint.exit_code)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever reads has had enough (| head); Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _failed(error, args)


def _prepare() -> None:
    # A console of GBK cannot show every name; better a question mark than a crash.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    # A run is short and makes no cycles to speak of; looking for them takes half the time of a large check.
    gc.disable()


def _failed(error: Exception, args: list[str]) -> int:
    """typer's own complaints are about usage; anything else is a fault of ours, and says so."""
    message = getattr(error, "format_message", None)
    if message:
        return _say(message().splitlines()[0] if message() else str(error), 2)
    if isinstance(error, typer.Abort):
        return 130
    if os.environ.get("TUANMEDIA_DEBUG"):
        raise error
    name = f"{type(error).__name__}: {error}".splitlines()[0]
    ours = {"zh": f"程序内部错误（{name}）；请报告", "en": f"an error of the program itself ({name}); please report it"}
    return _say(ours[spoken(args)], 3)


def _say(line: str, code: int) -> int:
    print(f"tuanmedia: {line}", file=sys.stderr)
    return code
