"""What a person has to know of a whole import."""

from collections.abc import Iterator

from tuanmedia.checks.engine import unchecked_rules
from tuanmedia.checks.wording import run_notes
from tuanmedia.ledger.imports.ledger import Ledger
from tuanmedia.ledger.vocabulary import vocabulary
from tuanmedia.render.locale import Locale

SHOWN = 20  # rows that are named
WORDS = {
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
        "zh": "没有开通日期的 {count} 个按计划中登记，查到后运行 tuanmedia open 账号 --on 日期：{listed}。",
        "en": "Without a day of opening, so planned until tuanmedia open ID --on D ({count}): {listed}.",
    },
    "advisers": {
        "zh": "登记簿里没有指导教师的组织，表里写的没有登记，请用 tuanmedia set 补上：{listed}。",
        "en": "Organizations without an adviser in the register; those of the table are not entered: {listed}.",
    },
    "hidden": {
        "zh": "隐藏的表、行、列也已读取：{listed}。",
        "en": "Hidden sheets, rows or columns are read too: {listed}.",
    },
}


def notes(ledger: Ledger, locale: Locale) -> Iterator[str]:
    """What a person has to know of the whole."""
    book, day = ledger.book, ledger.proposal.entry.before.day
    taken = [row for row in ledger.rows if row.outcome in ("new", "more")]
    if book.unseen:
        yield locale.word(WORDS, "unseen", format=book.format, what=book.unseen[locale.lang])
    passwords = (
        column
        for sheet in ledger.sheets
        for column in sheet.columns
        if column.state == "refused" and vocabulary().is_of_passwords(column.heading.joined)
    )
    if any(passwords):
        yield locale.word(WORDS, "passwords")
    hidden = [
        sheet.sheet.name
        for sheet in ledger.sheets
        if sheet.header and (sheet.sheet.is_hidden or sheet.hidden_rows or sheet.hidden_columns)
    ]
    if hidden:
        yield locale.word(WORDS, "hidden", listed=locale.listed(hidden))
    if any(row.draft.operators for row in taken):
        yield locale.word(WORDS, "since", day=day)
    if at_least := [row.place for row in taken if row.is_at_least]:
        yield locale.word(WORDS, "at least", listed=locale.listed(at_least[:SHOWN]))
    if unopened := ledger.unopened:
        names = locale.listed(locale.discreet(row.draft.name) or "" for row in unopened)
        yield locale.word(WORDS, "unopened", count=len(unopened), listed=names)
    if advisers := _unentered_advisers(ledger, locale):
        yield locale.word(WORDS, "advisers", listed=locale.listed(advisers))
    yield from run_notes(locale.law, locale.lang, unchecked_rules(locale.law))


def _unentered_advisers(ledger: Ledger, locale: Locale) -> list[str]:
    """The organizations of the register without an adviser, each with those that the ledger names."""
    by_organization: dict[str, dict[str, None]] = {}
    for row in ledger.rows:
        if row.organization and not row.organization.advisers:
            names = (locale.plain(name) for name in row.advisers)
            by_organization.setdefault(locale.plain(row.organization.name), {}).update(dict.fromkeys(names))
    return [name + locale.aside(locale.listed(advisers)) for name, advisers in by_organization.items() if advisers]
