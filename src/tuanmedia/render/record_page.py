"""A page about one record: its name, its fields, what is to be done about it, its timeline."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tuanmedia.answers.timeline import Event
from tuanmedia.checks.wording import action, message
from tuanmedia.model.finding import Finding
from tuanmedia.render import timeline
from tuanmedia.render.layout import style, visible, wrapped
from tuanmedia.render.locale import Locale, padded
from tuanmedia.render.verdicts import COLOURS, VERDICTS, WHO

WORDS = {
    "as_of": {"zh": "截至", "en": "As of"},
    "to do": {"zh": "待处理", "en": "To do"},
    "clean": {"zh": "没有需要处理的事项。", "en": "Nothing needs to be done."},
    "timeline": {"zh": "时间线", "en": "Timeline"},
    "empty": {"zh": "没有记下任何日期。", "en": "No day is recorded."},
    "who": {"zh": "{who}：{action}", "en": "{who}: {action}"},
    "both": {
        "zh": "“{id}”既是账号的 id，也是组织的 id；两者都列在下面。",
        "en": "“{id}” is the id of an account and of an organization; here are both.",
    },
}
LABEL = 16


@dataclass(frozen=True, slots=True)
class Page:
    """What to show of a record, in words; `more` are sections of its own kind: a title and lines."""

    id: str
    title: str
    file: str
    fields: Sequence[tuple[str, str]]
    more: Sequence[tuple[str, Sequence[str]]]
    findings: Sequence[Finding]
    timeline: Sequence[Event]


def text(pages: Sequence[Page], day: date, locale: Locale) -> str:
    """One page, or two where one id names an account and an organization."""
    lines = [locale.word(WORDS, "both", id=pages[0].id), ""] if len(pages) > 1 else []
    for page in pages:
        lines += [*_lines(page, day, locale), ""]
    return "\n".join(lines)


def _lines(page: Page, day: date, locale: Locale) -> Iterator[str]:
    yield from (style(line, "bold") for line in wrapped(page.title))
    yield style(page.file, "dim")
    for label, value in [(locale.word(WORDS, "as_of"), locale.day(day)), *page.fields]:
        if value:
            yield from wrapped(value, f"  {padded(label, LABEL)}  ")
    for title, section in page.more:
        yield from _section(title, section)
    owed = [line for finding in page.findings for line in finding_lines(finding, locale)]
    yield from _section(locale.word(WORDS, "to do"), owed or [f"  {locale.word(WORDS, 'clean')}"])
    past = list(timeline.lines(page.timeline, day, locale))
    yield from _section(locale.word(WORDS, "timeline"), past or [f"  {locale.word(WORDS, 'empty')}"])


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield style(title, "bold")
    yield from lines


def finding_lines(finding: Finding, locale: Locale) -> Iterator[str]:
    """What was found, by which clause, and who does what about it."""
    verdict = VERDICTS[finding.verdict][locale.lang]
    label = f"  {padded(verdict, 8)}  "
    said = visible(message(finding, locale.law, locale.lang))
    first, *rest = wrapped(f"{finding.clause} {said}" if finding.clause else said, label)
    yield first.replace(verdict, style(verdict, "bold", COLOURS[finding.severity]), 1)
    yield from rest
    todo = visible(action(finding, locale.law, locale.lang))
    who = WHO[finding.who][locale.lang]
    yield from wrapped(locale.word(WORDS, "who", who=who, action=todo), " " * 12)


def findings(found: Iterable[Finding], locale: Locale) -> list[dict[str, object]]:
    """The findings for a program."""
    return [
        {
            "rule": one.rule,
            "clause": one.clause,
            "verdict": one.verdict,
            "severity": one.severity,
            "due": one.due,
            "provisional": one.is_provisional,
            "who": one.who,
            "message": message(one, locale.law, locale.lang),
            "action": action(one, locale.law, locale.lang),
        }
        for one in found
    ]
