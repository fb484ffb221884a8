"""What is said of each file, entry and key. `（{rule}）` cites the clause of that rule; what is no duty cites none."""

from collections.abc import Mapping
from typing import NamedTuple

from tuanmedia.render.codes import CHANGES, DUTIES, ORDERS, ORGANIZATIONS, RESULTS


class Description(NamedTuple):
    """A file or an entry: its title, and what it is."""

    title: str
    says: str


MODELS = {
    "Account": Description("账号", "一个组织在一个平台上的一个账号；文件名是它的 id。"),
    "Organization": Description("组织", "团学组织或学生社团；文件名是它的 id。组织不删除，注销的写 closed。"),
    "Unit": Description("单位", "学院、其他二级单位，或学校本身。"),
    "Approval": Description("批准", "开通之前的一项批准（{approval.club}）。"),
    "Change": Description("变更", "一次变更及其报备（{filing.changes}）。"),
    "Closed": Description("注销", "自行注销，或组织撤销；责令注销写在 orders。"),
    "Commitment": Description("责任承诺书", "附件2，由社团指导教师签订（{filing.commitment}）。"),
    "Filing": Description("备案", "附件1，以组织宣传部收到的为准（{filing.created}）。"),
    "Handover": Description("换届交接", "从一届到下一届，逐步填写（{management.handover}）。"),
    "Incident": Description("不良信息", "发现、删除、上报的时间（{management.incidents}）。"),
    "Metrics": Description("运行数据", "某一日的数字，供年审（{management.annual}）。"),
    "Operator": Description("采编发布人员", "采编、发布人员中的一人（{management.operators}）。"),
    "Order": Description("责令", "校团委的一项责令（{management.rectification}）。"),
    "Review": Description("年审", "一个年度的年审结果（{management.annual}）。"),
    "Scan": Description("扫描件", "签字盖章的备案表，存于 git 之外，以校验值为凭。"),
    "Waiver": Description("例外", "校团委批准的例外：到截止日为止，不再报告这一条款。"),
    "WechatFollows": Description("官方微信关注", "团学干部是否都已关注（{presence.wechat}）。"),
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
