"""`tuanmedia close ID`: an account is closed by its owner (自行注销), or an organization is dissolved."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.inputs import Input, day_input
from tuanmedia.cli.writes import writes
from tuanmedia.errors import Misused

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor
    from tuanmedia.yaml.edits import Edit


@writes("accounts", "organizations")
def close(
    editor: "RecordEditor",
    on: Annotated[date, day_input("注销之日", "day of closing")],
    reason: Annotated[str, Input(zh="原因", en="reason")],
) -> "list[Edit]":
    """记下账号自行注销，或组织注销。"""
    if editor.is_account and editor.account.created_on and on < editor.account.created_on:
        opened = editor.account.created_on
        raise Misused(f"该账号 {opened} 才开通", f"the account was opened on {opened} only")
    return editor.complete(("closed",), {"on": on, "reason": reason})
