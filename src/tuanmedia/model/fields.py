"""The fields of records and entries: what each is called, explained, asked, set and printed as. One row a field.

A new text field of an account is one key of the model, one row here, and its blank in the Word template.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:  # commands read this table when they start, which pydantic would slow down
    from tuanmedia.model.entries import ChangeKind

# How `tuanmedia set` changes a field: the text itself, one person, the whole list of people, one adviser or the list of
# several, the whole list of names, further days, a further entry, or some keys of a mapping.
SetAs: TypeAlias = Literal["text", "person", "people", "advisers", "names", "days", "entry", "mapping"]


class Field(NamedTuple):
    """One field: its names in Chinese and English, and where it is used.

    `description` is what a YAML editor explains, in Chinese; `（{rule}）` in it cites the clause of a rule. `set_as` is
    None for a field that `tuanmedia set` does not change. `change` is the kind under which a change of the field must
    be filed (第十一条（四）). `asked_as_text`: `tuanmedia file` asks for it, as a text that may be left
    out. `shown`: `tuanmedia show` prints it. `blank` is its name in the templates of papers.
    """

    zh: str
    description: str
    en: str = ""
    set_as: SetAs | None = None
    change: "ChangeKind | None" = None
    asked_as_text: bool = False
    shown: bool = False
    blank: str = ""


# By the name of the model, and by the key in the file.
FIELDS: Mapping[str, Mapping[str, Field]] = {
    "Account": {
        "name": Field(
            "账号名称",
            "账号在平台上显示的名称。变更须报备（{filing.changes}）。",
            set_as="text",
            change="name",
            blank="账号名称",
        ),
        "platform": Field("平台", "所在平台。"),
        "owner": Field("主办组织", "主办组织的 id，即 organizations/ 中的文件名（{ownership.unit}）。"),
        "handle": Field(
            "平台账号",
            "平台账号：微信号、微博 UID、抖音号等；可不填。",
            en="Handle",
            set_as="text",
            change="name",
            shown=True,
            blank="平台账号",
        ),
        "url": Field(
            "主页",
            "主页链接，以 http:// 或 https:// 开头；可不填。",
            en="Link",
            set_as="text",
            shown=True,
            blank="主页链接",
        ),
        "created_on": Field("开通日期", "开通之日，备案期限由此起算（{filing.created}）。计划中、尚未开通的不填。"),
        "purpose": Field(
            "功能定位",
            "功能定位，如：社团活动宣传；可不填。",
            en="Purpose",
            set_as="text",
            asked_as_text=True,
            shown=True,
            blank="功能定位",
        ),
        "maintenance": Field(
            "维护方式",
            "维护方式，如：社团自主运营。变更须报备（{filing.changes}）。",
            en="Maintenance",
            set_as="text",
            change="maintenance",
            asked_as_text=True,
            shown=True,
            blank="维护方式",
        ),
        "verified_as": Field(
            "官方认证主体",
            "官方认证的主体。申请认证须报备（{filing.changes}）。",
            en="Verified as",
            set_as="text",
            change="verification",
            shown=True,
            blank="官方认证主体",
        ),
        "reviewer": Field(
            "内容审核人", "发布前审核内容的人（{content.reviewer}）。", en="Reviewer", set_as="person", blank="审核人"
        ),
        "monitoring": Field(
            "监控值守",
            "24 小时监控值守的人，一人或多人（{management.monitoring}）。",
            en="Watch",
            set_as="people",
            blank="监控值守",
        ),
        "operators": Field(
            "采编发布人员",
            "信息采编及发布人员，每人一项；离岗的不删去，填写离岗日期（{management.operators}）。",
            change="operators",
        ),
        "filing": Field("备案", "附件1 的备案与签字盖章（{filing.form}）。"),
        "commitment": Field("责任承诺书", "附件2：社团指导教师的责任承诺书（{filing.commitment}）。"),
        "changes": Field("变更", "账号名、密码、后台管理人员、维护方式、官方认证的变更（{filing.changes}）。"),
        "handovers": Field("换届交接", "历次换届的交接（{management.handover}）。"),
        "follows": Field("关注", "本账号已关注的官方微博（{presence.follows}）。", set_as="names"),
        "training": Field(
            "思想政治教育", "采编发布人员接受思想政治教育的日期（{management.training}）。", set_as="days"
        ),
        "approvals": Field("批准", "开通之前的批准：指导教师与挂靠单位主要负责人（{approval.club}）。", set_as="entry"),
        "incidents": Field("不良信息", "有损学校声誉的不良信息及其处置（{management.incidents}）。"),
        "orders": Field("责令", "限期整改、停止运营、恢复运营、责令注销（{management.rectification}）。"),
        "closed": Field("自行注销", "自行注销；责令注销写在 orders。"),
        "metrics": Field("运行数据", "粉丝数与发布数，供年审（{management.annual}）。", set_as="entry"),
        "reviews": Field("年审", "历年年审的结果（{management.annual}）。"),
        "corrections": Field("更正", "原来登记有误的事项：改正之后，在这里写明原值与理由。"),
        "waivers": Field("例外", "校团委批准的例外。registry.* 与 history.* 没有例外。", set_as="entry"),
    },
    "Organization": {
        "name": Field("名称", "组织的全称。", set_as="text"),
        "kind": Field("类别", "组织的类别，决定哪些条款适用。"),
        "unit": Field(
            "主管（挂靠）单位",
            "主管单位（社团为挂靠单位）的 id，即 units.yaml 中的键（{ownership.unit}）。",
            set_as="text",
        ),
        "adviser": Field(
            "指导教师",
            "指导教师的姓名，几人的写成列表，任一人可签字；社团账号的开通须经其批准（{approval.club}）。",
            set_as="advisers",
        ),
        "terms": Field("换届", "历届任期的第一天，每次换届添一个（{management.handover}）。", set_as="days"),
        "wechat_follows": Field(
            "官方微信关注", "团学干部关注官方微信的核对情况（{presence.wechat}）。", set_as="mapping"
        ),
        "closed": Field("注销", "组织撤销：此后不再有应办的事项。"),
        "changes": Field("变更", "组织的名称、主管（挂靠）单位、类别的变更。"),
        "corrections": Field("更正", "原来登记有误的事项：改正之后，在这里写明原值与理由。"),
        "waivers": Field("例外", "校团委就本组织批准的例外。", set_as="entry"),
    },
    "Unit": {
        "name": Field("名称", "单位的全称。"),
        "kind": Field("类别", "单位的类别。"),
        "head": Field("主要负责人", "主要负责人的姓名；社团账号的开通须经其批准（{approval.club}）。"),
    },
    "Approval": {
        "role": Field("身份", "谁批准的。"),
        "name": Field("姓名", "批准人的姓名。"),
        "on": Field("日期", "批准之日，应在开通之前。"),
        "unknown": Field("无从查考", "旧账号的批准已无从查考的，写 true；有日期的不写。"),
        "note": Field("说明", "说明，如：2019 年的审批表未找到。"),
    },
    "Change": {
        "kind": Field("变更事项", "变更了什么。"),
        "changed_on": Field("变更日期", "变更之日，报备期限由此起算（{filing.changes}）。"),
        "filed_on": Field("报备日期", "书面报备之日；尚未报备的不填。"),
        "was": Field("原值", "变更之前的值；主办组织的变更写原组织的 id。"),
        "note": Field("说明", "说明，如：随协会更名。"),
    },
    "Closed": {
        "on": Field("日期", "注销之日。"),
        "reason": Field("原因", "原因。"),
    },
    "Commitment": {
        "name": Field("指导教师", "签订承诺书的指导教师。"),
        "signed_on": Field("签订日期", "签订之日（{filing.commitment}）。"),
        "unknown": Field("无从查考", "旧账号的承诺书已无从查考的，写 true；有日期的不写。"),
        "note": Field("说明", "说明，如：2019 年的承诺书未找到。"),
    },
    "Correction": {
        "field": Field("事项", "更正了哪一项：账号或组织的键；列表中的一项写“列表.键”，如 orders.on。"),
        "was": Field("原值", "原来登记的值；列表中的一项写原来的整项。"),
        "on": Field("更正日期", "更正之日。"),
        "reason": Field("理由", "理由，如：登记时写错。"),
    },
    "Filing": {
        "filed_on": Field("备案日期", "主管部门收到备案表之日（{filing.created}）。"),
        "adviser_signed_on": Field("指导教师签字", "指导教师审核签字之日（{filing.form}）。"),
        "head_signed_on": Field("主要负责人签字", "主办单位主要负责人审核签字之日（{filing.form}）。"),
        "sealed": Field("加盖单位公章", "是否已加盖单位公章（{filing.form}）。"),
        "scan": Field("扫描件", "扫描件的位置与校验值；可不填。用 tuanmedia scan 登记。"),
        "unknown": Field("无从查考", "旧账号的备案表已无从查考的签字、公章（{filing.form}）；有的不写。"),
    },
    "Handover": {
        "term": Field("届期", "新一届任期的第一天，与组织的 terms 一致。"),
        "reclaimed_on": Field("收回账号密码", "指导教师收回账号密码之日。密码本身不得写入。"),
        "password_changed_on": Field("修改密码", "修改密码之日。"),
        "filed_on": Field("修改备案", "修改备案之日。"),
        "issued_on": Field("发给新一届", "统一发给新一届信息发布人之日。"),
    },
    "Incident": {
        "summary": Field("情况", "情况。"),
        "detected_at": Field("发现", "发现的时间，如 2026-11-01T08:30（北京时间）。"),
        "removed_at": Field("删除", "删除的时间。"),
        "adviser_informed_at": Field("报指导教师", "上报指导教师的时间。"),
        "committee_informed_at": Field("报校团委", "上报校团委的时间。"),
    },
    "Metrics": {
        "on": Field("日期", "统计之日。"),
        "followers": Field("粉丝数", "当日的粉丝数，整数。"),
        "posts": Field("发布数", "自上一项以来的发布数，整数。"),
    },
    "Operator": {
        "name": Field("姓名", "姓名。电话、学号、身份证号不得写入。"),
        "duty": Field("职责", "采编、发布，或二者兼任（不填即兼任）。"),
        "since": Field("到岗日期", "到岗之日；不填即自开通之日。"),
        "until": Field("离岗日期", "在岗的最后一天；仍在岗的不填。"),
    },
    "Order": {
        "kind": Field("类别", "责令什么。责令注销的，一年内不得重新开通（{management.reopening}）。"),
        "on": Field("日期", "责令之日。"),
        "due_on": Field("期限", "限期整改的期限（{management.rectification}）。"),
        "completed_on": Field("完成", "完成整改之日。"),
        "reason": Field("原因", "原因。"),
    },
    "OrganizationChange": {
        "kind": Field("变更事项", "变更了什么。"),
        "was": Field("原值", "变更之前的值：原名称、原单位的 id、原类别的代码；原来没有的不填。"),
        "changed_on": Field("变更日期", "变更之日。"),
    },
    "Review": {
        "year": Field("年度", "年审的年度，如 2026。"),
        "on": Field("年审日期", "年审之日。"),
        "result": Field("结果", "年审的结果。"),
        "notified_on": Field("通知日期", "结果通知之日（{management.annual}）。"),
        "award": Field("表彰", "是否表彰。"),
    },
    "Scan": {
        "path": Field("文件", "文件的位置，从登记簿的文件夹算起，如 evidence/2026/robotics.pdf。"),
        "sha256": Field("SHA-256", "文件的 SHA-256 校验值。"),
    },
    "Waiver": {
        "rule": Field("条款", "条款的编号，如 presence.follows；tuanmedia rules 列出全部。"),
        "reason": Field("理由", "理由。"),
        "approved_by": Field("批准单位", "批准的单位。"),
        "until": Field("截止日", "例外的最后一天。"),
    },
    "WechatFollows": {
        "confirmed_on": Field("确认日期", "核对之日。"),
        "missing": Field("未关注", "尚未被全体干部关注的官方微信；都已关注的写 []。"),
    },
}
ACCOUNT = FIELDS["Account"]
ASKED = {key: field for key, field in ACCOUNT.items() if field.asked_as_text}


def fields_of_change(kind: str) -> tuple[str, ...]:
    """The fields of an account that a change of this kind alters; a password is none of them."""
    return tuple(key for key, field in ACCOUNT.items() if field.change == kind)


def key_named(model: str, name: str) -> str:
    """The key of the field of a model that has this Chinese name, else the name as it is: it may be the key."""
    return next((key for key, field in FIELDS.get(model, {}).items() if field.zh == name), name)
