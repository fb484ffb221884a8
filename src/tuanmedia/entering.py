"""Entering what has happened to a record: the edits are made, the register is judged before and after, and what would
be wrong is not written.

Refused is what waiting or asking can mend; a late filing or an honest incident is welcome, and shown as what is owed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from tuanmedia import engine
from tuanmedia.answers.whatif import beyond
from tuanmedia.complaint import CannotRun, Misused
from tuanmedia.context import Context
from tuanmedia.editing import Edit, Unkept, Value, Written, edited, write
from tuanmedia.files import File, walk
from tuanmedia.finding import Finding
from tuanmedia.intake import assemble
from tuanmedia.law import filled
from tuanmedia.reader import Refusal, Tree
from tuanmedia.records import Account, Organization
from tuanmedia.registry import Registry

Given: TypeAlias = Mapping[str, Value | None]

# What `file` refuses too (cli.md): a ban, a third operator, a missing approval, an owner that may not.
REFUSED = frozenset({"management.reopening", "management.operators", "approval.club", "ownership.unit"})


class Entered(NamedTuple):
    """A file as it was and as it would be; what would be wrong that was not, and what is owed on the record then."""

    file: File
    data: bytes
    wrong: list[Finding]
    owed: list[Finding]
    ctx: Context

    def write(self) -> None:
        """Puts it into the register. Raises CannotRun where the file has changed since, or cannot be written."""
        write(self.ctx.registry.root, [Written(self.file.path, self.data, self.file.data)])


def entered(ctx: Context, record: Account | Organization, edits: Sequence[Edit]) -> Entered:
    """What the edits of a record come to. Raises Misused for a value that no file may hold."""
    file = ctx.registry.file_of(record)
    data = _edited(ctx, record, file, edits)
    then = replace(ctx, registry=_with(ctx, File(file.path, file.kind, data)), memory={})
    before, after = (engine.evaluate(one.registry, one.law, one.day, one.present) for one in (ctx, then))
    owed = [one for one in after if one.record == record.id and one.file == file.path]
    wrong = [one for one in beyond(after, before, ctx.law) if _refused(one)]
    return Entered(file, data, wrong, owed, then)


def added(tree: Mapping[str, Tree], key: str, *items: Given) -> list[Edit]:
    """More items of a list, which may not be there yet; what is None in them is left out."""
    present, known = tree.get(key), [_known(item) for item in items]
    if isinstance(present, list):
        return [Edit((key, len(present) + number), item) for number, item in enumerate(known)]
    return [Edit((key,), known)] if known else []


def filled_in(tree: Mapping[str, Tree], key: str, item: Given) -> list[Edit]:
    """The keys of a mapping, which may not be there yet; those that are None stay as they are."""
    known = _known(item)
    if isinstance(tree.get(key), dict):
        return [Edit((key, name), value) for name, value in known.items()]
    return [Edit((key,), known)] if known else []


def _known(item: Given) -> dict[str, Value]:
    return {name: value for name, value in item.items() if value is not None}


def _edited(ctx: Context, record: Account | Organization, file: File, edits: Sequence[Edit]) -> bytes:
    try:
        return edited(file.data, edits, tuple(type(record).model_fields))
    except Refusal as refusal:
        said = ctx.law.clauses["registry.syntax"].says.get(refusal.fault)
        zh, en = ((filled(said.in_(lang), refusal.facts) if said else refusal.fault) for lang in ("zh", "en"))
        raise Misused(f"不能写进登记簿：{zh}", f"this cannot stand in the register: {en}") from None
    except Unkept as lost:
        zh = f"{file.path} 的“{lost}”有注释或写法特别，不便自动修改；请手工修改后运行 tuanmedia check"
        en = f"{lost} in {file.path} holds comments or is written unusually; edit it by hand, then run tuanmedia check"
        raise CannotRun(zh, en) from None


def _with(ctx: Context, changed: File) -> Registry:
    root = ctx.registry.root
    return assemble(root, (changed if one.path == changed.path else one for one in walk(root)))


def _refused(finding: Finding) -> bool:
    return finding.severity == "error" and (finding.rule in REFUSED or finding.rule.startswith("registry."))
