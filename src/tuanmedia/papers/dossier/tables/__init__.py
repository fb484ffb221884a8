"""Tables of an annual review: headings and rows without any format. Workbook and page are made from the same tables.

Each module makes one sheet of the workbook: `overview` 总览, `accounts` 账号, `findings` 问题, `missing_items` 缺项,
`ranking` 排名.
"""

from typing import Generic

from tuanmedia.ledger.export.table import Column, Item, Table
from tuanmedia.render.locale import Locale


class ReviewColumn(Column[Item, Locale], Generic[Item]):
    """A column of a review's table."""

    __slots__ = ()


class ReviewTable(Table[Item, Locale], Generic[Item]):
    """A table of a review."""

    __slots__ = ()
