"""`tuanmedia close ID`: an account is closed by its owner (自行注销), or an organization is dissolved."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.entering import writes
from tuanmedia.cli.options import Wanted, day
from tuanmedia.complaint import Misused

if TYPE_CHECKING:
    from tuanmedia.editing import Edit
    from tuanmedia.entering import Folio


@writes("accounts", "organizations")
def close(
    folio: "Folio",
    on: Annotated[date, day("注销之日", "day of closing")],
    reason: Annotated[str, Wanted(zh="原因", en="reason")],
) -> "list[Edit]":
    """记下账号自行注销，或组织注销。"""
    if folio.is_account and folio.account.created_on and on < folio.account.created_on:
        opened = folio.account.created_on
        raise Misused(f"该账号 {opened} 才开通", f"the account was opened on {opened} only")
    return folio.completed(("closed",), {"on": on, "reason": reason})
