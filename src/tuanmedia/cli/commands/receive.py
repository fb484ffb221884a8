"""`tuanmedia receive ID`: the signed and sealed paper has arrived at the office (第十一条一至三)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from tuanmedia.cli.dialogue.sequence import Answers
from tuanmedia.cli.dialogue.values import parse_seal
from tuanmedia.cli.inputs import day_input, file_input, flag_input, old_day_input, reason_unknown_input
from tuanmedia.cli.writes import writes
from tuanmedia.errors import Misused
from tuanmedia.model.days import UNKNOWN, DayOrUnknown

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor
    from tuanmedia.registry.writing import FileWrite
    from tuanmedia.yaml.edits import Edit
    from tuanmedia.yaml.spelling import Value


SEALED = flag_input("已加盖单位公章（无从查考：不详）", "sealed (unknown: nobody can find it)", parse_seal)
# On a terminal the question for the seal has this answer.
SEAL_UNKNOWN = flag_input("是否加盖公章已无从查考", "whether it is sealed nobody can find", when=lambda _: False)


def _is_unfiled(answers: Answers) -> bool:
    editor = answers.get("editor")
    return editor is None or editor.account.filed_on is None


def _is_of_club(answers: Answers) -> bool:
    editor = answers.get("editor")
    return editor is not None and editor.ctx.is_club(editor.account)


def _cited_rules(answers: Answers) -> list[str]:
    return ["filing.created", "filing.form", *(["filing.commitment"] if _is_of_club(answers) else [])]


@writes("accounts", rules=_cited_rules)
def receive(  # noqa: PLR0913 - each is an option
    editor: "RecordEditor",
    on: Annotated[date | None, day_input("收到之日", "day it arrived", when=_is_unfiled)],
    adviser_signed_on: Annotated[
        DayOrUnknown | None, old_day_input("指导教师签字之日", "signed by the adviser on")
    ] = None,
    head_signed_on: Annotated[
        DayOrUnknown | None, old_day_input("主办单位主要负责人签字之日", "signed by the head on")
    ] = None,
    sealed: Annotated[Literal[True, False, "unknown"] | None, SEALED] = None,
    seal_unknown: Annotated[bool | None, SEAL_UNKNOWN] = None,
    commitment_signed_on: Annotated[
        DayOrUnknown | None, old_day_input("承诺书签订之日", "commitment signed on", when=_is_of_club)
    ] = None,
    note: Annotated[str | None, reason_unknown_input("commitment_signed_on")] = None,
    scan: Annotated[Path | None, file_input("签字盖章后的扫描件", "the signed and sealed paper, scanned")] = None,
) -> "list[Edit | FileWrite]":
    """记下收到签字盖章的备案表，社团另有责任承诺书；后到的签字、盖章可以补记。"""
    from tuanmedia.entry import scan_edits

    if sealed and seal_unknown:
        raise Misused("--sealed 与 --seal-unknown 只能给一个", "--sealed and --seal-unknown exclude each other")
    parts = {"adviser": adviser_signed_on, "head": head_signed_on, "seal": UNKNOWN if seal_unknown else sealed or None}
    edits = _filing(editor, on, parts)
    edits += _commitment(editor, commitment_signed_on, note)
    return [
        *edits,
        *(scan_edits(editor, scan, has_filing=bool(edits) or editor.account.filing is not None) if scan else ()),
    ]


def _filing(editor: "RecordEditor", on: date | None, parts: Mapping[str, bool | DayOrUnknown | None]) -> "list[Edit]":
    """第十一条（一）（二）: the day of the filing, and its signatures and seal, each found or UNKNOWN.

    A part that is found now is taken from those that nobody could find.
    """
    from tuanmedia.model.entries import UNKNOWN_PARTS

    entered = editor.account.filing.unknown if editor.account.filing else ()
    found = {UNKNOWN_PARTS[part]: value for part, value in parts.items() if value != UNKNOWN}
    lost = [part for part, value in parts.items() if value == UNKNOWN or (part in entered and not value)]
    if not entered:
        return editor.complete(("filing",), {"filed_on": on, **found, "unknown": lost or None})
    edits = editor.complete(("filing",), {"filed_on": on, **found})
    return [*edits, editor.put("filing", "unknown", value=lost)] if set(lost) != set(entered) else edits


def _commitment(editor: "RecordEditor", signed_on: DayOrUnknown | None, note: str | None) -> "list[Edit]":
    """第十一条（三）: the letter of commitment, which the adviser of a club signs. Raises Misused for other owners."""
    if signed_on is None:
        return []
    owner, present = editor.ctx.owner(editor.account), editor.account.commitment
    if owner is None or owner.kind != "club":
        raise Misused("承诺书只由学生社团的指导教师签订", "a letter of commitment is signed by clubs' advisers only")
    if signed_on == UNKNOWN:
        return editor.complete(("commitment",), {"unknown": True, "note": note})
    name = present.name if present and present.name else owner.sole_adviser
    if present and present.unknown:  # found after all
        found: dict[str, Value] = {"name": name, "signed_on": signed_on} if name else {"signed_on": signed_on}
        return [editor.put("commitment", value=found)]
    return editor.complete(("commitment",), {"name": name, "signed_on": signed_on})
