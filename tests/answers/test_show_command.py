"""`show`: the state on a day, the people on duty, the findings, and the timeline in its order."""

import json
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import base
from command_line import error_line
from conftest import CHECKOUT
from questions import Capsys, answer_data, ask, complaint_of, empty_registry, registry_with_account, sample_screen
from tuanmedia.answers.timeline import account_timeline, organization_timeline
from tuanmedia.checks.context import Context
from tuanmedia.law.law import Law
from tuanmedia.model.width import width
from tuanmedia.render.locale import Locale
from tuanmedia.render.timeline import event_phrase as phrase

# Every key that holds a day, each another day, and all but plans in the past of 2026-11-20.
WHOLE: dict[str, Any] = {
    "created_on": "2026-01-05",
    "operators": [{"name": "甲", "since": "2026-01-06", "until": "2026-01-07"}, {"name": "乙", "duty": "editor"}],
    "approvals": [{"role": "adviser", "name": "李老师", "on": "2026-01-02"}, {"role": "unit-head", "on": "2026-01-03"}],
    "filing": {
        "filed_on": "2026-01-10",
        "adviser_signed_on": "2026-01-08",
        "head_signed_on": "2026-01-09",
        "sealed": True,
    },
    "commitment": {"name": "李老师", "signed_on": "2026-01-11"},
    "changes": [{"kind": "name", "changed_on": "2026-02-01", "filed_on": "2026-02-02", "note": "原名“内科大机协”"}],
    "handovers": [
        {
            "term": "2026-03-02",
            "reclaimed_on": "2026-03-03",
            "password_changed_on": "2026-03-04",
            "filed_on": "2026-03-05",
            "issued_on": "2026-03-06",
        }
    ],
    "training": ["2026-04-01", "2026-04-02"],
    "incidents": [
        {
            "summary": "评论区出现不实信息",
            "detected_at": "2026-05-01T08:30",
            "removed_at": "2026-05-02T08:50",
            "adviser_informed_at": "2026-05-03T09:00",
            "committee_informed_at": "2026-05-04T23:30:00+00:00",
        }
    ],
    "orders": [
        {
            "kind": "rectify",
            "on": "2026-06-01",
            "due_on": "2026-06-30",
            "completed_on": "2026-06-20",
            "reason": "久未更新",
        },
        {"kind": "suspend", "on": "2026-07-01", "reason": "不实信息"},
        {"kind": "resume", "on": "2026-07-15"},
        {"kind": "cancel", "on": "2026-10-01", "reason": "造成不良影响"},
    ],
    "closed": {"on": "2026-10-02", "reason": "社团合并"},
    "metrics": [{"on": "2026-08-01", "followers": "0", "posts": "46"}],
    "reviews": [{"year": "2025", "on": "2026-09-01", "result": "rectify", "notified_on": "2026-09-02", "award": True}],
    "waivers": [{"rule": "presence.follows", "reason": "平台限制", "approved_by": "校团委", "until": "2026-12-31"}],
}
CLUB = {
    "terms": ["2025-09-15", "2026-03-02"],
    "wechat_follows": {"confirmed_on": "2026-09-20", "missing": ["共青团中央"]},
}


