"""Writes a page for each rule, and a list of them, from rules/: clause, reading, numbers, examples, remedy.

.venv/bin/python tools/rule_pages.py FOLDER
"""

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tuanmedia.answers.explain import Explanation, explanation
from tuanmedia.law.law import Law
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.render.explain import case_lines
from tuanmedia.render.finding import VERDICTS, WHO
from tuanmedia.render.rules import setting_phrase

DAY = date(2026, 11, 22)
FAMILIES = {
    "ownership": "第五条　主管单位",
    "presence": "第六至九条　开通与关注",
    "approval": "第十条　审批",
    "filing": "第十一条　备案",
    "management": "第十二条　账号管理",
    "content": "第十三条　信息发布",
    "registry": "登记簿本身",
    "history": "一次改动（check --base）",
}


def main() -> None:
    """Writes the pages into the folder that is named."""
    folder, law = Path(sys.argv[1]), load(shipped_rules())
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.md"):
        stale.unlink()
    for rule in law.clauses:
        (folder / f"{rule}.md").write_text(page(explanation(law, rule, DAY, "zh")), "utf-8")
    (folder / "index.md").write_text(index(law), "utf-8")


def index(law: Law) -> str:
    """The list of all rules by article."""
    lines = ["# 规则", "", "每条规则一页：条文原文、本办法的理解、参数及出处、会报告什么、怎样处理、正例与反例。", ""]
    for family, title in FAMILIES.items():
        rules = [rule for rule in law.clauses if rule.partition(".")[0] == family]
        lines += [f"## {title}", "", "```{toctree}", *rules, "```", ""]
    return "\n".join(lines)


def page(rule: Explanation) -> str:
    """The page of one rule."""
    return "\n".join([*_head(rule), *_numbers(rule), *_findings(rule), *_cases(rule)])


def _head(rule: Explanation) -> Iterator[str]:
    yield from (f"# {rule.cite or '登记簿'}　{rule.rule}", "")
    if rule.text:
        yield from ("## 条文", "", f"> {rule.text}", "")
    if rule.quote:
        yield from (f"核对其中：“{rule.quote}”。", "")
    if rule.reading:
        yield from ("## 理解", "", rule.reading, "")
    if rule.manual:
        yield from ("## 须由人判断", "", rule.manual, "")


def _numbers(rule: Explanation) -> Iterator[str]:
    if rule.settings:
        yield from ("## 参数", "")
        yield from (f"- {_escaped(setting_phrase(setting, 'zh'))}" for setting in rule.settings)
        yield ""


def _findings(rule: Explanation) -> Iterator[str]:
    yield from ("## 报告什么，怎样处理", "")
    for words in rule.says:
        verdict = f"**{VERDICTS[words.verdict]['zh']}**　" if words.verdict else ""
        yield f"- {verdict}{_escaped(words.words)}"
        if words.remedy:
            yield f"  <br>处理（{WHO[words.who or rule.who]['zh']}）：{_escaped(words.remedy)}"
    yield from ("", f"处理（{WHO[rule.who]['zh']}）：{_escaped(rule.remedy)}", "")


def _cases(rule: Explanation) -> Iterator[str]:
    for case in rule.main_cases:
        title = "反例" if case.finds else "正例"
        yield from (f"## {title}：{case.say}", "", "```yaml", *case_lines(case, "zh"), "```", "")
        found = _escaped(case.finds.words) if case.finds else "无须处理"
        yield from (f"截至 {case.day}：{found}。" if case.day else f"{found}。", "")


def _escaped(text: str) -> str:
    """The text with the signs of Markdown as they stand."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text)


if __name__ == "__main__":
    main()
