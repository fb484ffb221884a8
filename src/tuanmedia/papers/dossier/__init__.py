"""The dossier of an annual review (第十二条（六）（七）): a workbook, a page, and letters for the committee to sign.

A year becomes tables (`tables`), from which `workbook` and `page` are made, and letters (`letters`). All files are put
into one folder (`folder`).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from tuanmedia.audit.year import AnnualReview
from tuanmedia.checks.wording import Lang
from tuanmedia.model.width import width
from tuanmedia.papers import Paper
from tuanmedia.render.layout import padded, style, visible

ProgressBar: TypeAlias = Callable[[list[Any]], Iterable[Any]]

WORDS = {
    "new": {"zh": "年审材料放在 {folder}：", "en": "The review lies in {folder}:"},
    "same": {"zh": "年审材料在 {folder}，没有变化：", "en": "The review lies in {folder}, unchanged:"},
    ".xlsx": {"zh": "工作簿；“结果”一栏由主管部门填写", "en": "the workbook; the office fills in 结果"},
    ".html": {"zh": "网页，可在手机上看", "en": "the page, for a phone too"},
    ".docx": {"zh": "1 份，待签字盖章", "en": "1 paper, to be signed and sealed"},
    "/": {"zh": "{number} 份，待签字盖章", "en": "{number} papers, to be signed and sealed"},
}


def dossier(year: AnnualReview, lang: Lang, progress: ProgressBar = iter) -> Iterator[Paper]:
    """The files of a review. Workbook and letters are forms and always Chinese; the page is in the language.

    `progress` passes the letters through one by one and may show how far it is. Raises CannotRun for a template that
    cannot be filled in.
    """
    # Late: what reads Word and Excel takes longer to load than a registry takes to check.
    from tuanmedia.papers.dossier.letters import letters
    from tuanmedia.papers.dossier.page import page
    from tuanmedia.papers.dossier.workbook import workbook

    name = f"{year.year}年度年审"
    yield Paper(f"{name}.xlsx", workbook(year))
    yield Paper(f"{name}.html", page(year, lang))
    yield from letters(year, progress)


def file_list(paths: Iterable[str], folder: Path, is_new: bool, lang: Lang) -> str:
    """Lines for a terminal: the folder, its files, and for each folder in it the number of its files."""
    numbers = Counter(f"{parts[0]}/" if (parts := Path(path).parts)[1:] else path for path in paths)
    rows = [
        (visible(name), WORDS["/" if name.endswith("/") else Path(name).suffix][lang].format(number=number))
        for name, number in numbers.items()
    ]
    across = max((width(name) for name, _ in rows), default=0)
    head = WORDS["new" if is_new else "same"][lang].format(folder=visible(str(folder)))
    lines = [style(head, "bold"), *(f"  {padded(name, across)}  {text}" for name, text in rows)]
    return "".join(f"{line}\n" for line in lines)
