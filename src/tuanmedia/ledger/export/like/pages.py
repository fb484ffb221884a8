"""A workbook opened to be filled in: within bounds, with its look, and with formulas as they are written."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl

from tuanmedia.errors import Misused
from tuanmedia.ledger.export.like.choices import put_back_choices
from tuanmedia.sheets.budget import Budget
from tuanmedia.sheets.refusal import Damaged, UnreadTable


@contextmanager
def opened_pages(path: Path, data: bytes) -> Iterator[Any]:
    """Gives the workbook of these bytes, which a reader of cells has read before.

    Raises Misused for one that cannot be opened so, or that would unpack beyond the bounds; what it does not keep is
    named by `losses`, so its warnings are not shown.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            budget = Budget()
            with ZipFile(BytesIO(data)) as archive:  # no part unpacks to more than it states
                for info in archive.infolist():
                    budget.spend_unpacked(info.file_size)
            pages = openpyxl.load_workbook(BytesIO(data), rich_text=True)
            put_back_choices(data, pages)
        except UnreadTable as reason:
            raise Misused(*reason.words(path)) from None
        except Exception:  # it raises what it happens to meet: KeyError, TypeError, errors of XML
            raise Misused(*Damaged().words(path)) from None
        yield pages