def days(value: object) -> Iterator[date]:
    """Every day that a record holds."""
    if isinstance(value, datetime):
        yield value.date()
    elif isinstance(value, date):
        yield value
    elif isinstance(value, BaseModel) or is_dataclass(value):
        for name in type(value).model_fields if isinstance(value, BaseModel) else value.__slots__:
            yield from days(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from days(one)


def whole(law: Law, day: str, **keys: Any) -> tuple[Context, Any]:
    registry = base.registry({base.ACCOUNT: {**WHOLE, **keys}, base.ORGANIZATION: CLUB})
    looked_at = date.fromisoformat(day)
    return Context("", registry, law, looked_at, looked_at), registry.accounts["robotics-wechat"]


def test_the_timeline_holds_every_day_of_the_record_oldest_first(law: Law) -> None:
    ctx, account = whole(law, "2026-11-20")
    events = account_timeline(ctx, account)
    assert {*days(account)} <= {event.day for event in events}
    assert [event.day for event in events] == sorted(event.day for event in events)


def test_the_timeline_of_an_organization_holds_every_day_of_it(law: Law) -> None:
    ctx, account = whole(law, "2026-11-20")
    club = ctx.registry.organizations["robotics"]
    events = organization_timeline(ctx, club)
    assert {*days(club), account.created_on, account.ended_on} <= {event.day for event in events}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_event_has_words_and_no_blank_is_left(law: Law, lang: Any) -> None:
    ctx, account = whole(law, "2026-11-20")
    club = ctx.registry.organizations["robotics"]
    phrases = [
        phrase(event, Locale(law, lang))
        for event in [*account_timeline(ctx, account), *organization_timeline(ctx, club)]
    ]
    assert all(phrases)
    assert not any("{" in one or "None" in one for one in phrases)


def test_deadlines_are_derived_and_marked(law: Law) -> None:
    ctx, account = whole(law, "2026-11-20")
    derived = [(str(event.day), event.what) for event in account_timeline(ctx, account) if event.kind == "deadline"]
    assert derived == [
        ("2026-01-08", "filing-due"),
        ("2026-01-08", "commitment-due"),
        ("2026-02-04", "change-due"),
        ("2026-03-09", "change-due"),
        ("2026-06-30", "rectify-due"),
        ("2027-10-01", "banned"),
    ]


def test_the_past_is_looked_at_as_it_was(law: Law) -> None:
    ctx, account = whole(law, "2026-01-09")
    events = {event.what: event for event in account_timeline(ctx, account)}
    assert "filed" not in events
    assert events["head-signed"].kind == "happened"
    assert events["filing-due"].kind == "deadline"
    assert not any(event.kind == "happened" and event.day > ctx.day for event in events.values())


def test_what_may_lie_ahead_stands_ahead(law: Law) -> None:
    ctx, account = whole(law, "2026-01-04")
    events = {event.what: event.kind for event in account_timeline(ctx, account)}
    assert (events["opening"], events["until"], events["term"]) == ("ahead", "ahead", "ahead")
    assert events["approval"] == "happened"
    assert "opened" not in events


@pytest.mark.parametrize(
    ("day", "state", "since"),
    [
        ("2026-01-04", "planned", "2026-01-05"),
        ("2026-01-05", "operating", "2026-01-05"),
        ("2026-07-01", "suspended", "2026-07-01"),
        ("2026-07-14", "suspended", "2026-07-01"),
        ("2026-07-15", "operating", "2026-01-05"),
        ("2026-10-01", "cancelled", "2026-10-01"),
    ],
)
def test_the_state_of_each_day(capsys: Capsys, tmp_path: Path, day: str, state: str, since: str) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: WHOLE, base.ORGANIZATION: CLUB})
    account = answer_data(capsys, root, "show", "robotics-wechat", day=day)["account"]
    assert (account["state"], account["since"]) == (state, since)
    assert account["banned_until"] == ("2027-10-01" if state == "cancelled" else None)


def test_a_voluntary_end_is_said_to_be_one(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, closed={"on": "2026-11-01", "reason": "社团合并"})
    assert "已自行注销，2026-11-01\n" in ask(capsys, root, "show", "robotics-wechat", "--as-of", "2026-11-20").out


def test_an_account_not_yet_opened_is_planned(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, created_on=None, filing=None, commitment=None, training=None)
    out = ask(capsys, root, "show", "robotics-wechat", "--as-of", "2026-11-20").out
    assert "状态              计划中\n" in out
    assert "备案  " not in out


def test_who_is_on_duty_is_who_is_on_that_day(capsys: Capsys, tmp_path: Path) -> None:
    operators = [{"name": "甲", "until": "2026-11-19"}, {"name": "乙", "duty": "publisher", "since": "2026-11-20"}]
    root = registry_with_account(tmp_path, operators=operators)
    names = {
        day: answer_data(capsys, root, "show", "robotics-wechat", day=day)["account"]
        for day in ("2026-11-19", "2026-11-20")
    }
    assert [one["operators"][0]["name"] for one in names.values()] == ["甲", "乙"]
    assert names["2026-11-20"]["operators"] == [{"name": "乙", "duty": "publisher", "since": "2026-11-20"}]


