"""`can-open`: bans to the day, what has to be done before and after, names of organizations and platforms."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import base
from command_line import error_line
from conftest import CHECKOUT
from questions import Capsys, ask, complaint_of, empty_registry, registry_with_account
from tuanmedia.answers.can_open import can_open
from tuanmedia.checks.context import Context
from tuanmedia.law.law import Law

CANCELLED = {"orders": [{"kind": "cancel", "on": "2026-05-06", "reason": "造成不良影响"}]}


@pytest.fixture
def banned(tmp_path: Path) -> Path:
    """A club whose WeChat account was cancelled by order on 2026-05-06."""
    return registry_with_account(tmp_path, **CANCELLED)


def answer(capsys: Capsys, root: Path, organization: str, platform: str, on: str) -> tuple[int, Any]:
    given = ask(capsys, root, "can-open", organization, platform, "--on", on, "--format", "json")
    assert given.err == ""
    return given.code, json.loads(given.out)


@pytest.mark.parametrize(
    ("on", "allowed"),
    [("2026-05-05", True), ("2026-05-06", False), ("2027-05-06", False), ("2027-05-07", True)],
)
def test_a_ban_holds_from_the_order_to_the_same_day_next_year(
    capsys: Capsys, banned: Path, on: str, allowed: bool
) -> None:
    code, document = answer(capsys, banned, "robotics", "wechat", on)
    assert (code, document["allowed"]) == (0 if allowed else 1, allowed)
    assert document["free_from"] == (None if allowed else "2027-05-07")
    assert len(document["reasons"]) == (0 if allowed else 1)


def test_the_document_of_the_specification(capsys: Capsys, banned: Path) -> None:
    assert answer(capsys, banned, "robotics", "wechat", "2026-11-20")[1] == {
        "allowed": False,
        "reasons": [
            "该组织在此平台的账号“内科大机器人协会”（robotics-wechat）于 2026-05-06 被责令注销，"
            "至 2027-05-06（含当日）不得重新开通"
        ],
        "free_from": "2027-05-07",
    }


@pytest.mark.parametrize(("organization", "platform"), [("robotics", "weibo"), ("committee", "wechat")])
def test_another_platform_or_organization_is_free(
    capsys: Capsys, banned: Path, organization: str, platform: str
) -> None:
    assert answer(capsys, banned, organization, platform, "2026-11-20")[0] == 0


def test_after_a_leap_day_the_ban_ends_on_the_last_of_february(capsys: Capsys, tmp_path: Path) -> None:
    order = {"kind": "cancel", "on": "2024-02-29"}
    root = registry_with_account(tmp_path, created_on="2023-03-01", orders=[order], operators=[], training=[])
    assert answer(capsys, root, "robotics", "wechat", "2025-02-28")[1]["free_from"] == "2025-03-01"
    assert answer(capsys, root, "robotics", "wechat", "2025-03-01")[0] == 0


def test_of_two_bans_the_later_counts(capsys: Capsys, tmp_path: Path) -> None:
    second = {**base.BASE[base.ACCOUNT], "name": "另一个", "handle": "another"}
    second["orders"] = [{"kind": "cancel", "on": "2026-08-03"}]
    root = base.write(tmp_path, {base.ACCOUNT: CANCELLED, "accounts/robotics-wechat-2.yaml": second})
    document = answer(capsys, root, "robotics", "wechat", "2026-11-20")[1]
    assert (document["free_from"], len(document["reasons"])) == ("2027-08-04", 2)


def test_a_voluntary_end_bans_nothing(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, closed={"on": "2026-05-06"})
    assert answer(capsys, root, "robotics", "wechat", "2026-11-20")[0] == 0


def test_a_dissolved_organization_opens_nothing_any_more(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {"organizations/robotics.yaml": {"closed": {"on": "2026-11-19"}}})
    assert answer(capsys, root, "robotics", "weibo", "2026-11-19")[0] == 0  # its last day
    code, document = answer(capsys, root, "robotics", "weibo", "2026-11-20")
    assert (code, document["free_from"]) == (1, None)
    assert "2026-11-19" in document["reasons"][0]


def test_the_regulation_forbids_and_asks_nothing_before_it_is_in_force(law: Law) -> None:
    later = law.with_settings(["regulation.promulgated_on=2026-12-01"])
    registry = base.registry({base.ACCOUNT: CANCELLED})
    club, days = registry.organizations["robotics"], (date(2026, 11, 20), date(2026, 12, 1))
    early, late = (can_open(Context("", registry, later, day, day), club, "wechat") for day in days)
    assert (early.is_allowed, late.is_allowed) == (True, True)  # the order is older than the regulation
    assert (len(early.approvers), len(late.approvers)) == (0, 2)
    # 第十一条（五）: five working days of promulgation, not three of the opening.
    assert [str(duty.count.deadline.due) for duty in early.duties if duty.count.deadline] == ["2026-12-08"] * 2
    assert [str(duty.count.deadline.due) for duty in late.duties if duty.count.deadline] == ["2026-12-04"] * 2


@pytest.mark.parametrize("organization", ["robotics", "机器人协会", "机器人 协会"])
@pytest.mark.parametrize("platform", ["wechat", "WeChat", "微信", "微信公众号", "公众号", "wechat official account"])
def test_ids_and_names_are_understood(capsys: Capsys, banned: Path, organization: str, platform: str) -> None:
    assert answer(capsys, banned, organization, platform, "2026-11-20")[0] == 1


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("微博", "新浪微博"),
        ("视频号", "微信视频号"),
        ("qq", "QQ空间"),
        ("QQ", "QQ空间"),
        ("B站", "哔哩哔哩"),
        ("抖音", "抖音"),
        ("其他", "其他平台"),
    ],
)
def test_platforms_by_what_people_call_them(capsys: Capsys, banned: Path, written: str, name: str) -> None:
    assert f"在{name}开通账号" in ask(capsys, banned, "can-open", "robotics", written, "--on", "2026-11-20").out


def test_a_club_is_told_whose_approval_and_which_deadlines(capsys: Capsys, tmp_path: Path) -> None:
    out = ask(capsys, base.write(tmp_path), "can-open", "robotics", "weibo", "--on", "2026-09-30").out
    assert "须经指导教师李老师、挂靠单位主要负责人赵院长批准（第十条）" in out
    assert "2026-10-10（周六）前（含当日）备案：填写附件1" in out
    assert "由指导教师李老师签订责任承诺书" in out
    assert "第1日 10-08（周四） · 第2日 10-09（周五） ·\n            第3日 10-10（周六，调休上班）\n" in out
    assert "不计：10-01 至 10-07（国庆节）\n" in out


def test_others_need_no_approval_and_no_letter(capsys: Capsys, tmp_path: Path) -> None:
    out = ask(capsys, base.write(tmp_path), "can-open", "committee", "wechat", "--on", "2026-11-20").out
    assert "备案" in out
    assert "批准" not in out
    assert "承诺书" not in out


def test_who_is_not_named_is_said_to_be_unnamed(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {"organizations/robotics.yaml": {"adviser": None, "unit": None}})
    out = ask(capsys, root, "can-open", "robotics", "weibo", "--on", "2026-11-20").out
    assert out.replace("\n            ", "").count("（登记簿未写明姓名）") == 2


def test_what_it_has_there_already_is_mentioned(capsys: Capsys, tmp_path: Path) -> None:
    out = ask(capsys, base.write(tmp_path), "can-open", "robotics", "wechat", "--on", "2026-11-20").out
    assert "已有账号  “内科大机器人协会”（robotics-wechat），运营中\n" in out


def test_an_unreadable_account_may_hide_a_ban_and_that_is_said(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {"accounts/zz.yaml": "name: ["})
    code, document = answer(capsys, root, "robotics", "weibo", "2026-11-20")
    assert (code, len(document["notes"])) == (0, 1)
    assert "注意      有账号文件无法读取" in ask(capsys, root, "can-open", "robotics", "weibo").out


def test_on_other_platforms_an_owner_alone_is_no_reopening(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, platform="other", **CANCELLED)
    code, document = answer(capsys, root, "robotics", "other", "2026-11-20")
    assert (code, document["allowed"], len(document["notes"])) == (0, True, 1)


def test_a_number_in_a_name_is_not_repeated(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, name="王同学13812345678", **CANCELLED)
    for args in ((), ("--format", "json")):
        assert "13812345678" not in ask(capsys, root, "can-open", "robotics", "wechat", "--on", "2026-11-20", *args).out


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("name", "club", "platform"), [("yes", "机器人协会", "小红书"), ("no", "街舞社", "抖音")])
def test_the_sample_registry(
    capsys: Capsys, golden: Callable[[str, str], None], name: str, club: str, platform: str, lang: str
) -> None:
    given = ask(capsys, CHECKOUT, "can-open", club, platform, "--on", "2026-11-22", "--lang", lang)
    assert given.code == (name == "no")
    golden(f"can-open.{name}.{lang}.txt", given.out)


def test_an_empty_registry_has_no_organization(capsys: Capsys, tmp_path: Path) -> None:
    assert (
        complaint_of(capsys, empty_registry(tmp_path), "can-open", "robotics", "weibo")
        == "没有组织“robotics”；登记簿里还没有组织"
    )


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (("机器人社", "weibo"), "没有组织“机器人社”；是不是 机器人协会？"),
        (("robotics", "webo"), "没有平台“webo”；是不是 weibo？"),
        (("robotics", "哔哩哔站"), "没有平台“哔哩哔站”；是不是 哔哩哔哩？"),
        (("robotics", "weibo", "--on", "某天"), "“某天”不是日期；写成 2026-09-28 的形式"),
        (("robotics",), "缺少 平台"),
    ],
)
def test_bad_input(capsys: Capsys, tmp_path: Path, args: tuple[str, ...], complaint: str) -> None:
    assert complaint_of(capsys, base.write(tmp_path), "can-open", *args) == complaint


@pytest.mark.parametrize("platform", ["", "火星", "\x1b[31m"])
def test_a_platform_that_nobody_knows_lists_them(capsys: Capsys, tmp_path: Path, platform: str) -> None:
    complaint = complaint_of(capsys, base.write(tmp_path), "can-open", "robotics", platform)
    assert "可以是：新浪微博 微信公众号" in complaint
    assert "\x1b" not in complaint


def test_an_organization_that_cannot_be_read_is_no_unknown_one(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {"organizations/robotics.yaml": "name: ["})
    assert "无法读取" in error_line(ask(capsys, root, "can-open", "robotics", "weibo"), 3)
