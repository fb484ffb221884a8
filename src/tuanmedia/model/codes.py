"""The words for the codes of records and reviews (states, duties, verdicts …), and the codes for a word."""

from collections.abc import Mapping
from typing import TypeAlias

from tuanmedia.errors import nearest_name

# The Chinese and the English name of each code.
Names: TypeAlias = Mapping[str, Mapping[str, str]]

ACCOUNT_STATES = {
    "planned": {"zh": "计划中", "en": "planned"},
    "operating": {"zh": "运营中", "en": "operating"},
    "suspended": {"zh": "已责令停止运营", "en": "stopped by order"},
    "closed": {"zh": "已自行注销", "en": "closed"},
    "cancelled": {"zh": "已责令注销", "en": "cancelled by order"},
}
ORGANIZATIONS = {
    "school-committee": {"zh": "校团委", "en": "school committee"},
    "school-union": {"zh": "校学生会", "en": "school student union"},
    "college-branch": {"zh": "学院团总支", "en": "college branch"},
    "college-union": {"zh": "学院学生会", "en": "college student union"},
    "club": {"zh": "学生社团", "en": "club"},
    "other": {"zh": "其他团学组织", "en": "other organization"},
}
UNITS = {
    "college": {"zh": "学院", "en": "college"},
    "department": {"zh": "其他二级单位", "en": "other department"},
    "school": {"zh": "学校", "en": "school"},
}
ROLES = {
    "adviser": {"zh": "指导教师", "en": "adviser"},
    "unit-head": {"zh": "挂靠单位主要负责人", "en": "head of the unit"},
}
# What `list` and `export` select accounts by.
CONDITIONS = {
    "live": {"zh": "已开通", "en": "live"},
    "operating": {"zh": "运营中", "en": "operating"},
    "planned": {"zh": "计划中", "en": "planned"},
    "suspended": {"zh": "停止运营", "en": "suspended"},
    "ended": {"zh": "已注销", "en": "ended"},
    "filed": {"zh": "已备案", "en": "filed"},
    "unfiled": {"zh": "未备案", "en": "unfiled"},
}
DUTIES = {
    "editor": {"zh": "采编", "en": "editor"},
    "publisher": {"zh": "发布", "en": "publisher"},
    "both": {"zh": "采编与发布", "en": "editor and publisher"},
}
RESULTS = {
    "pass": {"zh": "通过", "en": "passed"},
    "rectify": {"zh": "限期整改", "en": "to be put right"},
    "cancel": {"zh": "注销", "en": "to be cancelled"},
}
RECOMMENDATIONS = {
    "cancel": {"zh": "注销", "en": "to be cancelled"},
    "rectify": {"zh": "限期整改", "en": "to be put right"},
    "review": {"zh": "需人工认定", "en": "for people to judge"},
    "pass": {"zh": "通过", "en": "to pass"},
    "commend": {"zh": "通过并表彰", "en": "to be commended"},
}
STANDINGS = {
    **RECOMMENDATIONS,
    "unfiled": {"zh": "待备案", "en": "still to be filed"},
    "ended": {"zh": "已注销", "en": "ended"},
    "passed": {"zh": "已认定通过", "en": "passed, by result"},
    "to-rectify": {"zh": "已认定限期整改", "en": "to be put right, by result"},
    "to-cancel": {"zh": "已认定注销", "en": "to be cancelled, by result"},
}
ORDERS = {
    "rectify": {"zh": "限期整改", "en": "to put right"},
    "suspend": {"zh": "停止运营", "en": "to stop"},
    "resume": {"zh": "恢复运营", "en": "to resume"},
    "cancel": {"zh": "注销", "en": "to be cancelled"},
}
CHANGES = {
    "name": {"zh": "账号名", "en": "name"},
    "password": {"zh": "密码", "en": "password"},
    "operators": {"zh": "后台管理人员", "en": "operators"},
    "maintenance": {"zh": "维护方式", "en": "maintenance"},
    "verification": {"zh": "官方认证", "en": "verification"},
    "owner": {"zh": "主办组织", "en": "owner"},
}
VERDICTS = {
    "violated": {"zh": "违规", "en": "violated"},
    "late": {"zh": "逾期", "en": "late"},
    "review": {"zh": "待认定", "en": "review"},
    "pending": {"zh": "待办", "en": "pending"},
    "advice": {"zh": "建议", "en": "advice"},
}
# {committee} is filled with what the school calls it.
WHO = {
    "operator": {"zh": "采编发布人员", "en": "operator"},
    "adviser": {"zh": "指导教师", "en": "adviser"},
    "owner": {"zh": "主办组织", "en": "owner"},
    "unit": {"zh": "主管（挂靠）单位", "en": "unit"},
    "committee": {"zh": "{committee}", "en": "committee"},
}
ORGANIZATION_CHANGES = {
    "name": {"zh": "名称", "en": "name"},
    "unit": {"zh": "主管（挂靠）单位", "en": "unit"},
    "kind": {"zh": "类别", "en": "kind"},
}
FILING_PARTS = {
    "adviser": {"zh": "指导教师签字", "en": "signature of the adviser"},
    "head": {"zh": "主要负责人签字", "en": "signature of the head"},
    "seal": {"zh": "单位公章", "en": "seal"},
}
# Of the posts of an account.
CATEGORIES = {
    "routine": {"zh": "日常", "en": "routine"},
    "major": {"zh": "重大事件", "en": "major event"},
    "emergency": {"zh": "突发事件", "en": "emergency"},
    "hot-topic": {"zh": "社会热点", "en": "hot topic"},
    "sensitive": {"zh": "敏感问题", "en": "sensitive question"},
}

# The names of the codes of each key that has codes, by the name of its model and the key.
CODES: Mapping[str, Names] = {
    "Organization.kind": ORGANIZATIONS,
    "Unit.kind": UNITS,
    "Approval.role": ROLES,
    "Change.kind": CHANGES,
    "OrganizationChange.kind": ORGANIZATION_CHANGES,
    "Operator.duty": DUTIES,
    "Order.kind": ORDERS,
    "Review.result": RESULTS,
    "Filing.unknown": FILING_PARTS,
}
MAX_MEANT = 3


def code_named(names: Names, text: str) -> str | None:
    """Return the code that a text is, or of which it is the Chinese or the English name; None where it is neither."""
    text = text.strip().casefold()
    return next((code for code in names if text in _spellings(names, code)), None)


def codes_named(names: Names, text: str) -> list[str]:
    """Return the codes that were probably meant: by code or name, by a part of a name, or by nearly a name.

    More than MAX_MEANT codes whose names have a part in common with the text are no answer, and none is given.
    """
    if code := code_named(names, text):
        return [code]
    text = text.strip().casefold()
    spellings = {code: _spellings(names, code) for code in names if text}
    near = nearest_name(text, sorted(set().union(*spellings.values())), 0.75)
    found = (
        [code for code, known in spellings.items() if any(text in name for name in known)]
        or [code for code, known in spellings.items() if near in known]
        or [code for code, known in spellings.items() if any(name in text for name in known)]
    )
    return found if len(found) <= MAX_MEANT else []


def _spellings(names: Names, code: str) -> set[str]:
    return {code, *(name.casefold() for name in names[code].values())}
