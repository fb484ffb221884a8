"""第五条: who answers for whom (谁主管、谁负责，谁主办，谁负责)."""

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
    """Each organization has a unit of the kind that answers for it; one that names nothing is registry.reference's."""
    wanted = ANSWERING.get(organization.kind)
    if organization.is_closed(ctx.day) or not (wanted or organization.kind == "club"):
        return
    if organization.unit is None:
        yield Found("violated", ("unit",), say=f"no-{wanted}" if wanted else "none", nature="limit")
    elif (answering := ctx.unit(organization)) and wanted and answering.kind != wanted:
        yield Found("violated", ("unit",), say=wanted, nature="limit", facts={"unit": answering.name})


@clause(Account, rule="ownership.unit")
def owner(account: Account, ctx: Context) -> Iterator[Found]:
    """Somebody answers for each live account: its owner has not closed."""
    owner = ctx.owner(account)
    if owner and owner.closed and owner.is_closed(ctx.day) and account.is_live(ctx.day):
        facts: dict[str, Fact] = {"owner": owner.name, "closed_on": owner.closed.on}
        yield Found("review", ("owner",), say="closed", nature="limit", facts=facts)
