"""The blanks of a template, by the names that an officer writes there, and what the register puts into them.

What the register never holds (联系电话, 学号, 密码) has no blank: it is written by hand, or not at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from tuanmedia.checks.context import Context
from tuanmedia.model.entries import Operator
from tuanmedia.model.fields import ACCOUNT
from tuanmedia.model.records import Account
from tuanmedia.papers.changes import told
from tuanmedia.papers.deadlines import day, of_change, of_opening, short_day
from tuanmedia.papers.fitness import demand_fit
from tuanmedia.render.codes import DUTIES, ORGANIZATIONS
from tuanmedia.render.locale import Locale

Row: TypeAlias = Mapping[str, str]
Blanks: TypeAlias = dict[str, str | Sequence[Row]]


def blanks(ctx: Context, account: Account) -> Blanks:
    """All that a template may ask for; empty where the register has nothing. Raises CannotRun for what is unfit."""
    known: Blanks = {
        **_account(ctx, account),
        **_owner(ctx, account),
        **_approvals(ctx, account),
        **_deadlines(ctx, account),
        "采编发布人员": [_operator(account, operator) for operator in account.on_duty(ctx.day)],
        "变更": list(_changes(ctx, account)),
    }
    for blank, text in texts(known):
        demand_fit(blank, text, ctx.law)
    return known


def texts(known: Blanks) -> Iterator[tuple[str, str]]:
    """Every text with the name of its blank; those of rows too."""
    for name, value in known.items():
        if isinstance(value, str):
            yield name, value
        else:
            yield from (cell for row in value for cell in row.items())


def _account(ctx: Context, account: Account) -> Row:
    platform = ctx.law.platforms.get(account.platform)
    return {
        "登记编号": account.id,
        "备案类型": _type(ctx, account),
        "平台": ctx.law.platforms.named(account.platform),
        "平台账号称谓": platform.handle if platform else "平台账号",
        "开通日期": day(account.created_on),
        **{field.blank: _words(getattr(account, key)) for key, field in ACCOUNT.items() if field.blank},
    }


def _type(ctx: Context, account: Account) -> str:
    """第十一条（一）, or （五） for what is older than the regulation."""
    if account.is_planned(ctx.day):
        return "计划开通"
    return "补充备案" if ctx.is_legacy(account) else "新建账号"


def _owner(ctx: Context, account: Account) -> Row:
    """第五条: a college is in charge of its branch's and union's accounts, a club's unit of the club's."""
    owner = ctx.owner(account)
    unit = ctx.unit(owner) if owner else None
    return {
        "主办组织": owner.name if owner else account.owner,
        "组织类别": ORGANIZATIONS[owner.kind]["zh"] if owner else "",
        "主管单位称谓": "挂靠单位" if ctx.is_club(account) else "主管单位",
        "主管单位": unit.name if unit else "",
        "单位主要负责人": (unit.head if unit else None) or "",
        "指导教师": (owner.adviser if owner else None) or "",
    }


def _approvals(ctx: Context, account: Account) -> Row:
    """第十条: the day on which a club's adviser and its unit's head approved; empty where they have not yet."""
    given = {one.role: one.on for one in account.approvals if ctx.done(one.on)}
    return {"指导教师批准日期": day(given.get("adviser")), "负责人批准日期": day(given.get("unit-head"))}


def _deadlines(ctx: Context, account: Account) -> Row:
    filing = of_opening(ctx, account, "filing.created")
    commitment = of_opening(ctx, account, "filing.commitment")
    return {
        "备案期限": filing.due,
        "备案期限推算": filing.counted,
        "承诺书期限": commitment.due,
        "承诺书期限推算": commitment.counted,
    }


def _operator(account: Account, operator: Operator) -> Row:
    return {
        "姓名": operator.name,
        "职责": DUTIES[operator.duty]["zh"],
        "任期起": short_day(operator.since or account.created_on),
        "任期止": short_day(operator.until),
    }


def _changes(ctx: Context, account: Account) -> Iterator[Row]:
    locale = Locale(ctx.law, "zh")
    for change in told(ctx, account):
        deadline = of_change(ctx, change.changed_on)
        yield {
            "变更事项": locale.coded("filing", f"change.{change.kind}"),
            "变更日期": day(change.changed_on),
            "变更说明": _words(change.note),
            "报备期限": deadline.due,
            "报备期限推算": deadline.counted,
        }


def _words(value: str | Sequence[str] | None) -> str:
    """A text without the line break that ends a YAML block; a list of names in a row."""
    return value.rstrip("\n") if isinstance(value, str) else "、".join(value or ())
