"""Workbooks as .xlsx (ECMA-376): the parts of the archive, and the sheets that they hold."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tuanmedia.sheets.archive import Archive, resolved
from tuanmedia.sheets.book import EPOCH, EPOCH_1904, Book
from tuanmedia.sheets.budget import Budget
from tuanmedia.sheets.grid import Grid
from tuanmedia.sheets.moments import BUILT_IN, NUMBER, Shown, shown_by
from tuanmedia.sheets.ooxml_sheet import SheetReader, escaped_text
from tuanmedia.sheets.refusal import Damaged
from tuanmedia.sheets.xml import Attributes, XmlReader, attribute

# The last piece of a relationship's type; what stands before it differs between the two editions of the standard.
WORKBOOK, SHEET, TEXTS, STYLES = "officeDocument", "worksheet", "sharedStrings", "styles"


def workbook_part(archive: Archive) -> str:
    """Return the name of the part that lists the sheets of an .xlsx or .xlsb. Raises Damaged where there is none."""
    for link in _relationships(archive, "").values():
        if link.kind == WORKBOOK and (part := resolved(link.target, "")) in archive:
            return part
    raise Damaged


def read_ooxml(path: Path, archive: Archive) -> Book:
    """Return the book in an archive. Raises Damaged, Encrypted, BeyondBounds."""
    part, budget = workbook_part(archive), archive.budget
    related = _relationships(archive, part)
    workbook, texts, styles = _WorkbookReader(budget), _TextsReader(budget), _StylesReader(budget)
    workbook.read(archive.part(part))
    readers: Mapping[str, XmlReader] = {TEXTS: texts, STYLES: styles}
    for link in related.values():
        if reader := readers.get(link.kind):
            reader.read(archive.part(resolved(link.target, part)))
    sheets = []
    for entry in workbook.sheets:
        link = related.get(entry.relationship, _NOWHERE)
        if link.kind in (SHEET, _NOWHERE.kind):  # and not a sheet of one chart
            name, grid = resolved(link.target, part), Grid(budget)
            targets = {key: link.target for key, link in _relationships(archive, name).items()}
            SheetReader(grid, texts.texts, styles.shown, workbook.epoch, targets).read(archive.part(name))
            sheets.append(grid.sheet(entry.name, entry.is_hidden))
    return Book(path, "xlsx", sheets, epoch=workbook.epoch)


class _Link(NamedTuple):
    """What a part is related to: the last piece of the relationship's type, and an address or a part's name."""

    kind: str
    target: str


_NOWHERE = _Link("", "")


def _relationships(archive: Archive, part: str) -> Mapping[str, _Link]:
    """Return what a part, or by an empty name the archive, is related to, by id."""
    folder, _, name = part.rpartition("/")
    reader, relationships = _RelationshipsReader(archive.budget), f"{folder}/_rels/{name}.rels".lstrip("/")
    if relationships in archive:
        reader.read(archive.part(relationships))
    return reader.links


class _RelationshipsReader(XmlReader):
    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.links: dict[str, _Link] = {}

    def start_Relationship(self, attributes: Attributes) -> None:  # noqa: N802
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.links[attributes.get("Id", "")] = _Link(kind, attributes.get("Target", ""))


class _SheetEntry(NamedTuple):
    name: str
    relationship: str
    is_hidden: bool


class _WorkbookReader(XmlReader):
    """Reads the names of the sheets in their order, and the day 0 of the workbook."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.epoch: date = EPOCH
        self.sheets: list[_SheetEntry] = []

    def start_workbookPr(self, attributes: Attributes) -> None:  # noqa: N802
        if attributes.get("date1904") in ("1", "true"):
            self.epoch = EPOCH_1904

    def start_sheet(self, attributes: Attributes) -> None:
        is_hidden = attributes.get("state", "visible") != "visible"
        self.sheets.append(_SheetEntry(attributes.get("name", ""), attribute(attributes, "id"), is_hidden))


class _TextsReader(XmlReader):
    """Reads the texts that cells share, without the phonetic readings beside them."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.texts: list[str] = []
        self._pieces: list[str] = []

    def start_si(self, _: Attributes) -> None:
        self._pieces = []

    def end_si(self) -> None:
        self.texts.append(escaped_text("".join(self._pieces)))

    start_rPh = XmlReader.pass_over  # noqa: N815

    def start_t(self, _: Attributes) -> None:
        self.gather_text()

    def end_t(self) -> None:
        self._pieces.append(self.gathered_text())


class _StylesReader(XmlReader):
    """Reads what the number format of each style of a cell shows."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.shown: list[Shown] = []
        self._codes: dict[str, str] = {str(number): code for number, code in BUILT_IN.items()}
        self._is_style = False

    def start_numFmt(self, attributes: Attributes) -> None:  # noqa: N802
        if not self._is_style:  # later ones belong to conditional formats
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")

    def start_cellXfs(self, _: Attributes) -> None:  # noqa: N802
        self._is_style = True

    def end_cellXfs(self) -> None:  # noqa: N802
        self._is_style = False

    def start_xf(self, attributes: Attributes) -> None:
        if self._is_style:
            code = self._codes.get(attributes.get("numFmtId", "0"))
            self.shown.append(shown_by(code) if code else NUMBER)
