"""The papers of a review, each a draft for the committee to sign: none of them says that anything is decided."""

from collections.abc import Iterator

from tuanmedia.audit.year import Year
from tuanmedia.dossier.letters import commendation, notices, rectifications
from tuanmedia.papers import Paper
from tuanmedia.papers.filling import Form
from tuanmedia.papers.templates import template


def letters(year: Year) -> Iterator[Paper]:
    """A notice for each addressee, an order for each account to be put right, and the list of those to be commended."""
    for kind, blanks in (
        ("review", notices.blanks(year)),
        ("rectification", rectifications.blanks(year)),
        ("commendation", commendation.blanks(year)),
    ):
        form = Form(template(year.registry.root, kind))
        for name, known in blanks:
            yield Paper(name, form.filled_in(known))
