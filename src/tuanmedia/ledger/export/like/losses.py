"""What a workbook loses when it is written again: parts of it that nobody here can keep."""

from collections import Counter
from io import BytesIO
from zipfile import ZipFile

KINDS = {
    "macros": {"zh": "宏", "en": "macros", "part": "vbaproject.bin"},
    "pictures": {"zh": "图片", "en": "pictures", "part": "/media/"},
    "charts": {"zh": "图表", "en": "charts", "part": "/charts/chart"},
    "controls": {"zh": "控件", "en": "controls", "part": "/ctrlprops/"},
    "pivot tables": {"zh": "数据透视表", "en": "pivot tables", "part": "/pivottables/"},
    "shapes": {"zh": "文本框、形状", "en": "text boxes and shapes", "part": "/drawings/drawing"},
}


def lost_parts(before: bytes, after: bytes) -> list[str]:
    """Return the names in KINDS of what a workbook has fewer of than it had."""
    old, new = _counts(before), _counts(after)
    return [name for name in KINDS if new[name] < old[name]]


def _counts(data: bytes) -> Counter[str]:
    with ZipFile(BytesIO(data)) as archive:
        names = [name.casefold() for name in archive.namelist()]
    return Counter(name for name, words in KINDS.items() for part in names if words["part"] in part)
