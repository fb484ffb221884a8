"""Tables of an annual review: headings and rows without any format. Workbook and page are made from the same tables.

Each module makes one sheet of the workbook: `overview` 总览, `accounts` 账号, `findings` 问题, `missing_items` 缺项,
`ranking` 排名.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeAlias, TypeVar

from tuanmedia.render.locale import Locale

# `words` is a text of several lines; a `share` of 1.0 is 100 %.
CellKind: TypeAlias = Literal["text", "words", "count", "day", "number", "share"]
CellValue: TypeAlias = str | int | float | date | None
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Column(Generic[Item]):
    """A column: its headings, how the cell of an item is computed, and its width in characters.

    A column without `cell` is a blank that people fill in, with one of the `choices` where there are any.
    """

    zh: str
    en: str = ""
    cell: Callable[[Item, Locale], CellValue] | None = None
    kind: CellKind = "text"
    width: int = 12
    choices: Sequence[str] = ()

    @property
    def is_blank(self) -> bool:
        """Whether people fill in the cells of this column."""
        return self.cell is None


@dataclass(frozen=True, slots=True)
class ReviewTable(Generic[Item]):
    """A title, columns, and items, each of which is a row; in the language of `locale`."""

    title: str
    columns: Sequence[Column[Item]]
    items: Sequence[Item]
    locale: Locale

    @property
    def heads(self) -> list[str]:
        """The headings in the language; in Chinese where a column has no English one."""
        return [(self.locale.lang == "en" and column.en) or column.zh for column in self.columns]

    @property
    def rows(self) -> Iterator[list[CellValue]]:
        """The cells of each row, computed one row after another: a year may have a hundred thousand findings."""
        for item in self.items:
            yield [column.cell(item, self.locale) if column.cell else None for column in self.columns]


def cell_text(kind: CellKind, cell: CellValue) -> str:
    """A cell as text, for a table that is no sheet."""
    if cell is None or isinstance(cell, str | date):
        return str(cell or "")
    return {"count": f"{cell:,}", "number": f"{cell:,.2f}", "share": f"{cell:.1%}"}.get(kind, str(cell))
