"""Templates of the papers: those of the package, or the school's own in rules/forms/."""

from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from tuanmedia.bounded_file import MIB, Oversized, holds, read_file
from tuanmedia.errors import CannotRun
from tuanmedia.law.law import REGULATION
from tuanmedia.law.loading import shipped_rules
from tuanmedia.law.rules_folder import RulesFolder
from tuanmedia.registry.registry import Registry

# Bytes. A form that holds the school's emblem has a tenth of that.
MOST_PACKED = 5 * MIB
MOST_UNPACKED = 50 * MIB


class Template(NamedTuple):
    """A Word document with blanks, and the name by which error messages call it."""

    name: str
    data: bytes

    def fault(self, zh: str, en: str) -> CannotRun:
        """The error that says why the template cannot be used."""
        return CannotRun(f"模板 {self.name} 不能用：{zh}", f"the template {self.name} cannot be used: {en}")


def load_template(root: Path, kind: str) -> Template:
    """The template of a paper: the root's own, else the one of the package.

    Raises CannotRun where it cannot be read, is too large, or is no Word document.
    """
    name = f"forms/{kind}.docx"
    own = root / "rules" / name
    try:
        template = Template(f"rules/{name}", _read(own if own.exists() else shipped_rules() / name, f"rules/{name}"))
    except Oversized:
        raise _too_large(Template(f"rules/{name}", b"")) from None
    _require_document(template)
    return template


def uses_shipped_templates(registry: Registry) -> bool:
    """Whether a root has rules of its own and a template that ships, which quotes another school's regulation.

    A copy of the templates is no other school's where the regulation that ships bears this school's name.
    """
    own, shipped = registry.root / "rules", shipped_rules()
    if not own.is_dir() or own.samefile(shipped):
        return False
    forms = {form: own / "forms" / form.name for form in sorted((shipped / "forms").glob("*.docx"))}
    if not all(copy.is_file() for copy in forms.values()):
        return True
    return not _is_shipped_school(registry) and any(holds(copy, form.read_bytes()) for form, copy in forms.items())


def _is_shipped_school(registry: Registry) -> bool:
    document = RulesFolder(shipped_rules()).documents[REGULATION]
    return registry.school is not None and registry.school.name == document.school


def _read(path: Path, name: str) -> bytes:
    try:
        return read_file(path, MOST_PACKED, name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"读不到模板 {name}：{reason}", f"cannot read the template {name}: {reason}") from None


def _too_large(template: Template) -> CannotRun:
    most = MOST_PACKED // MIB
    return template.fault(f"太大；应不超过 {most} MiB", f"it is too large; expected at most {most} MiB")


def _require_document(template: Template) -> None:
    """Raises CannotRun for what is no package of bounded size with a document in it. Nothing is unpacked here."""
    try:
        with ZipFile(BytesIO(template.data)) as package:
            size = sum(member.file_size for member in package.infolist())
            has_document = "word/document.xml" in package.namelist()
    except (BadZipFile, NotImplementedError, ValueError):
        size, has_document = 0, False
    if size > MOST_UNPACKED:
        raise _too_large(template)
    if not has_document:
        raise template.fault("不是 Word 文档；应为 .docx", "it is no Word document; expected a .docx")