def test_findings_are_those_of_the_record(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, filing=None, created_on="2026-11-18")
    findings = answer_data(capsys, root, "show", "robotics-wechat")["account"]["findings"]
    assert [(one["rule"], one["due"]) for one in findings if one["rule"] == "filing.created"] == [
        ("filing.created", "2026-11-23")
    ]
    assert answer_data(capsys, root, "show", "committee-weibo")["account"]["findings"] == []


def test_an_organization_shows_its_accounts_and_how_much_is_owed(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, filing=None, created_on="2026-11-18", commitment=None)
    club = answer_data(capsys, root, "show", "robotics")["organization"]
    assert [(one["id"], one["state"], one["owed"] >= 2) for one in club["accounts"]] == [
        ("robotics-wechat", "operating", True)
    ]
    assert club["adviser"] == "李老师"


def test_an_id_of_both_kinds_shows_both_and_says_so(capsys: Capsys, tmp_path: Path) -> None:
    account = {key: value for key, value in base.BASE[base.ACCOUNT].items() if key != "filing"}
    root = base.write(tmp_path, {base.ACCOUNT: None, "accounts/robotics.yaml": account})
    both = answer_data(capsys, root, "show", "robotics")
    assert (both["account"]["id"], both["organization"]["id"]) == ("robotics", "robotics")
    rules = [{one["rule"] for one in both[kind]["findings"]} for kind in ("account", "organization")]
    assert "filing.created" in rules[0]
    assert "filing.created" not in rules[1]
    assert ask(capsys, root, "show", "robotics").out.startswith("“robotics”既是账号的 id，也是组织的 id")


@pytest.mark.parametrize("name", ["机器人协会", "内科大机器人协会"])
def test_a_full_name_will_do(capsys: Capsys, tmp_path: Path, name: str) -> None:
    assert name in ask(capsys, base.write(tmp_path), "show", name).out


FOUND: dict[str, Any] = {
    "organizations/union.yaml": {"changes": [{"kind": "name", "was": "校学联", "changed_on": "2020-01-01"}]},
    base.ACCOUNT: {
        "url": "https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=MzI0MDAxMTAwMQ==",
        "changes": [{"kind": "name", "changed_on": "2026-05-01", "filed_on": "2026-05-01", "note": "原名“内科大机协”"}],
    },
}


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("@IMUST_robotics", "account", "robotics-wechat"),
        ("内科大机协", "account", "robotics-wechat"),
        ("内科大\u200b机器人协会", "account", "robotics-wechat"),
        ("【主页】https://mp.weixin.qq.com/s?__biz=MzI0MDAxMTAwMQ==&mid=1&idx=1", "account", "robotics-wechat"),
        ("校学联", "organization", "union"),
        ("机械工程学院", "unit", "mechanical"),
        ("mechanical", "unit", "mechanical"),
    ],
)
def test_it_finds_what_verify_finds_and_units(capsys: Capsys, tmp_path: Path, text: str, kind: str, found: str) -> None:
    data = answer_data(capsys, base.write(tmp_path, FOUND), "show", text)
    assert {key: page["id"] for key, page in data.items() if key != "as_of" and page} == {kind: found}


def test_several_matches_are_a_numbered_list(capsys: Capsys, tmp_path: Path) -> None:
    same: dict[str, Any] = {f"accounts/{one}.yaml": {"name": "钱老师"} for one in ("union-qq", "committee-weibo")}
    same["accounts/union-qq.yaml"]["closed"] = {"on": "2026-01-01", "reason": "停更"}
    root = base.write(tmp_path, same)
    matches = answer_data(capsys, root, "show", "钱老师")["matches"]
    assert [(one["kind"], one["id"], one["platform"], one["state"]) for one in matches] == [
        ("account", "committee-weibo", "weibo", "operating"),
        ("account", "union-qq", "qq", "closed"),
        ("person", None, None, None),
    ]
    answer = ask(capsys, root, "show", "钱老师", "--as-of", "2026-11-20")
    assert answer.code == 0
    for line in (
        "  1. 账号“钱老师”，新浪微博，运营中：committee-weibo",
        "  2. 账号“钱老师”，QQ空间，已自行注销：union-qq",
    ):
        assert f"{line}\n" in answer.out
    complaint = complaint_of(capsys, root, "close", "钱老师", "--on", "2026-11-20", "--reason", "甲", "--yes")
    assert complaint == "叫“钱老师”的有 2 个：committee-weibo、union-qq；请用其中的 id"


