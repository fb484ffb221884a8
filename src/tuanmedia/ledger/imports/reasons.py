"""Why a cell is left to a person, in words; and the names of the columns that a ledger may have."""

from collections.abc import Mapping

from tuanmedia.checks.wording import Lang
from tuanmedia.ledger.export.tables import ACCOUNTS
from tuanmedia.ledger.imports.draft import Doubt

# By the reason, or by a finer name of it.
WORDS: Mapping[str, Mapping[str, str]] = {
    "day": {"zh": "看不出是哪一天，请写明年月日", "en": "does not say which day; write year, month and day"},
    "date": {"zh": "不是日期，或没有这一天", "en": "is no day, or one that does not exist"},
    "date-ahead": {"zh": "这一天还没有到", "en": "has not come yet"},
    "number": {"zh": "不是一个数", "en": "is no number"},
    "lost-digits": {
        "zh": "位数太多，表格软件已丢掉末几位；请从平台重新抄来，按文本填写",
        "en": "has lost digits in a spreadsheet; copy it from the platform again, as text",
    },
    "platform": {"zh": "认不出是哪个平台", "en": "is no known platform"},
    "platform-sheet": {"zh": "与这张表的平台（{other}）不一致", "en": "is another platform than the sheet's ({other})"},
    "owner": {
        "zh": "登记簿里没有这个组织，表里也看不出类别和主管单位；请补上，或先登记组织",
        "en": "is not in the register, and the table does not say its kind and unit; add them, or enter it first",
    },
    "owner-near": {
        "zh": "登记簿里没有这个组织，但有名称相近的“{other}”；是它就写成一样，不是就先登记组织",
        "en": "is not in the register, but “{other}” is; write it alike, or enter the organization first",
    },
    "owner-single": {
        "zh": "这个单位的这类组织已有“{other}”；是它就写成一样，不是就先登记组织",
        "en": "is not in the register, and its unit has “{other}”; write it alike, or enter the organization first",
    },
    "owner-several": {
        "zh": "登记簿里叫这个名称的组织不止一个；请写 id",
        "en": "are several organizations; write the id",
    },
    "kind": {"zh": "认不出是哪类组织", "en": "is no known kind of organization"},
    "kind-other": {"zh": "登记簿里的类别是“{other}”", "en": "is “{other}” in the register"},
    "person": {"zh": "看不出是谁，或担任什么", "en": "does not say who, or with which duty"},
    "people-several": {"zh": "这里只能有一人", "en": "should be one person"},
    "adviser-other": {"zh": "登记簿里的指导教师是“{other}”", "en": "is “{other}” in the register"},
    "advisers-differ": {
        "zh": "同一组织在各行的指导教师不一致",
        "en": "is another adviser than in other rows of the organization",
    },
    "name": {"zh": "登记簿里不能这样登记", "en": "cannot be entered so"},
    "name-number": {
        "zh": "是一个数，不像名称；确是名称的，请按文本填写",
        "en": "is a number; write it as text if it is the name",
    },
    "name-several": {
        "zh": "登记簿里不止一个账号与它相符（{other}）；请加一列“登记编号”写明是哪个",
        "en": "fits more than one account ({other}); say which in a column 登记编号",
    },
    "stand-in": {"zh": "没有写明，请填写内容本身", "en": "does not say it; write what it stands for"},
    "characters": {"zh": "含有不能登记的字符", "en": "holds characters that no register may hold"},
    "link": {"zh": "不是可用的链接或账号", "en": "is no link or handle"},
    "link-platform": {"zh": "链接是{other}的", "en": "has a link of {other}"},
    "handle-platform": {"zh": "这一列是{other}的账号", "en": "is a column of {other}"},
    "handle-name": {"zh": "像是名称，不是账号；不知道账号就空着", "en": "looks like a name and is no handle"},
    "link-handle": {"zh": "链接里的账号是 {other}，与所填的不同", "en": "has a link to {other}, another handle"},
    "unit": {"zh": "登记簿里没有这个单位；请写全称，或先登记单位", "en": "is no unit of the register"},
    "unit-other": {"zh": "登记簿里该组织的主管（挂靠）单位是“{other}”", "en": "is “{other}” in the register"},
    "state": {
        "zh": "与登记簿里的状态不一致，或认不出；停止运营、注销须另行登记",
        "en": "is another state than in the register; orders and ends are entered apart",
    },
    "secret": {
        "zh": "含有密码，或手机号、身份证号、邮箱等，不能登记；请删去",
        "en": "holds a password or somebody's number or address, which no register may hold",
    },
    "formula": {"zh": "公式没有存下结果，请填写数值", "en": "is a formula without a stored value"},
    "error": {"zh": "单元格出错，请改正", "en": "is in error"},
    "missing": {"zh": "没有填写", "en": "is missing"},
    "registry.dates": {"zh": "这一天还没有到，或先后颠倒", "en": "has not come yet, or comes in a wrong order"},
    "registry.duplicate": {"zh": "与登记簿里的账号重复", "en": "is in the register already"},
    "registry.schema": {"zh": "不合登记的格式", "en": "does not fit the format of the register"},
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
    return f"{heading}{'：' if lang == 'zh' else ' '}{WORDS[doubt.say][lang].format(other=doubt.other)}"
