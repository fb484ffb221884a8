"""What other rules would change, for a person: how many findings come and go, and at which records."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tuanmedia.answers.what_if import LawComparison
from tuanmedia.checks.wording import Lang
from tuanmedia.model.finding import Finding
from tuanmedia.render.layout import style, visible, width, wrapped
from tuanmedia.render.verdicts import VERDICTS

# So many records are listed; of the others it is told how many they are.
MOST = 10
WORDS = {
    "head": {"zh": "与现行规则相比", "en": "Compared with the rules in force"},
    "same": {"zh": "与现行规则相比，没有变化。", "en": "Compared with the rules in force nothing changes."},
    "come": {"zh": "新增 {findings} 项，涉及 {records} 处", "en": "come: {findings}, at {records} record{s}"},
    "go": {"zh": "消失 {findings} 项，涉及 {records} 处", "en": "go: {findings}, at {records} record{s}"},
    "none-come": {"zh": "新增 0 项", "en": "come: 0"},
    "none-go": {"zh": "消失 0 项", "en": "go: 0"},
    "more": {"zh": "等 {records} 处", "en": "… {records} in all"},
    "and": {"zh": "，", "en": ", "},
}


def lines(comparison: LawComparison, lang: Lang) -> Iterator[str]:
    """The block that stands before the summary of a report."""
    if not comparison.come and not comparison.go:
        yield style(WORDS["same"][lang], "bold")
        return
    yield style(WORDS["head"][lang], "bold")
    yield from _side("come", comparison.come, lang)
    yield from _side("go", comparison.go, lang)


def _side(name: str, findings: Sequence[Finding], lang: Lang) -> Iterator[str]:
    records = _by_record(findings)
    if not records:
        yield f"  {WORDS[f'none-{name}'][lang]}"
        return
    plural = "" if len(records) == 1 else "s"
    yield "  " + WORDS[name][lang].format(findings=len(findings), records=len(records), s=plural)
    listed = dict(list(records.items())[:MOST])
    room = min(max(map(width, listed)), 32)
    for record, told in listed.items():
        first = f"    {record}{' ' * (room - width(record))}  "
        yield from wrapped(WORDS["and"][lang].join(_told(told, lang)), first, " " * (room + 6))
    if len(records) > MOST:
        yield f"    {WORDS['more'][lang].format(records=len(records))}"


def _by_record(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """What is found at each, in the order of the findings; what has no record is named by its file."""
    records: dict[str, list[Finding]] = {}
    for finding in findings:
        records.setdefault(visible(finding.record or finding.file), []).append(finding)
    return records


def _told(findings: Sequence[Finding], lang: Lang) -> Iterator[str]:
    for (verdict, rule), count in Counter((finding.verdict, finding.rule) for finding in findings).items():
        yield f"{VERDICTS[verdict][lang]} {rule}" + (f" ×{count}" if count > 1 else "")
