"""Where papers are put: in forms/ beside the registry, or in a folder that the user names.

A paper never replaces another one, which somebody may have filled in.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tuanmedia.checks.context import Context
from tuanmedia.errors import Misused
from tuanmedia.model.records import Account
from tuanmedia.papers import PaperKind, print_paper
from tuanmedia.registry.writing import FileWrite, gitignore
from tuanmedia.registry.writing.disk import free_path, make_folder, save

FORMS = "forms"
FORBIDDEN_FOLDERS = ("registry", "rules", ".git")


class PlacedPaper(NamedTuple):
    """A paper and the file for it; `path` is relative to the root if the file lies below it,
    else absolute.

    `is_new` is false where the file is there already with the same bytes.
    """

    path: str
    file: Path
    data: bytes
    is_new: bool

    @property
    def is_outside(self) -> bool:
        """Whether the paper has to be saved in a folder that is not below the root."""
        return self.is_new and Path(self.path).is_absolute()


def placed_papers(ctx: Context, account: Account, kinds: Iterable[PaperKind], folder: Path | None) -> list[PlacedPaper]:
    """The papers of an account with the files for them, in `folder` or else in forms/. Nothing is written yet.

    Raises Misused for a forbidden folder, and what `print_paper` raises.
    """
    root = ctx.registry.root.resolve()
    folder = (root / FORMS if folder is None else folder).resolve()
    refuse_registry_folders(folder, root)
    papers = []
    for kind in kinds:
        paper = print_paper(ctx, account, kind)
        file = free_path(folder / paper.name, paper.data)
        path = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
        papers.append(PlacedPaper(path, file, paper.data, not file.exists()))
    return papers


def refuse_registry_folders(folder: Path, root: Path) -> None:
    """Raises Misused for one of FORBIDDEN_FOLDERS of the registry, or a folder in it. Both paths are resolved."""
    if any(folder.is_relative_to(root / name) for name in FORBIDDEN_FOLDERS):
        raise Misused(f"表格不放进 {folder}，那里是登记簿", f"no papers go into {folder}, which is the register's")


def writes_below_root(papers: Sequence[PlacedPaper], root: Path) -> list[FileWrite]:
    """The new papers below the root, to be written together with the registry, and what keeps forms/ out of git."""
    new = [FileWrite(paper.path, paper.data) for paper in papers if paper.is_new and not paper.is_outside]
    is_in_forms = any(paper.path.startswith(f"{FORMS}/") for paper in papers)
    return [*new, *(gitignore(root, FORMS) if is_in_forms else ())]


@contextmanager
def papers_saved_outside_root(papers: Sequence[PlacedPaper]) -> Iterator[None]:
    """A context manager that saves the new papers outside the root, and removes them where the body of `with` fails.

    The body writes the registry. Raises CannotRun where a paper cannot be saved.
    """
    outside = [paper for paper in papers if paper.is_outside]
    try:
        for paper in outside:
            make_folder(paper.file.parent)
            save(paper.file, paper.data)
        yield
    except BaseException:
        for paper in outside:
            with suppress(OSError):
                paper.file.unlink()
        raise
