"""An import for a person: before anything is written, and afterwards."""

from collections.abc import Iterator, Mapping, Sequence

from tuanmedia.ledger.imports.draft import OUTCOMES, LedgerRow, Outcome
from tuanmedia.ledger.imports.ledger import Ledger
from tuanmedia.ledger.imports.reasons import doubt_text, field_name
from tuanmedia.model.codes import ORGANIZATIONS
from tuanmedia.model.fields import ACCOUNT
from tuanmedia.render.imports.data import shown_value
from tuanmedia.render.imports.notes import notes
from tuanmedia.render.imports.owed import owed_lines
from tuanmedia.render.imports.sheets import sheet_lines
from tuanmedia.render.layout import cut, style, to_text, visible, wrapped
from tuanmedia.render.locale import Locale

SHOWN = 5  # rows of each kind that are shown
SHOWN_DOUBTS = 20
OUTCOME_WORDS: Mapping[Outcome, Mapping[str, str]] = {
    "new": {"zh": "新增", "en": "new"},
    "same": {"zh": "相同", "en": "same"},
    "more": {"zh": "补充", "en": "completed"},
    "differs": {"zh": "不一致", "en": "different"},
    "doubt": {"zh": "存疑", "en": "doubtful"},
    "twice": {"zh": "重复", "en": "repeated"},
}
WORDS = {
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


def _lines(ledger: Ledger, locale: Locale) -> Iterator[str]:
    yield from sheet_lines(ledger, locale)
    rows = ledger.rows
    counts = ledger.counts
    yield ""
    yield style(locale.listed(f"{OUTCOME_WORDS[one][locale.lang]} {counts[one]}" for one in OUTCOMES), "bold")
    for one in OUTCOMES:
        yield from _rows_lines(one, [row for row in rows if row.outcome == one], ledger, locale)
    yield from _organization_lines(ledger, locale)
    yield from owed_lines(ledger, locale)
    if listed := list(notes(ledger, locale)):
        yield ""
    for note in listed:
        yield from wrapped(visible(note), locale.word(WORDS, "note"))


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
            value = shown_value(doubt, locale)
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
