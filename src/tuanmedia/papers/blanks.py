"""Blanks of a template, by the names that officers write in Word, and the texts that the registry puts into them.

What the registry never holds has no blank: phone and student numbers are written by hand, passwords not at all.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from tuanmedia.checks.context import Context
from tuanmedia.checks.wording import student_number
from tuanmedia.errors import CannotRun
from tuanmedia.law.law import Law
from tuanmedia.model.codes import DUTIES, ORGANIZATIONS
from tuanmedia.model.days import long_date
from tuanmedia.model.entries import Operator
from tuanmedia.model.fields import ACCOUNT
from tuanmedia.model.records import Account
from tuanmedia.papers.deadlines import change_deadline, opening_deadline, short_date
from tuanmedia.papers.kinds import changes_to_report
from tuanmedia.registry import secrecy
from tuanmedia.registry.registry import Registry
from tuanmedia.render.locale import Locale

Texts: TypeAlias = Mapping[str, str]  # by the name of the blank


class Rows(list[Texts]):
    """The rows of a table, each with a text for every one of the `columns`, which are known where there is no row."""

    def __init__(self, columns: Iterable[str], rows: Iterable[Texts]) -> None:
        super().__init__(rows)
        self.columns = tuple(columns)


Blanks: TypeAlias = dict[str, str | Rows]  # a blank holds a text, or the rows of a table

OPERATOR_COLUMNS = ("姓名", "职责", "任期起", "任期止")
CHANGE_COLUMNS = ("变更事项", "变更日期", "变更说明", "报备期限", "报备期限推算")
# Rows of the tables of the forms, of which those that the register does not fill are left to be written by hand.
OPERATOR_ROWS, CHANGE_ROWS = 2, 4
LOST = "无从查考"  # for a date that nobody can find any more
# Characters that the forms print in their usual size, or on their usual page.
LONG_PURPOSE, FEW_WORDS = 80, 120

# Digits of a link are no personal number, and some platforms' ids look like a mobile number.
BLANKS_OF_DIGITS = ("主页链接", "平台账号")
# Anything but the Char of XML 1.0; line breaks and tabs have elements of their own in Word, other controls have none.
_unprintable = re.compile("[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def account_blanks(ctx: Context, account: Account) -> Blanks:
    """All blanks that a paper of this account may use; a text is empty where the registry holds nothing.

    Raises CannotRun for a text that must not or cannot be printed.
    """
    blanks: Blanks = {
        **office_texts(ctx.registry, ctx.law),
        **_account(ctx, account),
        **_owner(ctx, account),
        **_approvals(ctx, account),
        **_deadlines(ctx, account),
        "采编发布人员": Rows(OPERATOR_COLUMNS, (_operator(account, one) for one in account.on_duty(ctx.day))),
        "变更": Rows(CHANGE_COLUMNS, _changes(ctx, account)),
    }
    blanks |= _layout(blanks)
    for name, text in named_texts(blanks):
        refuse_unprintable(name, text, ctx.law)
    return blanks


def office_texts(registry: Registry, law: Law) -> Texts:
    """The names that stand on every paper: of the school, of its regulation, and of the office."""
    school = registry.school.name if registry.school else None
    return {
        "学校": school or "",
        "办法": law.regulation_title(school),
        "团委": law.school.committee,
        "部门": law.school.office,
        "部门全称": law.school.signature(school),
    }


def named_texts(blanks: Blanks) -> Iterator[tuple[str, str]]:
    """Every text with the name of its blank; texts in rows too."""
    for name, value in blanks.items():
        if isinstance(value, str):
            yield name, value
        else:
            yield from (cell for row in value for cell in row.items())


def refuse_unprintable(blank: str, text: str, law: Law) -> None:
    """Raises CannotRun, naming the blank, for a text with a password, a personal number or a sign unknown to Word.

    The message never repeats a password or a number.
    """
    if secrecy.contains_password(text) or (
        blank not in BLANKS_OF_DIGITS and secrecy.is_confidential(text, student_number(law))
    ):
        raise CannotRun(
            f"“{blank}”里像是有密码或个人号码，不印在表上；应填不含密码、电话、证件号的内容，请先改正登记簿",
            f"{blank} seems to hold a password or a personal number and is not printed; take it out of the register",
        )
    if match := _unprintable.search(text):
        sign = f"U+{ord(match[0]):04X}"
        raise CannotRun(
            f"“{blank}”里有 Word 文档容不下的字符 {sign}；应为可印的文字，请先改正登记簿",
            f"{blank} holds {sign}, which no Word document can; expected printable text, correct the register first",
        )


def _account(ctx: Context, account: Account) -> Texts:
    platform = ctx.law.platforms.get(account.platform)
    return {
        "登记编号": account.id,
        "备案类型": _filing_type(ctx, account),
        "平台": ctx.law.platforms.name_of(account.platform),
        "平台账号称谓": platform.handle if platform else "平台账号",
        "开通日期": long_date(account.created_on),
        **{field.blank: _value_text(getattr(account, key)) for key, field in ACCOUNT.items() if field.blank},
    }


def _filing_type(ctx: Context, account: Account) -> str:
    """第十一条（一）; for a legacy account （五）."""
    if account.is_planned(ctx.day):
        return "计划开通"
    return "补充备案" if ctx.is_legacy(account) else "新建账号"


def _owner(ctx: Context, account: Account) -> Texts:
    """第五条: a college is in charge of the accounts of its branch and union, a club's unit of the club's."""
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


def _approvals(ctx: Context, account: Account) -> Texts:
    """第十条: the dates on which a club's adviser and the head of its unit approved, empty before that."""
    dates = {one.role: LOST if one.unknown else long_date(ctx.done(one.on)) for one in account.approvals}
    return {"指导教师批准日期": dates.get("adviser", ""), "负责人批准日期": dates.get("unit-head", "")}


