"""What an annual review gives out (第十二条（六）（七）): a workbook, a page, and papers for the committee to sign.

From a year to tables (`tables`), and from those to a workbook (`workbook`) and a page (`page`); from a year to papers
(`letters`); all of them to one folder (`folder`).
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

from tuanmedia.audit.year import AnnualReview
from tuanmedia.checks.wording import Lang
from tuanmedia.papers import Paper

Through: TypeAlias = Callable[[list[Any]], Iterable[Any]]


def dossier(year: AnnualReview, lang: Lang, through: Through = iter) -> Iterator[Paper]:
    """The files of a review. Workbook and papers are forms, and in Chinese; the page speaks the language.

    `through` goes through the papers one by one. Raises CannotRun for a template that cannot be filled in.
    """
    # Late: what reads Word and Excel takes longer to load than a register to check.
    from tuanmedia.papers.dossier.letters import letters
    from tuanmedia.papers.dossier.page import page
    from tuanmedia.papers.dossier.workbook import workbook

    name = f"{year.year}年度年审"
    yield Paper(f"{name}.xlsx", workbook(year))
    yield Paper(f"{name}.html", page(year, lang))
    yield from letters(year, through)
