"""Corrections that a request adds and that cover none of its changes."""

from collections.abc import Iterator

from tuanmedia.checks.context import Context, clause
from tuanmedia.checks.history.corrections import corrections_of
from tuanmedia.model.finding import Found
from tuanmedia.model.records import Account, Organization


@clause(Account, rule="history.rewritten")
def of_account(account: Account, ctx: Context) -> Iterator[Found]:
    """The corrections of an account that cover nothing."""
    yield from _unfounded(account, ctx)


@clause(Organization, rule="history.rewritten")
def of_organization(organization: Organization, ctx: Context) -> Iterator[Found]:
    """The corrections of an organization that cover nothing."""
    yield from _unfounded(organization, ctx)


def _unfounded(record: Account | Organization, ctx: Context) -> Iterator[Found]:
    before = ctx.before(record)
    if before is record or not record.corrections:
        return
    routes = corrections_of(before, record, ctx).routes if before else dict.fromkeys(range(len(record.corrections)))
    for index, covered in routes.items():
        if not covered:
            facts = {"field": record.corrections[index].field}
            yield Found("review", ("corrections", index), say="unfounded", nature="limit", facts=facts)
