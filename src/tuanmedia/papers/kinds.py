"""Which papers there are, and which of them an account owes (第十一条（二）至（四）)."""

from typing import Literal, TypeAlias

from tuanmedia.checks.context import Context
from tuanmedia.errors import Misused
from tuanmedia.model.records import Account
from tuanmedia.papers.changes import told

Kind: TypeAlias = Literal["filing", "commitment", "change"]

ENDINGS: dict[Kind, str] = {
    "filing": "附件1-备案表",
    "commitment": "附件2-承诺书",
    "change": "变更报备表",
}


def kinds(ctx: Context, account: Account) -> tuple[Kind, ...]:
    """The papers owed at a filing: the form, and of a club its adviser's letter of commitment."""
    return ("filing", "commitment") if ctx.is_club(account) else ("filing",)


def demand(ctx: Context, account: Account, kind: Kind) -> None:
    """Raises Misused where the account has nothing to say on such a paper."""
    if kind == "commitment" and not ctx.is_club(account):
        raise Misused(
            f"{account.id} 不是学生社团的账号，不签指导责任承诺书（第十一条（三））；只打印备案表",
            f"{account.id} is no club's account and has no letter of commitment (第十一条（三）); print its filing",
        )
    if kind == "change" and not told(ctx, account):
        raise Misused(
            f"到 {ctx.day} 为止 {account.id} 没有变更；先把变更记入 changes，再打印变更报备表",
            f"there is no change of {account.id} by {ctx.day}; enter it under changes before its notice is printed",
        )
