"""The sheets of a ledger as they were read: headings, columns that are left out, lines that are no accounts."""

from collections.abc import Iterable, Iterator

from tuanmedia.ledger.imports.ledger import Ledger, ReadSheet
from tuanmedia.render.layout import style, wrapped
from tuanmedia.render.locale import Locale

WORDS = {
    "read": {"zh": "{file}：{sheets} 张表，{rows} 个账号", "en": "{file}: {sheets} sheets, {rows} accounts"},
    "delimited": {"zh": "，按 {encoding} 编码、{separator}分隔读取", "en": ", read as {encoding} with {separator}"},
    "sheet": {
        "zh": "{name}：表头在第 {row} 行，{count} 个账号",
        "en": "{name}: headings in row {row}, {count} accounts",
    },
    "platform": {"zh": "，平台：{platform}", "en": ", platform: {platform}"},
    "hidden": {"zh": "，这张表是隐藏的", "en": ", a hidden sheet"},
    "hidden rows": {"zh": "隐藏的行也已读取：{listed}", "en": "hidden rows are read too: {listed}"},
    "hidden columns": {"zh": "隐藏的列也已读取：{listed}", "en": "hidden columns are read too: {listed}"},
    "unknown": {"zh": "未认得的列，没有读取：{listed}", "en": "unknown columns, not read: {listed}"},
    "refused": {"zh": "不收的列：{listed}", "en": "columns that never come in: {listed}"},
    "cells": {"zh": "{column}（{count} 格）", "en": "{column} ({count} cells)"},
    "hidden secrets": {
        "zh": "没有读取的列里有密码或个人号码：{listed}",
        "en": "passwords or personal numbers in columns that are not read: {listed}",
    },
    "lines": {"zh": "不是账号的行：{listed}", "en": "rows that are no accounts: {listed}"},
    "left": {"zh": "没有读取的表：{listed}", "en": "sheets that were not read: {listed}"},
    "map": {
        "zh": "未认得的列可用 --columns 对照.yaml 说明：还没有这个文件时会写出一份，供填写。",
        "en": "Say what unknown columns mean with --columns MAP.yaml; a file that does not exist yet is written.",
    },
}
SEPARATORS = {
    ",": {"zh": "逗号", "en": "commas"},
    "\t": {"zh": "制表符", "en": "tabs"},
    ";": {"zh": "分号", "en": "semicolons"},
}


def sheet_lines(ledger: Ledger, locale: Locale) -> Iterator[str]:
    book, read = ledger.book, [sheet for sheet in ledger.sheets if sheet.header]
    head = locale.word(WORDS, "read", file=locale.plain(book.path.name), sheets=len(read), rows=len(ledger.rows))
    if book.encoding:
        separator = SEPARATORS[book.separator][locale.lang]
        head += locale.word(WORDS, "delimited", encoding=book.encoding, separator=separator)
    yield style(head, "bold")
    for sheet in read:
        yield from _lines_of_sheet(sheet, locale)
    if left := [locale.plain(sheet.sheet.name) for sheet in ledger.sheets if not sheet.header]:
        yield from wrapped(locale.word(WORDS, "left", listed=locale.listed(left)))
    if any(sheet.unknown for sheet in read):
        yield from wrapped(locale.word(WORDS, "map"))


def _lines_of_sheet(sheet: ReadSheet, locale: Locale) -> Iterator[str]:
    header = sheet.header
    assert header
    line = locale.word(WORDS, "sheet", name=locale.plain(sheet.sheet.name), row=header.row, count=len(sheet.rows))
    if header.platform:
        line += locale.word(WORDS, "platform", platform=locale.platform(header.platform))
    yield from wrapped(line + (locale.word(WORDS, "hidden") if sheet.sheet.is_hidden else ""))
    columns = {column.letters: f"{column.letters} {locale.plain(column.heading.shown)}" for column in sheet.columns}

    def cells(letters: Iterable[str]) -> list[str]:
        return [locale.word(WORDS, "cells", column=columns[one], count=sheet.secrets[one]) for one in letters]

    listed = {
        "unknown": [columns.get(one, one) for one in sheet.unknown],
        "refused": cells(sheet.refused),
        "hidden secrets": cells(one for one in sheet.secrets if one not in sheet.refused and one in columns),
        "hidden rows": list(map(str, sheet.hidden_rows)),
        "hidden columns": [columns[one] for one in sheet.hidden_columns],
        "lines": list(map(str, sheet.lines)),
    }
    for name, texts in listed.items():
        if texts:
            yield from wrapped(locale.word(WORDS, name, listed=locale.listed(texts)), "  ")
