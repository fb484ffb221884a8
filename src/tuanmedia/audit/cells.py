"""The meaning of a cell that was filled in by hand: a result, a day, a yes or no, or words.

Excel and WPS change what people type: a text of digits becomes a number; a date may come as a date, a moment or a text.
Each function raises Misused for a cell without a meaning of its kind.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar
from unicodedata import normalize

from tuanmedia.audit import sheet
from tuanmedia.audit.sheet import Result
from tuanmedia.errors import Misused
from tuanmedia.model.days import RELATIVE_DAYS, parse_written_day
from tuanmedia.sheets import Cell

T = TypeVar("T")

YES_OR_NO = {**sheet.AWARDS, "yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}
RESULTS: Mapping[str, Result] = {**sheet.RESULTS, "pass": "pass", "rectify": "rectify", "cancel": "cancel"}
_time = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?$")


def require_value(cell: Cell) -> None:
    """Raises Misused for a cell in error, and for a formula whose value is not stored in the file."""
    if cell.fault == "error":
        zh = f"“{cell.text}”是 Excel 的错误值，不是填写的内容；请改正公式，或直接填写内容"
        raise Misused(zh, f"“{cell.text}” is an error of Excel's; mend the formula, or enter the value itself")
    if cell.fault == "formula":
        zh = "公式没有存下结果，读不到内容；请用 Excel 或 WPS 打开后保存，或直接填写内容"
        raise Misused(zh, "the formula has no stored value; open the file in Excel and save it, or enter the value")


def text(cell: Cell) -> str:
    """A text with ordinary signs for full-width ones and single blanks. A number is refused: its zeros may be lost."""
    if isinstance(cell.value, str):
        return _plain(cell.value)
    zh = f"“{cell.text}”在 Excel 里是数字或日期，不是文字；把单元格改为文本后重新填写"
    en = f"“{cell.text}” is a number or a day to Excel, and no text; make the cell text and write it anew"
    raise Misused(zh, en)


def words(cell: Cell) -> str:
    """A text as it was typed, on one line."""
    return " ".join(cell.value.split()) if isinstance(cell.value, str) else text(cell)


def result(cell: Cell) -> Result:
    return _choice(RESULTS, sheet.RESULTS, cell)


def award(cell: Cell) -> bool:
    return cell.value if isinstance(cell.value, bool) else _choice(YES_OR_NO, sheet.AWARDS, cell)


def day(cell: Cell, today: date, may_lie_ahead: bool = False) -> date:
    """A day that is read on `today`: a date of Excel's, or a text in any form that questions take.

    A text may end in a time: `2026/12/16 8:30`. The word 昨天 is refused: nobody knows on what day it was typed.
    """
    if cell.is_month:
        zh = f"“{cell.text}”只显示年月，不知是哪一天；请写明日期，如 2026-12-16"
        raise Misused(zh, f"“{cell.text}” shows year and month only; write the day too, like 2026-12-16")
    if isinstance(cell.value, date):
        return cell.value.date() if isinstance(cell.value, datetime) else cell.value
    typed = _time.sub("", _plain(cell.text))  # Excel makes a number of 20261216
    written = None if typed.casefold() in RELATIVE_DAYS else parse_written_day(typed, today, may_lie_ahead)
    if written is not None:
        return written
    forms = "2026-12-16、2026/12/16、2026年12月16日、12月16日"
    zh = f"“{cell.text}”不是日期；写成 2026-12-16（可写：{forms}），或把单元格格式改为日期"
    en = f"“{cell.text}” is no day; write it as one of {forms}, or give the cell the format of a date"
    raise Misused(zh, en)


def _choice(choices: Mapping[str, T], offered: Mapping[str, object], cell: Cell) -> T:
    """The value of a cell with one of the `choices`; the message of Misused names the `offered` ones."""
    name = _plain(cell.text)
    if name.lower() in choices:
        return choices[name.lower()]
    names = "、".join(offered)
    raise Misused(f"“{name}”不在可填的之内；可填：{names}", f"“{name}” is none of {names}; write one of them")


def _plain(text: str) -> str:
    return " ".join(normalize("NFKC", text).split())
