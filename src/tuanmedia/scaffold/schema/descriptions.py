"""The Chinese titles and descriptions in a schema, with citations and quotes of the clauses in the rules in force."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from tuanmedia.law.law import Law, Say
from tuanmedia.model.codes import CODES
from tuanmedia.model.fields import FIELDS
from tuanmedia.model.scalars import IN_JSON, PATTERNS


class Description(NamedTuple):
    """The title of a record or an entry, and what it is. `（{rule}）` cites the clause of a rule."""

    title: str
    text: str


MODELS = {
    "Account": Description("账号", "一个组织在一个平台上的一个账号；文件名是它的 id。"),
    "Organization": Description("组织", "团学组织或学生社团；文件名是它的 id。组织不删除，注销的写 closed。"),
    "Unit": Description("单位", "学院、其他二级单位，或学校本身。"),
    "Approval": Description("批准", "开通之前的一项批准（{approval.club}）。"),
    "Change": Description("变更", "一次变更及其报备（{filing.changes}）。"),
    "Closed": Description("注销", "自行注销，或组织撤销；责令注销写在 orders。"),
    "Commitment": Description("责任承诺书", "附件2，由社团指导教师签订（{filing.commitment}）。"),
    "Correction": Description("更正", "登记有误的一项及其原值；年审时一并说明。"),
    "Filing": Description("备案", "附件1，以主管部门收到的为准（{filing.created}）。"),
    "Handover": Description("换届交接", "从一届到下一届，逐步填写（{management.handover}）。"),
    "Incident": Description("不良信息", "发现、删除、上报的时间（{management.incidents}）。"),
    "Metrics": Description("运行数据", "某一日的数字，供年审（{management.annual}）。"),
    "Operator": Description("采编发布人员", "采编、发布人员中的一人（{management.operators}）。"),
    "Order": Description("责令", "校团委的一项责令（{management.rectification}）。"),
    "OrganizationChange": Description("变更", "组织的名称、主管（挂靠）单位或类别的一次变更。"),
    "Review": Description("年审", "一个年度的年审结果（{management.annual}）。"),
    "Scan": Description("扫描件", "签字盖章的备案表，存于 git 之外，以校验值为凭。"),
    "Waiver": Description("例外", "校团委批准的例外：到截止日为止，不再报告这一条款。"),
    "WechatFollows": Description("官方微信关注", "团学干部是否都已关注（{presence.wechat}）。"),
}


# By pattern, the word of the rule registry.schema for a value that does not match.
FAULTS = {pattern: kind for kind, pattern in PATTERNS.items()} | {
    schema["pattern"]: kind for kind, schema in IN_JSON.items()
}
_citation = re.compile(r"（\{([a-z_.]+)\}）")


def add_descriptions(schema: dict[str, Any], law: Law) -> None:
    """Adds titles and descriptions to the schema of a record, to its entries and to all their keys."""
    for name, model in [(schema["title"], schema), *schema.get("$defs", {}).items()]:
        model["title"], model["description"] = MODELS[name].title, cited_text(MODELS[name].text, law)
        for key, value in model["properties"].items():
            field = FIELDS[name][key]
            value.update(title=field.zh, description=_cited_and_quoted_text(field.description, law))
            if codes := CODES.get(f"{name}.{key}"):
                value.get("items", value).update(_enumeration({code: names["zh"] for code, names in codes.items()}))
    _add_remedies(schema, law.clauses["registry.schema"].says)
    if platform := schema["properties"].get("platform"):
        words = {key: platform[key] for key in ("title", "description")}
        names = {key: law.platforms.name_of(key) for key in law.platforms}
        schema["properties"]["platform"] = {**words, "type": "string", **_enumeration(names)}


def _add_remedies(schema: Any, says: Mapping[str, Say]) -> None:
    """Adds to every pattern the words in which `check` says how the value is to be written."""
    if isinstance(schema, list | dict):
        for below in schema.values() if isinstance(schema, dict) else schema:
            _add_remedies(below, says)
    if isinstance(schema, dict):
        say = says.get(FAULTS.get(str(schema.get("pattern")), ""))
        if say and say.remedy:
            schema["patternErrorMessage"] = say.remedy.zh


def cited_text(text: str, law: Law) -> str:
    """The text with `〔clause〕` in the place of each `（{rule}）`, and nothing where the rules lack the rule."""

    def citation(match: re.Match[str]) -> str:
        cite = law.clauses[match[1]].cite if match[1] in law.clauses else None
        return f"〔{cite}〕" if cite else ""

    return _citation.sub(citation, text)


def _cited_and_quoted_text(text: str, law: Law) -> str:
    """The cited text, and the quote of each clause below it."""
    clauses = [law.clauses[rule] for rule in _citation.findall(text) if rule in law.clauses]
    return "\n\n".join([cited_text(text, law), *(f"条文：「{clause.quote}」" for clause in clauses if clause.quote)])


def _enumeration(names: Mapping[str, str]) -> dict[str, Any]:
    """The codes that may be written, with the name of each. Some editors read the one list of names, some the other."""
    texts = list(names.values())
    return {"enum": list(names), "enumDescriptions": texts, "markdownEnumDescriptions": texts}
