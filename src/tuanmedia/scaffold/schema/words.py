"""What is said of each file, entry and key. `（{rule}）` cites the clause of that rule; what is no duty cites none."""

from collections.abc import Mapping
from typing import NamedTuple

from tuanmedia.render.codes import CHANGES, DUTIES, ORDERS, ORGANIZATIONS, RESULTS


class Named(NamedTuple):
    """A file or an entry: its title, and what it is."""

    title: str
    says: str


FILES = {
    "Account": Named("账号", "一个组织在一个平台上的一个账号；文件名是它的 id。"),
    "Organization": Named("组织", "团学组织或学生社团；文件名是它的 id。组织不删除，注销的写 closed。"),
    "Unit": Named("单位", "学院、其他二级单位，或学校本身。"),
    "Approval": Named("批准", "开通之前的一项批准（{approval.club}）。"),
    "Change": Named("变更", "一次变更及其报备（{filing.changes}）。"),
    "Closed": Named("注销", "自行注销，或组织撤销；责令注销写在 orders。"),
    "Commitment": Named("责任承诺书", "附件2，由社团指导教师签订（{filing.commitment}）。"),
    "Filing": Named("备案", "附件1，以组织宣传部收到的为准（{filing.created}）。"),
    "Handover": Named("换届交接", "从一届到下一届，逐步填写（{management.handover}）。"),
    "Incident": Named("不良信息", "发现、删除、上报的时间（{management.incidents}）。"),
    "Metrics": Named("运行数据", "某一日的数字，供年审（{management.annual}）。"),
    "Operator": Named("采编发布人员", "采编、发布人员中的一人（{management.operators}）。"),
    "Order": Named("责令", "校团委的一项责令（{management.rectification}）。"),
    "Review": Named("年审", "一个年度的年审结果（{management.annual}）。"),
    "Scan": Named("扫描件", "签字盖章的备案表，存于 git 之外，以校验值为凭。"),
    "Waiver": Named("例外", "校团委批准的例外：到截止日为止，不再报告这一条款。"),
    "WechatFollows": Named("官方微信关注", "团学干部是否都已关注（{presence.wechat}）。"),
}

