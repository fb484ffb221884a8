"""Posts: what an account published, as a platform exports it: RFC 4180, UTF-8, a header, a row a post."""

import csv
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from io import StringIO
from typing import NamedTuple

from tuanmedia.model.finding import Fact
from tuanmedia.model.scalars import moment
from tuanmedia.yaml import Refusal
from tuanmedia.yaml.characters import BOM, decode

COLUMNS = ("posted_at", "title", "url", "category", "reviewed_by", "reviewed_at", "authorization")
FIGURES = ("reads", "looks", "likes", "shares", "headline")
CATEGORIES = ("", "routine", "major", "emergency", "hot-topic", "sensitive")
HEADLINE = ("true", "1", "yes", "是")
MOST_CELL = 1 << 20
MOST_DIGITS = 15  # no post was read more often than that


class Post(NamedTuple):
    """One row: the line it begins on, when it was posted, and what else the file says of it.

    `figures` are reads, looks, likes and shares, None where they are not counted, and 1 for a headline post.
    """

    line: int
    posted_at: datetime
    title: str
    category: str
    reviewed_by: str
    reviewed_at: datetime | None
    reviewed: bool
    authorization: str
    figures: tuple[int | None, ...]

    @property
    def day(self) -> date:
        return self.posted_at.date()


class RowFault(NamedTuple):
    """What is wrong with a row; the other rows still count."""

    line: int
    kind: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True)
class Posts:
    """The posts of one account in the order of time, and the columns that the file has."""

    columns: frozenset[str] = frozenset()
    rows: Sequence[Post] = ()
    faults: list[RowFault] = field(default_factory=list)

    @cached_property
    def days(self) -> Sequence[date]:
        """The day of each post."""
        return [post.day for post in self.rows]

    def until(self, day: date, since: date = date.min) -> Sequence[Post]:
        """The posts up to and including that day, from the day `since` on."""
        if since == date.min and (not self.rows or self.days[-1] <= day):
            return self.rows
        return self.rows[bisect_left(self.days, since) : bisect_right(self.days, day)]

    @cached_property
    def reviewed(self) -> bool:
        """Whether the file says who reviewed a post, or when."""
        return not self.columns.isdisjoint(("reviewed_by", "reviewed_at"))


def read(data: bytes) -> Posts:
    """The posts that `data` holds. Raises Refusal where it is not text, or no table."""
    text = decode(data).removeprefix(BOM)
    if (null := text.find("\0")) >= 0:
        raise Refusal("control", text.count("\n", 0, null) + 1, 1, char="U+0000")
    csv.field_size_limit(MOST_CELL)
    table = csv.reader(StringIO(text, newline=""), strict=True)
    faults: list[RowFault] = []
    try:
        header = [cell.strip() for cell in next(table, [])]
        if (fault := _header_fault(header)) is not None:
            return Posts(faults=[fault])
        rows = sorted(_rows(table, header, faults), key=lambda post: post.posted_at)
    except csv.Error:
        raise Refusal("table", table.line_num, 1) from None
    return Posts(frozenset(header), rows, faults)


def _header_fault(header: list[str]) -> RowFault | None:
    if "posted_at" not in header:
        return RowFault(1, "header", {"key": "posted_at"})
    twice = next((name for name, times in Counter(header).items() if name and times > 1), None)
    return RowFault(1, "column", {"key": twice}) if twice else None


def _rows(table: Iterator[list[str]], header: list[str], faults: list[RowFault]) -> Iterator[Post]:
    at = {name: index for index, name in enumerate(header)}
    places = [at.get(name, -1) for name in COLUMNS]
    figures = [at.get(name, -1) for name in FIGURES]
    line = table.line_num + 1  # type: ignore[attr-defined]
    for cells in table:
        begun, line = line, table.line_num + 1  # type: ignore[attr-defined]
        if not any(cells):
            continue
        posted, title, _, category, by, reviewed, authorization = (_cell(cells, place) for place in places)
        when = _moment(posted, "posted_at", begun, faults)
        checked = _moment(reviewed, "reviewed_at", begun, faults) if reviewed else None
        if category not in CATEGORIES:
            facts: dict[str, Fact] = {"key": "category", "value": category, "choices": " ".join(CATEGORIES[1:])}
            faults.append(RowFault(begun, "choice", facts))
        if when is not None:
            known = category if category in CATEGORIES else ""
            told = bool(by if "reviewed_by" in at else reviewed)
            *counts, headline = (_cell(cells, place) for place in figures)
            counted = (*map(_count, counts), int(headline in HEADLINE))
            yield Post(begun, when, title, known, by, checked, told, authorization, counted)


def _cell(cells: list[str], place: int) -> str:
    return cells[place].strip() if 0 <= place < len(cells) else ""


def _count(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= MOST_DIGITS else None


def _moment(written: str, key: str, line: int, faults: list[RowFault]) -> datetime | None:
    try:
        return moment(written)
    except ValueError:
        faults.append(RowFault(line, "moment", {"key": key, "value": written}))
        return None


def raw_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The cells of every row with the line that it begins on, whatever is wrong with the table; links aside."""
    table = csv.reader(StringIO(data.decode("utf-8", "replace").replace("\0", ""), newline=""))
    line = 1
    links: set[int] = set()
    try:
        for row in table:
            links = links or {index for index, name in enumerate(row) if line == 1 and name.strip() == "url"}
            yield line, [cell for index, cell in enumerate(row) if index not in links]
            line = table.line_num + 1
    except csv.Error:
        return
