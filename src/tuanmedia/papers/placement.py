"""Papers are put where people find them: beside the register in forms/, or in a folder of one's own.

Never in the place of another paper, which somebody may have filled in.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tuanmedia.checks.context import Context
from tuanmedia.errors import CannotRun, Misused
from tuanmedia.model.records import Account
from tuanmedia.papers import Kind, Paper, print_paper
from tuanmedia.registry.writing import FileWrite, gitignore
from tuanmedia.registry.writing.disk import free_path, save

FORMS = "forms"
KEPT = ("registry", "rules", ".git")


class PlacedPaper(NamedTuple):
    """A paper and its place; `path` is relative to the root where it lies below that. `new`: it is not there yet."""

    path: str
    place: Path
    data: bytes
    new: bool

    @property
    def outside(self) -> bool:
        return self.new and Path(self.path).is_absolute()


def place_papers(ctx: Context, account: Account, kinds: Iterable[Kind], folder: Path | None) -> list[PlacedPaper]:
    """The papers of an account, and where each is to lie; in forms/ where no folder is named."""
    root = ctx.registry.root.resolve()
    there = (root / FORMS if folder is None else folder).resolve()
    demand_apart(there, root)
    return [_placed(print_paper(ctx, account, kind), there, root) for kind in kinds]


def demand_apart(there: Path, root: Path) -> None:
    """Raises Misused for a folder that is the register's own."""
    if any(there.is_relative_to(root / kept) for kept in KEPT):
        raise Misused(f"表格不放进 {there}，那里是登记簿", f"no papers go into {there}, which is the register's")


def writes_inside(papers: Sequence[PlacedPaper], root: Path) -> list[FileWrite]:
    """The new ones below the root, to be written together with the register."""
    new = [FileWrite(one.path, one.data) for one in papers if one.new and not one.outside]
    by_default = any(one.path.startswith(f"{FORMS}/") for one in new)
    return [*new, *(gitignore(root, FORMS) if by_default else ())]


@contextmanager
def save_outside(papers: Sequence[PlacedPaper]) -> Iterator[None]:
    """Saves the new ones that lie elsewhere. Raises CannotRun where that cannot be.

    They are taken away again where the register does not take what they are about.
    """
    outside = [one for one in papers if one.outside]
    try:
        for one in outside:
            make_folder(one.place.parent)
            save(one.place, one.data)
        yield
    except BaseException:
        for one in outside:
            with suppress(OSError):
                one.place.unlink()
        raise


def make_folder(folder: Path) -> None:
    """Makes a folder where there is none. Raises CannotRun where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"建不了文件夹 {folder}：{reason}", f"cannot make the folder {folder}: {reason}") from None


def _placed(paper: Paper, folder: Path, root: Path) -> PlacedPaper:
    place = free_path(folder / paper.name, paper.data)
    path = place.relative_to(root).as_posix() if place.is_relative_to(root) else str(place)
    return PlacedPaper(path, place, paper.data, not place.exists())
