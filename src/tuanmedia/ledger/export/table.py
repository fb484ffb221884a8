"""A table before it has a format: headings, and rows that are computed one after another."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, Protocol, TypeAlias, TypeVar

from tuanmedia.checks.wording import Lang
from tuanmedia.law.law import Law

# `words` is a text of several lines; a `share` of 1.0 is 100 %.
CellKind: TypeAlias = Literal["text", "words", "count", "day", "number", "share"]
CellValue: TypeAlias = str | int | float | date | None


class TableLocale(Protocol):
    """What the cells of a table take from the locale of an answer (`render.locale.Locale`)."""

    @property
    def law(self) -> Law: ...
    @property
    def lang(self) -> Lang: ...
    def discreet(self, text: str | None) -> str | None: ...
    def platform(self, platform: str) -> str: ...
    def word(self, words: Mapping[str, Mapping[str, str]], name: str, /, **blanks: object) -> str: ...


Item = TypeVar("Item")
L = TypeVar("L", bound=TableLocale)


@dataclass(frozen=True, slots=True)
class Column(Generic[Item, L]):
    """A column: its headings, how the cell of an item is computed, and its width in characters.

    A column without `cell` is a blank that people fill in, with one of the `choices` where there are any.
    """

    zh: str
    en: str = ""
    cell: Callable[[Item, L], CellValue] | None = None
    kind: CellKind = "text"
    width: int = 12
    choices: Sequence[str] = ()

    @property
    def is_blank(self) -> bool:
        """Whether people fill in the cells of this column."""
        return self.cell is None

    def heading(self, lang: Lang) -> str:
        """The heading in the language; in Chinese where the column has no English one."""
        return (lang == "en" and self.en) or self.zh


@dataclass(frozen=True, slots=True)
class Table(Generic[Item, L]):
    """A title, columns, and items, each of which is a row; in the language of `locale`."""

    title: str
    columns: Sequence[Column[Item, L]]
    items: Sequence[Item]
    locale: L

    @property
    def heads(self) -> list[str]:
        """The headings in the language of the table."""
        return [column.heading(self.locale.lang) for column in self.columns]

    @property
    def rows(self) -> Iterator[list[CellValue]]:
        """The cells of each row, computed one row after another: there may be a hundred thousand findings."""
        for item in self.items:
            yield [column.cell(item, self.locale) if column.cell else None for column in self.columns]


def cell_text(kind: CellKind, cell: CellValue) -> str:
    """A cell as text, for a table that is no sheet."""
    if cell is None or isinstance(cell, str | date):
        return str(cell or "")
    return {"count": f"{cell:,}", "number": f"{cell:,.2f}", "share": f"{cell:.1%}"}.get(kind, str(cell))
