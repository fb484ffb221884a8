"""An import: what was read of a ledger, what each row is, what will be owed; for a person, and for a program."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from tuanmedia.checks.engine import unchecked_rules
from tuanmedia.checks.wording import run_notes
from tuanmedia.ledger.imports.draft import OUTCOMES, Doubt, LedgerRow, Outcome
from tuanmedia.ledger.imports.ledger import Ledger, ReadSheet
from tuanmedia.ledger.imports.reasons import doubt_text, field_name
from tuanmedia.ledger.vocabulary import vocabulary
from tuanmedia.model.codes import ORGANIZATIONS, VERDICTS
from tuanmedia.model.fields import ACCOUNT
from tuanmedia.model.finding import Finding
from tuanmedia.render.finding import FindingText
from tuanmedia.render.json import to_json
from tuanmedia.render.layout import cut, style, to_text, visible, wrapped
from tuanmedia.render.locale import Locale

SHOWN = 5  # rows of each kind that are shown
SHOWN_DOUBTS = 20
# Findings that are named account by account: a ban, and people too many.
NAMED_RULES = ("management.reopening", "management.operators")
# The rules by which an account must still be filed: 第十一条（一）, and （五） for accounts older than the regulation.
FILING, LEGACY = "filing.created", "filing.legacy"
OUTCOME_WORDS: Mapping[Outcome, Mapping[str, str]] = {
    "new": {"zh": "新增", "en": "new"},
    "same": {"zh": "相同", "en": "same"},
    "more": {"zh": "补充", "en": "completed"},
    "differs": {"zh": "不一致", "en": "different"},
    "doubt": {"zh": "存疑", "en": "doubtful"},
    "twice": {"zh": "重复", "en": "repeated"},
}
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
    "more rows": {"zh": "……另有 {count} 行", "en": "… and {count} more"},
    "becomes": {"zh": "{name}（{owner}）→ {record}", "en": "{name} ({owner}) → {record}"},
    "as": {"zh": "{name}，即 {record}", "en": "{name}, as {record}"},
    "difference": {
        "zh": "{field}：{there}“{other}”，本行“{value}”",
        "en": "{field}: {there} “{other}”, here “{value}”",
    },
    "added": {"zh": "补上：{listed}", "en": "filled in: {listed}"},
    "in register": {"zh": "登记簿", "en": "in the register"},
    "in row": {"zh": "{place} ", "en": "in {place}"},
    "nothing": {"zh": "空", "en": "nothing"},
    "value": {"zh": "（{value}）", "en": " ({value})"},
    "organizations": {"zh": "将登记 {count} 个新组织", "en": "New organizations: {count}"},
    "organization": {"zh": "{name}（{kind}，{unit}）→ {id}", "en": "{name} ({kind}, {unit}) → {id}"},
    "owed": {"zh": "登记之后，按条款应办或不合规定的（账号数）", "en": "Once they are in: owed or broken, by rule"},
    "named": {"zh": "须先处理", "en": "To be dealt with first"},
    "unfiled": {"zh": "尚须备案的共 {count} 个", "en": "Still to be filed: {count}"},
    "legacy": {
        "zh": "；其中办法公布前已开通的 {count} 个，补报期限为 {due}，含当日（第十一条（五））",
        "en": ", of which {count} are older than the regulation and due by {due} (第十一条（五）)",
    },
    "others": {
        "zh": "；此后开通的 {count} 个，最早的期限为 {due}",
        "en": ", {count} opened since, the first due by {due}",
    },
    "past": {"zh": "；已逾期 {count} 个", "en": ", overdue: {count}"},
    "written": {"zh": "已写入 {count} 个文件。", "en": "Files written: {count}."},
    "dry": {"zh": "只是预览，没有写入登记簿。", "en": "A preview; nothing was written to the register."},
    "same": {"zh": "没有要写入的：登记簿里已经是这样。", "en": "There is nothing to write."},
    "saved": {"zh": "另存 {file}", "en": "Saved: {file}"},
    "mend": {
        "zh": "存疑的 {count} 行没有登记：在表里改好后再导入一次，已登记的不会重复。",
        "en": "Doubtful rows were left out ({count}): mend them and import again; nothing is entered twice.",
    },
    "doubts": {
        "zh": "加上 --doubts 存疑.xlsx，会把它们连同疑问写成一个工作簿。",
        "en": "With --doubts FILE.xlsx they are put into a workbook with the reasons.",
    },
    "note": {"zh": "注：", "en": "Note: "},
}
NOTES = {
    "unseen": {"zh": "这种格式（.{format}）看不到：{what}。", "en": "Not to be seen in .{format}: {what}."},
    "passwords": {
        "zh": "表里有密码，没有读取；凡在表格里放过的密码，请尽快改掉，原表也请删去这一列。",
        "en": "The table holds passwords. They were not read; change every password that lay in a table.",
    },
    "since": {
        "zh": "采编发布人员自导入之日（{day}）起算在岗，不从开通之日起算。",
        "en": "Operators are on duty from the day of the import ({day}) on, not from the opening.",
    },
    "at least": {
        "zh": "“10万+”一类的数按下限登记：{listed}。",
        "en": "Figures like 10万+ are entered as what they are at least: {listed}.",
    },
    "unopened": {
        "zh": "没有开通日期的 {count} 个按计划中登记，查到后运行 tuanmedia open ID --on 日期：{listed}。",
        "en": "Without a day of opening, so planned until tuanmedia open ID --on D ({count}): {listed}.",
    },
    "hidden": {
        "zh": "隐藏的表、行、列也已读取：{listed}。",
        "en": "Hidden sheets, rows or columns are read too: {listed}.",
    },
}
SEPARATORS = {
    ",": {"zh": "逗号", "en": "commas"},
    "\t": {"zh": "制表符", "en": "tabs"},
    ";": {"zh": "分号", "en": "semicolons"},
}


class OwedRule(NamedTuple):
    """What a rule finds on the accounts of an import: on how many, by verdict, and the first day on which it is due."""

    finding: Finding
    verdicts: Counter[str]
    due: date | None


def text(ledger: Ledger, locale: Locale) -> str:
    """What was read, what each row is, and what will be owed, for a person before anything is written."""
    return to_text(_lines(ledger, locale))


def outcome(ledger: Ledger, is_written: bool, is_dry_run: bool, saved: Sequence[str], locale: Locale) -> str:
    """Says what was written, and what to do with the rest."""
    entry, doubtful = ledger.proposal.entry, len(ledger.doubtful)
    done = "written" if is_written else "dry" if is_dry_run else "same"
    lines = ["", style(locale.word(WORDS, done, count=len(entry.writes)), "bold")]
    lines += [locale.plain(locale.word(WORDS, "saved", file=file)) for file in saved]
    if doubtful:
        lines += wrapped(locale.word(WORDS, "mend", count=doubtful))
        if not any(file.endswith(".xlsx") for file in saved):
            lines += wrapped(locale.word(WORDS, "doubts"))
    return to_text(lines)


def data(ledger: Ledger, is_written: bool, locale: Locale) -> str:
    """The import as a JSON document."""
    book, rows = ledger.book, ledger.rows
    names = {one.id: one.name for one in ledger.proposal.organizations}
    counts = _counts(rows)
    return to_json(
        {
            "version": 1,
            "file": book.path.name,
            "as_of": ledger.proposal.entry.before.day,
            "format": book.format,
            "encoding": book.encoding or None,
            "separator": book.separator or None,
            "sheets": [_sheet_data(sheet) for sheet in ledger.sheets],
            "rows": [_row_data(row, names, locale) for row in rows],
            "organizations": [{"id": one.id, **one.tree} for one in ledger.proposal.organizations],
            "owed": [_owed_data(owed) for owed in _owed_rules(ledger)],
            "notes": list(_notes(ledger, locale)),
            "summary": counts,
            "written": is_written,
        }
    )


def _counts(rows: Iterable[LedgerRow]) -> dict[str, int]:
    numbers = Counter(row.outcome for row in rows)
    return {outcome: numbers[outcome] for outcome in OUTCOMES}


def _sheet_data(sheet: ReadSheet) -> dict[str, Any]:
    header = sheet.header
    return {
        "name": sheet.sheet.name,
        "header": header.row if header else None,
        "platform": header.platform if header else None,
        "columns": {column.letters: column.field for column in header.read} if header else {},
        "unknown": sheet.unknown,
        "refused": sheet.refused,
        "secrets": dict(sheet.secrets),
        "lines": list(sheet.lines),
        "hidden": {
            "sheet": sheet.sheet.is_hidden,
            "rows": sheet.hidden_rows,
            "columns": sheet.hidden_columns,
        },
    }


def _row_data(row: LedgerRow, names: Mapping[str, str], locale: Locale) -> dict[str, Any]:
    account = row.draft.tree()
    if row.draft.owner in names or row.is_owner_new:
        account["owner"] = names.get(row.draft.owner or "", row.owner_name or "")
    found: dict[str, Any] = {
        "sheet": row.sheet,
        "row": row.row.number,
        "is": row.outcome,
        "record": None if row.outcome == "doubt" else row.record,
        "account": {key: account[key] for key in account},
        "doubts": [_doubt_data(doubt, locale) for doubt in row.doubts],
        "as": row.same_as,
    }
    if row.differences:
        found["differences"] = [one._asdict() for one in row.differences]
    return found


def _doubt_data(doubt: Doubt, locale: Locale) -> dict[str, Any]:
    value = locale.discreet(doubt.value) if doubt.field != "url" else doubt.value
    column = doubt.column.letters if doubt.column else None
    return {"column": column, "value": None if value == "…" else value, "reason": doubt.reason}


def _owed_data(owed: OwedRule) -> dict[str, Any]:
    finding = owed.finding
    return {"rule": finding.rule, "clause": finding.clause, "verdicts": dict(owed.verdicts), "due": owed.due}


def _owed_rules(ledger: Ledger) -> list[OwedRule]:
    """What every rule finds on the accounts that are new or completed, bans and operators first."""
    groups: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in ledger.proposal.entry.new:
        if finding.file.startswith("registry/accounts/"):
            groups[finding.rule].append(finding)
    owed = []
    for findings in groups.values():
        verdicts = Counter[str](verdict for _, verdict in {(one.file, one.verdict) for one in findings})
        dues = [one.due for one in findings if one.due]
        owed.append(OwedRule(findings[0], verdicts, min(dues, default=None)))
    return sorted(owed, key=lambda one: (one.finding.rule not in NAMED_RULES, -sum(one.verdicts.values())))


def _lines(ledger: Ledger, locale: Locale) -> Iterator[str]:
    yield from _read_lines(ledger, locale)
    rows = ledger.rows
    counts = _counts(rows)
    yield ""
    yield style(locale.listed(f"{OUTCOME_WORDS[one][locale.lang]} {counts[one]}" for one in OUTCOMES), "bold")
    for one in OUTCOMES:
        yield from _rows_lines(one, [row for row in rows if row.outcome == one], ledger, locale)
    yield from _organization_lines(ledger, locale)
    yield from _owed_lines(ledger, locale)
    if notes := list(_notes(ledger, locale)):
        yield ""
    for note in notes:
        yield from wrapped(visible(note), locale.word(WORDS, "note"))


def _read_lines(ledger: Ledger, locale: Locale) -> Iterator[str]:
    book, read = ledger.book, [sheet for sheet in ledger.sheets if sheet.header]
    head = locale.word(WORDS, "read", file=locale.plain(book.path.name), sheets=len(read), rows=len(ledger.rows))
    if book.encoding:
        separator = SEPARATORS[book.separator][locale.lang]
        head += locale.word(WORDS, "delimited", encoding=book.encoding, separator=separator)
    yield style(head, "bold")
    for sheet in read:
        yield from _sheet_lines(sheet, locale)
    if left := [locale.plain(sheet.sheet.name) for sheet in ledger.sheets if not sheet.header]:
        yield from wrapped(locale.word(WORDS, "left", listed=locale.listed(left)))
    if any(sheet.unknown for sheet in read):
        yield from wrapped(locale.word(WORDS, "map"))


def _sheet_lines(sheet: ReadSheet, locale: Locale) -> Iterator[str]:
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


def _rows_lines(outcome: Outcome, rows: Sequence[LedgerRow], ledger: Ledger, locale: Locale) -> Iterator[str]:
    """The first rows of a kind."""
    if not rows:
        return
    most = SHOWN_DOUBTS if outcome == "doubt" else SHOWN
    yield ""
    yield style(f"{OUTCOME_WORDS[outcome][locale.lang]} {len(rows)}", "bold")
    for row in rows[:most]:
        yield from wrapped(f"{locale.plain(row.place)}  {_row_text(row, ledger, locale)}", "  ")
        if row.additions:
            added = locale.listed(_key_name(key, locale) for key in row.additions)
            yield from wrapped(locale.word(WORDS, "added", listed=added), "      ")
        for doubt in row.doubts:
            value = _doubt_data(doubt, locale)["value"]
            shown = locale.word(WORDS, "value", value=cut(locale.plain(value), 40)) if value else ""
            yield from wrapped(locale.plain(doubt_text(doubt, locale.lang)) + shown, "      ")
        for difference in row.differences:
            is_row = "!" in (row.same_as or "")
            there = locale.word(WORDS, "in row" if is_row else "in register", place=locale.plain(row.same_as))
            other = locale.plain(difference.other) or locale.word(WORDS, "nothing")
            blanks = {"other": other, "value": locale.plain(difference.value), "there": there}
            words = locale.word(WORDS, "difference", field=field_name(difference.field, locale.lang), **blanks)
            yield from wrapped(words, "      ")
    if len(rows) > most:
        yield "  " + locale.word(WORDS, "more rows", count=len(rows) - most)


def _key_name(key: str, locale: Locale) -> str:
    """The name of a key of an account."""
    field = ACCOUNT[key]
    return field.zh if locale.lang == "zh" else field.en or key


def _row_text(row: LedgerRow, ledger: Ledger, locale: Locale) -> str:
    name = locale.plain(row.draft.name) or "—"
    if row.outcome == "new":
        owner = row.organization.name if row.organization else row.owner_name
        return locale.word(WORDS, "becomes", name=name, owner=locale.plain(owner), record=row.record)
    if row.same_as:
        return locale.word(WORDS, "as", name=name, record=locale.plain(row.same_as))
    return name


def _organization_lines(ledger: Ledger, locale: Locale) -> Iterator[str]:
    if not (organizations := ledger.proposal.organizations):
        return
    units = ledger.proposal.entry.before.registry.units
    yield ""
    yield style(locale.word(WORDS, "organizations", count=len(organizations)), "bold")
    for one in organizations:
        kind, unit = ORGANIZATIONS[one.kind][locale.lang], locale.plain(units[one.unit].name)
        words = locale.word(WORDS, "organization", name=locale.plain(one.name), kind=kind, unit=unit, id=one.id)
        yield from wrapped(words, "  ")


def _owed_lines(ledger: Ledger, locale: Locale) -> Iterator[str]:
    """What the rules ask of the accounts: by name where somebody must be asked first, else by rule."""
    entry = ledger.proposal.entry
    named = [finding for finding in entry.new if finding.rule in NAMED_RULES and finding.severity == "error"]
    if named:
        yield from ("", style(locale.word(WORDS, "named"), "bold", "red"))
    for finding in islice(named, SHOWN_DOUBTS):
        account = entry.after.registry.accounts.get(finding.record or "")
        name = locale.plain(account.name) if account else finding.record
        yield from wrapped(FindingText(finding, locale, locale.plain).clause_and_message, f"  {name}  ", "      ")
    if len(named) > SHOWN_DOUBTS:
        yield "  " + locale.word(WORDS, "more rows", count=len(named) - SHOWN_DOUBTS)
    if owed := _owed_rules(ledger):
        yield from ("", style(locale.word(WORDS, "owed"), "bold"))
    for one in owed:
        numbers = locale.listed(f"{VERDICTS[verdict][locale.lang]} {count}" for verdict, count in one.verdicts.items())
        action = FindingText(one.finding, locale, locale.plain).action
        yield from wrapped(f"{one.finding.clause or one.finding.rule} {action}", f"  {numbers}  ", "      ")
    yield from _filing_lines(ledger, locale)


def _filing_lines(ledger: Ledger, locale: Locale) -> Iterator[str]:
    """How many accounts must still be filed, and by when."""
    open_findings = [
        finding
        for finding in ledger.proposal.entry.new
        if finding.due and finding.verdict in ("violated", "pending", "review")
        if finding.rule == FILING or (finding.rule == LEGACY and finding.say.startswith("filing-"))
    ]
    if not open_findings:
        return
    words = locale.word(WORDS, "unfiled", count=len(open_findings))
    for name, rule in (("legacy", LEGACY), ("others", FILING)):
        dues = [finding.due for finding in open_findings if finding.rule == rule and finding.due]
        if dues:
            words += locale.word(WORDS, name, count=len(dues), due=locale.day(min(dues)))
    if past := sum(finding.due < ledger.proposal.entry.before.day for finding in open_findings if finding.due):
        words += locale.word(WORDS, "past", count=past)
    yield from ("", *(style(line, "bold") for line in wrapped(words + ("。" if locale.lang == "zh" else "."))))


def _notes(ledger: Ledger, locale: Locale) -> Iterator[str]:
    """What a person has to know of the whole."""
    book, day = ledger.book, ledger.proposal.entry.before.day
    taken = [row for row in ledger.rows if row.outcome in ("new", "more")]
    if book.unseen:
        yield locale.word(NOTES, "unseen", format=book.format, what=book.unseen[locale.lang])
    passwords = (
        column
        for sheet in ledger.sheets
        for column in sheet.columns
        if column.state == "refused" and vocabulary().is_of_passwords(column.heading.joined)
    )
    if any(passwords):
        yield locale.word(NOTES, "passwords")
    hidden = [
        sheet.sheet.name
        for sheet in ledger.sheets
        if sheet.header and (sheet.sheet.is_hidden or sheet.hidden_rows or sheet.hidden_columns)
    ]
    if hidden:
        yield locale.word(NOTES, "hidden", listed=locale.listed(hidden))
    if any(row.draft.operators for row in taken):
        yield locale.word(NOTES, "since", day=day)
    if at_least := [row.place for row in taken if row.is_at_least]:
        yield locale.word(NOTES, "at least", listed=locale.listed(at_least[:SHOWN_DOUBTS]))
    if unopened := ledger.unopened:
        names = locale.listed(locale.discreet(row.draft.name) or "" for row in unopened)
        yield locale.word(NOTES, "unopened", count=len(unopened), listed=names)
    yield from run_notes(locale.law, locale.lang, unchecked_rules(locale.law))
