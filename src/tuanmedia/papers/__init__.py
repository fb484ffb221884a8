"""Papers that are printed, signed and sealed, filled in from the registry.

The way of a paper: a record → its blanks (`blanks`), a template that officers edit in Word (`templates`) → a document
(`renderer`), which is read again before anybody signs it (`docx`).
"""

from typing import NamedTuple

from tuanmedia.checks.context import Context
from tuanmedia.model.records import Account
from tuanmedia.papers.blanks import Blanks, account_blanks, named_texts, refuse_unprintable
from tuanmedia.papers.kinds import ORDER_OF_NOTICE, TITLES, PaperKind, latest_order, owed_kinds, require_subject
from tuanmedia.papers.orders import order_blanks
from tuanmedia.papers.templates import load_template

__all__ = ["Paper", "PaperKind", "owed_kinds", "print_paper"]


class Paper(NamedTuple):
    """A Word document and the name of its file."""

    name: str
    data: bytes


def print_paper(ctx: Context, account: Account, kind: PaperKind) -> Paper:
    """The paper of an account as of the context's day. The same facts give the same bytes.

    Raises Misused for a paper without a subject, CannotRun for a template that cannot be filled in and for a text that
    must not or cannot be printed.
    """
    require_subject(ctx, account, kind)
    blanks, template = _blanks(ctx, account, kind), load_template(ctx.registry.root, kind)
    from tuanmedia.papers.renderer import TemplateRenderer  # late: loading Word takes longer than checking a registry

    return Paper(f"{account.id}-{TITLES[kind]}.docx", TemplateRenderer(template).render(blanks))


def _blanks(ctx: Context, account: Account, kind: PaperKind) -> Blanks:
    blanks = account_blanks(ctx, account)
    order = latest_order(account, ORDER_OF_NOTICE[kind], ctx.day) if kind in ORDER_OF_NOTICE else None
    if order is not None:
        own = order_blanks(ctx, account, order)
        for name, text in named_texts(own):
            refuse_unprintable(name, text, ctx.law)
        blanks |= own
    return blanks
