"""Entries of several records that are made together or not at all, and judged as one."""

from collections.abc import Sequence
from typing import NamedTuple

from tuanmedia.answers.events import Event
from tuanmedia.checks.baseline import new_findings
from tuanmedia.checks.context import Context
from tuanmedia.entry.judgement import edited_file, found_beside, is_refused, started
from tuanmedia.entry.record_editor import RecordEditor
from tuanmedia.model.finding import Finding
from tuanmedia.registry.files import File
from tuanmedia.registry.writing import FileWrite
from tuanmedia.yaml.edits import Edit


class Change(NamedTuple):
    """A record's file as it was and as it would be."""

    file: File
    before: bytes


class JudgedBatch(NamedTuple):
    """Changes with what would be wrong that was not, and what is found then on their records that was not."""

    changes: Sequence[Change]
    wrong: Sequence[Finding]
    owed: Sequence[Finding]
    ctx: Context
    known: Context

    @property
    def written(self) -> list[FileWrite]:
        return [FileWrite(change.file.path, change.file.data, change.before) for change in self.changes]

    def started(self, change: Change) -> list[Event]:
        """The deadlines, and the bans, that begin with one of the changes."""
        return started(self.known, self.ctx, change.file)


def judge_batch(ctx: Context, edits: Sequence[tuple[RecordEditor, Sequence[Edit]]]) -> JudgedBatch:
    """What the edits of all records come to. Raises Misused for a value that no file may hold."""
    return judge_changes(ctx, [Change(edited_file(editor, each), editor.file.data) for editor, each in edits if each])


def judge_changes(ctx: Context, changes: Sequence[Change]) -> JudgedBatch:
    """The register with the changes beside the one without."""
    then, was, now = found_beside(ctx, [change.file for change in changes])
    new, paths = list(new_findings(now, was, ctx.law)), {change.file.path for change in changes}
    wrong, owed = [one for one in new if is_refused(one)], [one for one in new if one.file in paths]
    return JudgedBatch(changes, wrong, owed, then, ctx)
