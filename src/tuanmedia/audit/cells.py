"""What a cell that was filled in by hand means: a result, a day, a yes or no, words. Each raises Misused for all else.

Excel and WPS have their own ideas: what looks like a number becomes one, a day may be a day, a moment or a text.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar
from unicodedata import normalize

from tuanmedia.audit import sheet
from tuanmedia.audit.sheet import Result
from tuanmedia.errors import Misused
from tuanmedia.sheets import Cell

T = TypeVar("T")

YES_OR_NO = {**sheet.AWARDS, "yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}
RESULTS: Mapping[str, Result] = {**sheet.RESULTS, "pass": "pass", "rectify": "rectify", "cancel": "cancel"}
_day = re.compile(
    r"([0-9]{4}) ?(?:([-/.]) ?([0-9]{1,2}) ?\2|年 ?([0-9]{1,2}) ?月) ?([0-9]{1,2}) ?[日号]?"
    r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
)


def text(cell: Cell) -> str:
    """What is written, full-width signs as ordinary ones, without blanks around; a number has lost what it was."""
    if isinstance(cell, str):
        return " ".join(normalize("NFKC", cell).split())
    zh = f"“{shown(cell)}”在 Excel 里是数字或日期，不是文字；把单元格改为文本后重新填写"
    raise Misused(
        zh, f"“{shown(cell)}” is a number or a day to Excel, and no text; make the cell text and write it anew"
    )


def words(cell: Cell) -> str:
    """Words as they are written, on one line."""
    return " ".join(cell.split()) if isinstance(cell, str) else text(cell)


def is_empty(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


def result(cell: Cell) -> Result:
    return _one_of(RESULTS, sheet.RESULTS, cell)


def award(cell: Cell) -> bool:
    return cell if isinstance(cell, bool) else _one_of(YES_OR_NO, sheet.AWARDS, cell)


def day(cell: Cell) -> date:
    """A day, however it is written: a date of Excel's, `2026-12-16`, `2026/12/16 8:30`, `2026年12月16日`, `…16号`."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    written = _day.fullmatch(text(cell)) if isinstance(cell, str) else None
    try:
        if written:
            return date(int(written[1]), int(written[3] or written[4]), int(written[5]))
    except ValueError:
        pass
    forms = "2026-12-16、2026/12/16、2026年12月16日"
    zh = f"“{shown(cell)}”不是日期；写成 2026-12-16（可写：{forms}），或把单元格格式改为日期"
    raise Misused(zh, f"“{shown(cell)}” is no day; write it as one of {forms}, or give the cell the format of a date")


def shown(cell: Cell) -> str:
    """A cell as Excel shows it, more or less."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _one_of(known: Mapping[str, T], offered: Mapping[str, object], cell: Cell) -> T:
    """What is chosen; of a number or a day too the choices are named, for it is as wrong as any other word."""
    written = text(cell if isinstance(cell, str) else shown(cell))
    if written.lower() in known:
        return known[written.lower()]
    listed = "、".join(offered)
    raise Misused(f"“{written}”不在可填的之内；可填：{listed}", f"“{written}” is none of {listed}; write one of them")
