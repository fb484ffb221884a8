"""The digest of what has to be done, in the words of an office: for a group's robot, a mail, or a file.

It names records and organizations, and of people only whom a message of `due` names. A digest is split between items
into parts that each fit where they are sent; nothing of it is lost.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from tuanmedia.answers.digest import Actor, Digest
from tuanmedia.answers.due import DueItem, is_of_organization
from tuanmedia.checks.engine import unchecked_rules
from tuanmedia.checks.wording import letter_action, run_notes
from tuanmedia.model.codes import WHO
from tuanmedia.registry.registry import Registry
from tuanmedia.render.finding import FindingText, record_label
from tuanmedia.render.layout import MARKUP, to_text, visible, wrapped
from tuanmedia.render.locale import Locale

Markup: TypeAlias = Literal["markdown", "text"]
# Whether a part with this subject and this body can be sent as one message.
Fits: TypeAlias = Callable[[str, str], bool]

WORDS = {
    "subject": {"zh": "新媒体账号待办", "en": "New-media accounts: what is owed"},
    "page": {"zh": "（{number}/{count}）", "en": " ({number}/{count})"},
    "summary": {"zh": "截至 {day}：{count} 项待办", "en": "As of {day}: {count} to do"},
    "within": {
        "zh": "截至 {day}，{days} 天内到期和已逾期的：{count} 项",
        "en": "As of {day}, due in {days} days: {count}",
    },
    "of which": {"zh": "，其中 {count} 项逾期", "en": ", {count} of them overdue"},
    "left out": {"zh": "；另有 {count} 项未定期限", "en": "; {count} more without a deadline"},
    "breaches": {
        "zh": "；另有 {count} 项违规或无法读取之处没有期限，请{office}查看登记簿的检查结果",
        "en": "; what is violated or unreadable and has no deadline is not listed ({count}): see the register's check",
    },
    "operator": {"zh": "{name}采编发布人员", "en": "{name}: operators"},
    "adviser": {"zh": "{name}指导教师", "en": "{name}: adviser"},
    "owner": {"zh": "{name}", "en": "{name}"},
    "unit": {"zh": "{name}", "en": "{name}"},
    "committee": {"zh": "{name}", "en": "{name}"},
    "continued": {"zh": "{heading}（续）", "en": "{heading} (continued)"},
    "overdue": {"zh": "已逾期 {days} 天", "en": "{days} days overdue"},
    "today": {"zh": "今天到期", "en": "due today"},
    "tomorrow": {"zh": "明天到期", "en": "due tomorrow"},
    "ahead": {"zh": "还有 {days} 天", "en": "in {days} days"},
    "undated": {"zh": "未定期限", "en": "no deadline set"},
    "review": {"zh": "待认定", "en": "for people to judge"},
    "provisional": {"zh": "暂定，还有 {days} 天", "en": "tentative, in {days} days"},
    "mark": {"zh": "【{when}】", "en": "[{when}] "},
    "item": {"zh": "{mark}{what}。处理：{todo}。", "en": "{mark}{what}. To do: {todo}."},
    "about": {"zh": "{record}：{message}", "en": "{record}: {message}"},
    "note": {"zh": "注：", "en": "Note: "},
    "link": {"zh": "登记簿：{link}", "en": "The register: {link}"},
}


class DigestPart(NamedTuple):
    """One message: its subject, in plain text, and its body, in the markup that was asked for."""

    subject: str
    body: str


class Block(NamedTuple):
    """A text that is not split unless it must be, and the heading that it stands under; empty for none."""

    heading: str
    text: str


def digest_parts(
    digest: Digest, registry: Registry, locale: Locale, markup: Markup, fits: Fits, days: int | None, link: str = ""
) -> list[DigestPart]:
    """The digest in as few parts as `fits` allows, in order.

    `days` is what the agenda was limited to, for the summary. `link` is the address of the register, for the last
    line. Raises ValueError where not even a single character fits.
    """
    blocks = [Block("", summary(digest, days, locale)), *_blocks(digest, registry, locale, markup)]
    blocks += [Block("", locale.word(WORDS, "link", link=link))] if link else []
    subject, bodies = locale.word(WORDS, "subject"), [""]
    while True:  # the number of parts takes room in each of them
        count = len(bodies)
        bodies = list(_bodies(blocks, subject + _page(count, count, locale), locale, markup, fits))
        if len(bodies) <= count:
            pages = (_page(number, len(bodies), locale) for number in range(1, len(bodies) + 1))
            return [DigestPart(subject + page, body) for page, body in zip(pages, bodies, strict=True)]


def summary(digest: Digest, days: int | None, locale: Locale) -> str:
    """How much there is to do, in a sentence; `days` is what the agenda was limited to."""
    agenda, overdue = digest.agenda, sum(item.overdue for item in digest.agenda.items)
    day, count = locale.day(agenda.day), len(agenda.items)
    words = locale.word(WORDS, "summary" if days is None else "within", day=day, count=count, days=days)
    words += locale.word(WORDS, "of which", count=overdue) if overdue else ""
    words += locale.word(WORDS, "left out", count=agenda.undated) if agenda.undated else ""
    words += locale.word(WORDS, "breaches", count=agenda.breaches) if agenda.breaches else ""
    return words + ("。" if locale.lang == "zh" else ".")


def notes(locale: Locale) -> str:
    """What the office has to know of the rules, for the screen and not for the group; empty for nothing."""
    lines = run_notes(locale.law, locale.lang, unchecked_rules(locale.law))
    return to_text(line for note in lines for line in wrapped(note, locale.word(WORDS, "note")))


def inert(text: str) -> str:
    """A text of one line in which no chat program reads a link, a mention or an emphasis.

    They have no way to escape their markup, so its characters are written in full width.
    """
    return MARKUP.sub(_in_full_width, visible(text))


def _in_full_width(sign: re.Match[str]) -> str:
    return chr(ord(sign[0]) + 0xFEE0)


def _page(number: int, count: int, locale: Locale) -> str:
    return locale.word(WORDS, "page", number=number, count=count) if count > 1 else ""


def _blocks(digest: Digest, registry: Registry, locale: Locale, markup: Markup) -> Iterator[Block]:
    escape = inert if markup == "markdown" else visible
    for actor, items in digest.groups:
        heading = escape(_heading(actor, locale))
        for item in items:
            yield Block(heading, f"- {escape(_item(item, actor, registry, digest, locale))}")


def _heading(actor: Actor, locale: Locale) -> str:
    name = locale.plain(actor.of.name) if actor.of else ""
    return locale.word(WORDS, actor.who, name=name) if name else locale.word(WHO, actor.who)


def _item(item: DueItem, actor: Actor, registry: Registry, digest: Digest, locale: Locale) -> str:
    finding, text = item.finding, FindingText(item.finding, locale, locale.plain)
    what = text.message.rstrip("。.") + (locale.aside(finding.clause) if finding.clause else "")
    # An organization's own affairs stand under its name already.
    if not (is_of_organization(finding) and actor.of and actor.of.id == finding.record):
        label = record_label(finding, registry, locale) or locale.plain(finding.file)
        what = locale.word(WORDS, "about", record=label, message=what)
    todo = locale.plain(letter_action(finding, locale.law)) if locale.lang == "zh" else text.action
    mark = locale.word(WORDS, "mark", when=_when(item, digest, locale))
    return locale.word(WORDS, "item", mark=mark, what=what, todo=todo.rstrip("。."))


def _when(item: DueItem, digest: Digest, locale: Locale) -> str:
    if item.finding.verdict == "review":
        return locale.word(WORDS, "review")
    if item.due is None:
        return locale.word(WORDS, "undated")
    days = (item.due - digest.agenda.day).days
    name = "overdue" if item.overdue else {0: "today", 1: "tomorrow"}.get(days, "ahead")
    return locale.word(WORDS, "provisional" if item.finding.is_provisional else name, days=abs(days))


# Splitting


def _bodies(blocks: Sequence[Block], subject: str, locale: Locale, markup: Markup, fits: Fits) -> Iterator[str]:
    """The bodies of the parts; `subject` is the longest subject. A part repeats the heading that it goes on with."""
    body, last, waiting = "", "", list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        longer = _with(body, last, block, locale, markup)
        if fits(subject, longer):
            body, last = longer, block.heading
        elif body:
            yield body
            body = ""
            waiting.append(block)
        else:
            waiting += reversed(_halves(block))
    yield body


def _with(body: str, last: str, block: Block, locale: Locale, markup: Markup) -> str:
    """The body with one more block. `last` is the heading of the block before it."""
    if body and block.heading and block.heading == last:
        return f"{body}\n{block.text}"
    title = block.heading
    if title and title == last:
        title = locale.word(WORDS, "continued", heading=title)
    head = f"**{title}**\n" if title and markup == "markdown" else title and f"{title}\n"
    return f"{body}\n\n{head}{block.text}" if body else head + block.text


def _halves(block: Block) -> tuple[Block, Block]:
    """A block that is too long for any message, in two. Raises ValueError for one of a single character."""
    middle = len(block.text) // 2
    if not middle:
        raise ValueError("a message has no room for a character")
    return block._replace(text=block.text[:middle]), block._replace(text=block.text[middle:])