def test_a_unit_shows_its_totals(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, filing=None, created_on="2026-11-18", commitment=None)
    unit = answer_data(capsys, root, "show", "mechanical")["unit"]
    assert unit["accounts"] == {"operating": 5, "planned": 0, "suspended": 0, "ended": 0}
    assert (unit["head"], unit["unfiled"]) == ("赵院长", 1)
    owed = {one["id"]: one["owed"] for one in unit["organizations"]}
    assert (owed["robotics"] >= 2, owed["mech-union"], sum(owed.values())) == (True, 0, unit["owed"])
    out = ask(capsys, root, "show", "mechanical", "--as-of", "2026-11-20").out
    assert "账号              5 个：运营中 5\n" in out
    assert "机器人协会（robotics），学生社团：账号 1 个：运营中 1；" in out


def test_a_person_shows_all_duties_and_what_has_to_be_done(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(
        tmp_path,
        created_on="2026-11-18",
        commitment=None,
        monitoring=["李 老师", "王同学"],
        operators=[{"name": "王同学"}, {"name": "李老师", "until": "2026-11-18"}],
    )
    person = answer_data(capsys, root, "show", "李老 师")["person"]
    roles = [(one["role"], one["record"], one["current"]) for one in person["roles"]]
    assert roles == [
        ("adviser", "robotics", True),
        ("operator", "robotics-wechat", False),
        ("reviewer", "robotics-wechat", True),
        ("watch", "robotics-wechat", True),
        ("approver", "robotics-wechat", False),
    ]
    assert person["roles"][0]["accounts"] == ["robotics-wechat"]
    assert ("filing.commitment", "robotics-wechat") in [(one["rule"], one["record"]) for one in person["findings"]]
    assert {one["who"] for one in person["findings"]} == {"adviser"}
    student = answer_data(capsys, root, "show", "王同学")["person"]
    assert [(one["role"], one["since"]) for one in student["roles"]] == [
        ("operator", "2026-11-18"),
        ("watch", None),
    ]
    out = ask(capsys, root, "show", "李老师", "--as-of", "2026-11-20").out
    assert "24 小时监控值守\n  “内科大机器人协会”（robotics-wechat），微信公众号\n" in out


def test_who_heads_a_unit_must_sign_for_all_its_accounts(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"filing": {"head_signed_on": None}}})
    person = answer_data(capsys, root, "show", "赵院长")["person"]
    assert person["roles"][0]["role"] == "head"
    assert "mech-union-qq" in person["roles"][0]["accounts"]
    assert [(one["rule"], one["record"]) for one in person["findings"]] == [("filing.form", "robotics-wechat")]


SECRET = "密码：hunter2"
HIDDEN = {
    "name": "王13812345678",
    "reviewer": SECRET,
    "purpose": SECRET,
    "monitoring": [SECRET],
    "changes": [{"kind": "name", "changed_on": "2026-11-18", "note": SECRET}],
    "orders": [{"kind": "suspend", "on": "2026-11-18", "reason": SECRET}],
    "closed": {"on": "2026-11-18", "reason": SECRET},
    "incidents": [{"summary": SECRET, "detected_at": "2026-11-18T08:00"}],
    "operators": [{"name": SECRET}],
    "approvals": [{"role": "adviser", "name": SECRET, "on": "2026-02-25"}],
    "waivers": [{"rule": "filing.form", "reason": SECRET, "approved_by": "校团委", "until": "2026-12-31"}],
}


