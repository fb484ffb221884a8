"""The papers that are printed, signed and sealed, filled in with what the register holds.

From a record to its blanks (`blanks`), from a template that an officer can edit in Word (`templates`) to a document
(`filling`), which is read again before anybody signs it (`proof`).
"""

from typing import NamedTuple

from tuanmedia.checks.context import Context
from tuanmedia.model.records import Account
from tuanmedia.papers.blanks import blanks
from tuanmedia.papers.kinds import ENDINGS, Kind, demand, kinds
from tuanmedia.papers.templates import template

__all__ = ["Kind", "Paper", "kinds", "print_paper"]


class Paper(NamedTuple):
    """A Word document, and what its file is to be called."""

    name: str
    data: bytes


def print_paper(ctx: Context, account: Account, kind: Kind) -> Paper:
    """The paper of an account as of the day looked at; the same facts are the same bytes.

    Raises Misused for a paper that the account does not owe, CannotRun for a template that cannot be filled in and
    for a value that cannot stand on paper.
    """
    demand(ctx, account, kind)
    known, form = blanks(ctx, account), template(ctx.registry.root, kind)
    from tuanmedia.papers.renderer import filled_in

    return Paper(f"{account.id}-{ENDINGS[kind]}.docx", filled_in(form, known))
