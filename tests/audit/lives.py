"""Registries in which a year is eventful: two accounts of a club and one of a union, with dates drawn at random."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

import base

Patch = dict[str, Any]

SECOND = "accounts/robotics-weibo.yaml"
THIRD = "accounts/union-wechat.yaml"
RULES = ("filing.created", "management.operators", "management.handover", "filing.form", "presence.weibo")
NAMES = ("内科大机器人协会", "内科大机器人协會", "内科大机器人", "机器人")

days = st.dates(date(2025, 9, 1), date(2027, 1, 20)).map(str)
people = st.sampled_from(["王同学", "郑同学", "孙同学", "李老师"])
flags = st.booleans()


def some(entries: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[Any]:
    """A list, or nothing at all."""
    return st.lists(entries, max_size=most).map(lambda found: found or None)


def keys(needed: Mapping[str, Any], **maybe: st.SearchStrategy[Any]) -> st.SearchStrategy[Patch]:
    """A mapping with what is needed and some of the rest."""
    return st.fixed_dictionaries(dict(needed), optional=maybe)


def moments(day: str) -> str:
    return f"{day}T09:30"


orders = keys(
    {"kind": st.sampled_from(["rectify", "suspend", "resume", "cancel"]), "on": days}, due_on=days, completed_on=days
)
accounts = keys(
    {},
    name=st.sampled_from(NAMES),
    platform=st.sampled_from(["wechat", "weibo", "qq", "other"]),
    handle=st.sampled_from(["imust_robotics", "another"]),
    created_on=days,
    reviewer=st.sampled_from(["李老师", None]),
    monitoring=st.sampled_from([["李老师"], None]),
    operators=some(keys({"name": people}, since=days, until=days), 4),
    approvals=some(keys({"role": st.sampled_from(["adviser", "unit-head"])}, name=people, on=days)),
    filing=keys({}, filed_on=days, adviser_signed_on=days, head_signed_on=days, sealed=flags),
    commitment=keys({}, name=people, signed_on=days),
    changes=some(keys({"kind": st.sampled_from(["name", "password"]), "changed_on": days}, filed_on=days)),
    handovers=some(
        keys({"term": st.just("2026-09-14")}, reclaimed_on=days, password_changed_on=days, filed_on=days), 2
    ),
    training=some(days),
    incidents=some(
        keys({"detected_at": days.map(moments)}, removed_at=days.map(moments), adviser_informed_at=days.map(moments))
    ),
    orders=some(orders, 4),
    closed=keys({"on": days}),
    metrics=some(keys({"on": days}, followers=st.integers(0, 40), posts=st.integers(0, 9))),
    reviews=some(
        keys({"year": st.sampled_from([2025, 2026]), "on": days, "result": st.just("pass")}, notified_on=days), 2
    ),
    waivers=some(
        keys(
            {"rule": st.sampled_from(RULES), "reason": st.just("例外"), "approved_by": st.just("校团委"), "until": days}
        ),
        2,
    ),
)
organizations = keys(
    {},
    kind=st.sampled_from(["club", "college-union"]),
    terms=some(st.just("2026-09-14") | days, 2),
    wechat_follows=keys({}, confirmed_on=days),
    closed=keys({"on": days}),
)
rows = st.lists(st.tuples(days, st.sampled_from(["", "major"]), st.sampled_from(["李老师", ""]), days), max_size=8)
settings = st.lists(
    st.sampled_from(
        [
            "management.activity.silence_days=60",
            "management.activity.followers=20",
            "management.operators.club_maximum=2",
            "management.incidents.hours=2",
            "management.reopening.voluntary=true",
            "regulation.promulgated_on=2026-03-02",
        ]
    ),
    unique=True,
    max_size=3,
)


def posts(drawn: list[tuple[str, str, str, str]]) -> str:
    lines = [f"{moments(day)},一则,{category},{by},{moments(on)},,5,1,1,1," for day, category, by, on in drawn]
    return "\n".join([base.HEADER, *lines])


@st.composite
def registries(draw: st.DrawFn) -> Patch:
    """A patch for the base registry."""
    written = draw(rows)
    club = base.BASE[base.ACCOUNT]
    return {
        base.ACCOUNT: draw(accounts),
        SECOND: base.merge({**club, "platform": "weibo"}, draw(accounts)),
        THIRD: base.merge({**club, "owner": "union", "handle": "union"}, draw(accounts)),
        base.ORGANIZATION: draw(organizations),
        **({base.POSTS: posts(written)} if written else {}),
    }
