"""The headings of a sheet: the row or the two rows in which they stand, and what each column means."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from tuanmedia.ledger.vocabulary import squeezed
from tuanmedia.sheets import Row, column_letters

# The known headings that make a row one of headings.
HEADINGS_NEEDED = 2

ColumnState: TypeAlias = Literal["read", "unknown", "refused", "ignored"]
Duty: TypeAlias = Literal["editor", "publisher"]


class Heading(NamedTuple):
    """The heading of a column: the cell in the row of headings, and the one above where the headings take two rows.

    `inherited` says that the upper one stands further to the left, and that nobody knows how far it reaches.
    """

    lower: str
    upper: str = ""
    inherited: bool = False

    @property
    def shown(self) -> str:
        """The heading for people."""
        return f"{self.upper}·{self.lower}" if self.upper else self.lower

    @property
    def joined(self) -> str:
        return self.upper + self.lower

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that may be the heading, the surest first."""
        return (self.joined, self.lower) if self.upper else (self.lower,)


class Column(NamedTuple):
    """A column: its place (A is 0), its heading, and its field if it is read.

    `duty` is what the heading says of the people in it, where another column has those of the other duty. `scale` is
    万 or 千 where the heading says that the figures are counted in it.
    """

    at: int
    heading: Heading
    state: ColumnState
    field: str = ""
    duty: Duty | None = None

    @property
    def letters(self) -> str:
        return column_letters(self.at)

    @property
    def scale(self) -> str:
        note = squeezed(self.heading.joined).partition("(")[2] or squeezed(self.heading.joined).partition("/")[2]
        return next((sign for sign in "万千" if note.startswith(sign)), "")


@dataclass(frozen=True)
class Header:
    """The row of headings by its number (`first` is the upper one of two), the columns, and the sheet's platform.

    `title` is the line above that says the platform; `is_of_clubs` says that all owners in the table are clubs.
    `is_wide` says that a row has accounts of several platforms, a column each: nothing of them is read.
    """

    first: int
    row: int
    columns: Sequence[Column]
    platform: str | None = None
    title: str = ""
    is_of_clubs: bool = False
    is_wide: bool = False

    @cached_property
    def read(self) -> list[Column]:
        """The columns whose cells are read."""
        return [column for column in self.columns if column.state == "read"]

    @cached_property
    def by_field(self) -> dict[str, Column]:
        """The first column of each field that has any."""
        return {column.field: column for column in reversed(self.read)}

    def repeats(self, row: Row) -> bool:
        """Tell whether a row repeats the headings: two cells or more do, and no cell holds anything else."""
        headings = {column.at: set(map(squeezed, column.heading[:2])) for column in self.columns}
        filled = [(index, squeezed(cell.text)) for index, cell in enumerate(row.cells) if not cell.is_empty]
        return len(filled) >= HEADINGS_NEEDED and all(text in headings.get(index, ()) for index, text in filled)
