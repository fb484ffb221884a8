"""Workbooks as .ods (OpenDocument 1.3): the parts of the archive, and the styles of cells, columns and sheets."""

from pathlib import Path

from tuanmedia.sheets.archive import Archive
from tuanmedia.sheets.book import Book
from tuanmedia.sheets.budget import Budget
from tuanmedia.sheets.opendocument_sheet import SheetsReader
from tuanmedia.sheets.refusal import Encrypted
from tuanmedia.sheets.xml import Attributes, XmlReader, attribute

CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_MAX_PARENTS = 8  # of a style; a circle ends there


def read_opendocument(path: Path, archive: Archive) -> Book:
    """Return the book in an archive. Raises Damaged, Encrypted, BeyondBounds."""
    if MANIFEST in archive:
        _ManifestReader(archive.budget).read(archive.part(MANIFEST))
    content, styles = archive.part(CONTENT), StylesReader(archive.budget)
    if STYLES in archive:
        styles.read(archive.part(STYLES))
    styles.read(content)
    sheets = SheetsReader(archive.budget, styles.months(), styles.hidden)
    sheets.read(content)
    return Book(path, "ods", sheets.sheets)


class _ManifestReader(XmlReader):
    """Raises Encrypted where a part is."""

    def start_encryption_data(self, _: Attributes) -> None:
        raise Encrypted


class StylesReader(XmlReader):
    """Reads which styles show of a date year and month only, and which sheets are hidden by theirs."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.hidden: set[str] = set()
        self._formats: dict[str, set[str]] = {}  # by the name of a style for dates: the pieces that it shows
        self._pieces: set[str] = set()
        self._style = ""
        self._styles: dict[str, tuple[str, str]] = {}  # by name: the style for dates, and the parent

    def start_date_style(self, attributes: Attributes) -> None:
        self._pieces = self._formats[attribute(attributes, "name")] = set()

    def start_year(self, _: Attributes) -> None:
        self._pieces.add("year")

    def start_month(self, _: Attributes) -> None:
        self._pieces.add("month")

    def start_day(self, _: Attributes) -> None:
        self._pieces.add("day")

    def start_hours(self, _: Attributes) -> None:
        self._pieces.add("hours")

    def start_style(self, attributes: Attributes) -> None:
        self._style = attribute(attributes, "name")
        parent = attribute(attributes, "parent-style-name")
        self._styles[self._style] = attribute(attributes, "data-style-name"), parent

    def start_table_properties(self, attributes: Attributes) -> None:
        if attribute(attributes, "display") == "false":
            self.hidden.add(self._style)

    def months(self) -> set[str]:
        """Return the names of the styles of cells by which a date shows neither day nor time."""
        shown = {name for name, pieces in self._formats.items() if pieces and not pieces & {"day", "hours"}}
        return {name for name in self._styles if self._format(name) in shown}

    def _format(self, style: str) -> str:
        for _ in range(_MAX_PARENTS):
            format, parent = self._styles.get(style, ("", ""))
            if format or not parent:
                return format
            style = parent
        return ""
