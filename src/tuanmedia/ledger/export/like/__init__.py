"""The register in a workbook that another office sent (`--like`): by its own headings, with its look and other sheets.

`workbook` says what goes where; `pages` opens their workbook; `body` finds and makes the rows; `values` fills a cell;
`formulas` keeps what other cells say of moved rows, `choices` what may be entered; `losses` names what is not kept.
"""

from tuanmedia.ledger.export.like.workbook import FilledBook, FilledSheet, filled_workbook

__all__ = ["FilledBook", "FilledSheet", "filled_workbook"]
