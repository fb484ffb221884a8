"""What an entry comes to: the register as it would be, judged beside the register as it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tuanmedia.answers.deadlines import account_deadlines
from tuanmedia.answers.events import Event
from tuanmedia.checks import engine
from tuanmedia.checks.baseline import new_findings
from tuanmedia.checks.context import Context
from tuanmedia.entry.record_editor import RecordEditor
from tuanmedia.errors import CannotRun, Misused
from tuanmedia.law.law import fill
from tuanmedia.model.finding import Finding
from tuanmedia.registry.discovery import DEVICES
from tuanmedia.registry.files import File, Kind
from tuanmedia.registry.loading import with_files
from tuanmedia.registry.writing import FileWrite
from tuanmedia.yaml import Refusal
from tuanmedia.yaml.edits import Edit, apply_edits, new_text
from tuanmedia.yaml.manuscript import LossyEdit
from tuanmedia.yaml.spelling import Value

# What `file` refuses too (cli.md): a ban, a third operator, a missing approval, an owner that may not.
REFUSED = frozenset({"management.reopening", "management.operators", "approval.club", "ownership.unit"})


class JudgedEntry(NamedTuple):
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
    def written(self) -> list[FileWrite]:
        """What is to be put into the register."""
        return [FileWrite(self.file.path, self.file.data, self.before)]

    @property
    def started(self) -> list[Event]:
        """The deadlines, and the bans, that begin with the entry."""
        return started(self.known, self.ctx, self.file)


def started(known: Context, then: Context, file: File) -> list[Event]:
    """The deadlines, and the bans, of an account's file that are not known yet."""
    before = _deadlines(known, file)
    return [one for one in _deadlines(then, file) if one not in before]


def _deadlines(ctx: Context, file: File) -> list[Event]:
    account = ctx.registry.accounts.get(file.stem) if file.kind == "accounts" else None
    return list(account_deadlines(account, ctx)) if account else []


def judge_edits(editor: RecordEditor, edits: Sequence[Edit]) -> JudgedEntry:
    """What the edits of a record come to. Raises Misused for a value that no file may hold."""
    return judge_file(editor.ctx, edited_file(editor, edits), editor.file.data)


def edited_file(editor: RecordEditor, edits: Sequence[Edit]) -> File:
    """The record's file with the edits made. Raises Misused for a value that no file may hold."""
    file, order = editor.file, tuple(type(editor.record).model_fields)
    return File(file.path, file.kind, _taken(editor.ctx, file.path, lambda: apply_edits(file.data, edits, order)))


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


def judge_new_record(ctx: Context, path: str, kind: Kind, tree: Mapping[str, Value]) -> JudgedEntry:
    """What a new record comes to. Raises Misused for a value that no file may hold."""
    return judge_file(ctx, File(path, kind, new_file_bytes(ctx, path, tree)), None)


def new_file_bytes(ctx: Context, path: str, tree: Mapping[str, Value]) -> bytes:
    """The bytes of a new file. Raises Misused for a value that no file may hold."""
    return _taken(ctx, path, lambda: new_text(tree))


def judge_file(ctx: Context, file: File, before: bytes | None) -> JudgedEntry:
    """The register with `file` beside the one without."""
    then, was, now = found_beside(ctx, [file])
    owed = [one for one in now if one.record == file.stem and one.file == file.path]
    wrong = [one for one in [*_of_owner(then, file, before, now), *new_findings(now, was, ctx.law)] if is_refused(one)]
    return JudgedEntry(file, before, wrong, owed, then, ctx)


def found_beside(ctx: Context, files: Sequence[File]) -> tuple[Context, list[Finding], list[Finding]]:
    """The register with these files; what is found without them, and with them."""
    then = replace(ctx, registry=with_files(ctx.registry, files), memory={})
    was, now = (engine.evaluate(one.registry, one.law, one.day, one.present) for one in (ctx, then))
    return then, was, now


def _of_owner(ctx: Context, file: File, before: bytes | None, found: Sequence[Finding]) -> list[Finding]:
    """第五条: whose unit is not in order founds no account until it is, though that was found before."""
    account = ctx.registry.accounts.get(file.stem) if file.kind == "accounts" and before is None else None
    return [one for one in found if account and (one.rule, one.record) == ("ownership.unit", account.owner)]


def is_refused(finding: Finding) -> bool:
    """What is wrong; and a day to come, or before what it follows: whoever enters it can be asked."""
    if finding.rule == "registry.dates":
        return True
    return finding.severity == "error" and (finding.rule in REFUSED or finding.rule.startswith("registry."))


def _taken(ctx: Context, path: str, write: Callable[[], bytes]) -> bytes:
    try:
        return write()
    except Refusal as refusal:
        said = ctx.law.clauses["registry.syntax"].says.get(refusal.fault)
        zh, en = ((fill(said.in_(lang), refusal.facts) if said else refusal.fault) for lang in ("zh", "en"))
        raise Misused(f"不能写进登记簿：{zh}", f"this cannot stand in the register: {en}") from None
    except LossyEdit as lost:
        zh = f"{path} 的“{lost}”有注释或写法特别，不便自动修改；请手工修改后运行 tuanmedia check"
        en = f"{lost} in {path} holds comments or is written unusually; edit it by hand, then run tuanmedia check"
        raise CannotRun(zh, en) from None
