"""附件1 and 附件2: what the registry holds is printed in its place; what it must not hold is left blank."""

import re
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from base_papers import BRANCH, CLUB, context, paper
from tuanmedia.errors import Misused
from tuanmedia.law.law import Law
from tuanmedia.papers import owed_kinds
from tuanmedia.registry.secrecy import personal_number_kind
from word_text import cells, cells_beside, text

QUOTED = re.compile("(第[一二三四五六七八九十]+条(?:（[一二三四五六七八九]）)?)：“([^”]+)”")


def people(data: bytes) -> list[list[str]]:
    """The rows of the people who edit and publish, below their heading."""
    rows = cells(data)
    first = next(number for number, row in enumerate(rows) if "姓　名" in row) + 1
    last = next(number for number, row in enumerate(rows) if row[0] == "备案期限")
    return [row[1:] for row in rows[first:last]]


def test_a_filing_of_a_club_needs_two_papers_and_any_other_one(law: Law) -> None:
    ctx = context(law)
    assert owed_kinds(ctx, ctx.registry.accounts[CLUB]) == ("filing", "commitment")
    assert owed_kinds(ctx, ctx.registry.accounts[BRANCH]) == ("filing",)


def test_a_paper_is_called_by_its_account_and_kind(law: Law) -> None:
    ctx = context(law, {"changes": [{"kind": "name", "changed_on": "2026-11-19"}]})
    assert paper(ctx).name == "robotics-wechat-附件1-备案表.docx"
    assert paper(ctx, "commitment").name == "robotics-wechat-附件2-承诺书.docx"
    assert paper(ctx, "change").name == "robotics-wechat-变更报备表.docx"


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("账号名称", "内科大机器人协会"),
        ("平　　台", "微信公众号"),
        ("微信号", "imust_robotics"),
        ("主页链接", "https://mp.weixin.qq.com/s/AbC_d&e=1"),
        ("开通日期", "2026年3月2日"),
        ("官方认证主体", "内蒙古科技大学"),
        ("主办组织", "机器人协会"),
        ("组织类别", "学生社团"),
        ("挂靠单位", "机械工程学院"),
        ("单位主要负责人", "赵院长"),
        ("指导教师", "李老师"),
        ("开通批准", "指导教师：2026年2月25日；挂靠单位主要负责人：2026年2月26日（第十条）"),
        ("功能定位", "社团活动宣传"),
        ("维护方式", "社团自主运营"),
        ("24小时监控值守", "李老师、王同学"),
        ("审核流程", "采编人员编写 → 李老师审核 → 发布人员发布"),
        ("备案期限", "2026年3月5日（含当日）　开通次日起第3个工作日：3月3日、3月4日、3月5日"),
    ],
)
def test_the_form_holds_what_the_registry_holds(law: Law, label: str, value: str) -> None:
    more = {
        "url": "https://mp.weixin.qq.com/s/AbC_d&e=1",
        "purpose": "社团活动宣传",
        "verified_as": "内蒙古科技大学",
        "monitoring": ["李老师", "王同学"],
    }
    assert cells_beside(paper(context(law, more)).data, label) == [value]


def test_every_blank_is_filled(law: Law) -> None:
    ctx = context(law, {"changes": [{"kind": "name", "changed_on": "2026-11-19"}]})
    for kind in ("filing", "commitment", "change"):
        assert not re.search("[{}%]", text(paper(ctx, kind).data))


def test_a_bare_account_leaves_blanks_and_no_none(law: Law) -> None:
    bare = dict.fromkeys(("handle", "maintenance", "reviewer", "monitoring", "operators", "approvals", "filing"))
    data = paper(context(law, bare)).data
    assert (
        cells_beside(data, "微信号") == cells_beside(data, "维护方式") == cells_beside(data, "24小时监控值守") == [""]
    )
    assert cells_beside(data, "审核流程") == ["采编人员编写 → 　　　　　　审核 → 发布人员发布"]
    assert cells_beside(data, "开通批准")[0].count("年　　月　　日") == 2
    assert "None" not in text(data)


def test_numbers_of_people_are_left_to_the_pen(law: Law) -> None:
    ctx = context(law)
    for kind in ("filing", "commitment"):
        data = paper(ctx, kind).data
        assert personal_number_kind(text(data)) is None
        assert "密码一律不得写在本" in text(data)
    assert cells_beside(paper(ctx).data, "联系电话") == [""]
    assert all(row[-2:] == ["", ""] for row in people(paper(ctx).data))


def test_people_on_duty_on_the_day_are_named_with_their_terms(law: Law) -> None:
    operators = [
        {"name": "王同学", "since": "2026-03-02", "until": "2026-09-13"},
        {"name": "郑同学", "duty": "editor", "until": "2027-09-12"},
        {"name": "周同学", "duty": "publisher", "since": "2026-09-14"},
    ]
    ctx = context(law, {"operators": operators})
    assert people(paper(ctx).data) == [
        ["郑同学", "采编", "2026.3.2", "2027.9.12", "", ""],
        ["周同学", "发布", "2026.9.14", "", "", ""],
    ]


