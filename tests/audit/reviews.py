"""The review of one account of the base registry with a patch, and its findings in short."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import base
from tuanmedia.audit.figures import Figures
from tuanmedia.audit.review import annual_review
from tuanmedia.audit.year import AccountYear, AnnualReview
from tuanmedia.law.law import Law
from tuanmedia.model.scalars import day

ID = "robotics-wechat"
TODAY = date(2030, 1, 1)


def year(law: Law, number: int, on: str, patch: Mapping[str, Any] | None = None) -> AnnualReview:
    return annual_review(base.registry(patch), law, number, day(on), TODAY)


def account(law: Law, number: int, on: str, patch: Mapping[str, Any] | None = None, record: str = ID) -> AccountYear:
    """The year of one account."""
    (found,) = (one for one in year(law, number, on, patch).accounts if one.account.id == record)
    return found


def figures(law: Law, on: str, account_patch: Mapping[str, Any], posts: str = "", number: int = 2026) -> Figures:
    """The figures of the club's account; posts are rows apart by spaces."""
    rows = {base.POSTS: base.posts(posts)} if posts else {}
    return account(law, number, on, {base.ACCOUNT: account_patch, **rows}).figures


def short(one: AccountYear) -> list[tuple[str, str, str | None]]:
    """Rule and verdict of each finding, and until when it stood; in the order of the rules."""
    found = ((each.finding.rule, each.finding.verdict, each.until) for each in one.findings)
    return sorted(((rule, verdict, str(until) if until else None) for rule, verdict, until in found), key=str)
