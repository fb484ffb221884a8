"""The posts of an account, as a platform exports them: a CSV table (RFC 4180, UTF-8) with a header, a row each."""

import csv
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from io import StringIO
from typing import NamedTuple

from tuanmedia.model.codes import CATEGORIES, codes_named
from tuanmedia.model.finding import Fact
from tuanmedia.model.scalars import CHINA, day, figure, moment
from tuanmedia.yaml import Refusal
from tuanmedia.yaml.characters import BOM, decode

COLUMNS = ("posted_at", "title", "url", "category", "reviewed_by", "reviewed_at", "authorization")
FIGURES = ("reads", "looks", "likes", "shares", "headline")
FLAGS = {"": 0, **dict.fromkeys(("true", "1", "yes", "是"), 1), **dict.fromkeys(("false", "0", "no", "否"), 0)}
NO_FIGURES = (None,) * len(FIGURES)
MIDNIGHT = time(tzinfo=CHINA)
DAY_LENGTH = len("2026-10-01")
MAX_CELL = 1 << 20  # characters


class Post(NamedTuple):
    """One row of the table; `line` is the line of the file on which it begins.

    `figures` are the counts of reads, looks, likes and shares, None for a count that is missing, and 1 or 0 for a
    headline post or another one. Where the platform tells the day and no time, `posted_at` is the first moment of that
    day and `timed` is false; likewise `reviewed_at` and `review_timed`. Rules about hours pass over such a post.
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
    timed: bool = True
    review_timed: bool = True

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
        rows = sorted(_rows(table, _RowReader(header, faults)), key=lambda post: post.posted_at)
    except csv.Error:
        raise Refusal("table", table.line_num, 1) from None
    return Posts(frozenset(header), rows, faults)


def _header_fault(header: list[str]) -> RowFault | None:
    if "posted_at" not in header:
        return RowFault(1, "header", {"key": "posted_at"})
    twice = next((name for name, times in Counter(header).items() if name and times > 1), None)
    return RowFault(1, "column", {"key": twice}) if twice else None


def _rows(table: Iterator[list[str]], reader: "_RowReader") -> Iterator[Post]:
    next_line = table.line_num + 1  # type: ignore[attr-defined]
    for cells in table:
        line, next_line = next_line, table.line_num + 1  # type: ignore[attr-defined]
        if any(cells) and (post := reader.post(line, cells)) is not None:
            yield post


class _RowReader:
    """Reads the rows below a header. A cell that cannot be read is a fault and counts as empty; the rest of the row
    still counts.
    """

    def __init__(self, header: list[str], faults: list[RowFault]) -> None:
        self.width, self.faults = len(header), faults
        indices = {name: index for index, name in enumerate(header)}
        self.columns = [indices.get(name, -1) for name in COLUMNS]
        self.figure_columns = [indices.get(name, -1) for name in FIGURES]
        self.has_reviewer = "reviewed_by" in indices

    def post(self, line: int, cells: list[str]) -> Post | None:
        """The post of a row; None for a row without a time, which is a fault."""
        if len(cells) > self.width and any(map(str.strip, cells[self.width :])):
            return self._shifted_post(line, cells)
        posted, title, _, category, reviewer, reviewed, authorization = (_cell(cells, at) for at in self.columns)
        posted_at = self._moment(line, "posted_at", posted)
        reviewed_at = self._moment(line, "reviewed_at", reviewed) if reviewed else None
        if category and category not in CATEGORIES:
            self.faults.append(_category_fault(line, category))
            category = ""
        figures = self._figures(line, cells)
        if posted_at is None:
            return None
        is_reviewed = bool(reviewer if self.has_reviewer else reviewed)
        timed, review_timed = len(posted) > DAY_LENGTH, len(reviewed) > DAY_LENGTH
        texts = title, category, reviewer, reviewed_at, is_reviewed, authorization
        return Post(line, posted_at, *texts, figures, timed, review_timed)

    def _shifted_post(self, line: int, cells: list[str]) -> Post | None:
        """The post of a row with more cells than the header: nothing but its time is sure, so nothing else counts."""
        facts: dict[str, Fact] = {"count": len(cells), "columns": self.width}
        self.faults.append(RowFault(line, "cells", facts))
        posted = _cell(cells, self.columns[0])
        posted_at = self._moment(line, "posted_at", posted)
        if posted_at is None:
            return None
        title = _cell(cells, self.columns[1])
        return Post(line, posted_at, title, "", "", None, True, "", NO_FIGURES, len(posted) > DAY_LENGTH)

    def _figures(self, line: int, cells: list[str]) -> tuple[int | None, ...]:
        *counts, headline = (_cell(cells, at) for at in self.figure_columns)
        values = [self._count(line, key, text) for key, text in zip(FIGURES, counts, strict=False)]
        flag = FLAGS.get(headline)
        if flag is None:
            flag = FLAGS.get(headline.casefold())
        if flag is None:
            self.faults.append(RowFault(line, "headline", {"key": FIGURES[-1], "value": headline}))
        return (*values, flag)

    def _count(self, line: int, key: str, text: str) -> int | None:
        try:
            return figure(text)
        except ValueError:
            self.faults.append(RowFault(line, "figure", {"key": key, "value": text}))
            return None

    def _moment(self, line: int, key: str, text: str) -> datetime | None:
        """A moment, or the beginning of a day that stands without a time."""
        try:
            return datetime.combine(day(text), MIDNIGHT) if len(text) == DAY_LENGTH else moment(text)
        except ValueError:
            self.faults.append(RowFault(line, "moment", {"key": key, "value": text}))
            return None


def _category_fault(line: int, category: str) -> RowFault:
    nearest = " ".join(codes_named(CATEGORIES, category))
    facts: dict[str, Fact] = {"key": "category", "value": category, "choices": " ".join(CATEGORIES)}
    return RowFault(line, "choice", facts | ({"nearest": nearest} if nearest else {}))


def _cell(cells: list[str], index: int) -> str:
    return cells[index].strip() if 0 <= index < len(cells) else ""


def raw_rows(data: bytes) -> Iterator[tuple[int, list[str], list[str]]]:
    """The line on which a row begins, its cells but for links, and its links. Faults of the table are ignored."""
    table = csv.reader(StringIO(data.decode("utf-8", "replace").replace("\0", ""), newline=""))
    line = 1
    link_columns: set[int] = set()
    try:
        for row in table:
            if line == 1:
                link_columns = {index for index, name in enumerate(row) if name.strip() == "url"}
            cells = [cell for index, cell in enumerate(row) if index not in link_columns]
            yield line, cells, [row[index] for index in link_columns if index < len(row)]
            line = table.line_num + 1
    except csv.Error:
        return
