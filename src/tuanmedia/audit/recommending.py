"""What is recommended for an account, and for which findings; a person decides (第十二条六、七)."""

from collections.abc import Sequence

from tuanmedia.audit.ranking import best_first
from tuanmedia.audit.rules import ACTIVITY, RECTIFICATION, is_this_review
from tuanmedia.audit.year import AccountYear, Recommendation
from tuanmedia.model.finding import Finding


def recommended(end: Sequence[Finding], year: int) -> tuple[Recommendation, tuple[Finding, ...]]:
    """What is recommended by what stands at the end, and the findings that it rests on; `commend` comes later."""
    weighing = [finding for finding in end if not is_this_review(finding, year)]
    grounds: dict[Recommendation, tuple[Finding, ...]] = {
        "cancel": tuple(one for one in weighing if one.rule == RECTIFICATION and one.verdict == "violated"),
        "rectify": tuple(one for one in weighing if one.verdict == "violated" or one.rule == ACTIVITY),
        "review": tuple(one for one in weighing if one.verdict == "review"),
    }
    return next(((name, found) for name, found in grounds.items() if found), ("pass", ()))


def with_commended(accounts: Sequence[AccountYear], number: int, year: int) -> list[AccountYear]:
    """The best of those that pass and had nothing found in the whole year are recommended to be commended."""
    best = best_first(one for one in accounts if _is_without_fault(one, year))[:number]
    chosen = {one.account.id for one in best}
    return [one._replace(recommendation="commend") if one.account.id in chosen else one for one in accounts]


def _is_without_fault(one: AccountYear, year: int) -> bool:
    """Reviewed are filed accounts (第十二条六); one that has ended is no more to be commended."""
    kept = one.account.is_live(one.last) and one.account.is_filed(one.last)
    return kept and all(is_this_review(stood.finding, year) for stood in one.findings)
