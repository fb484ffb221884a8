"""An entry is put into the register: one run at a time, and judged again with what has come into it meanwhile."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from tuanmedia.complaint import CannotRun
from tuanmedia.context import Context
from tuanmedia.editing import Written, writing
from tuanmedia.entering.judging import Entered, demand_listed, judged
from tuanmedia.files import File, Kind, Unfit
from tuanmedia.intake import assemble
from tuanmedia.registry import Registry
from tuanmedia.sieve import walk


class Taken(CannotRun):
    """The id of a new record has been given to another meanwhile."""

    def __init__(self, record: str) -> None:
        super().__init__(f"id“{record}”已有人用，没有写入", f"the id “{record}” is taken; nothing was written")


def demand_free(ctx: Context, kind: Kind, record: str) -> None:
    """Raises Taken where there is such a record; CannotRun where nobody can tell."""
    demand_listed(ctx, kind)
    if ctx.registry.knows(kind, record):
        raise Taken(record)


def settled(
    entry: Entered, beside: Sequence[Written] = (), around: AbstractContextManager[None] | None = None
) -> Entered:
    """Writes the entry, and other files `beside` it, all or none; the entry as it was written.

    What is entered `around` the writing does its own where all is settled, and takes it back where that fails.

    It is not written where it would be wrong now (`wrong`). Raises Taken, or CannotRun where the record's own file has
    changed since it was shown, or the disk will not.
    """
    root = entry.ctx.registry.root
    with writing(root) as hand:
        present = list(walk(root))
        if not _same(present, entry.known.registry):
            entry = _again(entry, assemble(root, present))
        if not entry.wrong:
            with around or nullcontext():
                hand.put([Written(entry.file.path, entry.file.data, entry.before), *beside])
    return entry


def _same(present: Sequence[File | Unfit], registry: Registry) -> bool:
    """Whether the folder holds what the registry was made of."""
    contents = {one.path: one.data for one in present if isinstance(one, File)}
    return contents == {path: file.data for path, file in registry.files.items()}


def _again(entry: Entered, present: Registry) -> Entered:
    file, ctx = entry.file, replace(entry.known, registry=present, memory={})
    if entry.before is None:
        demand_free(ctx, file.kind, file.stem)
    return judged(ctx, File(file.path, file.kind, file.data), entry.before)
