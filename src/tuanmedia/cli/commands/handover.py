"""`tuanmedia handover ID`: from one term of office to the next (第十二条二), in steps or at once."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.inputs import day_input, people_input
from tuanmedia.cli.writes import writes
from tuanmedia.errors import Misused

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor, RosterPerson
    from tuanmedia.yaml.edits import Edit


def _latest_term(editor: "RecordEditor") -> str:
    """The first day of the term that began last."""
    begun = [term for term in _terms(editor) if term <= editor.ctx.day]
    return str(max(begun, default=""))


@writes("accounts", rules=("management.handover",))
def handover(
    editor: "RecordEditor",
    term: Annotated[date, day_input("新一届任期始于", "the term began on", offer=_latest_term)],
    reclaimed_on: Annotated[date | None, day_input("指导教师收回账号密码之日", "reclaimed by the adviser on")] = None,
    password_changed_on: Annotated[date | None, day_input("修改密码之日", "password changed on")] = None,
    filed_on: Annotated[date | None, day_input("修改备案之日", "filing amended on")] = None,
    issued_on: Annotated[date | None, day_input("发给新一届之日", "issued to the new term on")] = None,
    operator: Annotated[
        "list[RosterPerson] | None", people_input("新一届全部人员", "all the people of the new term")
    ] = None,
) -> "list[Edit]":
    """记下换届交接：收回账号密码、修改密码、修改备案、发给新一届。"""
    _refuse_unknown(editor, term)
    done = {"reclaimed_on": reclaimed_on, "password_changed_on": password_changed_on, "filed_on": filed_on}
    steps = {**done, "issued_on": issued_on}
    if not operator and not any(steps.values()):
        zh = "一步也没有给：--reclaimed-on、--password-changed-on、--filed-on、--issued-on、--operator 至少给一个"
        raise Misused(
            zh, "no step was given: --reclaimed-on, --password-changed-on, --filed-on, --issued-on, --operator"
        )
    edits = _handover_edits(editor, term, steps)
    if operator:
        from tuanmedia.entry import roster_edits

        edits += roster_edits(editor, operator, issued_on or _issued_on(editor, term) or term)
    return edits


def _terms(editor: "RecordEditor") -> tuple[date, ...]:
    owner = editor.ctx.owner(editor.account)
    return owner.terms if owner else ()


def _refuse_unknown(editor: "RecordEditor", term: date) -> None:
    if term not in (terms := _terms(editor)):
        known, remedy = "、".join(map(str, terms)) or "—", f"tuanmedia set {editor.account.owner} terms {term}"
        zh = f"主办组织没有 {term} 开始的一届（已有：{known}）；先记下换届：{remedy}"
        raise Misused(zh, f"no term of the owner began on {term} (there are: {known}); enter it first: {remedy}")


def _handover_edits(editor: "RecordEditor", term: date, steps: dict[str, date | None]) -> "list[Edit]":
    """Completes the handover of the term, or enters a new one."""
    index = editor.last_index("handovers", term=term)
    if index is not None:
        return editor.complete(("handovers", index), steps)
    return editor.append("handovers", {"term": term, **steps})


def _issued_on(editor: "RecordEditor", term: date) -> date | None:
    return next((entry.issued_on for entry in editor.account.handovers if entry.term == term), None)
