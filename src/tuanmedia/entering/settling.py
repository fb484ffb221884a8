"""An entry is put into the register: one run at a time, and judged again with what has come into it meanwhile."""

from collections.abc import Sequence
from dataclasses import replace

from tuanmedia.complaint import CannotRun
from tuanmedia.editing import Written, writing
from tuanmedia.entering.judging import Entered, judged
from tuanmedia.files import File, Unfit, walk
from tuanmedia.intake import assemble
from tuanmedia.registry import Registry


class Taken(CannotRun):
    """The id of a new record has been given to another meanwhile."""

    def __init__(self, record: str) -> None:
        super().__init__(f"id“{record}”已有人用，没有写入", f"the id “{record}” is taken; nothing was written")


def settled(entry: Entered, beside: Sequence[Written] = ()) -> Entered:
    """Writes the entry, and other files `beside` it, all or none; the entry as it was written.

    It is not written where it would be wrong now (`wrong`). Raises Taken, or CannotRun where the record's own file has
    changed since it was shown, or the disk will not.
    """
    root = entry.ctx.registry.root
    with writing(root) as hand:
        present = list(walk(root))
        if not _same(present, entry.known.registry):
            entry = _again(entry, assemble(root, present))
        if not entry.wrong:
            hand.put([Written(entry.file.path, entry.file.data, entry.before), *beside])
    return entry


def _same(present: Sequence[File | Unfit], registry: Registry) -> bool:
    """Whether the folder holds what the registry was made of."""
    contents = {one.path: one.data for one in present if isinstance(one, File)}
    return contents == {path: file.data for path, file in registry.files.items()}


def _again(entry: Entered, present: Registry) -> Entered:
    file = entry.file
    if entry.before is None and present.knows(file.kind, file.stem):
        raise Taken(file.stem)
    return judged(
        replace(entry.known, registry=present, memory={}), File(file.path, file.kind, file.data), entry.before
    )
