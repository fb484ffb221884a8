"""Many findings on one screen: how many there are by clause and by unit, then each kind once, with its records.

The findings of one kind say the same, but for some facts. The sentence stands once, with … in the place of these facts;
below it each record has a line with its own facts.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tuanmedia.answers.due import organization_of
from tuanmedia.checks.wording import CommonWords, common_words
from tuanmedia.model.finding import Finding
from tuanmedia.model.width import width
from tuanmedia.registry.registry import Registry
from tuanmedia.render.finding import grade
from tuanmedia.render.layout import WIDTH, cut, padded, rows, style, visible, wrapped
from tuanmedia.render.locale import Locale

# Up to this number, findings are printed one by one, each whole under its record. The help of `--all` names it.
MOST_ONE_BY_ONE = 20
FEWEST_ALIKE = 2  # findings of a kind on average: where most say something of their own, groups save no line
WORDS = {
    "by-clause": {"zh": "按条款，共 {count} 项", "en": "By clause, {count} in all"},
    "by-unit": {"zh": "按单位", "en": "By unit"},
    "other": {"zh": "其他", "en": "others"},
    "hint": {
        "zh": "同类的归在一起，句中的“…”写在各行末尾；逐条列出用 --all",
        "en": "Like findings stand together; each line ends with what … stands for (--all: one by one)",
    },
    "and": {"zh": "；", "en": "; "},
}
NAME = 32  # columns of a record's name; after a longer one the line is not aligned


class RecordRow(NamedTuple):
    """The findings of one kind about one record with one deadline, and what they say in the place of each …"""

    findings: Sequence[Finding]
    details: Sequence[str]


class FindingGroup(NamedTuple):
    """The findings of one kind, and the words that they have in common."""

    findings: Sequence[Finding]
    words: CommonWords

    def rows(self, locale: Locale, shown: Sequence[str] = ()) -> list[RecordRow]:
        """The findings record by record; `shown` names the facts that the caller prints itself."""
        by_record: dict[Hashable, tuple[list[Finding], list[str]]] = {}
        for finding, facts in zip(self.findings, self.words.details, strict=True):
            findings, details = by_record.setdefault((finding.file, finding.record, finding.due), ([], []))
            findings.append(finding)
            if detail := _detail(facts, shown, locale):
                details.append(detail)
        return [RecordRow(findings, list(dict.fromkeys(details))) for findings, details in by_record.values()]


def is_repetitive(findings: Sequence[Finding]) -> bool:
    """Whether there are many findings and few kinds of them, so that a reader is served by groups.

    Who mends a single file wants to see each of its lines that has a finding.
    """
    fewest = max(MOST_ONE_BY_ONE + 1, FEWEST_ALIKE * len({*map(_kind, findings)}))
    return len(findings) >= fewest and len({finding.file for finding in findings}) > 1


def finding_groups(findings: Iterable[Finding], locale: Locale) -> list[FindingGroup]:
    """The findings by kind, in the order in which the kinds come first."""
    kinds: dict[Hashable, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(_kind(finding), []).append(finding)
    return [FindingGroup(alike, common_words(alike, locale.law, locale.lang)) for alike in kinds.values()]


def _kind(finding: Finding) -> Hashable:
    return finding.rule, finding.verdict, finding.severity, finding.say, finding.who, finding.is_provisional


def row_lines(start: str, name: str, place: str, row: RecordRow, locale: Locale) -> Iterator[str]:
    """A record's line: its name, its place in a file where one is given, and what a … of the sentence stands for."""
    room = NAME if place or row.details else 0
    texts = [padded(name, room), place, locale.word(WORDS, "and").join(row.details)]
    yield from wrapped("  ".join(filter(None, texts)), start, " " * (width(start) + 4))


def summary_lines(
    findings: Sequence[Finding], labels: Sequence[str], registry: Registry, locale: Locale
) -> Iterator[str]:
    """How many findings there are by clause, the gravest first, and by unit, the most first.

    `labels` are the words under which the findings of a clause are counted, one for each finding.
    """
    yield style(locale.word(WORDS, "by-clause", count=len(findings)), "bold")
    yield from _clause_lines(findings, labels, locale)
    yield style(locale.word(WORDS, "by-unit"), "bold")
    units = Counter(_unit_name(finding, registry, locale) for finding in findings)
    yield from rows((f"{name} {count}" for name, count in units.most_common()), "  ", WIDTH)
    yield ""
    yield from (style(line, "dim") for line in wrapped(locale.word(WORDS, "hint")))
    yield ""


def _detail(facts: Mapping[str, str], shown: Sequence[str], locale: Locale) -> str:
    texts = (visible(text) for name, text in facts.items() if name not in shown)
    return locale.listed(filter(None, texts))


def _clause_lines(findings: Sequence[Finding], labels: Sequence[str], locale: Locale) -> Iterator[str]:
    """Each rule: its clause, the number of its findings by label, and the words of its clause, or else its id."""
    counts: dict[str, Counter[str]] = {}
    gravest: dict[str, int] = {}
    for finding, label in zip(findings, labels, strict=True):
        counts.setdefault(finding.rule, Counter())[label] += 1
        gravest[finding.rule] = min(grade(finding), gravest.get(finding.rule, grade(finding)))
    rules = sorted(counts, key=lambda rule: (gravest[rule], -counts[rule].total()))
    clauses = [locale.law.clauses[rule].cite or locale.law.parts[rule.partition(".")[0]].title for rule in rules]
    numbers = [" · ".join(f"{label} {count}" for label, count in counts[rule].items()) for rule in rules]
    first, second = (max(map(width, texts)) for texts in (clauses, numbers))
    for rule, clause, number in zip(rules, clauses, numbers, strict=True):
        quote = locale.law.clauses[rule].quote
        start = f"  {padded(clause, first)}  {padded(number, second)}  "
        yield start + cut(visible(f"「{quote}」" if quote else rule), WIDTH - width(start))


def _unit_name(finding: Finding, registry: Registry, locale: Locale) -> str:
    """The unit of the finding's organization; the organization itself where it has none."""
    organization = organization_of(finding, registry)
    if organization is None:
        return locale.word(WORDS, "other")
    unit = registry.units.get(organization.unit or "")
    return locale.plain(unit.name if unit else organization.name)
