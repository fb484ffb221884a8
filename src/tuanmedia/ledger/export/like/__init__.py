"""The register in a workbook that another office sent (`--like`): by its own headings, with its look and other sheets.

`workbook` says what goes where; `body` finds and makes the rows for it; `values` fills a cell; `formulas` keeps what
other cells say of moved rows; `losses` names what cannot be kept.
"""

from tuanmedia.ledger.export.like.workbook import FilledBook, FilledSheet, filled_workbook

__all__ = ["FilledBook", "FilledSheet", "filled_workbook"]
