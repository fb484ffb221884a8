"""第五条: which unit answers for an organization, which organization for an account (谁主办，谁负责)."""

from collections.abc import Iterator

from tuanmedia.checks.context import Context, clause
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account, Organization

# 学院团总支、学生会由学院主管；校级组织属学校；社团由其挂靠的二级单位主管，不限种类。
ANSWERING = {
    "college-branch": "college",
    "college-union": "college",
    "school-committee": "school",
    "school-union": "school",
}


@clause(Organization)
def unit(organization: Organization, ctx: Context) -> Iterator[Found]:
    """An organization has a unit of the kind that answers for it. An unknown unit is for registry.reference to find."""
    if organization.is_closed(ctx.day):
        return
    kinds = ctx.kinds(organization)
    unit_kind = next(filter(None, map(ANSWERING.get, kinds)), None)
    if not unit_kind and "club" not in kinds:
        return
    if organization.unit is None:
        yield Found("violated", ("unit",), say=f"no-{unit_kind}" if unit_kind else "none", nature="limit")
    elif (answering := ctx.unit(organization)) and unit_kind and answering.kind != unit_kind:
        yield Found("violated", ("unit",), say=unit_kind, nature="limit", facts={"unit": answering.name})


@clause(Account, rule="ownership.unit")
def owner(account: Account, ctx: Context) -> Iterator[Found]:
    """The owner of a live account has not closed, so that somebody answers for it."""
    owner = ctx.owner(account)
    if owner and owner.closed and owner.is_closed(ctx.day) and account.is_live(ctx.day):
        facts: dict[str, Fact] = {"owner": owner.name, "closed_on": owner.closed.on}
        yield Found("review", ("owner",), say="closed", nature="limit", facts=facts)
