"""The workbook that goes out: accounts, organizations, units, findings and what is owed, a sheet each."""

from io import BytesIO

from tuanmedia.answers.list import Listing
from tuanmedia.ledger.export.sheet_writer import new_workbook
from tuanmedia.ledger.export.table import TableLocale
from tuanmedia.ledger.export.tables import due_table, finding_table, record_table

TITLE = {"zh": "团学组织网络新媒体账号，截至 {day}", "en": "New-media accounts as of {day}"}


def workbook(listing: Listing, locale: TableLocale) -> bytes:
    """The workbook. The same records on the same day give the same bytes."""
    out = BytesIO()
    with new_workbook(out, TITLE[locale.lang].format(day=listing.day), listing.day) as sheets:
        sheets.write_table(record_table(listing, "accounts", locale), frozen=2)
        sheets.write_table(record_table(listing, "organizations", locale), frozen=2)
        sheets.write_table(record_table(listing, "units", locale), frozen=2)
        sheets.write_table(finding_table(listing, locale), frozen=2)
        sheets.write_table(due_table(listing, locale), frozen=3)
    return out.getvalue()
