"""What was given out, and where it lies: each file by its name, many of a kind by their number."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tuanmedia.checks.wording import Lang
from tuanmedia.render.layout import style, visible, width
from tuanmedia.render.locale import padded

WORDS = {
    "new": {"zh": "年审材料放在 {folder}：", "en": "The review lies in {folder}:"},
    "same": {"zh": "年审材料在 {folder}，没有变化：", "en": "The review lies in {folder}, unchanged:"},
    ".xlsx": {"zh": "工作簿；“结果”一栏由组织宣传部填写", "en": "the workbook; the office fills in 结果"},
    ".html": {"zh": "网页，可在手机上看", "en": "the page, for a phone too"},
    ".docx": {"zh": "1 份，待签字盖章", "en": "1 paper, to be signed and sealed"},
    "/": {"zh": "{number} 份，待签字盖章", "en": "{number} papers, to be signed and sealed"},
}


def told(names: Iterable[str], folder: Path, new: bool, lang: Lang) -> str:
    """The folder, and its files in their order."""
    rows = list(_rows(names, lang))
    across = max((width(name) for name, _ in rows), default=0)
    head = WORDS["new" if new else "same"][lang].format(folder=visible(str(folder)))
    lines = [style(head, "bold"), *(f"  {padded(name, across)}  {what}" for name, what in rows)]
    return "".join(f"{line}\n" for line in lines)


def _rows(names: Iterable[str], lang: Lang) -> Iterator[tuple[str, str]]:
    counted = Counter(f"{parts[0]}/" if (parts := Path(name).parts)[1:] else name for name in names)
    for name, number in counted.items():
        words = WORDS["/" if name.endswith("/") else Path(name).suffix][lang]
        yield visible(name), words.format(number=number)
