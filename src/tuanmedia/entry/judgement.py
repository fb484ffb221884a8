"""Entries and their judgement: the registry with the entry is checked beside the registry without it.

An entry changes one file or several; the changes of several files are judged together and written together.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tuanmedia.answers.timeline import Event, account_deadlines
from tuanmedia.checks import engine
from tuanmedia.checks.baseline import new_findings
from tuanmedia.checks.context import Context
from tuanmedia.entry.record_editor import RecordEditor
from tuanmedia.errors import CannotRun, Misused
from tuanmedia.law.law import fill
from tuanmedia.model.finding import Finding
from tuanmedia.registry.discovery import DEVICES
from tuanmedia.registry.files import File, FileKind
from tuanmedia.registry.loading import with_files
from tuanmedia.registry.writing import FileWrite
from tuanmedia.yaml import Refusal
from tuanmedia.yaml.editable_text import LossyEdit
from tuanmedia.yaml.edits import Edit, apply_edits, new_text
from tuanmedia.yaml.spelling import Value

# Errors of these rules refuse an entry: a ban, a third operator, a missing approval, an owner that may not have the
# account. `new_account.RULES_REFUSING_NEW_ACCOUNT` adds to them; the dialogue's RULES_REFUSING_ANSWER says which answer
# is refused at once.
RULES_REFUSING_ENTRY = frozenset({"management.reopening", "management.operators", "approval.club", "ownership.unit"})
# Days in a wrong order or still to come, and a link at odds with platform or handle, refuse it however grave they are:
# the person who enters them can be asked.
RULES_ALWAYS_REFUSING = frozenset({"registry.dates", "registry.link"})


class FileChange(NamedTuple):
    """A record's file as the entry makes it, and its bytes before the entry (None: the file is new)."""

    file: File
    before: bytes | None


class JudgedEntry(NamedTuple):
    """An entry with what the rules find.

    `refusals` are the findings that forbid the entry. `findings` are all findings on the changed records once the entry
    is made; `new` are the findings in the changed files that were not there before. `before` and `after` are the
    registry without and with the entry.
    """

    changes: Sequence[FileChange]
    refusals: Sequence[Finding]
    findings: Sequence[Finding]
    new: Sequence[Finding]
    before: Context
    after: Context

    @property
    def file(self) -> File:
        """The changed file of an entry that changes one."""
        (change,) = self.changes
        return change.file

    @property
    def is_change(self) -> bool:
        """Whether any file gets other bytes than it has."""
        return bool(self.writes)

    @property
    def writes(self) -> list[FileWrite]:
        """The files that get other bytes than they have."""
        writes = (FileWrite(change.file.path, change.file.data, change.before) for change in self.changes)
        return [write for write in writes if write.data != write.before]

    def new_deadlines(self, file: File) -> list[Event]:
        """The deadlines and bans of an account's file that begin with the entry."""
        before = _deadlines(self.before, file)
        return [event for event in _deadlines(self.after, file) if event not in before]


def _deadlines(ctx: Context, file: File) -> list[Event]:
    account = ctx.registry.accounts.get(file.stem) if file.kind == "accounts" else None
    return list(account_deadlines(account, ctx)) if account else []


def judge_edits(ctx: Context, edits: Sequence[tuple[RecordEditor, Sequence[Edit]]]) -> JudgedEntry:
    """Judges the edits of each record, made together. Raises Misused for a value that no file may hold."""
    return judge_changes(ctx, [edited_file(editor, of_record) for editor, of_record in edits])


def judge_new_record(ctx: Context, path: str, kind: FileKind, tree: Mapping[str, Value]) -> JudgedEntry:
    """Judges a new record. Raises Misused for a value that no file may hold."""
    return judge_changes(ctx, [FileChange(File(path, kind, new_file_bytes(ctx, path, tree)), None)])


def judge_changes(ctx: Context, changes: Sequence[FileChange]) -> JudgedEntry:
    """Judges changes of files of the registry of `ctx`."""
    after = with_changed_files(ctx, [change.file for change in changes])
    found_before, found = (engine.evaluate(each.registry, each.law, each.day, each.present) for each in (ctx, after))
    new = list(new_findings(found, found_before, ctx.law))
    stems = {change.file.path: change.file.stem for change in changes}
    return JudgedEntry(
        changes,
        refusals=[finding for finding in [*_faults_of_owner(after, changes, found), *new] if _is_refusal(finding)],
        findings=[finding for finding in found if finding.file in stems and finding.record == stems[finding.file]],
        new=[finding for finding in new if finding.file in stems],
        before=ctx,
        after=after,
    )


