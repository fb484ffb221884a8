"""`tuanmedia receive ID`: the signed and sealed paper has arrived at the office (第十一条一至三)."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.dialogue.sequence import Answers
from tuanmedia.cli.inputs import day_input, file_input, flag_input
from tuanmedia.cli.writes import writes
from tuanmedia.errors import Misused

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor
    from tuanmedia.registry.writing import FileWrite
    from tuanmedia.yaml.edits import Edit


def _is_unfiled(answers: Answers) -> bool:
    editor = answers.get("editor")
    return editor is None or editor.account.filed_on is None


def _is_of_club(answers: Answers) -> bool:
    editor = answers.get("editor")
    return editor is not None and editor.ctx.is_club(editor.account)


def _cited_rules(answers: Answers) -> list[str]:
    return ["filing.created", "filing.form", *(["filing.commitment"] if _is_of_club(answers) else [])]


@writes("accounts", rules=_cited_rules)
def receive(
    editor: "RecordEditor",
    on: Annotated[date | None, day_input("收到之日", "day it arrived", when=_is_unfiled)],
    adviser_signed_on: Annotated[date | None, day_input("指导教师签字之日", "signed by the adviser on")] = None,
    head_signed_on: Annotated[date | None, day_input("主办单位主要负责人签字之日", "signed by the head on")] = None,
    sealed: Annotated[bool | None, flag_input("已加盖单位公章", "sealed")] = None,
    commitment_signed_on: Annotated[
        date | None, day_input("承诺书签订之日", "commitment signed on", when=_is_of_club)
    ] = None,
    scan: Annotated[Path | None, file_input("签字盖章后的扫描件", "the signed and sealed paper, scanned")] = None,
) -> "list[Edit | FileWrite]":
    """记下收到签字盖章的备案表，社团另有责任承诺书；后到的签字、盖章可以补记。"""
    from tuanmedia.entry import scan_edits

    signed = {"filed_on": on, "adviser_signed_on": adviser_signed_on, "head_signed_on": head_signed_on}
    edits = editor.complete(("filing",), {**signed, "sealed": sealed or None})
    edits += _commitment(editor, commitment_signed_on)
    return [
        *edits,
        *(scan_edits(editor, scan, has_filing=bool(edits) or editor.account.filing is not None) if scan else ()),
    ]


def _commitment(editor: "RecordEditor", signed_on: date | None) -> "list[Edit]":
    """第十一条（三）: the letter of commitment, which the adviser of a club signs. Raises Misused for other owners."""
    if signed_on is None:
        return []
    owner, present = editor.ctx.owner(editor.account), editor.account.commitment
    if owner is None or owner.kind != "club":
        raise Misused("承诺书只由学生社团的指导教师签订", "a letter of commitment is signed by clubs' advisers only")
    name = present.name if present and present.name else owner.sole_adviser
    return editor.complete(("commitment",), {"name": name, "signed_on": signed_on})
