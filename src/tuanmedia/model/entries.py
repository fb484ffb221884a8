"""What stands below a record: who runs an account, what was approved, filed, changed, ordered, reviewed."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, dataclass_transform

from pydantic import ConfigDict, Field

from tuanmedia.model.scalars import Count, Day, Flag, Line, Moment, RelativePath, Sha256, Words

Duty: TypeAlias = Literal["editor", "publisher", "both"]
ChangeKind: TypeAlias = Literal["name", "password", "operators", "maintenance", "verification"]
OrderKind: TypeAlias = Literal["rectify", "suspend", "resume", "cancel"]


E = TypeVar("E")


@dataclass_transform(kw_only_default=True)
def light(entry: type[E]) -> type[E]:
    """An entry that is only looked at: slots, and none of the methods whose making would slow each start down."""
    return dataclass(slots=True, kw_only=True, eq=False, repr=False)(entry)


def titled(title: str) -> Any:
    return Field(title=title)


class Entry:
    """A mapping below a record, whose keys are all known; light, for each account holds twenty."""

    __slots__ = ()
    __pydantic_config__ = ConfigDict(extra="forbid")


@light
class Waiver(Entry):
    """An exception from one rule, granted by the school committee, until its last day."""

    rule: Annotated[Line, titled("条款")]
    reason: Annotated[Words, titled("理由")]
    approved_by: Annotated[Line, titled("批准单位")]
    until: Annotated[Day, titled("截止日")]


@light
class Closed(Entry):
    """The end of an account (自行注销) or of an organization."""

    on: Annotated[Day, titled("日期")]
    reason: Annotated[Words | None, titled("原因")] = None


@light
class WechatFollows(Entry):
    """第七条: whether every cadre follows the official WeChat accounts."""

    confirmed_on: Annotated[Day | None, titled("确认日期")] = None
    missing: Annotated[tuple[Line, ...], titled("未关注")] = ()


@light
class Operator(Entry):
    """One of the people who gather and publish (信息采编及发布人员)."""

    name: Annotated[Line, titled("姓名")]
    duty: Annotated[Duty, titled("职责")] = "both"
    since: Annotated[Day | None, titled("起")] = None
    until: Annotated[Day | None, titled("止")] = None


@light
class Approval(Entry):
    """第十条: an approval that came before the account."""

    role: Annotated[Literal["adviser", "unit-head"], titled("身份")]
    name: Annotated[Line | None, titled("姓名")] = None
    on: Annotated[Day | None, titled("日期")] = None


@light
class Scan(Entry):
    """The signed and sealed form as a file outside git, known by its hash."""

    path: Annotated[RelativePath, titled("文件")]
    sha256: Annotated[Sha256, titled("SHA-256")]


@light
class Filing(Entry):
    """第十一条（一）（二）: the filing as the office received it."""

    filed_on: Annotated[Day | None, titled("备案日期")] = None
    adviser_signed_on: Annotated[Day | None, titled("指导教师签字")] = None
    head_signed_on: Annotated[Day | None, titled("主要负责人签字")] = None
    sealed: Annotated[Flag, titled("加盖单位公章")] = False
    scan: Annotated[Scan | None, titled("扫描件")] = None


@light
class Commitment(Entry):
    """第十一条（三）: the adviser's letter of commitment."""

    name: Annotated[Line | None, titled("指导教师")] = None
    signed_on: Annotated[Day | None, titled("签订日期")] = None


@light
class Change(Entry):
    """第十一条（四）: a change of what was filed."""

    kind: Annotated[ChangeKind, titled("变更事项")]
    changed_on: Annotated[Day, titled("变更日期")]
    filed_on: Annotated[Day | None, titled("报备日期")] = None
    note: Annotated[Words | None, titled("说明")] = None


@light
class Handover(Entry):
    """第十二条（二）: from one term of office to the next."""

    term: Annotated[Day, titled("届期")]
    reclaimed_on: Annotated[Day | None, titled("收回账号密码")] = None
    password_changed_on: Annotated[Day | None, titled("修改密码")] = None
    filed_on: Annotated[Day | None, titled("修改备案")] = None
    issued_on: Annotated[Day | None, titled("发给新一届")] = None


@light
class Incident(Entry):
    """第十二条（五）: harmful content, and what was done about it."""

    summary: Annotated[Words | None, titled("情况")] = None
    detected_at: Annotated[Moment, titled("发现")]
    removed_at: Annotated[Moment | None, titled("删除")] = None
    adviser_informed_at: Annotated[Moment | None, titled("报指导教师")] = None
    committee_informed_at: Annotated[Moment | None, titled("报校团委")] = None


@light
class Order(Entry):
    """第十二条（七）（八）（九）: an order of the school committee."""

    kind: Annotated[OrderKind, titled("类别")]
    on: Annotated[Day, titled("日期")]
    due_on: Annotated[Day | None, titled("期限")] = None
    completed_on: Annotated[Day | None, titled("完成")] = None
    reason: Annotated[Words | None, titled("原因")] = None


@light
class Metrics(Entry):
    """年审: figures of one day; `posts` counts since the entry before."""

    on: Annotated[Day, titled("日期")]
    followers: Annotated[Count | None, titled("粉丝数")] = None
    posts: Annotated[Count | None, titled("发布数")] = None


@light
class Review(Entry):
    """第十二条（六）: the result of one annual review."""

    year: Annotated[Count, titled("年度")]
    on: Annotated[Day, titled("年审日期")]
    result: Annotated[Literal["pass", "rectify", "cancel"], titled("结果")]
    notified_on: Annotated[Day | None, titled("通知日期")] = None
    award: Annotated[Flag, titled("表彰")] = False