def with_changed_files(ctx: Context, files: Sequence[File]) -> Context:
    """The same day and law, with these files in the registry."""
    return replace(ctx, registry=with_files(ctx.registry, files), memory={})


def _faults_of_owner(ctx: Context, changes: Sequence[FileChange], findings: Sequence[Finding]) -> list[Finding]:
    """第五条: an owner whose unit is at fault opens no account, even where the fault was found before."""
    new_records = [change.file.stem for change in changes if change.file.kind == "accounts" and change.before is None]
    owners = {ctx.registry.accounts[record].owner for record in new_records if record in ctx.registry.accounts}
    return [finding for finding in findings if finding.rule == "ownership.unit" and finding.record in owners]


def _is_refusal(finding: Finding) -> bool:
    """Whether the finding forbids the entry: an error that can still be avoided by waiting or asking."""
    if finding.rule in RULES_ALWAYS_REFUSING:
        return True
    return finding.severity == "error" and (
        finding.rule in RULES_REFUSING_ENTRY or finding.rule.startswith("registry.")
    )


def edited_file(editor: RecordEditor, edits: Sequence[Edit]) -> FileChange:
    """The record's file with the edits made. Raises Misused for a value that no file may hold."""
    file, order = editor.file, tuple(field.alias or name for name, field in type(editor.record).model_fields.items())
    data = written_bytes(editor.ctx, file.path, lambda: apply_edits(file.data, edits, order))
    return FileChange(File(file.path, file.kind, data), file.data)


def new_file_bytes(ctx: Context, path: str, tree: Mapping[str, Value]) -> bytes:
    """The bytes of a new file. Raises Misused for a value that no file may hold."""
    return written_bytes(ctx, path, lambda: new_text(tree))


def written_bytes(ctx: Context, path: str, write: Callable[[], bytes]) -> bytes:
    """What `write` returns; the writer's errors become complaints in both languages."""
    try:
        return write()
    except Refusal as refusal:
        words = ctx.law.clauses["registry.syntax"].says.get(refusal.fault)
        zh, en = ((fill(words.in_(lang), refusal.facts) if words else refusal.fault) for lang in ("zh", "en"))
        raise Misused(f"不能写进登记簿：{zh}", f"this cannot stand in the register: {en}") from None
    except LossyEdit as lost:
        zh = f"{path} 的“{lost}”有注释或写法特别，不便自动修改；请手工修改后运行 tuanmedia check"
        en = f"{lost} in {path} holds comments or is written unusually; edit it by hand, then run tuanmedia check"
        raise CannotRun(zh, en) from None


class FreeIds:
    """Gives ids that no record of a kind has, each once: `stem`, `stem-2`, `stem-3` …

    Raises CannotRun where a folder of this kind of record cannot be read.
    """

    def __init__(self, ctx: Context, kind: FileKind) -> None:
        require_readable(ctx, kind)
        self._registry, self._kind = ctx.registry, kind
        self._last: dict[str, int] = {}
        self._given: set[str] = set()

    def take(self, stem: str) -> str:
        """Return the first free id that begins with `stem`; it is free no more."""
        number, record = self._last.get(stem, 0), ""
        while not record or self._is_taken(record):
            number += 1
            record = stem if number == 1 else f"{stem}-{number}"
        self._last[stem] = number
        self._given.add(record)
        return record

    def _is_taken(self, record: str) -> bool:
        return record in DEVICES or record in self._given or self._registry.has_record(self._kind, record)


def free_id(ctx: Context, kind: FileKind, stem: str) -> str:
    """The first of `stem`, `stem-2`, `stem-3` … that no record of this kind has as its id."""
    return FreeIds(ctx, kind).take(stem)


def require_readable(ctx: Context, kind: FileKind) -> None:
    """Raises CannotRun where a folder of this kind of record cannot be read: any id may be taken there."""
    if (kind, "") in ctx.registry.unread:
        zh = f"registry/{kind} 里有读不到的文件夹，看不出哪些 id 已有人用；先运行 tuanmedia check 并改正"
        en = f"a folder in registry/{kind} cannot be read, and any id may be taken; run tuanmedia check and mend it"
        raise CannotRun(zh, en)