@pytest.mark.parametrize("number", [0, 1, 2, 6])
def test_there_are_at_least_two_rows_for_people(law: Law, number: int) -> None:
    ctx = context(law, {"operators": [{"name": f"{name}同学"} for name in "赵钱孙李周吴"[:number]]})
    rows = people(paper(ctx).data)
    assert len(rows) == max(2, number)
    assert [row[0] for row in rows if row[0]] == [f"{name}同学" for name in "赵钱孙李周吴"[:number]]


@pytest.mark.parametrize(
    ("changed", "day", "boxes", "opening", "due"),
    [
        ({}, date(2026, 11, 20), "☑新建账号　　☐计划开通", "2026年3月2日", "2026年3月5日"),
        ({"created_on": None}, date(2026, 11, 20), "☐新建账号　　☑计划开通", "　　　　年　　月　　日（计划）", ""),
        ({}, date(2026, 3, 1), "☐新建账号　　☑计划开通", "2026年3月2日（计划）", "2026年3月5日"),
    ],
)
def test_the_kind_of_filing_is_ticked(
    law: Law, changed: dict[str, Any], day: date, boxes: str, opening: str, due: str
) -> None:
    data = paper(context(law, changed, day)).data
    assert cells_beside(data, "备案类型")[0].startswith(f"{boxes}　　☐补充备案")
    assert cells_beside(data, "开通日期") == [opening]
    assert cells_beside(data, "备案期限")[0].startswith(due)
    assert bool(cells_beside(data, "备案期限")[0]) == bool(due)


def test_what_is_older_than_the_regulation_counts_from_its_promulgation(law: Law) -> None:
    ctx = context(law.with_settings(["regulation.promulgated_on=2026-03-16"]))
    days = "办法公布次日起第5个工作日：3月17日、3月18日、3月19日、3月20日、3月23日"
    assert cells_beside(paper(ctx).data, "备案类型")[0].endswith("☑补充备案（办法公布前已开通，第十一条（五））")
    assert cells_beside(paper(ctx).data, "备案期限") == [f"2026年3月23日（含当日）　{days}"]
    assert cells_beside(paper(ctx, "commitment").data, "签订期限") == [f"2026年3月23日（含当日）　{days}"]


def test_a_deadline_that_a_notice_may_move_says_so(law: Law) -> None:
    due = cells_beside(paper(context(law, {"created_on": "2027-09-28"})).data, "备案期限")[0]
    assert due.partition("　")[0].endswith("（含当日，暂定）")
    assert "以国务院放假通知为准，" in due


def test_a_deadline_that_nobody_knows_is_left_open(law: Law) -> None:
    assert cells_beside(paper(context(law, {"created_on": "2003-05-12"})).data, "备案期限") == [""]


def test_a_branch_is_of_its_college_and_needs_no_approval(law: Law) -> None:
    data = paper(context(law), account=BRANCH).data
    assert cells_beside(data, "主管单位") == ["机械工程学院"]
    assert cells_beside(data, "组织类别") == ["学院团总支"]
    assert cells_beside(data, "开通批准") == []


def test_what_has_not_happened_by_the_day_is_not_printed(law: Law) -> None:
    data = paper(context(law, day=date(2026, 2, 25))).data
    assert cells_beside(data, "开通批准") == [
        "指导教师：2026年2月25日；挂靠单位主要负责人：　　　　年　　月　　日（第十条）"
    ]


def test_the_letter_of_commitment_is_of_a_club_alone(law: Law) -> None:
    with pytest.raises(Misused) as refused:
        paper(context(law), "commitment", BRANCH)
    assert refused.value.words["zh"].startswith("mech-branch-weibo 不是学生社团的账号")
    assert refused.value.words["en"].startswith("mech-branch-weibo is no club's account")


def test_the_letter_names_club_account_and_adviser(law: Law) -> None:
    data = paper(context(law), "commitment").data
    assert cells_beside(data, "社团名称") == ["机器人协会"]
    assert cells_beside(data, "账号名称") == ["内科大机器人协会"]
    assert cells_beside(data, "指导教师") == ["李老师"]
    assert "本人担任机器人协会指导教师" in text(data)


def test_what_is_quoted_is_the_regulation_word_for_word(law: Law) -> None:
    provisions = {cite: words for part in law.parts.values() for cite, words in part.text.items()}
    ctx = context(law, {"changes": [{"kind": "name", "changed_on": "2026-11-19"}]})
    quoted = []
    for kind in ("filing", "commitment", "change"):
        quotes = QUOTED.findall(text(paper(ctx, kind).data))
        assert all(words in provisions[cite] for cite, words in quotes)
        quoted += [cite for cite, _ in quotes]
    assert {"第四条", "第十条", "第十一条（二）", "第十一条（三）", "第十一条（四）"} <= set(quoted)
    assert {"第十二条（二）", "第十二条（四）", "第十二条（五）", "第十三条（一）", "第十三条（二）"} <= set(quoted)


def test_the_same_facts_are_the_same_bytes(law: Law) -> None:
    first = paper(context(law))
    assert paper(context(law)) == first
    assert paper(context(law, {"purpose": "社团活动宣传"})) != first


def test_word_is_loaded_when_a_paper_is_printed_and_not_before() -> None:
    script = "import sys, tuanmedia.papers; print({'docx', 'docxtpl', 'jinja2', 'lxml'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"
