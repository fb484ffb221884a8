"""`tuanmedia open ID`: a planned account is opened, with its approvals (第十条)."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.inputs import day_input, old_day_input, reason_unknown_input, require_past
from tuanmedia.cli.writes import writes
from tuanmedia.errors import Misused
from tuanmedia.model.days import DayOrUnknown

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor
    from tuanmedia.yaml.edits import Edit


@writes("accounts", rules=("approval.club",))
def open(
    editor: "RecordEditor",
    on: Annotated[date, day_input("开通日期", "day of opening")],
    adviser_approved: Annotated[
        DayOrUnknown | None, old_day_input("指导教师同意之日", "approved by the adviser on")
    ] = None,
    head_approved: Annotated[
        DayOrUnknown | None, old_day_input("挂靠单位主要负责人同意之日", "approved by the unit's head on")
    ] = None,
    note: Annotated[str | None, reason_unknown_input("adviser_approved", "head_approved")] = None,
) -> "list[Edit]":
    """记下计划中的账号已经开通。"""
    account, ctx = editor.account, editor.ctx
    approvals = editor.enter_approvals(adviser_approved, head_approved, note)
    if account.created_on == on and not account.is_ended(ctx.day):
        return approvals
    if not account.is_planned(ctx.day):
        since, zh, en = account.created_on, "开通", "was opened"
        if account.is_ended(ctx.day):
            since, zh, en = account.ended_on, "注销", "ended"
        raise Misused(f"该账号已于 {since} {zh}", f"the account {en} on {since}; only a planned one is opened")
    require_past(ctx, on)
    return [editor.put("created_on", value=on), *approvals]
