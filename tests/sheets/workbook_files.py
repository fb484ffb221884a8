"""Files of workbooks for tests: made by a library and changed by hand, or written by hand part by part."""

import struct
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

from tuanmedia.sheets import Cell, Row, Sheet, open_table

MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET, SHARED, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:{prefix}"'
    for prefix in ("office", "table", "text", "style", "number", "xlink", "calcext", "draw")
)


def plain() -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("账号")
        page.write_row(0, 0, ["甲", 1.5, True])
        page.write_datetime(0, 3, date(2026, 12, 16), book.add_format({"num_format": "yyyy/m/d"}))
        page.write_string(2, 0, "乙")
        page.write_datetime(2, 3, datetime(2026, 1, 2, 3, 4), book.add_format({"num_format": "yyyy/m/d h:mm"}))  # noqa: DTZ001
    return out.getvalue()


PLAIN = plain()


def changed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The plain workbook with other parts in it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(PLAIN)) as old, zipfile.ZipFile(out, "w", method) as new:
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return out.getvalue()


def xlsx(rows: bytes, before: bytes = b"", after: bytes = b"", more: Mapping[str, bytes] | None = None) -> bytes:
    """The plain workbook with other rows, and with what stands before and after them in its sheet."""
    part = b"<worksheet " + MAIN + b">" + before + b"<sheetData>" + rows + b"</sheetData>" + after + b"</worksheet>"
    return changed({SHEET: part, **(more or {})})


def ods(tables: str, styles: str = "", more: Mapping[str, str] | None = None) -> bytes:
    """An .ods of these tables and automatic styles."""
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {"content.xml": content, **(more or {})}.items():
            archive.writestr(name, part)
    return out.getvalue()


def table(rows: str, name: str = "账号", attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{rows}</table:table>'


def ods_row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def ods_cell(content: str = "", attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{content}</table:table-cell>"


def ods_text(text: str, attributes: str = "") -> str:
    return ods_cell(f"<text:p>{text}</text:p>", f'office:value-type="string" {attributes}')


def _xlsb_record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(data)]) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(cells: Mapping[tuple[int, int], str | float]) -> bytes:
    """An .xlsb of one sheet with these cells by row and column, from 0 (MS-XLSB, 2.1)."""
    rows = b""
    for row in sorted({row for row, _ in cells}):
        rows += _xlsb_record(0, struct.pack("<I", row) + bytes(13))
        for column, value in ((column, value) for (at, column), value in cells.items() if at == row):
            place = struct.pack("<II", column, 0)
            text = isinstance(value, str)
            rows += _xlsb_record(6, place + _wide(value)) if text else _xlsb_record(5, place + struct.pack("<d", value))
    corner = struct.pack("<IIII", 0, max(row for row, _ in cells), 0, max(column for _, column in cells))
    sheet = _xlsb_record(129) + _xlsb_record(148, corner) + _xlsb_record(145) + rows + _xlsb_record(146)
    bundle = _xlsb_record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("账号"))
    relationship = '<Relationship Id="rId1" Type="http://x/{}" Target="{}"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f"<Relationships>{relationship.format('officeDocument', 'xl/workbook.bin')}</Relationships>",
        "xl/workbook.bin": _xlsb_record(131) + _xlsb_record(143) + bundle + _xlsb_record(144) + _xlsb_record(132),
        "xl/_rels/workbook.bin.rels": (
            f"<Relationships>{relationship.format('worksheet', 'worksheets/sheet1.bin')}</Relationships>"
        ),
        "xl/worksheets/sheet1.bin": sheet + _xlsb_record(130),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def _biff(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def xls(cells: Mapping[tuple[int, int], str | float], merged: bytes = b"", globals: bytes = b"") -> bytes:
    """An .xls of one sheet with these cells by row and column, from 0 (MS-XLS in MS-CFB); `merged` is a record."""
    rows = b""
    for (row, column), value in cells.items():
        place = struct.pack("<HHH", row, column, 0)
        if isinstance(value, str):
            rows += _biff(0x204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
        else:
            rows += _biff(0x203, place + struct.pack("<d", value))
    head = _biff(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + globals
    name = "账号"
    bound = struct.pack("<BBBB", 0, 0, len(name), 1) + name.encode("utf-16-le")
    start = len(head) + 4 + 4 + len(bound) + 4
    stream = head + _biff(0x85, struct.pack("<I", start) + bound) + _biff(0x0A)
    stream += _biff(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + rows + merged + _biff(0x0A)
    return compound({"Workbook": stream})


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with one stream of at most some 60 KiB: a header, the chains, the directory, the stream."""
    ((name, stream),) = streams.items()
    stream = stream.ljust(4096, b"\0")
    stream += bytes(-len(stream) % 512)
    sectors = len(stream) // 512
    end, free, table_sector = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    chains = [table_sector, end, *range(3, 2 + sectors), end]
    header = OLE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0)
    directory = b"".join(
        (entry.encode("utf-16-le") + b"\0\0").ljust(64, b"\0")
        + struct.pack("<HBB", len(entry) * 2 + 2, kind, 1)
        + struct.pack("<III", free, free, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
        for entry, kind, child, start, size in (("Root Entry", 5, 1, end, 0), (name, 2, free, 2, len(stream)))
    )
    body = struct.pack(f"<{len(chains)}I", *chains).ljust(512, b"\xff") + directory.ljust(512, b"\0") + stream
    return header.ljust(512, b"\xff") + body


def handed(tmp_path: Path, data: bytes, name: str = "甲.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def only_sheet(tmp_path: Path, data: bytes, name: str = "甲.xlsx") -> Sheet:
    (sheet,) = open_table(handed(tmp_path, data, name)).sheets
    return sheet


def values(row: Row) -> list[object]:
    return [cell.value for cell in row.cells]


def cells_by_place(sheet: Sheet) -> dict[tuple[int, int], Cell]:
    """The cells that are not empty by row, from 1, and column, from 0."""
    return {
        (row.number, column): cell
        for row in sheet.rows
        for column, cell in enumerate(row.cells)
        if not cell.is_empty or cell.link
    }
