"""What commands that write share: their options, the record they speak of, the question before anything is written."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from tuanmedia.cli.asking import looked_at
from tuanmedia.cli.words import day_looked_at, language, show
from tuanmedia.complaint import Misused

if TYPE_CHECKING:
    from tuanmedia.context import Context
    from tuanmedia.editing import Edit
    from tuanmedia.reader import Tree
    from tuanmedia.records import Account, Organization

AccountId = Annotated[str, typer.Argument(metavar="ID", help="账号的 id 或全名")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只看改动，不写入")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="不再询问，直接写入")]


class Asked(NamedTuple):
    """The options that all commands share which write."""

    root: Path | None
    as_of: str | None
    dry_run: bool
    yes: bool
    lang: str | None


def account(ctx: "Context", written: str) -> "Account":
    """The account of that id or name; Misused where it is none, or an organization."""
    from tuanmedia.answers.naming import anyone

    found, _ = anyone(ctx, written)
    if found is None:
        raise Misused(f"“{written}”是组织，不是账号", f"“{written}” is an organization and no account")
    return found


def record(ctx: "Context", written: str) -> "Account | Organization":
    """The account or organization of that id or name; Misused where it may be either."""
    from tuanmedia.answers.naming import anyone

    found, owner = anyone(ctx, written)
    if found and owner:
        zh, en = (
            f"“{written}”既是账号也是组织，请写全名",
            f"“{written}” is an account and an organization; name it in full",
        )
        raise Misused(zh, en)
    one = found or owner
    assert one is not None
    return one


def enter(
    asked: Asked,
    named: str,
    find: "Callable[[Context, str], Account | Organization]",
    edits: "Callable[[dict[str, Tree]], Sequence[Edit]]",
) -> int:
    """Finds the record, makes the edits, shows them, asks, and writes. The exit code: 1 where it is refused."""
    spoken = language(asked.lang)
    ctx = looked_at(asked.root, day_looked_at(asked.as_of))

    from tuanmedia.entering import entered
    from tuanmedia.render import entered as rendered
    from tuanmedia.render.telling import Telling

    found, telling = find(ctx, named), Telling(ctx.law, spoken)
    entry = entered(ctx, found, edits(ctx.registry.file_of(found).tree))
    show(rendered.diff(entry, telling))
    if entry.wrong:
        show("\n" + rendered.refused(entry, telling))
        return 1
    if not asked.dry_run:
        if not (asked.yes or _agreed(telling.word(rendered.WORDS, "ask"))):
            return 1
        entry.write()
    show(rendered.outcome(entry, asked.dry_run, telling))
    return 0


def _agreed(question: str) -> bool:
    """Whether it may be written: where nobody is there to ask, the command itself is the answer."""
    if sys.stdin is None or not sys.stdin.isatty():
        return True
    with suppress(ImportError):  # Windows has none, and needs none
        import_module("readline")  # without it Backspace over hanzi leaves half of one on the screen

    try:
        return input(f"{question} [Y/n] ").strip().casefold() in ("", "y", "yes", "是", "好")
    except EOFError:
        raise Misused(
            "没有回答，没有写入；不必询问时加 --yes", "no answer, nothing written; add --yes not to be asked"
        ) from None


def day(written: str | None) -> date | None:
    """A day that is written so, or none; Misused for anything else."""
    return None if written is None else day_looked_at(written)


def moment(written: str | None) -> datetime | None:
    """A moment, which is Chinese time without an offset, or none; Misused for anything else."""
    from tuanmedia import scalars

    try:
        return None if written is None else scalars.moment(written).replace(tzinfo=None)
    except ValueError:
        zh, en = (
            f"“{written}”不是时间；写成 2026-11-01T08:30",
            f"“{written}” is no moment; write it as 2026-11-01T08:30",
        )
        raise Misused(zh, en) from None
