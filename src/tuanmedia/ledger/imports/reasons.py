"""Why a cell is left to a person, in words; and the names of the columns that a ledger may have."""

from collections.abc import Mapping

from tuanmedia.checks.wording import Lang
from tuanmedia.ledger.export.tables import ACCOUNTS
from tuanmedia.ledger.imports.cells import Reason
from tuanmedia.ledger.imports.draft import Doubt

REASONS: Mapping[Reason, Mapping[str, str]] = {
    "day": {
        "zh": "看不出是哪一天，请写明年月日",
        "en": "does not say which day; write year, month and day",
    },
    "date": {"zh": "不是日期，或没有这一天，或还没有到", "en": "is no day, or does not exist, or has not come yet"},
    "number": {"zh": "不是一个数", "en": "is no number"},
    "lost-digits": {
        "zh": "位数太多，表格软件已丢掉末几位；请从平台重新抄来，按文本填写",
        "en": "has lost digits in a spreadsheet; copy it from the platform again, as text",
    },
    "platform": {
        "zh": "认不出是哪个平台，或与这张表的平台不一致",
        "en": "is no known platform, or another than that of the sheet",
    },
    "owner": {
        "zh": "登记簿里没有这个组织，表里又看不出类别和主管单位，或与已登记的组织名称相近；请写全称，或先登记组织",
        "en": "is no organization of the register, and its kind or unit is not known, or its name resembles another",
    },
    "kind": {
        "zh": "认不出是哪类组织，或与登记簿里的类别不一致",
        "en": "is no known kind, or another than in the register",
    },
    "person": {
        "zh": "看不出是谁、担任什么，或与登记簿、与本组织其他行的指导教师不一致",
        "en": "names no person or no duty, or another adviser than the register or other rows",
    },
    "name": {
        "zh": "登记簿里不止一个账号与它相符，或含有不能登记的字符",
        "en": "fits more than one account, or holds a character that no register may hold",
    },
    "link": {
        "zh": "不是可用的链接或账号，或链接、平台、账号彼此对不上",
        "en": "is no link or handle, or link, platform and handle are at odds",
    },
    "unit": {
        "zh": "登记簿里没有这个单位，或不是该组织的主管（挂靠）单位",
        "en": "is no unit of the register, or not that of the owner",
    },
    "state": {
        "zh": "与登记簿里的状态不一致；停止运营、注销须另行登记",
        "en": "is another state than in the register; orders and ends are entered apart",
    },
    "secret": {
        "zh": "含有密码，或手机号、身份证号、邮箱等，不能登记；请删去",
        "en": "holds a password or somebody's number or address, which no register may hold",
    },
    "formula": {"zh": "公式没有存下结果，请填写数值", "en": "is a formula without a stored value"},
    "error": {"zh": "单元格出错，请改正", "en": "is in error"},
    "missing": {"zh": "没有填写", "en": "is missing"},
}
FIELDS: Mapping[str, Mapping[str, str]] = {
    "duty": {"zh": "职责", "en": "Duty"},
    "note": {"zh": "备注", "en": "Note"},
}


def field_name(field: str, lang: Lang) -> str:
    """Return the name of a field that a column may have."""
    return FIELDS[field][lang] if field in FIELDS else ACCOUNTS[field].heading(lang)


def doubt_text(doubt: Doubt, lang: Lang) -> str:
    """Return a doubt as a sentence without the value: the heading of its column, and the reason."""
    heading = doubt.column.heading.lower if doubt.column else field_name(doubt.field, lang)
    return f"{heading}：{REASONS[doubt.reason][lang]}" if lang == "zh" else f"{heading} {REASONS[doubt.reason][lang]}"
