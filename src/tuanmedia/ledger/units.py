"""A table of units: colleges and departments with their kinds and heads, each row read or named with its fault."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tuanmedia.checks.context import Context
from tuanmedia.checks.wording import student_number
from tuanmedia.entry import FreeIds
from tuanmedia.entry.units import unit_called, unit_stem
from tuanmedia.errors import CannotRun, Misused
from tuanmedia.ledger.cells import CellReader, DoubtfulCell, visible_text
from tuanmedia.ledger.headings import PlainHeader, plain_header
from tuanmedia.ledger.vocabulary import known_form, squeezed, vocabulary
from tuanmedia.model.names import normalised_name
from tuanmedia.sheets import Book, Cell, Row, Sheet
from tuanmedia.yaml.spelling import Value

FIELDS = ("id", "name", "kind", "head")
WORDS = {
    "kind": {"zh": "“{value}”不是单位的类别（学院、其他二级单位）", "en": "“{value}” is no kind of a unit"},
    "head": {"zh": "主要负责人应是一个人：“{value}”", "en": "the head should be one person: “{value}”"},
    "secret": {"zh": "有密码或个人号码，没有读取", "en": "it holds a password or a personal number and was not read"},
    "fault": {"zh": "无法读取这一格：“{value}”", "en": "this cell cannot be read: “{value}”"},
    "missing": {"zh": "没有单位名称", "en": "the unit has no name"},
}


class TableUnit(NamedTuple):
    """A unit as a row of a table gives it: `fields` has what the row says, by the keys of the record, and the id."""

    row: int
    fields: Mapping[str, Value]


class UnitFault(NamedTuple):
    """A cell that cannot be taken: its sheet, its row, the letters of its column, and why, in both languages."""

    sheet: str
    row: int
    column: str | None
    words: Mapping[str, str]


class UnitsTable(NamedTuple):
    """The units of a table, and the faults of its cells."""

    units: list[TableUnit]
    faults: list[UnitFault]


def read_units(ctx: Context, book: Book) -> UnitsTable:
    """Read every sheet with a heading of the names of units. Raises CannotRun where none has one."""
    reader, table = CellReader(vocabulary(), ctx.day, student_number(ctx.law), book.epoch), UnitsTable([], [])
    meanings = reader.words.meanings_of_units
    sheets = [
        (sheet, header)
        for sheet in book.sheets
        if (header := plain_header(sheet, meanings, lambda found: "name" in found))
    ]
    if not sheets:
        zh = f"{book.path} 里没有认得的列名；至少要有“单位名称”一列，另可有 类别、主要负责人"
        raise CannotRun(
            zh, f"{book.path} has no heading of the names of units; 类别 and 主要负责人 may stand beside it"
        )
    for sheet, header in sheets:
        for row in sheet.rows:
            if row.number > header.row and not header.repeats(row):
                _read(sheet, header, row, reader, table)
    return table


def _read(sheet: Sheet, header: PlainHeader, row: Row, reader: CellReader, table: UnitsTable) -> None:
    """Adds the unit of a row, or its faults; lines of sums and notes and empty rows are none."""
    cells = {field: header.cell(row, field) for field in FIELDS}
    filled = [cell for cell in row.cells if not cell.is_empty]
    is_remark = reader.words.not_accounts.match(squeezed(filled[0].text))
    if is_remark or all(cell.is_empty or reader.words.is_empty(cell.text) for cell in cells.values()):
        return
    fields, before = dict[str, Value](), len(table.faults)
    for field, cell in cells.items():
        if cell.is_empty or reader.words.is_empty(cell.text):
            continue
        try:
            fields[field] = _value(field, cell, reader)
        except Misused as fault:
            table.faults.append(UnitFault(sheet.name, row.number, header.letters(field), fault.words))
    if "name" not in fields and len(table.faults) == before:
        table.faults.append(UnitFault(sheet.name, row.number, header.letters("name"), WORDS["missing"]))
    if len(table.faults) == before:
        table.units.append(TableUnit(row.number, fields))


def _value(field: str, cell: Cell, reader: CellReader) -> str:
    """Return what a cell says. Raises Misused for one that no record may hold, or that is no answer."""
    if reader.is_secret(cell):
        raise _fault("secret", cell)
    if cell.fault:
        raise _fault("fault", cell)
    text = " ".join(cell.text.split())
    if field == "kind":
        kind = reader.words.unit_kinds.get(known_form(text))
        if kind is None:
            raise _fault("kind", cell)
        return kind
    if field == "head":
        try:
            return reader.person(cell) or ""
        except DoubtfulCell:
            raise _fault("head", cell) from None
    return text


def _fault(word: str, cell: Cell) -> Misused:
    value = visible_text(cell.text)
    zh, en = (WORDS[word][lang].format(value=value) for lang in ("zh", "en"))
    return Misused(zh, en)


def units_by_id(ctx: Context, table: UnitsTable, kind: str | None) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """Yield the id of each unit with the keys that it gets; `kind` is that of the new units whose rows give none.

    Raises Misused for a new unit without a kind, and for one that stands in the table twice.
    """
    ids, records = FreeIds(ctx, "units"), dict[str, str]()  # the ids by the names, alike after normalisation
    _require_kinds(ctx, table, kind)
    for unit in table.units:
        fields = dict(unit.fields)
        name, record = str(fields["name"]), fields.pop("id", None)
        known = ctx.registry.units.get(str(record)) or unit_called(ctx, name)
        if known and record is None:  # known by its name, which the table may write with other blanks
            del fields["name"]
        form = known.id if known else normalised_name(name)
        if form in records:
            raise Misused(f"第 {unit.row} 行的“{name}”重复了", f"“{name}” in row {unit.row} stands there twice")
        records[form] = known.id if known else str(record or ids.take(unit_stem(name)))
        if known is None and kind is not None:
            fields.setdefault("kind", kind)
        yield records[form], {key: fields[key] for key in ("name", "kind", "head") if key in fields}


def _require_kinds(ctx: Context, table: UnitsTable, kind: str | None) -> None:
    """Raises Misused for new units without a kind."""
    rows = [
        str(unit.row)
        for unit in table.units
        if "kind" not in unit.fields
        and str(unit.fields.get("id")) not in ctx.registry.units
        and unit_called(ctx, str(unit.fields["name"])) is None
    ]
    if rows and kind is None:
        zh = f"第 {'、'.join(rows)} 行没有类别：加一列“类别”（学院、其他二级单位），或用 --kind 说明"
        raise Misused(zh, f"rows {', '.join(rows)} have no kind: add a column 类别, or give --kind")
