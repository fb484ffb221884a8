"""What a workbook loses when it is written again: parts of it, and marks in its sheets, that nobody here can keep."""

from collections import Counter
from io import BytesIO
from zipfile import ZipFile

KINDS = {
    "macros": {"zh": "宏", "en": "macros"},
    "pictures": {"zh": "图片", "en": "pictures"},
    "charts": {"zh": "图表", "en": "charts"},
    "controls": {"zh": "控件", "en": "controls"},
    "pivot tables": {"zh": "数据透视表", "en": "pivot tables"},
    "shapes": {"zh": "文本框、形状", "en": "text boxes and shapes"},
    "threads": {"zh": "批注的回复", "en": "threads of comments"},
    "colours": {"zh": "部分条件格式", "en": "some conditional formats"},
    "sparklines": {"zh": "迷你图", "en": "sparklines"},
}
# A piece of the name of each such part of the archive, in small letters.
PARTS = {
    "macros": "vbaproject.bin",
    "pictures": "/media/",
    "charts": "/charts/chart",
    "controls": "/ctrlprops/",
    "pivot tables": "/pivottables/",
    "shapes": "/drawings/drawing",
    "threads": "/threadedcomments/",
}
# How each such element begins in the XML of a sheet.
MARKS = {
    "colours": b"<x14:conditionalFormatting ",
    "sparklines": b"<x14:sparkline>",
}


def lost_parts(before: bytes, after: bytes) -> list[str]:
    """Return the names in KINDS of what a workbook has fewer of than it had."""
    old, new = _counts(before), _counts(after)
    return [name for name in KINDS if new[name] < old[name]]


def _counts(data: bytes) -> Counter[str]:
    counts: Counter[str] = Counter()
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            path = name.casefold()
            counts.update(kind for kind, piece in PARTS.items() if piece in path)
            if "/worksheets/" in path:
                sheet = archive.read(name)
                counts.update({kind: sheet.count(mark) for kind, mark in MARKS.items()})
    return counts