@pytest.mark.parametrize("record", ["robotics-wechat", "robotics"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_secrets_and_numbers_are_never_shown(capsys: Capsys, tmp_path: Path, record: str, form: str) -> None:
    club = {"adviser": SECRET, "closed": {"on": "2026-11-19", "reason": SECRET}, "waivers": HIDDEN["waivers"]}
    root = base.write(tmp_path, {base.ACCOUNT: HIDDEN, base.ORGANIZATION: club})
    for lang in ("zh", "en"):
        answer = ask(capsys, root, "show", record, "--as-of", "2026-11-20", "--format", form, "--lang", lang)
        assert answer.code == 0
        assert "hunter2" not in answer.out
        assert "13812345678" not in answer.out


@pytest.mark.parametrize("name", ["[red]甲[/]", "{due}", "<b>", "a" * 300, "=1+1", "甲" * 200])
def test_names_are_text(capsys: Capsys, tmp_path: Path, name: str) -> None:
    root = registry_with_account(tmp_path, name=name, purpose=name)
    answer = ask(capsys, root, "show", "robotics-wechat", "--as-of", "2026-11-20")
    assert answer.code == 0
    assert name in answer.out.replace("\n", "").replace("  ", "")
    assert max(map(width, answer.out.split("\n"))) <= 80


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "record",
    ["robotics-club-weibo", "drama-club-weibo", "dance-club-douyin", "dance-club", "school-committee-wechat-channels"],
)
def test_the_sample_registry(capsys: Capsys, golden: Callable[[str, str], None], record: str, lang: str) -> None:
    out = sample_screen(capsys, "show", record, "--lang", lang)
    golden(f"show.{record}.{lang}.txt", out)
    assert max(map(width, out.split("\n"))) <= 80


def test_every_record_of_the_sample_can_be_shown(capsys: Capsys) -> None:
    for path in sorted((CHECKOUT / "registry").glob("*/**/*.yaml"))[::4]:
        assert ask(capsys, CHECKOUT, "show", path.stem, "--as-of", "2026-11-22").code == 0


def missing(capsys: Capsys, root: Path, text: str) -> str:
    """The screen about a text that is not registered, without the breaks of its lines."""
    answer = ask(capsys, root, "show", text, "--as-of", "2026-11-20")
    assert (answer.code, answer.err) == (1, "")
    return "".join(line.strip() for line in answer.out.split("\n"))


def test_an_empty_registry_has_nothing_to_show(capsys: Capsys, tmp_path: Path) -> None:
    assert missing(capsys, empty_registry(tmp_path), "x").startswith("“x”未登记。")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "robotics-wechatt",
            "“robotics-wechatt”未登记。",
        ),
        ("robotics-wechatt", "是不是 robotics-wechat？"),
        ("机器人社协", "是不是 机器人协会？"),
        ("完全不相干的东西", "没有叫这个名称的账号、组织、单位或人员"),
        ("内科大机器人学会", "只是与登记的相近（疑似）"),
        ("https://t.cn/abc", "这是短链接"),
        ("https://weibo.com/u/5610029999", "“https://weibo.com/u/5610029999”未登记。"),
    ],
)
def test_what_is_not_there_is_said_to_be_unregistered(capsys: Capsys, tmp_path: Path, text: str, said: str) -> None:
    assert said in missing(capsys, base.write(tmp_path), text)


def test_the_document_of_what_is_not_there_has_no_match(capsys: Capsys, tmp_path: Path) -> None:
    answer = ask(capsys, base.write(tmp_path), "show", "内科大机器人学会", "--as-of", "2026-11-20", "--format", "json")
    document = {"as_of": "2026-11-20", "matches": [], "like": ["robotics-wechat"]}
    assert (answer.code, json.loads(answer.out)) == (1, document)


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (("robotics", "--as-of", "某天"), "“某天”不是日期；写成 2026-09-28 的形式"),
        ((), "缺少 ID"),
    ],
)
def test_bad_input(capsys: Capsys, tmp_path: Path, args: tuple[str, ...], complaint: str) -> None:
    assert complaint_of(capsys, base.write(tmp_path), "show", *args) == complaint


def test_a_record_that_cannot_be_read_is_no_unknown_one(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: "name: ["})
    complaint = error_line(ask(capsys, root, "show", "robotics-wechat"), 3)
    assert (
        complaint
        == "“robotics-wechat”的文件无法读取（registry/accounts/robotics-wechat.yaml）；请先运行 tuanmedia check"
    )


def test_no_suggestion_repeats_a_number(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, name="王同学13812345678")
    assert "13812345678" not in missing(capsys, root, "王同学1381234567")


def test_the_document_is_one_document(capsys: Capsys, tmp_path: Path) -> None:
    answer = ask(capsys, base.write(tmp_path), "show", "robotics", "--format", "json", "--lang", "en")
    assert json.loads(answer.out)["account"] is None
