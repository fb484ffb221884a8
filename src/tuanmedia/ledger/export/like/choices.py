"""Restrictions of input that Excel keeps in an extension of a sheet, as lists of choices from another sheet.

openpyxl drops them. They are put back as ordinary ones, which may refer to other sheets too.
"""

from collections.abc import Iterator
from io import BytesIO
from posixpath import join, normpath
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl.worksheet.datavalidation import DataValidation

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
EXTENDED = b"dataValidations"
TEXTS = ("type", "errorStyle", "operator", "errorTitle", "error", "promptTitle", "prompt")
FLAGS = ("allowBlank", "showDropDown", "showInputMessage", "showErrorMessage")


def put_back_choices(data: bytes, pages: Any) -> None:
    """Adds the restrictions of the extensions to the sheets of a workbook that was opened from these bytes."""
    with ZipFile(BytesIO(data)) as archive:
        for title, path in _sheet_paths(archive):
            sheet = archive.read(path)
            if title in pages.sheetnames and EXTENDED in sheet and X14[1:-1].encode() in sheet:
                for element in ElementTree.fromstring(sheet).iter(f"{X14}dataValidation"):
                    pages[title].add_data_validation(_restriction(element))


def _sheet_paths(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the title of each sheet and the path of its part."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{MAIN}sheet"):
        target = targets.get(sheet.get(RELATION), "")
        yield sheet.get("name", ""), normpath(join("xl", target)).lstrip("/")


def _restriction(element: "ElementTree.Element") -> DataValidation:
    given: dict[str, Any] = {name: element.get(name) for name in TEXTS if element.get(name)}
    given |= {name: element.get(name) in ("1", "true") for name in FLAGS}
    for name in ("formula1", "formula2"):
        formula = element.find(f"{X14}{name}/{XM}f")
        given[name] = formula.text if formula is not None else None
    return DataValidation(sqref=(element.findtext(f"{XM}sqref") or "").split() or (), **given)
