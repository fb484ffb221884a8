"""Letters of a review, each a draft for the committee to sign: no letter says that anything is decided.

Each module makes the letters of one template, which bears the module's name.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from tuanmedia.audit.year import AnnualReview
from tuanmedia.papers import Paper
from tuanmedia.papers.blanks import Blanks
from tuanmedia.papers.dossier.letters import commendation, rectification, review
from tuanmedia.papers.renderer import TemplateRenderer
from tuanmedia.papers.templates import load_template

Draft: TypeAlias = tuple[str, str, Blanks]  # the template, the path of the file, the blanks


def letters(year: AnnualReview, progress: Callable[[list[Draft]], Iterable[Draft]] = iter) -> Iterator[Paper]:
    """A notice for each addressee, an order for each account to rectify, and the list of accounts to commend.

    `progress` passes the drafts through one by one and may show how far it is. Raises CannotRun for a template that
    cannot be filled in.
    """
    kinds = {"review": review.blanks, "rectification": rectification.blanks, "commendation": commendation.blanks}
    renderers = {kind: TemplateRenderer(load_template(year.registry.root, kind)) for kind in kinds}
    drafts = [(kind, *draft) for kind, blanks in kinds.items() for draft in blanks(year)]
    for kind, path, known in progress(drafts):
        yield Paper(path, renderers[kind].render(known))