def _deadlines(ctx: Context, account: Account) -> Texts:
    filing = opening_deadline(ctx, account, "filing.created")
    commitment = opening_deadline(ctx, account, "filing.commitment")
    return {
        "备案期限": filing.due,
        "备案期限推算": filing.working_days,
        "承诺书期限": commitment.due,
        "承诺书期限推算": commitment.working_days,
    }


def _layout(blanks: Blanks) -> Blanks:
    """What a form needs to know of its own size: a template can compute nothing."""
    operators, changes = len(blanks["采编发布人员"]), len(blanks["变更"])
    words = sum(len(blanks[name]) for name in ("账号名称", "主页链接", "功能定位"))
    room = "高" if operators < 4 and words < FEW_WORDS else "中" if words < FEW_WORDS else "低"
    return {
        "功能定位较长": "是" if len(blanks["功能定位"]) > LONG_PURPOSE else "",
        "变更较少": "是" if changes <= CHANGE_ROWS else "",
        "签字栏": room,
        "人员空行": Rows((), [{}] * (OPERATOR_ROWS - operators)),
        "变更空行": Rows((), [{}] * (CHANGE_ROWS - changes)),
    }


def _operator(account: Account, operator: Operator) -> Texts:
    return {
        "姓名": operator.name,
        "职责": DUTIES[operator.duty]["zh"],
        "任期起": short_date(operator.since or account.created_on),
        "任期止": short_date(operator.until),
    }


def _changes(ctx: Context, account: Account) -> Iterator[Texts]:
    locale = Locale(ctx.law, "zh")
    for change in changes_to_report(ctx, account):
        deadline = change_deadline(ctx, change.changed_on)
        yield {
            "变更事项": locale.coded("filing", f"change.{change.kind}"),
            "变更日期": long_date(change.changed_on),
            "变更说明": _value_text(change.note),
            "报备期限": deadline.due,
            "报备期限推算": deadline.working_days,
        }


def _value_text(value: str | Sequence[str] | None) -> str:
    """A text without the line break that ends a block of YAML, or the names of a list in a row."""
    return value.rstrip("\n") if isinstance(value, str) else "、".join(value or ())
