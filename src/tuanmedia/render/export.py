"""What an export says: the file, how much is in it, and what is not."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tuanmedia.answers.list import Listing
from tuanmedia.ledger.export.like.losses import KINDS
from tuanmedia.render.layout import to_text, wrapped
from tuanmedia.render.locale import Locale

if TYPE_CHECKING:
    from tuanmedia.ledger.export.like import FilledBook

WORDS = {
    "accounts": {"zh": "已导出 {file}：{accounts} 个账号。", "en": "Exported to {file}: {accounts} accounts."},
    "whole": {
        "zh": "已导出 {file}：{accounts} 个账号，{organizations} 个组织，{units} 个单位。",
        "en": "Exported to {file}: {accounts} accounts, {organizations} organizations, {units} units.",
    },
    "filled": {"zh": "已填好 {file}。", "en": "Filled in: {file}."},
    "sheet": {
        "zh": "工作表“{name}”：填入 {added} 个账号{completed}。",
        "en": "Sheet “{name}”: {added} accounts{completed}.",
    },
    "completed": {"zh": "，补全原有的 {count} 行", "en": ", {count} rows that were there completed"},
    "blank": {"zh": "这些列没有填：{headings}。", "en": "Columns left empty: {headings}."},
    "left out": {
        "zh": "有 {count} 个账号没有填入，表中没有它们的平台：{names}。",
        "en": "{count} accounts are left out, as no sheet is of their platform: {names}.",
    },
    "lost": {"zh": "原表中的{parts}没有保留，请对照原表。", "en": "Not kept of the original: {parts}; compare it."},
}
MOST_NAMES = 10
ACCOUNTS_ALONE = (".csv", ".parquet")


def notice(listing: Listing, file: str, ending: str, locale: Locale) -> str:
    """Says what was written; `ending` is that of the file, which says what the format holds."""
    numbers = {"accounts": len(listing.accounts), "organizations": len(listing.organizations)}
    name = "accounts" if ending in ACCOUNTS_ALONE else "whole"
    words = locale.word(WORDS, name, file=locale.plain(file), units=len(listing.units), **numbers)
    return to_text(wrapped(words))


def filled_notice(filled: "FilledBook", file: str, locale: Locale) -> str:
    """Says what was filled in, which columns and accounts were not, and what could not be kept."""
    return to_text(line for words in _filled_words(filled, file, locale) for line in wrapped(words))


def _filled_words(filled: "FilledBook", file: str, locale: Locale) -> Iterator[str]:
    yield locale.word(WORDS, "filled", file=locale.plain(file))
    for sheet in filled.sheets:
        completed = locale.word(WORDS, "completed", count=sheet.completed) if sheet.completed else ""
        yield locale.word(WORDS, "sheet", name=locale.plain(sheet.name), added=sheet.added, completed=completed)
    if filled.blank:
        yield locale.word(WORDS, "blank", headings=locale.listed(map(locale.plain, filled.blank)))
    if filled.left_out:
        names = [locale.plain(row.account.name) for row in filled.left_out[:MOST_NAMES]]
        shown = locale.listed([*names, *(["…"] if len(filled.left_out) > MOST_NAMES else [])])
        yield locale.word(WORDS, "left out", count=len(filled.left_out), names=shown)
    if filled.lost:
        yield locale.word(WORDS, "lost", parts=locale.listed(KINDS[name][locale.lang] for name in filled.lost))
