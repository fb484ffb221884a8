"""What an entry comes to: the register as it would be, judged beside the register as it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tuanmedia import engine
from tuanmedia.answers.derived import deadlines
from tuanmedia.answers.events import Event
from tuanmedia.complaint import CannotRun, Misused
from tuanmedia.context import Context
from tuanmedia.editing import Edit, Unkept, Value, edited, new
from tuanmedia.entering.folio import Folio
from tuanmedia.files import File, Kind
from tuanmedia.finding import Finding
from tuanmedia.intake import with_file
from tuanmedia.law import filled
from tuanmedia.reader import Refusal
from tuanmedia.sameness import beyond
from tuanmedia.sieve import DEVICES

# What `file` refuses too (cli.md): a ban, a third operator, a missing approval, an owner that may not.
REFUSED = frozenset({"management.reopening", "management.operators", "approval.club", "ownership.unit"})


class Entered(NamedTuple):
    """A file as it was (None: it is new) and as it would be; what would be wrong that was not, what is owed then.

    `ctx` is the register with the entry, `known` the one that it was judged beside.
    """

    file: File
    before: bytes | None
    wrong: list[Finding]
    owed: list[Finding]
    ctx: Context
    known: Context

    @property
    def changes(self) -> bool:
        return self.before != self.file.data

    @property
    def started(self) -> list[Event]:
        """The deadlines, and the bans, that begin with the entry."""
        known, now = (_deadlines(one, self.file) for one in (self.known, self.ctx))
        return [one for one in now if one not in known]


def _deadlines(ctx: Context, file: File) -> list[Event]:
    account = ctx.registry.accounts.get(file.stem) if file.kind == "accounts" else None
    return list(deadlines(account, ctx)) if account else []


def entered(folio: Folio, edits: Sequence[Edit]) -> Entered:
    """What the edits of a record come to. Raises Misused for a value that no file may hold."""
    file, order = folio.file, tuple(type(folio.record).model_fields)
    data = _taken(folio.ctx, file.path, lambda: edited(file.data, edits, order))
    return judged(folio.ctx, File(file.path, file.kind, data), file.data)


def free_id(ctx: Context, kind: Kind, stem: str) -> str:
    """The id, or the next by number, that no record has."""
    demand_listed(ctx, kind)
    record, number = stem, 1
    while ctx.registry.knows(kind, record) or record in DEVICES:
        number += 1
        record = f"{stem}-{number}"
    return record


def demand_listed(ctx: Context, kind: Kind) -> None:
    """Raises CannotRun where a folder of such records cannot be looked into: any id may be taken there."""
    if (kind, "") in ctx.registry.unread:
        zh = f"registry/{kind} 里有读不到的文件夹，看不出哪些 id 已有人用；先运行 tuanmedia check 并改正"
        en = f"a folder in registry/{kind} cannot be read, and any id may be taken; run tuanmedia check and mend it"
        raise CannotRun(zh, en)


def founded(ctx: Context, path: str, kind: Kind, tree: Mapping[str, Value]) -> Entered:
    """What a new record comes to. Raises Misused for a value that no file may hold."""
    return judged(ctx, File(path, kind, taken(ctx, path, tree)), None)


def taken(ctx: Context, path: str, tree: Mapping[str, Value]) -> bytes:
    """The bytes of a new file. Raises Misused for a value that no file may hold."""
    return _taken(ctx, path, lambda: new(tree))


def judged(ctx: Context, file: File, before: bytes | None) -> Entered:
    """The register with `file` beside the one without."""
    then = replace(ctx, registry=with_file(ctx.registry, file), memory={})
    was, now = (engine.evaluate(one.registry, one.law, one.day, one.present) for one in (ctx, then))
    owed = [one for one in now if one.record == file.stem and one.file == file.path]
    wrong = [one for one in [*_of_owner(then, file, before, now), *beyond(now, was, ctx.law)] if _refused(one)]
    return Entered(file, before, wrong, owed, then, ctx)


def _of_owner(ctx: Context, file: File, before: bytes | None, found: Sequence[Finding]) -> list[Finding]:
    """第五条: whose unit is not in order founds no account until it is, though that was found before."""
    account = ctx.registry.accounts.get(file.stem) if file.kind == "accounts" and before is None else None
    return [one for one in found if account and (one.rule, one.record) == ("ownership.unit", account.owner)]


def _refused(finding: Finding) -> bool:
    """What is wrong; and a day to come, or before what it follows: whoever enters it can be asked."""
    if finding.rule == "registry.dates":
        return True
    return finding.severity == "error" and (finding.rule in REFUSED or finding.rule.startswith("registry."))


def _taken(ctx: Context, path: str, write: Callable[[], bytes]) -> bytes:
    try:
        return write()
    except Refusal as refusal:
        said = ctx.law.clauses["registry.syntax"].says.get(refusal.fault)
        zh, en = ((filled(said.in_(lang), refusal.facts) if said else refusal.fault) for lang in ("zh", "en"))
        raise Misused(f"不能写进登记簿：{zh}", f"this cannot stand in the register: {en}") from None
    except Unkept as lost:
        zh = f"{path} 的“{lost}”有注释或写法特别，不便自动修改；请手工修改后运行 tuanmedia check"
        en = f"{lost} in {path} holds comments or is written unusually; edit it by hand, then run tuanmedia check"
        raise CannotRun(zh, en) from None
