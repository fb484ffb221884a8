"""What a request brings: the findings of its work tree, and whether each of them was there when it began."""

from collections.abc import Hashable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from tuanmedia.checks import engine
from tuanmedia.checks.baseline import ExtraIdentity, RuleSelection, mark_new
from tuanmedia.checks.history.licence import changes_waivers
from tuanmedia.checks.wording import Lang
from tuanmedia.law.law import REGULATION, Law
from tuanmedia.model.finding import Finding
from tuanmedia.registry.files import File
from tuanmedia.registry.registry import Registry

if TYPE_CHECKING:
    from tuanmedia.registry.base import BaseRevision

# Findings of these rules do not repeat what they point at, for nobody may read it there.
SILENT_RULES = frozenset({"registry.secret", "registry.privacy", "registry.syntax"})
NOTES: dict[str, dict[Lang, str]] = {
    "base": {
        "zh": "与提交 {commit} 比较：那时已有的问题不计入本次。",
        "en": "Compared with commit {commit}: what was found there already does not count.",
    },
    "head": {
        "zh": "与提交 {commit} 比较，它就是现在检出的提交：只有还没有提交的改动才算新的。",
        "en": "Compared with commit {commit}, which is checked out: only what is not committed yet can be new.",
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
    "shipped": {
        "zh": "提交 {commit} 没有自己的 rules/，按软件自带的规则检查：《{regulation}》。",
        "en": "Commit {commit} has no rules/ of its own: the rules hold that ship with the program, 《{regulation}》.",
    },
    "added": {
        "zh": "这次添上的 rules/ 合并之后才执行，不能为自己放行。",
        "en": "The rules/ that this request adds hold once it is merged: it cannot license itself.",
    },
    "waivers": {
        "zh": "这次改动了例外：合并之前只认提交 {commit} 里的例外，不能为自己放行。",
        "en": "This request changes exceptions. Until it is merged those of {commit} hold: it cannot license itself.",
    },
}


def findings_against_base(
    head: Registry, law: Law, day: date, present: date, base_revision: "BaseRevision | None"
) -> list[Finding]:
    """Every finding of the work tree.

    With a base revision, each says whether it is new: the base is checked by the same law on the same day, and a
    finding of the base excuses one finding that is the same. `day` is the day looked at, `present` is today.
    """
    if base_revision is None:
        return engine.evaluate(head, law, day, present)
    findings = engine.evaluate(head, law, day, present, base_revision.base)
    if base_revision.base is None:
        return [finding._replace(new=True) for finding in findings]
    before = base_revision.base.registry
    known = engine.evaluate(before, law, day, present, selection=RuleSelection(findings))
    return mark_new(findings, known, law, _hidden_texts(head), _hidden_texts(before))


def base_notes(base_revision: "BaseRevision", head: Registry, lang: Lang) -> list[str]:
    """What a reader has to know: which commit the base is, and which changes hold only once they are merged."""
    base = base_revision.base
    compared = "head" if base_revision.is_head else "base"
    names = [compared if base else "nothing" if base_revision.commit else "unborn"]
    if base and not base_revision.has_own_rules:
        names.append("shipped")
    if base and base.rules:
        names.append("rules" if base_revision.has_own_rules else "added")
    if base and changes_waivers(head, base):
        names.append("waivers")
    law = base_revision.law
    blanks = {"commit": base_revision.commit, "regulation": law.parameters.documents[REGULATION].title if law else ""}
    return [NOTES[name][lang].format(**blanks) for name in names]


def _hidden_texts(registry: Registry) -> ExtraIdentity:
    """A function from a finding to the text that it points at and does not repeat.

    Two findings about different secrets of one record are different faults. The texts are compared in memory and never
    shown.
    """
    rows = cache(_rows)

    def hidden_text(finding: Finding) -> Hashable:
        file = registry.files.get(finding.file)
        if finding.rule not in SILENT_RULES or file is None or finding.line is None:
            return None
        if file.kind == "posts":
            return rows(file).get(finding.line)
        passage = file.excerpts.passage(finding.line)
        return passage[:1] if finding.say == "comment" else passage

    return hidden_text


def _rows(file: File) -> dict[int, tuple[str, ...]]:
    from tuanmedia.registry import posts  # late: not every registry has any

    return {line: tuple(cells) for line, cells, _ in posts.raw_rows(file.data)}
