"""Posts of a table merged into a file of registry/posts: known posts get the new figures, all others are added.

Every line that does not change stays as it was, byte by byte.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import NamedTuple

from tuanmedia.errors import CannotRun
from tuanmedia.law.platforms import Platforms
from tuanmedia.ledger.posts.known_posts import KnownPosts
from tuanmedia.ledger.posts.reading import TablePost
from tuanmedia.model.scalars import figure
from tuanmedia.registry.posts import COLUMNS, FIGURES, MAX_CELL
from tuanmedia.registry.registry import Registry
from tuanmedia.yaml.characters import BOM

EVERY_COLUMN = (*COLUMNS, *FIGURES)
# The columns of a new file, also where the table has none of them.
ALWAYS = ("posted_at", "title", "url")


class Merge(NamedTuple):
    """The bytes of the file, and how many posts of the table were new, known with other figures, and known as they are.

    A post that stands twice in the table counts once more as known.
    """

    data: bytes
    new: int
    updated: int
    same: int


@dataclass(eq=False)
class _FileRow:
    """A row of the file. `text` is how it is written there, None for a row that is new or changed.

    `is_fixed`: the row has more cells than the header, so that nobody knows which of them is which.
    """

    cells: dict[str, str]
    text: str | None = None
    is_fixed: bool = False

    def update(self, post: Mapping[str, str]) -> bool:
        """Take over the figures of a post, and its link where there is none; return whether anything changes."""
        names = FIGURES if self.cells.get("url") else (*FIGURES, "url")
        changes = {name: text for name in names if (text := post.get(name)) and not self._says(name, text)}
        if self.is_fixed or not changes:
            return False
        self.cells |= changes
        self.text = None
        return True

    def _says(self, name: str, text: str) -> bool:
        """Tell whether a cell says the same already, in whatever spelling: `1.2万` is 12000."""
        written = self.cells.get(name, "").strip()
        try:
            return written == text or (name in FIGURES and figure(written) == int(text))
        except ValueError:
            return False


class _PostsFile(NamedTuple):
    """A file taken apart: what stands before the header, the names of the columns, the line break, and the rows."""

    mark: str
    header: list[str]
    header_text: str
    line_end: str
    rows: list[_FileRow]


def present_posts(registry: Registry, account: str) -> tuple[str, bytes | None]:
    """Return the path of an account's posts and their bytes, None where it has none yet.

    Raises CannotRun for a file that nobody can read: what stands in it would be lost.
    """
    path = registry.paths.get(("posts", account), f"registry/posts/{account}.csv")
    file, posts = registry.files.get(path), registry.posts.get(account)
    if file is None and not registry.has_record("posts", account):
        return path, None
    if file is None or posts is None or not posts.columns:
        zh = f"{path} 无法读取，没有写入；请先运行 tuanmedia check 并改正"
        raise CannotRun(zh, f"{path} cannot be read, and nothing was written; run tuanmedia check and mend it first")
    return path, file.data


def merged_posts(before: bytes | None, posts: Sequence[TablePost], platforms: Platforms) -> Merge:
    """Return the file with the posts of a table. `before` are its bytes, which the registry can read; None for none."""
    file = _taken_apart((before or b"").decode("utf-8"))
    rows = _rows_of_posts(file, posts, platforms)
    new = sorted((row for row in rows if row.text is None), key=lambda row: row.cells["posted_at"])
    updated = sum(row.update(_whole(of_row)) for row, of_row in rows.items() if row.text is not None)
    for row in new:
        row.cells = _whole(rows[row])
    data = _put_together(file, new).encode() if new or updated else before or b""
    return Merge(data, len(new), updated, len(posts) - len(new) - updated)


def _rows_of_posts(
    file: _PostsFile, posts: Iterable[TablePost], platforms: Platforms
) -> dict[_FileRow, list[TablePost]]:
    """Return the row of each post, a row of the file or a new one, with the posts of the table that are its post."""
    known = KnownPosts[_FileRow](platforms)
    for row in file.rows:
        known.add(row.cells, row)
    rows: dict[_FileRow, list[TablePost]] = {}
    for post in sorted(posts, key=lambda post: ("T" not in post.cells["posted_at"], post.cells["posted_at"])):
        if (found := known.find(post.cells)) is None:
            found = _FileRow(dict(post.cells))
            if post.cells.get("title") or post.cells.get("url"):
                known.add(found.cells, found)
        rows.setdefault(found, []).append(post)
    return rows


def _whole(posts: Sequence[TablePost]) -> dict[str, str]:
    """Return the cells of a post that stands in a table several times; of its figures the greatest: they only grow."""
    cells: dict[str, str] = {}
    for post in posts:
        for name, text in post.cells.items():
            if name not in cells or (name in FIGURES and int(text) > int(cells[name])):
                cells[name] = text
    return cells


def _taken_apart(text: str) -> _PostsFile:
    mark = BOM if text.startswith(BOM) else ""
    csv.field_size_limit(MAX_CELL)
    lines = _records(text.removeprefix(BOM))
    names, header_text = next(lines, ([], ""))
    # A column without a name keeps its cells too.
    header = [name.strip() or f"\0{at}" for at, name in enumerate(names)]
    rows = [
        _FileRow(
            dict(zip(header, cells, strict=False)),
            row_text,
            is_fixed=any(map(str.strip, cells[len(header) :])),
        )
        for cells, row_text in lines
    ]
    return _PostsFile(mark, header, header_text, "\r\n" if header_text.endswith("\r\n") else "\n", rows)


def _records(text: str) -> Iterator[tuple[list[str], str]]:
    """Yield the cells of each record with the text of its lines."""
    read: list[str] = []

    def lines() -> Iterator[str]:
        for line in StringIO(text, newline=""):
            read.append(line)
            yield line

    for cells in csv.reader(lines()):
        yield cells, "".join(read)
        read.clear()


def _put_together(file: _PostsFile, new: Sequence[_FileRow]) -> str:
    """Return the text of a file with new rows, and with the columns that new or changed rows need."""
    changed = [*new, *(row for row in file.rows if row.text is None)]
    needed = {name for row in changed for name, text in row.cells.items() if text}
    needed |= set() if file.header else set(ALWAYS)
    added = [name for name in EVERY_COLUMN if name in needed and name not in file.header]
    header = [*file.header, *added]
    names = ["" if name.startswith("\0") else name for name in header]
    texts = [_line(names, file.line_end) if added else file.header_text]
    texts += [row.text or _line([row.cells.get(name, "") for name in header], file.line_end) for row in file.rows]
    if not texts[-1].endswith(("\n", "\r")):
        texts[-1] += file.line_end
    texts += [_line([row.cells.get(name, "") for name in header], file.line_end) for row in new]
    return file.mark + "".join(texts)


def _line(cells: Sequence[str], line_end: str) -> str:
    out = StringIO()
    csv.writer(out, lineterminator=line_end).writerow(cells)
    return out.getvalue()
