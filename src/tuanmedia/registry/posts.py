"""The posts of an account, as a platform exports them: a CSV table (RFC 4180, UTF-8) with a header, a row each."""

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
TRUE_WORDS = ("true", "1", "yes", "是")
MAX_CELL = 1 << 20  # characters
MAX_DIGITS = 15  # of a count; no post has more readers


class Post(NamedTuple):
    """One row of the table; `line` is the line of the file on which it begins.

    `figures` are the counts of reads, looks, likes and shares, None for a count that is missing, and 1 or 0 for a
    headline post or another one.
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
    """A fault of one row; the other rows still count."""

    line: int
    kind: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True)
class Posts:
    """The posts of one account in the order of time, and the columns of the table."""

    columns: frozenset[str] = frozenset()
    rows: Sequence[Post] = ()
    faults: list[RowFault] = field(default_factory=list)

    @cached_property
    def days(self) -> Sequence[date]:
        """The day of each post."""
        return [post.day for post in self.rows]

    def until(self, day: date, since: date = date.min) -> Sequence[Post]:
        """The posts from the day `since` to `day`, both included."""
        if since == date.min and (not self.rows or self.days[-1] <= day):
            return self.rows
        return self.rows[bisect_left(self.days, since) : bisect_right(self.days, day)]

    @cached_property
    def reviewed(self) -> bool:
        """Whether the table has a column for the reviewer of a post, or for the time of the review."""
        return not self.columns.isdisjoint(("reviewed_by", "reviewed_at"))


def read(data: bytes) -> Posts:
    """The posts in the bytes of a file. Raises Refusal where they are not UTF-8 or not a table."""
    text = decode(data).removeprefix(BOM)
    if (null := text.find("\0")) >= 0:
        raise Refusal("control", text.count("\n", 0, null) + 1, 1, char="U+0000")
    csv.field_size_limit(MAX_CELL)
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
    indices = {name: index for index, name in enumerate(header)}
    columns = [indices.get(name, -1) for name in COLUMNS]
    figure_columns = [indices.get(name, -1) for name in FIGURES]
    next_line = table.line_num + 1  # type: ignore[attr-defined]
    for cells in table:
        line, next_line = next_line, table.line_num + 1  # type: ignore[attr-defined]
        if not any(cells):
            continue
        posted, title, _, category, reviewer, reviewed, authorization = (_cell(cells, index) for index in columns)
        posted_at = _moment(posted, "posted_at", line, faults)
        reviewed_at = _moment(reviewed, "reviewed_at", line, faults) if reviewed else None
        if category not in CATEGORIES:
            facts: dict[str, Fact] = {"key": "category", "value": category, "choices": " ".join(CATEGORIES[1:])}
            faults.append(RowFault(line, "choice", facts))
            category = ""
        if posted_at is not None:
            is_reviewed = bool(reviewer if "reviewed_by" in indices else reviewed)
            *counts, headline = (_cell(cells, index) for index in figure_columns)
            figures = (*map(_count, counts), int(headline in TRUE_WORDS))
            yield Post(line, posted_at, title, category, reviewer, reviewed_at, is_reviewed, authorization, figures)


def _cell(cells: list[str], index: int) -> str:
    return cells[index].strip() if 0 <= index < len(cells) else ""


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS else None


def _moment(text: str, key: str, line: int, faults: list[RowFault]) -> datetime | None:
    try:
        return moment(text)
    except ValueError:
        faults.append(RowFault(line, "moment", {"key": key, "value": text}))
        return None


def raw_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The cells of every row, without its link, and the line on which it begins. Faults of the table are ignored."""
    table = csv.reader(StringIO(data.decode("utf-8", "replace").replace("\0", ""), newline=""))
    line = 1
    link_columns: set[int] = set()
    try:
        for row in table:
            if line == 1:
                link_columns = {index for index, name in enumerate(row) if name.strip() == "url"}
            yield line, [cell for index, cell in enumerate(row) if index not in link_columns]
            line = table.line_num + 1
    except csv.Error:
        return
