"""An import as a JSON document."""

from collections.abc import Mapping
from typing import Any

from tuanmedia.ledger.imports.draft import Doubt, LedgerRow
from tuanmedia.ledger.imports.ledger import Ledger, ReadSheet
from tuanmedia.render.imports.notes import notes
from tuanmedia.render.imports.owed import OwedRule, owed_rules
from tuanmedia.render.json import to_json
from tuanmedia.render.locale import Locale


def data(ledger: Ledger, is_written: bool, locale: Locale) -> str:
    """The import as a JSON document."""
    book, rows = ledger.book, ledger.rows
    names = {one.id: one.name for one in ledger.proposal.organizations}
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
            "owed": [_owed_data(owed) for owed in owed_rules(ledger)],
            "notes": list(notes(ledger, locale)),
            "summary": ledger.counts,
            "written": is_written,
        }
    )


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
    column = doubt.column.letters if doubt.column else None
    return {"column": column, "value": shown_value(doubt, locale), "reason": doubt.reason}


def shown_value(doubt: Doubt, locale: Locale) -> str | None:
    """The cell of a doubt as it was read; None where it must not be repeated. Numbers in a link are no one's."""
    value = doubt.value if doubt.field == "url" else locale.discreet(doubt.value)
    return None if value == "…" else value


def _owed_data(owed: OwedRule) -> dict[str, Any]:
    finding = owed.finding
    return {"rule": finding.rule, "clause": finding.clause, "verdicts": dict(owed.verdicts), "due": owed.due}
