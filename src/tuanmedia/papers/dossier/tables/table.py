"""A table: what each column is called, what kind of thing stands in it, and how it is had of one thing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeAlias, TypeVar

from tuanmedia.render.locale import Locale

# A share is of one; words are a text of more than one line.
Kind: TypeAlias = Literal["text", "words", "count", "day", "number", "share"]
Cell: TypeAlias = str | int | float | date | None
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column, `width` columns of a terminal wide; one without `of` is a blank to be filled in by hand."""

    zh: str
    en: str = ""
    of: Callable[[T, Locale], Cell] | None = None
    kind: Kind = "text"
    width: int = 12
    choices: Sequence[str] = ()

    def head(self, locale: Locale) -> str:
        return (locale.lang == "en" and self.en) or self.zh


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """Columns over things, one a row; both in the language of `locale`."""

    title: str
    columns: Sequence[Column[T]]
    things: Sequence[T]
    locale: Locale

    @property
    def heads(self) -> list[str]:
        return [column.head(self.locale) for column in self.columns]

    @property
    def rows(self) -> Iterator[list[Cell]]:
        """The rows, one after another: a year may have a hundred thousand findings."""
        for thing in self.things:
            yield [column.of(thing, self.locale) if column.of else None for column in self.columns]


def shown(kind: Kind, cell: Cell) -> str:
    """A cell in words, for what is no sheet."""
    if cell is None or isinstance(cell, str | date):
        return str(cell or "")
    return {"count": f"{cell:,}", "number": f"{cell:,.2f}", "share": f"{cell:.1%}"}.get(kind, str(cell))


def ranks(figures: Iterable[float | None]) -> list[int | None]:
    """The place of each figure, the greatest first; equal ones share theirs, and what is not counted has none."""
    every = list(figures)
    known = sorted((one for one in every if one is not None), reverse=True)
    first: dict[float, int] = {}
    for place, one in enumerate(known, start=1):
        first.setdefault(one, place)
    return [None if one is None else first[one] for one in every]
