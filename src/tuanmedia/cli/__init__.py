"""The command line. A command is a module in `commands` and a row of COMMANDS.

`reads` and `writes` declare commands; `options`, `inputs` and `context` say what a command takes; `conversation`,
`entry_run` and `output` ask, write and print. `check_run`, `delivery` and `cache` are for `check`, `audit_record` for
`audit`.

Exit codes: 0 nothing wrong, 1 something found, 2 misused, 3 could not run, 130 interrupted. There is never a traceback.
"""

import contextlib
import os
import sys
import warnings
from collections.abc import Iterator
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer

from tuanmedia.cli import help
from tuanmedia.cli.options import language_of_arguments
from tuanmedia.errors import CannotRun, Notice, TuanmediaError
from tuanmedia.render.layout import visible

COMMANDS = (
    "file",
    "check",
    "audit",
    "rules",
    "explain",
    "due",
    "notify",
    "show",
    "list",
    "export",
    "verify",
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
    "correct",
    "undo",
    "posts",
    "form",
    "scan",
    "organization",
    "unit",
    "import",
    "init",
    "schema",
    "codeowners",
)


def _print_version(is_wanted: bool) -> None:
    if is_wanted:
        from importlib.metadata import version  # late: it takes as long as reading a small registry

        from tuanmedia.cli.output import print_output

        print_output(f"tuanmedia {version('tuanmedia')}\n")
        raise typer.Exit


def run(args: list[str]) -> int:
    """Runs one command and returns its exit code. Any error, and each notice, is one line on standard error."""
    _replace_unprintable()
    with _print_notices(args):
        try:
            app = _app("".join(args[:1]), language_of_arguments(args))
            code: Any = app(args, prog_name="tuanmedia", standalone_mode=False)
            return code if isinstance(code, int) else 0
        except KeyboardInterrupt:
            return 130
        except SystemExit:
            return 0  # typer leaves this way where the reader of the help has closed the pipe
        except Exception as error:
            return _report_error(error, args)


@contextlib.contextmanager
def _print_notices(args: list[str]) -> Iterator[None]:
    """Prints each Notice once, in the language that is asked for; leaves other warnings to Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", Notice)
        others, printed = warnings.showwarning, set[str]()

        def show(message: Warning | str, *where: Any, **more: Any) -> None:
            if isinstance(message, Notice):
                words = message.words[language_of_arguments(args)]
                if words not in printed:
                    printed.add(words)
                    _say(words)
            else:
                others(message, *where, **more)

        warnings.showwarning = show
        yield


def _app(name: str, lang: str) -> typer.Typer:
    """The app with the command of that name alone; with all commands, to list them, where there is none.

    `lang` is the language of the headings of its help.
    """
    of_command, of_group = dict[str, Any](), dict[str, Any]()
    if lang == "zh":
        of_command = {"cls": help.ChineseCommand, "options_metavar": help.OPTIONS}
        of_group = {"cls": help.ChineseGroup, "options_metavar": help.OPTIONS, "subcommand_metavar": help.COMMANDS}
    app = typer.Typer(
        name="tuanmedia",
        **of_group,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,  # rich's help takes longer to start than everything else
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(tuanmedia)
    for command in [name] if name in COMMANDS else COMMANDS:
        stem = command.replace("-", "_") + "_" * iskeyword(command)
        app.command(command, **of_command)(getattr(import_module(f"tuanmedia.cli.commands.{stem}"), stem))
    return app


def tuanmedia(
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_print_version, help="版本号")] = False,
) -> None:
    """团学组织网络新媒体登记簿：备案、检查、年审。"""


def _replace_unprintable() -> None:
    """Prints a question mark for a character that the console's encoding lacks (GBK), instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def _report_error(error: Exception, args: list[str]) -> int:
    """Prints the error, a line for each fault, and returns the exit code. An unknown error is the program's fault."""
    if isinstance(error, typer.Abort):
        return 130
    from tuanmedia.cli.usage import usage_complaint

    complaint = error if isinstance(error, TuanmediaError) else usage_complaint(error, args) or _failure(error)
    for each in (complaint, *complaint.more):
        _say(each.words[language_of_arguments(args)])
    return complaint.exit_code


def _failure(error: Exception) -> CannotRun:
    if os.environ.get("TUANMEDIA_DEBUG"):
        raise error
    if isinstance(error, OSError) and error.strerror:
        what = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
        return CannotRun(f"无法完成：{what}", f"cannot go on: {what}")
    name = " ".join(f"{type(error).__name__}: {error}".split())
    return CannotRun(f"程序内部错误（{name}）；请报告", f"an error of the program itself ({name}); please report it")


def _say(line: str) -> None:
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(f"tuanmedia: {visible(line)}", file=sys.stderr)
