"""The end of every command that writes: what changes is shown, agreed to, written; what is owed then is told."""

import inspect
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from tuanmedia.cli.conversation import Conversation
from tuanmedia.cli.options import Wanted
from tuanmedia.cli.shared import AsOf, LangOption, Root, day_looked_at, language, show

if TYPE_CHECKING:
    from tuanmedia.checks.wording import Lang
    from tuanmedia.entry import JudgedEntry
    from tuanmedia.entry.commit import WorkTree
    from tuanmedia.registry.writing import FileWrite
    from tuanmedia.render.locale import Locale

DryRun = Annotated[bool, typer.Option("--dry-run", help="只看改动，不写入")]
Commit = Annotated[bool, typer.Option("--commit", help="写入后提交到 git 的新分支")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="不再询问，直接写入")]


NOTHING: Mapping[str, Any] = {}


class Shared(NamedTuple):
    """The options that all commands share which write."""

    root: Path | None = None
    as_of: str | None = None
    dry_run: bool = False
    yes: bool = False
    commit: bool = False
    lang: str | None = None

    @property
    def day(self) -> date:
        return day_looked_at(self.as_of)

    @property
    def spoken(self) -> "Lang":
        return language(self.lang)


_SHARED: dict[str, Any] = {
    "root": Root,
    "as_of": AsOf,
    "dry_run": DryRun,
    "yes": Yes,
    "commit": Commit,
    "lang": LangOption,
}


def shared_of(written: Mapping[str, Any]) -> Shared:
    """The shared options among all that were given."""
    return Shared(**{name: written[name] for name in _SHARED})


def signature(
    marks: Mapping[str, Wanted], own: Mapping[str, Any] = NOTHING, before: Sequence[inspect.Parameter] = ()
) -> inspect.Signature:
    """What typer makes a command of: what is wanted, options of its own by their annotation, and those all share."""
    where, defaults = inspect.Parameter.POSITIONAL_OR_KEYWORD, {**Shared._field_defaults, "output_format": "text"}
    rest = [
        inspect.Parameter(name, where, default=defaults.get(name), annotation=annotation)
        for name, annotation in {**own, **_SHARED}.items()
    ]
    return inspect.Signature([*before, *(mark.parameter(name) for name, mark in marks.items()), *rest])


class Occasion(NamedTuple):
    """Which command enters something, and the rules that it is entered for."""

    command: str
    rules: Sequence[str] = ()


def worktree(shared: Shared, root: Path) -> "WorkTree | None":
    """Where the entry is to be committed, if it is; CannotRun, before anything is asked, where that cannot be."""
    if not shared.commit or shared.dry_run:
        return None
    from tuanmedia.entry.commit import prepare_worktree

    return prepare_worktree(root)


class Settling(NamedTuple):
    """An entry that is to be shown, agreed to, written with what is `beside` it, and committed where that is asked."""

    entry: "JudgedEntry"
    shared: Shared
    talk: Conversation
    tree: "WorkTree | None"
    occasion: Occasion
    beside: "Sequence[FileWrite]" = ()

    def done(self) -> int:
        """The exit code: 1 where it is refused, or not wanted after all."""
        from tuanmedia.entry import apply_entry
        from tuanmedia.render import entered as rendered
        from tuanmedia.render.locale import Locale
        from tuanmedia.render.outside_window import outside

        entry, locale = self.entry, Locale(self.entry.after.law, self.shared.spoken)
        show(rendered.diff(entry.changes[0], locale) + outside(entry.before, entry.after, [entry.file.stem], locale))
        writes = entry.is_change and not entry.refusals and not self.shared.dry_run
        if writes:
            if not (self.shared.yes or self.talk.agreed()):
                return 1
            entry = apply_entry(entry, self.beside)
        if entry.refusals:
            why = "\n" + rendered.refused(entry, locale)
            self.talk.refused(why)
            show(why)
            return 1
        show(rendered.outcome(entry, self.shared.dry_run, locale))
        if writes and self.tree:
            show("\n" + commit(self.tree, entry, self.occasion, locale))
        return 0


def commit(tree: "WorkTree", entry: "JudgedEntry", occasion: Occasion, locale: "Locale") -> str:
    """Commits what was written; what comes next, in words."""
    from tuanmedia.entry.commit import CommitMessage, commit_files
    from tuanmedia.render.committed import next_step

    law, file = locale.law, entry.file
    clauses = [law.clauses[rule].cite or rule for rule in occasion.rules if rule in law.clauses]
    one = CommitMessage(occasion.command, file.stem, locale.discreet(_name(entry)) or "", clauses, [file.path])
    return next_step(commit_files(tree, one.files, one.branch, one.text(locale.lang)), locale.lang)


def _name(entry: "JudgedEntry") -> str:
    registry, file = entry.after.registry, entry.file
    if file.kind == "accounts":
        return registry.accounts[file.stem].name
    return registry.organizations[file.stem].name
