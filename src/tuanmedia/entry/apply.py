"""Writing a judged entry: one run at a time, and judged again when the registry has changed since the judgement."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from tuanmedia.checks.context import Context
from tuanmedia.entry.judgement import JudgedEntry, judge_changes, require_readable
from tuanmedia.entry.last_entry import with_memory
from tuanmedia.errors import Misused
from tuanmedia.registry.discovery import walk
from tuanmedia.registry.files import File, FileKind, UnreadFile
from tuanmedia.registry.loading import assemble
from tuanmedia.registry.registry import Registry
from tuanmedia.registry.writing import FileWrite, open_writer


class Taken(Misused):
    """The id of a new record belongs to another record by now."""

    def __init__(self, record: str) -> None:
        super().__init__(f"id“{record}”已有人用，没有写入", f"the id “{record}” is taken; nothing was written")


def require_free(ctx: Context, kind: FileKind, record: str) -> None:
    """Raises Taken where a record has this id, CannotRun where that cannot be known."""
    require_readable(ctx, kind)
    if ctx.registry.has_record(kind, record):
        raise Taken(record)


def apply_entry(
    entry: JudgedEntry,
    beside: Sequence[FileWrite] = (),
    around: AbstractContextManager[None] | None = None,
    recheck: Callable[[Context], None] | None = None,
) -> JudgedEntry:
    """Writes the entry, the files `beside` it, and what `undo` needs, all or none. Returns the entry as judged last.

    Where the registry has changed since the judgement, `recheck` is called with it, the entry is judged once more, and
    it is not written if that refuses it. `around` is entered for the time of writing; it must undo its own work where
    the writing fails. Raises Taken for a new record whose id is taken by now, CannotRun where a file of the entry has
    changed or cannot be written.
    """
    root = entry.before.registry.root
    with open_writer(root) as writer:
        files = list(walk(root))
        if not _holds(entry.before.registry, files):
            ctx = replace(entry.before, registry=assemble(root, files), memory={})
            if recheck:
                recheck(ctx)
            entry = _judge_again(entry, ctx)
        if not entry.refusals:
            with around or nullcontext():
                writer.write(with_memory(root, [*entry.writes, *beside]))
    return entry


def _holds(registry: Registry, files: Sequence[File | UnreadFile]) -> bool:
    """Whether the registry was made of exactly these files."""
    contents = {file.path: file.data for file in files if isinstance(file, File)}
    return contents == {path: file.data for path, file in registry.files.items()}


def _judge_again(entry: JudgedEntry, ctx: Context) -> JudgedEntry:
    for file, before in entry.changes:
        if before is None:
            require_free(ctx, file.kind, file.stem)
    return judge_changes(ctx, entry.changes)
