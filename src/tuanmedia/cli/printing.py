"""Papers are put where people find them: beside the register in forms/, or in a folder of one's own."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from tuanmedia.complaint import CannotRun

if TYPE_CHECKING:
    from tuanmedia.context import Context
    from tuanmedia.editing import Written
    from tuanmedia.papers import Kind, Paper
    from tuanmedia.records import Account

FORMS = "forms"
Forms = Annotated[Path | None, typer.Option("--forms", metavar="DIR", help="表格放在哪个文件夹（默认 forms/）")]
# Filled in by hand they carry telephone numbers and signatures: git shall not see them.
OUT_OF_GIT = b"*\n"


class Printed(NamedTuple):
    """A paper and its place; `path` is relative to the root where it lies below that. It may lie there already."""

    path: str
    place: Path
    data: bytes
    new: bool

    @property
    def outside(self) -> bool:
        return self.new and Path(self.path).is_absolute()


def printed(ctx: "Context", account: "Account", kinds: "Iterable[Kind]", forms: Path | None) -> list[Printed]:
    """The papers, and where each is to lie: never in the place of another, which somebody may have filled in."""
    from tuanmedia.papers import printed as paper

    root = ctx.registry.root.resolve()
    folder = (root / FORMS if forms is None else forms).resolve()
    return [_placed(paper(ctx, account, kind), folder, root) for kind in kinds]


def inside(papers: Sequence[Printed], root: Path) -> "list[Written]":
    """The new ones below the root, to be written together with the register."""
    from tuanmedia.editing import Written

    new = [Written(one.path, one.data) for one in papers if one.new and not one.outside]
    return new + [guard for guard in kept_from_git(root, FORMS) if any(one.path.startswith(f"{FORMS}/") for one in new)]


def kept_from_git(root: Path, folder: str) -> "list[Written]":
    """What keeps a folder out of git, where it is not there yet."""
    from tuanmedia.editing import Written

    path = f"{folder}/.gitignore"
    return [] if (root / path).exists() else [Written(path, OUT_OF_GIT)]


def save_outside(papers: Sequence[Printed]) -> None:
    """Saves the new ones that lie elsewhere. Raises CannotRun where that cannot be."""
    from tuanmedia.saving import save

    for one in papers:
        if one.outside:
            _make(one.place.parent)
            save(one.place, one.data)


def remove_outside(papers: Sequence[Printed]) -> None:
    """Takes away what was saved elsewhere, for the register did not take what they are about."""
    for one in papers:
        if one.outside:
            one.place.unlink(missing_ok=True)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"建不了文件夹 {folder}：{reason}", f"cannot make the folder {folder}: {reason}") from None


def _placed(paper: "Paper", folder: Path, root: Path) -> Printed:
    from tuanmedia.saving import apart

    place = apart(folder / paper.name, paper.data)
    path = place.relative_to(root).as_posix() if place.is_relative_to(root) else str(place)
    return Printed(path, place, paper.data, not place.exists())
