"""`tuanmedia close ID`: an account is closed by its owner (自行注销), or an organization is dissolved."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.entering import writes
from tuanmedia.cli.options import Wanted, day

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
    return folio.filled_in(("closed",), {"on": on, "reason": reason})