KEYS: Mapping[str, str] = {
    "Account.name": "账号在平台上显示的名称。变更须报备（{filing.changes}）。",
    "Account.platform": "所在平台。",
    "Account.owner": "主办组织的 id，即 organizations/ 中的文件名（{ownership.unit}）。",
    "Account.handle": "平台账号：微信号、微博 UID、抖音号等；可不填。",
    "Account.url": "主页链接，以 http:// 或 https:// 开头；可不填。",
    "Account.created_on": "开通之日，备案期限由此起算（{filing.created}）。计划中、尚未开通的不填。",
    "Account.purpose": "功能定位，如：社团活动宣传；可不填。",
    "Account.maintenance": "维护方式，如：社团自主运营。变更须报备（{filing.changes}）。",
    "Account.verified_as": "官方认证的主体。申请认证须报备（{filing.changes}）。",
    "Account.reviewer": "发布前审核内容的人（{content.reviewer}）。",
    "Account.monitoring": "24 小时监控值守的人，一人或多人（{management.monitoring}）。",
    "Account.operators": "信息采编及发布人员，每人一项；离岗的不删去，写 until（{management.operators}）。",
    "Account.approvals": "开通之前的批准：指导教师与挂靠单位主要负责人（{approval.club}）。",
    "Account.filing": "附件1 的备案与签字盖章（{filing.form}）。",
    "Account.commitment": "附件2：社团指导教师的责任承诺书（{filing.commitment}）。",
    "Account.changes": "账号名、密码、后台管理人员、维护方式、官方认证的变更（{filing.changes}）。",
    "Account.handovers": "历次换届的交接（{management.handover}）。",
    "Account.follows": "本账号已关注的官方微博（{presence.follows}）。",
    "Account.training": "采编发布人员接受思想政治教育的日期（{management.training}）。",
    "Account.incidents": "有损学校声誉的不良信息及其处置（{management.incidents}）。",
    "Account.orders": "限期整改、停止运营、恢复运营、责令注销（{management.rectification}）。",
    "Account.closed": "自行注销；责令注销写在 orders。",
    "Account.metrics": "粉丝数与发布数，供年审（{management.annual}）。",
    "Account.reviews": "历年年审的结果（{management.annual}）。",
    "Account.waivers": "校团委批准的例外。registry.* 与 history.* 没有例外。",
    "Organization.name": "组织的全称。",
    "Organization.kind": "组织的类别，决定哪些条款适用。",
    "Organization.unit": "主管单位（社团为挂靠单位）的 id，即 units.yaml 中的键（{ownership.unit}）。",
    "Organization.adviser": "指导教师的姓名；社团账号的开通须经其批准（{approval.club}）。",
    "Organization.terms": "历届任期的第一天，每次换届添一个（{management.handover}）。",
    "Organization.wechat_follows": "团学干部关注官方微信的核对情况（{presence.wechat}）。",
    "Organization.closed": "组织撤销：此后不再有应办的事项。",
    "Organization.waivers": "校团委就本组织批准的例外。",
    "Unit.name": "单位的全称。",
    "Unit.kind": "单位的类别。",
    "Unit.head": "主要负责人的姓名；社团账号的开通须经其批准（{approval.club}）。",
    "Approval.role": "谁批准的。",
    "Approval.name": "批准人的姓名。",
    "Approval.on": "批准之日，应在开通之前。",
    "Change.kind": "变更了什么。",
    "Change.changed_on": "变更之日，报备期限由此起算（{filing.changes}）。",
    "Change.filed_on": "书面报备之日；尚未报备的不填。",
    "Change.note": "说明，如：原名“…”。",
    "Closed.on": "注销之日。",
    "Closed.reason": "原因。",
    "Commitment.name": "签订承诺书的指导教师。",
    "Commitment.signed_on": "签订之日（{filing.commitment}）。",
    "Filing.filed_on": "组织宣传部收到备案表之日（{filing.created}）。",
    "Filing.adviser_signed_on": "指导教师审核签字之日（{filing.form}）。",
    "Filing.head_signed_on": "主办单位主要负责人审核签字之日（{filing.form}）。",
    "Filing.sealed": "是否已加盖单位公章（{filing.form}）。",
    "Filing.scan": "扫描件的位置与校验值；可不填。用 tuanmedia scan 登记。",
    "Handover.term": "新一届任期的第一天，与组织的 terms 一致。",
    "Handover.reclaimed_on": "指导教师收回账号密码之日。密码本身不得写入。",
    "Handover.password_changed_on": "修改密码之日。",
    "Handover.filed_on": "修改备案之日。",
    "Handover.issued_on": "统一发给新一届信息发布人之日。",
    "Incident.summary": "情况。",
    "Incident.detected_at": "发现的时间，如 2026-11-01T08:30（北京时间）。",
    "Incident.removed_at": "删除的时间。",
    "Incident.adviser_informed_at": "上报指导教师的时间。",
    "Incident.committee_informed_at": "上报校团委的时间。",
    "Metrics.on": "统计之日。",
    "Metrics.followers": "当日的粉丝数，整数。",
    "Metrics.posts": "自上一项以来的发布数，整数。",
    "Operator.name": "姓名。电话、学号、身份证号不得写入。",
    "Operator.duty": "采编、发布，或二者兼任（不填即兼任）。",
    "Operator.since": "上岗之日；不填即自开通之日。",
    "Operator.until": "在岗的最后一天；仍在岗的不填。",
    "Order.kind": "责令什么。责令注销的，一年内不得重新开通（{management.reopening}）。",
    "Order.on": "责令之日。",
    "Order.due_on": "限期整改的期限（{management.rectification}）。",
    "Order.completed_on": "完成整改之日。",
    "Order.reason": "原因。",
    "Review.year": "年审的年度，如 2026。",
    "Review.on": "年审之日。",
    "Review.result": "年审的结果。",
    "Review.notified_on": "结果通知之日（{management.annual}）。",
    "Review.award": "是否表彰。",
    "Scan.path": "文件的位置，从登记簿的文件夹算起，如 evidence/2026/robotics.pdf。",
    "Scan.sha256": "文件的 SHA-256 校验值。",
    "Waiver.rule": "条款的编号，如 presence.follows；tuanmedia rules 列出全部。",
    "Waiver.reason": "理由。",
    "Waiver.approved_by": "批准的单位。",
    "Waiver.until": "例外的最后一天。",
    "WechatFollows.confirmed_on": "核对之日。",
    "WechatFollows.missing": "尚未被全体干部关注的官方微信；都已关注的写 []。",
}

UNITS = {"college": "学院", "department": "其他二级单位", "school": "学校"}
ROLES = {"adviser": "指导教师", "unit-head": "挂靠单位主要负责人"}


def _zh(words: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {code: names["zh"] for code, names in words.items()}


CODES: Mapping[str, Mapping[str, str]] = {
    "Organization.kind": _zh(ORGANIZATIONS),
    "Unit.kind": UNITS,
    "Approval.role": ROLES,
    "Change.kind": _zh(CHANGES),
    "Operator.duty": _zh(DUTIES),
    "Order.kind": _zh(ORDERS),
    "Review.result": _zh(RESULTS),
}
