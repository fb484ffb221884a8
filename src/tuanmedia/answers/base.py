"""What a request brings: the findings of the work tree, and which of them stood when it began."""

from datetime import date
from typing import TYPE_CHECKING

from tuanmedia.answers.unsaid import unsaid
from tuanmedia.checks import engine
from tuanmedia.checks.baseline import mark_new
from tuanmedia.checks.history.licence import changes_waivers
from tuanmedia.checks.sought import RuleSelection
from tuanmedia.checks.wording import Lang
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.registry.registry import Registry

if TYPE_CHECKING:
    from tuanmedia.registry.base import BaseRevision


NOTES: dict[str, dict[Lang, str]] = {
    "base": {
        "zh": "与提交 {commit} 比较：那时已有的问题不计入本次。",
        "en": "Compared with commit {commit}: what was found there already does not count.",
    },
    "nothing": {
        "zh": "提交 {commit} 里还没有登记簿，全部按新登记检查。",
        "en": "Commit {commit} holds no register yet, so everything counts as new.",
    },
    "unborn": {
        "zh": "这个仓库还没有提交，全部按新登记检查。",
        "en": "There is no commit yet, so everything counts as new.",
    },
    "rules": {
        "zh": "这次改动了 rules/：合并之前仍按提交 {commit} 的规则检查，不能为自己放行。",
        "en": "This request changes rules/. Until it is merged those of {commit} hold: it cannot license itself.",
    },
    "instead": {
        "zh": "提交 {commit} 的 rules/ 读不了，这次改动正在修复：合并之前按软件自带的规则检查。",
        "en": "The rules/ of {commit} cannot be read. Until what mends them is merged the shipped rules hold.",
    },
    "waivers": {
        "zh": "这次改动了例外：合并之前只认提交 {commit} 里的例外，不能为自己放行。",
        "en": "This request changes exceptions. Until it is merged those of {commit} hold: it cannot license itself.",
    },
}


def findings_against_base(
    head: Registry, law: Law, day: date, present: date, against: "BaseRevision | None"
) -> list[Finding]:
    """Every finding; as new or not where there is something to hold them against, by the same law on the same day."""
    if against is None:
        return engine.evaluate(head, law, day, present)
    findings = engine.evaluate(head, law, day, present, against.base)
    if against.base is None:
        return [finding._replace(new=True) for finding in findings]
    then = against.base.registry
    known = engine.evaluate(then, law, day, present, sought=RuleSelection(findings))
    return mark_new(findings, known, law, unsaid(head), unsaid(then))


def base_notes(against: "BaseRevision", head: Registry, lang: Lang) -> list[str]:
    """What the findings are held against, and what of the request does not hold yet."""
    base, said = against.base, ["base" if against.base else "nothing" if against.commit else "unborn"]
    if base and base.rules:
        said.append("instead" if against.has_unreadable_rules else "rules")
    if base and changes_waivers(head, base):
        said.append("waivers")
    return [NOTES[one][lang].format(commit=against.commit) for one in said]
