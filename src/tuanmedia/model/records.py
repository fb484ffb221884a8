"""What the registry holds: units, organizations and accounts, and what can be derived from their dates.

Nothing that follows from dates is stored: whether an account is planned, live, suspended or filed on a day, and who is
on duty then, are questions put to the record.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from tuanmedia.model.entries import (
    Approval,
    Change,
    Closed,
    Commitment,
    Filing,
    Handover,
    Incident,
    Metrics,
    Operator,
    Order,
    Review,
    Waiver,
    WechatFollows,
    titled,
)
from tuanmedia.model.scalars import Day, Id, Line, Words

OrganizationKind: TypeAlias = Literal[
    "school-committee", "school-union", "college-branch", "college-union", "club", "other"
]
UnitKind: TypeAlias = Literal["college", "department", "school"]

# Under this key an id is handed to a model. No file can hold it, so none can give itself another id.
ID_KEY = "\0id"


class Record(BaseModel):
    """What has an id: its file's stem, or its key in units.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: SkipJsonSchema[str] = Field(default="", validation_alias=ID_KEY)


class Unit(Record):
    """A college, another unit of the school, or the school itself."""

    name: Annotated[Line, titled("名称")]
    kind: Annotated[UnitKind, titled("类别")]
    head: Annotated[Line | None, titled("主要负责人")] = None


class Organization(Record):
    """An organization of the Youth League, a student union or a club."""

    name: Annotated[Line, titled("名称")]
    kind: Annotated[OrganizationKind, titled("类别")]
    unit: Annotated[Id | None, titled("主管（挂靠）单位")] = None
    adviser: Annotated[Line | None, titled("指导教师")] = None
    terms: Annotated[tuple[Day, ...], titled("换届")] = ()
    wechat_follows: Annotated[WechatFollows | None, titled("官方微信关注")] = None
    closed: Annotated[Closed | None, titled("注销")] = None
    waivers: Annotated[tuple[Waiver, ...], titled("例外")] = ()

    def is_closed(self, on: date) -> bool:
        """Whether it is gone: on its last day it still owes what it owed."""
        return self.closed is not None and self.closed.on < on


class Account(Record):
    """One new-media account on one platform."""

    name: Annotated[Line, titled("账号名称")]
    platform: Annotated[Id, titled("平台")]
    owner: Annotated[Id, titled("主办组织")]
    handle: Annotated[Line | None, titled("平台账号")] = None
    url: Annotated[Line | None, titled("主页")] = None
    created_on: Annotated[Day | None, titled("开通日期")] = None
    purpose: Annotated[Words | None, titled("功能定位")] = None
    maintenance: Annotated[Words | None, titled("维护方式")] = None
    verified_as: Annotated[Line | None, titled("官方认证主体")] = None
    reviewer: Annotated[Line | None, titled("内容审核人")] = None
    monitoring: Annotated[tuple[Line, ...], titled("监控值守")] = ()
    operators: Annotated[tuple[Operator, ...], titled("采编发布人员")] = ()
    approvals: Annotated[tuple[Approval, ...], titled("批准")] = ()
    filing: Annotated[Filing | None, titled("备案")] = None
    commitment: Annotated[Commitment | None, titled("责任承诺书")] = None
    changes: Annotated[tuple[Change, ...], titled("变更")] = ()
    handovers: Annotated[tuple[Handover, ...], titled("换届交接")] = ()
    follows: Annotated[tuple[Line, ...], titled("关注")] = ()
    training: Annotated[tuple[Day, ...], titled("思想政治教育")] = ()
    incidents: Annotated[tuple[Incident, ...], titled("不良信息")] = ()
    orders: Annotated[tuple[Order, ...], titled("责令")] = ()
    closed: Annotated[Closed | None, titled("自行注销")] = None
    metrics: Annotated[tuple[Metrics, ...], titled("运行数据")] = ()
    reviews: Annotated[tuple[Review, ...], titled("年审")] = ()
    waivers: Annotated[tuple[Waiver, ...], titled("例外")] = ()

    @property
    def filed_on(self) -> date | None:
        return self.filing.filed_on if self.filing else None

    @cached_property
    def ended_on(self) -> date | None:
        """The first day on which the account is no more: closed, or cancelled by order; the earlier of both."""
        ends = [order.on for order in self.orders if order.kind == "cancel"]
        if self.closed is not None:
            ends.append(self.closed.on)
        return min(ends, default=None)

    def is_live(self, on: date) -> bool:
        if self.created_on is None or self.created_on > on:
            return False
        return self.ended_on is None or self.ended_on > on

    def is_ended(self, on: date) -> bool:
        return self.ended_on is not None and self.ended_on <= on

    def is_planned(self, on: date) -> bool:
        return (self.created_on is None or self.created_on > on) and not self.is_ended(on)

    def is_suspended(self, on: date) -> bool:
        """Whether the latest order to stop or to resume is one to stop; of one day's orders the last entered counts."""
        orders = [order for order in self.orders if order.kind in ("suspend", "resume") and order.on <= on]
        return bool(orders) and sorted(orders, key=lambda order: order.on)[-1].kind == "suspend"

    def is_operating(self, on: date) -> bool:
        return self.is_live(on) and not self.is_suspended(on)

    def is_filed(self, on: date) -> bool:
        filing = self.filing
        return filing is not None and filing.filed_on is not None and filing.filed_on <= on

    def on_duty(self, on: date) -> Iterator[Operator]:
        """Those who run the account on that day; of a planned one also those with no first day yet."""
        planned = self.is_planned(on)
        for operator in self.operators:
            if operator.until is None or on <= operator.until:
                since = operator.since or self.created_on
                if (since is not None and since <= on) or (planned and operator.since is None):
                    yield operator
