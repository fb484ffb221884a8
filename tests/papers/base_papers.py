"""Papers of the base registry."""

from datetime import date
from pathlib import Path
from typing import Any

import base
from tuanmedia.checks.context import Context
from tuanmedia.law.law import Law
from tuanmedia.model.records import Account
from tuanmedia.papers import Paper, PaperKind, print_paper

CHECKOUT = Path(__file__).parents[2]
DAY = date(2026, 11, 20)
CLUB, BRANCH = "robotics-wechat", "mech-branch-weibo"


def context(law: Law, changed: dict[str, Any] | None = None, day: date = DAY, root: Path = Path("nowhere")) -> Context:
    """The base registry, the club's account changed."""
    return Context("", base.registry({base.ACCOUNT: changed or {}}, root), law, day, day)


def paper(ctx: Context, kind: PaperKind = "filing", account: str = CLUB) -> Paper:
    return print_paper(ctx, ctx.registry.accounts[account], kind)


def with_values(ctx: Context, **values: Any) -> Account:
    """The club's account with values that no file could have brought in."""
    return ctx.registry.accounts[CLUB].model_copy(update=values)
