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
    part = next((link.target for link in _relationships(archive, "").values() if link.kind == WORKBOOK), "")
    if part not in archive:
        raise Damaged
    return part


def read_ooxml(path: Path, archive: Archive) -> Book:
    """Return the book in an archive. Raises Damaged, Encrypted, BeyondBounds."""
    part, budget = workbook_part(archive), archive.budget
    related = _relationships(archive, part)
    by_kind = {link.kind: link.target for link in related.values()}
    workbook, texts, styles = _WorkbookReader(budget), _TextsReader(budget), _StylesReader(budget)
    workbook.read(archive.part(part))
    if TEXTS in by_kind:
        texts.read(archive.part(by_kind[TEXTS]))
    if STYLES in by_kind:
        styles.read(archive.part(by_kind[STYLES]))
    sheets = []
    for sheet in workbook.sheets:
        link = related.get(sheet.relationship)
        if link is None:
            raise Damaged
        if link.kind == SHEET:  # and not a sheet of one chart
            targets = {name: link.target for name, link in _relationships(archive, link.target, as_part=False).items()}
            grid = Grid(budget)
            reader = SheetReader(grid, texts.texts, styles.shown, workbook.epoch, targets)
            reader.read(archive.part(link.target))
            sheets.append(grid.sheet(sheet.name, sheet.is_hidden))
    return Book(path, "xlsx", sheets, epoch=workbook.epoch)


class _Link(NamedTuple):
    kind: str
    target: str


def _relationships(archive: Archive, part: str, as_part: bool = True) -> Mapping[str, _Link]:
    """Return what a part is related to, by id. `as_part` says to take targets for parts of the archive."""
    folder, _, name = part.rpartition("/")
    reader = _RelationshipsReader(archive.budget)
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    if rels in archive:
        reader.read(archive.part(rels))
    if not as_part:
        return reader.links
    return {key: _Link(link.kind, resolved(link.target, part)) for key, link in reader.links.items()}


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
