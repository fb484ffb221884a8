"""The papers of a review, each a draft for the committee to sign: none of them says that anything is decided."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from tuanmedia.audit.year import AnnualReview
from tuanmedia.papers import Paper
from tuanmedia.papers.blanks import Blanks
from tuanmedia.papers.dossier.letters import commendation, rectification, review
from tuanmedia.papers.renderer import Form
from tuanmedia.papers.templates import template

Draft: TypeAlias = tuple[str, str, Blanks]  # the kind of a paper, the name of its file, its blanks


def letters(year: AnnualReview, through: Callable[[list[Draft]], Iterable[Draft]] = iter) -> Iterator[Paper]:
    """A notice for each addressee, an order for each account to be put right, and the list of those to be commended."""
    kinds = {"review": review.blanks, "rectification": rectification.blanks, "commendation": commendation.blanks}
    forms = {kind: Form(template(year.registry.root, kind)) for kind in kinds}
    drafts = [(kind, *draft) for kind, blanks in kinds.items() for draft in blanks(year)]
    for kind, name, known in through(drafts):
        yield Paper(name, forms[kind].filled_in(known))
