"""What `posts` took from a table: the lines that change, the numbers, and the cells that cannot be read."""

from collections.abc import Iterator
from typing import NamedTuple

from tuanmedia.entry import JudgedEntry
from tuanmedia.law.platforms import WEBSITE
from tuanmedia.ledger.imports.reasons import WORDS as ACCOUNT_REASONS
from tuanmedia.ledger.posts import CellFault, Merge, PostsTable
from tuanmedia.model.records import Account
from tuanmedia.render.entry.record import WORDS as ENTRY_WORDS
from tuanmedia.render.entry.record import diff, refusal
from tuanmedia.render.json import to_json
from tuanmedia.render.layout import style, to_text, wrapped
from tuanmedia.render.locale import Locale

MOST_LINES, MOST_FAULTS = 30, 20
WORDS = {
    "more lines": {"zh": "……另有 {count} 行改动", "en": "… and {count} more lines"},
    "counts": {
        "zh": "{name}（{id}）：表中 {rows} 行，新增 {new} 条，更新 {updated} 条，已有且未变 {same} 条。",
        "en": "{name} ({id}): {rows} rows, {new} new posts, {updated} updated, {same} as they were.",
    },
    "encoding": {
        "zh": "按 {encoding} 编码、以{separator}分隔读取。",
        "en": "Read as {encoding}, separated by {separator}.",
    },
    "unseen": {"zh": "这种格式看不到：{what}。", "en": "Not to be seen in this format: {what}."},
    "unknown": {"zh": "没有用到的列：{headings}。", "en": "Columns not used: {headings}."},
    "faults": {"zh": "无法读取的格（{count}），都留空：", "en": "Cells that cannot be read, left empty ({count}):"},
    "fault": {"zh": "{sheet}第 {row} 行{column}{value}：{reason}", "en": "{sheet}row {row}{column}{value}: {reason}"},
    "column": {"zh": " {column} 列", "en": ", column {column}"},
    "value": {"zh": "“{value}”", "en": " “{value}”"},
    "more faults": {
        "zh": "……另有 {count} 格；--format json 列出全部",
        "en": "… and {count} more (--format json)",
    },
    "elsewhere": {
        "zh": "注意：有 {count} 条的链接不是{platform}的；请确认这张表是这个账号的。",
        "en": "Mind: {count} of the links are not of {platform}; make sure that the table is of this account.",
    },
    "found": {
        "zh": "这些发布有 {count} 项新的发现；见 tuanmedia show {id}",
        "en": "{count} new findings about these posts; see tuanmedia show {id}",
    },
}
SEPARATORS = {
    ",": {"zh": "逗号", "en": "commas"},
    "\t": {"zh": "制表符", "en": "tabs"},
    ";": {"zh": "分号", "en": "semicolons"},
}
# What is said of a post otherwise than of an account.
REASONS = {
    **ACCOUNT_REASONS,
    "date": {"zh": "看不出时间", "en": "no time"},
    "kind": {"zh": "不是认得的类别", "en": "no known category"},
    "state": {"zh": "看不出是不是头条", "en": "neither yes nor no"},
    "missing": {"zh": "没有发布时间，这一行不成一条", "en": "no time, so the row is no post"},
}


class PostsAnswer(NamedTuple):
    """What was read for an account, what it makes of its file, and whether that is written."""

    account: Account
    table: PostsTable
    merge: Merge
    entry: JudgedEntry
    is_dry_run: bool


def preview(entry: JudgedEntry, locale: Locale) -> str:
    """The first lines that change in the file; a year of posts is more than a screen."""
    lines = diff(entry, locale).splitlines()
    more = len(lines) - MOST_LINES
    shown = [*lines[:MOST_LINES], *([locale.word(WORDS, "more lines", count=more)] if more > 0 else [])]
    return to_text([*shown, ""]) if lines else ""


def text(answer: PostsAnswer, locale: Locale) -> str:
    """The numbers, what was not read, and whether the file is written."""
    return to_text(_lines(answer, locale)) + (refusal(answer.entry, locale) if answer.entry.refusals else "")


def data(answer: PostsAnswer, locale: Locale) -> str:
    """The document of ledger.md."""
    table, merge = answer.table, answer.merge
    return to_json(
        {
            "version": 1,
            "account": answer.account.id,
            "file": table.book.path.name,
            "rows": table.rows,
            "new": merge.new,
            "updated": merge.updated,
            "same": merge.same,
            "faults": [
                {"row": fault.row, "column": fault.column, "value": fault.value, "reason": fault.reason}
                for fault in table.faults
            ],
        }
    )


def _lines(answer: PostsAnswer, locale: Locale) -> Iterator[str]:
    account, table, merge = answer.account, answer.table, answer.merge
    numbers = {"rows": table.rows, "new": merge.new, "updated": merge.updated, "same": merge.same}
    words = locale.word(WORDS, "counts", name=locale.plain(account.name), id=account.id, **numbers)
    yield from (style(line, "bold") for line in wrapped(words))
    for words in _notes(answer, locale):
        yield from wrapped(words)
    yield from _fault_lines(table, locale)
    if answer.entry.refusals:
        yield ""
    elif not answer.entry.is_change:
        yield locale.word(ENTRY_WORDS, "same")
    else:
        name, blanks = ("dry", {}) if answer.is_dry_run else ("written", {"file": answer.entry.file.path})
        yield from wrapped(locale.word(ENTRY_WORDS, name, **blanks))
        if answer.entry.new:
            yield from wrapped(locale.word(WORDS, "found", count=len(answer.entry.new), id=account.id))


def _notes(answer: PostsAnswer, locale: Locale) -> Iterator[str]:
    table, platform = answer.table, answer.account.platform
    book, platforms = table.book, locale.law.platforms
    if book.encoding:
        separator = SEPARATORS[book.separator][locale.lang]
        yield locale.word(WORDS, "encoding", encoding=book.encoding, separator=separator)
    if book.unseen:
        yield locale.word(WORDS, "unseen", what=book.unseen[locale.lang])
    if table.unknown:
        yield locale.word(WORDS, "unknown", headings=locale.listed(map(locale.plain, table.unknown)))
    links = (link for post in table.posts for link in platforms.links(post.cells.get("url", ""))[:1])
    elsewhere = sum(link.platform not in (None, WEBSITE, platform) for link in links)
    if elsewhere:
        yield locale.word(WORDS, "elsewhere", count=elsewhere, platform=locale.platform(platform))


def _fault_lines(table: PostsTable, locale: Locale) -> Iterator[str]:
    if not table.faults:
        return
    yield style(locale.word(WORDS, "faults", count=len(table.faults)), "bold", "yellow")
    for fault in table.faults[:MOST_FAULTS]:
        yield from wrapped(_fault(fault, len(table.book.sheets) > 1, locale), "  ", "    ")
    if (more := len(table.faults) - MOST_FAULTS) > 0:
        yield f"  {locale.word(WORDS, 'more faults', count=more)}"


def _fault(fault: CellFault, names_sheet: bool, locale: Locale) -> str:
    column = locale.word(WORDS, "column", column=fault.column) if fault.column else ""
    value = locale.word(WORDS, "value", value=locale.plain(fault.value)) if fault.value else ""
    sheet = f"{locale.plain(fault.sheet)}!" if names_sheet else ""
    reason = REASONS[fault.reason][locale.lang]
    return locale.word(WORDS, "fault", sheet=sheet, row=fault.row, column=column, value=value, reason=reason)
