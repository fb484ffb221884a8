"""The frame of every page of `show`: its head with fields, its sections, what has to be done, the words of states."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tuanmedia.answers.show import AccountState
from tuanmedia.answers.timeline import Event
from tuanmedia.model.codes import ACCOUNT_STATES
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Unit
from tuanmedia.render.finding import FindingText, finding_lines
from tuanmedia.render.layout import padded, style, wrapped
from tuanmedia.render.locale import Locale, Words
from tuanmedia.render.timeline import timeline_lines

WORDS = {
    "as_of": {"zh": "截至", "en": "As of"},
    "to do": {"zh": "待处理", "en": "To do"},
    "clean": {"zh": "没有需要处理的事项。", "en": "Nothing needs to be done."},
    "timeline": {"zh": "时间线", "en": "Timeline"},
    "empty": {"zh": "没有记下任何日期。", "en": "No day is recorded."},
    "state": {"zh": "状态", "en": "State"},
    "unit": {"zh": "主管（挂靠）单位", "en": "Unit"},
    "head": {"zh": "，主要负责人{name}", "en": ", head {name}"},
    "adviser": {"zh": "指导教师", "en": "Adviser"},
    "former": {"zh": "曾用名", "en": "Former names"},
    "planned": {"zh": "{state}，拟于 {since} 开通", "en": "{state}, to be opened on {since}"},
    "operating": {"zh": "{state}，{since} 开通", "en": "{state}, opened on {since}"},
    "suspended": {"zh": "{state}，自 {since} 起", "en": "{state} since {since}"},
    "closed": {"zh": "{state}，{since}", "en": "{state} on {since}"},
    "cancelled": {"zh": "{state}，{since}", "en": "{state} on {since}"},
}
LABEL = 16


def head_lines(
    title: str, file: str, fields: Iterable[tuple[str, str]], day: date, words: Words, locale: Locale
) -> Iterator[str]:
    """The title, the file, and the fields that are not empty; `words` names the fields that are not in WORDS."""
    yield from (style(line, "bold") for line in wrapped(title))
    if file:
        yield style(file, "dim")
    for name, value in [("as_of", locale.day(day)), *fields]:
        if value:
            yield from wrapped(value, f"  {padded(locale.word({**WORDS, **words}, name), LABEL)}  ")


def foot_lines(findings: Iterable[Finding], timeline: Iterable[Event], day: date, locale: Locale) -> Iterator[str]:
    """What has to be done about the record, and its timeline."""
    todo = [line for finding in findings for line in finding_lines(finding, locale)]
    yield from section_lines("to do", todo, "clean", WORDS, locale)
    yield from section_lines("timeline", list(timeline_lines(timeline, day, locale)), "empty", WORDS, locale)


def section_lines(title: str, lines: Sequence[str], empty: str, words: Words, locale: Locale) -> Iterator[str]:
    """The lines below their title; where there are none, the word for that."""
    yield ""
    yield style(locale.word(words, title), "bold")
    yield from lines or [f"  {locale.word(words, empty)}"]


def state_text(state: AccountState, locale: Locale) -> str:
    """What the account is, and since when."""
    word = locale.word(ACCOUNT_STATES, state.name)
    return locale.word(WORDS, state.name, state=word, since=state.since) if state.since else word


def unit_text(unit: Unit | None, locale: Locale) -> str:
    """The name of a unit and of its head."""
    if unit is None:
        return ""
    head = locale.word(WORDS, "head", name=locale.plain(unit.head)) if unit.head else ""
    return locale.plain(unit.name) + head


def finding_data(finding: Finding, locale: Locale) -> dict[str, object]:
    """A finding about a record for a program."""
    text = FindingText(finding, locale)
    return {
        "rule": finding.rule,
        "clause": finding.clause,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "due": finding.due,
        "provisional": finding.is_provisional,
        "who": finding.who,
        "message": text.message,
        "action": text.action,
    }
