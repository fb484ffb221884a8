"""The value of an account for a column of somebody else's table, written into a cell without touching its look."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles.numbers import is_date_format

from tuanmedia.answers.list import ListedAccount
from tuanmedia.ledger.export.table import CellValue, TableLocale
from tuanmedia.ledger.export.tables import ACCOUNTS
from tuanmedia.ledger.imports.header import Column
from tuanmedia.ledger.vocabulary import PlatformWords, Vocabulary, known_form
from tuanmedia.model.codes import DUTIES

SCALES = {"": 1, "千": 1_000, "万": 10_000}
TEXT_FORMAT, DAY_FORMAT = "@", "yyyy-mm-dd"
_listed = re.compile(r'"(.*)"')
_cells = re.compile(r"=?(?:(?P<sheet>[^!:]+)!)?(?P<cells>\$?[A-Z]{1,3}\$?[0-9]{1,7}:\$?[A-Z]{1,3}\$?[0-9]{1,7})")


def account_value(row: ListedAccount, column: Column, locale: TableLocale) -> CellValue:
    """Return what the register says of an account for a column that is read; None where it says nothing."""
    if column.field == "operators" and column.duty:
        people = [one for one in row.account.on_duty(row.day) if one.duty in (column.duty, "both")]
        return "、".join(one.name for one in people if locale.discreet(one.name) == one.name)
    if column.field == "duty":
        return "、".join(DUTIES[one.duty][locale.lang] for one in row.account.on_duty(row.day))
    cell = ACCOUNTS[column.field].cell if column.field in ACCOUNTS else None
    value = cell(row, locale) if cell else None
    if isinstance(value, int) and column.scale:
        return value / SCALES[column.scale]
    return value


def put_value(cell: Any, value: CellValue) -> None:
    """Writes a value into a cell of openpyxl: a text as a text whatever it begins with, a day as a day."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
    elif isinstance(value, date) and cell.number_format == TEXT_FORMAT:
        cell.value = value.isoformat()
    else:
        cell.value = value
        if isinstance(value, date) and not is_date_format(cell.number_format):
            cell.number_format = DAY_FORMAT


class ChoiceWords:
    """The words that a sheet offers for its cells, which are taken in the place of ours where they mean the same."""

    def __init__(self, page: Any, words: Vocabulary, platforms: PlatformWords) -> None:
        self._codes: Mapping[str, Callable[[str], str | None]] = {
            "platform": platforms.platform,
            "kind": lambda text: words.kinds.get(known_form(text)),
            "state": lambda text: words.states.get(known_form(text)),
        }
        validations = (one for one in page.data_validations.dataValidation if one.type == "list")
        self._offered = [(one, list(_choices(page, one.formula1 or ""))) for one in validations]

    def fitting(self, field: str, value: CellValue, coordinate: str) -> CellValue:
        """Return the word that the cell at a coordinate offers for a value, else the value itself."""
        if field not in self._codes or not isinstance(value, str):
            return value
        code = self._codes[field](value)
        alike = (text for text in self._choices_at(coordinate) if code and self._codes[field](text) == code)
        return next(alike, value)

    def _choices_at(self, coordinate: str) -> Iterator[str]:
        for validation, choices in self._offered:
            if coordinate in validation.sqref:
                yield from choices


def _choices(page: Any, formula: str) -> Iterator[str]:
    """Yield the words of a list of choices: `"微博,微信"`, or cells of the workbook, `=字典!$A$1:$A$9`."""
    if listed := _listed.fullmatch(formula):
        yield from (text.strip() for text in listed[1].split(","))
    elif cells := _cells.fullmatch(formula):
        sheet = (cells["sheet"] or page.title).strip("'").replace("''", "'")
        if sheet in page.parent.sheetnames:
            for row in page.parent[sheet][cells["cells"].replace("$", "")]:
                yield from (cell.value.strip() for cell in row if isinstance(cell.value, str))
