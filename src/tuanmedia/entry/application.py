"""An entry is put into the register: one run at a time, and judged again with what has come into it meanwhile."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Protocol, TypeVar

from tuanmedia.checks.context import Context
from tuanmedia.entry.judgement import JudgedEntry, demand_listed, judge_file
from tuanmedia.errors import CannotRun
from tuanmedia.model.finding import Finding
from tuanmedia.registry.discovery import walk
from tuanmedia.registry.files import File, Kind, Unfit
from tuanmedia.registry.loading import assemble
from tuanmedia.registry.registry import Registry
from tuanmedia.registry.writing import FileWrite, open_writer


class Taken(CannotRun):
    """The id of a new record has been given to another meanwhile."""

    def __init__(self, record: str) -> None:
        super().__init__(f"id“{record}”已有人用，没有写入", f"the id “{record}” is taken; nothing was written")


def demand_free(ctx: Context, kind: Kind, record: str) -> None:
    """Raises Taken where there is such a record; CannotRun where nobody can tell."""
    demand_listed(ctx, kind)
    if ctx.registry.knows(kind, record):
        raise Taken(record)


class Settled(Protocol):
    """What can be put into the register: as it would be (`ctx`), judged beside the one that was `known`."""

    @property
    def ctx(self) -> Context: ...
    @property
    def known(self) -> Context: ...
    @property
    def wrong(self) -> Sequence[Finding]: ...
    @property
    def written(self) -> Sequence[FileWrite]: ...


S = TypeVar("S", bound=Settled)


def apply_entry(
    entry: JudgedEntry, beside: Sequence[FileWrite] = (), around: AbstractContextManager[None] | None = None
) -> JudgedEntry:
    """Writes the entry, and other files `beside` it, all or none; the entry as it was written.

    What is entered `around` the writing does its own where all is settled, and takes it back where that fails.

    It is not written where it would be wrong now (`wrong`). Raises Taken, or CannotRun where the record's own file has
    changed since it was shown, or the disk will not.
    """
    return apply_rejudged(entry, _again, beside, around)


def apply_rejudged(
    entry: S,
    again: Callable[[S, Context], S],
    beside: Sequence[FileWrite] = (),
    around: AbstractContextManager[None] | None = None,
) -> S:
    """The same for any entry, which `again` judges where the register is no longer what it was."""
    root = entry.ctx.registry.root
    with open_writer(root) as writer:
        present = list(walk(root))
        if not _same(present, entry.known.registry):
            entry = again(entry, replace(entry.known, registry=assemble(root, present), memory={}))
        if not entry.wrong:
            with around or nullcontext():
                writer.write([*entry.written, *beside])
    return entry


def _same(present: Sequence[File | Unfit], registry: Registry) -> bool:
    """Whether the folder holds what the registry was made of."""
    contents = {one.path: one.data for one in present if isinstance(one, File)}
    return contents == {path: file.data for path, file in registry.files.items()}


def _again(entry: JudgedEntry, ctx: Context) -> JudgedEntry:
    file = entry.file
    if entry.before is None:
        demand_free(ctx, file.kind, file.stem)
    return judge_file(ctx, File(file.path, file.kind, file.data), entry.before)
