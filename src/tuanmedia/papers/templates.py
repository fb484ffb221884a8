"""The templates of the papers: those that ship, or the school's own in rules/forms/."""

from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from tuanmedia.errors import CannotRun
from tuanmedia.law.loading import shipped_rules

# A form with the school's emblem in it has a tenth of that.
MOST_PACKED = 5 * 2**20
MOST_UNPACKED = 50 * 2**20


class Template(NamedTuple):
    """A Word document with blanks in it, and how complaints name it."""

    name: str
    data: bytes

    def fault(self, zh: str, en: str) -> CannotRun:
        """The complaint that it cannot be used, and why."""
        return CannotRun(f"模板 {self.name} 不能用：{zh}", f"the template {self.name} cannot be used: {en}")


def template(root: Path, kind: str) -> Template:
    """The template of a paper: the root's own, else the one that ships. Raises CannotRun where it is none."""
    name = f"forms/{kind}.docx"
    own = root / "rules" / name
    read = Template(f"rules/{name}", _read(own if own.exists() else shipped_rules() / name, f"rules/{name}"))
    _demand_document(read)
    return read


def uses_shipped_templates(root: Path) -> bool:
    """Whether a root has rules of its own, and papers by templates in which another school's name and numbers stand."""
    return (root / "rules").is_dir() and not (root / "rules/forms").is_dir()


def _read(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_PACKED + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"读不到模板 {name}：{reason}", f"cannot read the template {name}: {reason}") from None


def _demand_document(read: Template) -> None:
    """Whether it is a package of bounded size with a document in it, before anything is unpacked."""
    try:
        with ZipFile(BytesIO(read.data)) as package:
            size = sum(member.file_size for member in package.infolist())
            whole = "word/document.xml" in package.namelist()
    except (BadZipFile, NotImplementedError, ValueError):
        size, whole = 0, False
    if len(read.data) > MOST_PACKED or size > MOST_UNPACKED:
        most = MOST_PACKED // 2**20
        raise read.fault(f"太大；应不超过 {most} MiB", f"it is too large; expected at most {most} MiB")
    if not whole:
        raise read.fault("不是 Word 文档；应为 .docx", "it is no Word document; expected a .docx")
