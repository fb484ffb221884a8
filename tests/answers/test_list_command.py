"""`list`: which records are listed, in which columns, and the documents for programs."""

import csv
from io import StringIO
from pathlib import Path

import pytest

import base
from command_line import DAY, error_line, run_command
from questions import Capsys, answer_data, ask
from tuanmedia.model.width import width

QQ = "accounts/union-qq.yaml"
BAN = {"orders": [{"kind": "cancel", "on": "2026-06-01", "reason": "违规"}]}
STOP = {"orders": [{"kind": "suspend", "on": "2026-06-01", "reason": "违规"}]}


def ids(capsys: Capsys, root: Path, *args: str, what: str = "accounts") -> list[str]:
    return [record["id"] for record in answer_data(capsys, root, "list", what, *args)[what]]


@pytest.fixture
def varied(tmp_path: Path) -> Path:
    """An account in each state: one planned and not filed, one stopped, one ended, the others operating."""
    planned = {"created_on": None, "filing": None, "reviews": None}
    return base.write(tmp_path, {base.ACCOUNT: planned, QQ: STOP, "accounts/mech-union-qq.yaml": BAN})


def test_an_account_is_listed_with_what_the_document_promises(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path)
    document = answer_data(capsys, root, "list")
    assert (document["version"], document["as_of"]) == (1, "2026-11-20")
    assert next(one for one in document["accounts"] if one["id"] == "committee-weibo") == {
        "id": "committee-weibo",
        "name": "内蒙古科技大学团委",
        "platform": "weibo",
        "handle": "imust_committee",
        "url": None,
        "owner": "committee",
        "owner_name": "校团委",
        "unit": "school",
        "unit_name": "内蒙古科技大学",
        "state": "operating",
        "created_on": "2024-03-04",
        "filed_on": "2024-03-06",
        "operators": ["吴同学", "周同学"],
        "reviewed": {"year": 2025, "result": "pass"},
        "error": 0,
        "warning": 0,
    }


def test_organizations_and_units_are_listed_with_their_totals(capsys: Capsys, varied: Path) -> None:
    organizations = answer_data(capsys, varied, "list", "organizations")["organizations"]
    assert next(one for one in organizations if one["id"] == "robotics") == {
        "id": "robotics",
        "name": "机器人协会",
        "kind": "club",
        "unit": "mechanical",
        "unit_name": "机械工程学院",
        "adviser": "李老师",
        "terms": [],
        "closed_on": None,
        "accounts": 1,
    }
    units = {one["id"]: one for one in answer_data(capsys, varied, "list", "units")["units"]}
    assert units["mechanical"] == {
        "id": "mechanical",
        "name": "机械工程学院",
        "kind": "college",
        "head": "赵院长",
        "organizations": 3,
        "accounts": 5,
        "operating": 3,
    }
    assert (units["library"]["organizations"], units["library"]["accounts"]) == (0, 0)


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("--state", "planned"), ["robotics-wechat"]),
        (("--state", "计划中"), ["robotics-wechat"]),
        (("--state", "suspended"), ["union-qq"]),
        (("--state", "ended"), ["mech-union-qq"]),
        (("--state", "unfiled"), ["robotics-wechat"]),
        (("--state", "live,filed", "--platform", "QQ空间"), ["committee-qq", "mech-branch-qq", "union-qq"]),
        (("--state", "operating", "--platform", "qq"), ["committee-qq", "mech-branch-qq"]),
        (("--owner", "校学生会"), ["union-qq", "union-weibo"]),
        (("--unit", "机械工程学院", "--platform", "weibo"), ["mech-branch-weibo", "mech-union-weibo"]),
        (("--person", "李 老师"), ["robotics-wechat"]),
        (("--person", "郑同学"), ["robotics-wechat"]),
        (("--person", "无此人"), []),
        (("--finding", "management.rectification"), []),
    ],
)
def test_a_filter_names_the_accounts(capsys: Capsys, varied: Path, args: tuple[str, ...], expected: list[str]) -> None:
    assert ids(capsys, varied, *args) == expected


def test_a_rule_names_the_accounts_on_which_it_finds_something(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"filing": None}})
    assert ids(capsys, root, "--finding", "filing.created") == ["robotics-wechat"]
    assert ids(capsys, root, "--finding", "filing") == ["robotics-wechat"]
    listed = answer_data(capsys, root, "list", "--owner", "robotics")["accounts"][0]
    assert (listed["error"], listed["filed_on"]) == (1, None)
    assert ids(capsys, root, "--finding", "filing", what="organizations") == ["robotics"]
    assert ids(capsys, root, "--finding", "filing", what="units") == ["mechanical"]


def test_an_organization_without_accounts_is_listed_unless_accounts_are_asked_about(
    capsys: Capsys, tmp_path: Path
) -> None:
    root = base.write(tmp_path, {"organizations/choir.yaml": {"name": "合唱团", "kind": "club", "unit": "library"}})
    assert "choir" in ids(capsys, root, what="organizations")
    assert ids(capsys, root, "--unit", "library", what="organizations") == ["choir"]
    assert "choir" not in ids(capsys, root, "--state", "live", what="organizations")
    assert ids(capsys, root, "--state", "live", "--unit", "library", what="units") == []


def test_what_has_not_happened_on_the_day_is_not_told(capsys: Capsys, tmp_path: Path) -> None:
    review = {"year": 2026, "on": "2026-12-16", "result": "pass"}
    ahead = {"created_on": "2026-11-25", "filing": {"filed_on": "2026-11-26"}, "reviews": [review]}
    root = base.write(tmp_path, {base.ACCOUNT: ahead})
    listed = answer_data(capsys, root, "list", "--owner", "robotics")["accounts"][0]
    assert (listed["state"], listed["filed_on"], listed["reviewed"]) == ("planned", None, None)


def test_each_account_is_one_line_of_at_most_80_columns_and_their_number_stands_below(
    capsys: Capsys, tmp_path: Path
) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"name": "北原大学机器人协会官方宣传公众号" * 3, "filing": None}})
    screen = ask(capsys, root, "list", "--as-of", "2026-11-20").out
    head, *lines = screen.splitlines()
    assert head.split() == ["登记编号", "账号名称", "平台", "运行状态", "错误"]
    assert len(lines) == 11
    assert all(width(line) <= 80 for line in lines)
    assert "…" in next(line for line in lines if line.startswith("robotics-wechat  "))
    assert lines[-1] == "截至 2026-11-20（周五）：9 个账号"


def test_columns_are_named_by_key_or_by_heading_and_an_unknown_one_is_bad_usage(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path)
    wanted = ("--columns", "账号名称,owner", "--columns", "operators")
    lines = run_command(
        capsys, "list", "--as-of", DAY, "--root", str(root), *wanted, "--owner", "robotics", "--format", "csv"
    ).out
    rows = list(csv.reader(StringIO(lines)))
    assert rows == [["账号名称", "主办组织", "采编发布人员"], ["内科大机器人协会", "机器人协会", "王同学、郑同学"]]
    complaint = error_line(run_command(capsys, "list", "--as-of", DAY, "--root", str(root), "--columns", "账号名"), 2)
    assert complaint == "没有栏“账号名”；是不是 账号名称？"


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (("--state", "gone"), "--state 没有“gone”；可以是：live（已开通）"),
        (("accounts", "--owner", "机器人"), "没有组织“机器人”；是不是 机器人协会？"),
        (("people",), "没有“people”；可以是：accounts（账号）"),
        (("--finding", "filing.creatd"), "没有条款“filing.creatd”；是不是 filing.created？"),
        (("--format", "xml"), "没有输出格式“xml”；可以是：text csv json"),
    ],
)
def test_what_is_asked_wrongly_is_bad_usage(
    capsys: Capsys, tmp_path: Path, args: tuple[str, ...], complaint: str
) -> None:
    root = base.write(tmp_path)
    assert error_line(run_command(capsys, "list", "--as-of", DAY, "--root", str(root), *args), 2).startswith(complaint)


def test_a_record_that_cannot_be_read_is_told_of(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, raw={"accounts/odd.yaml": b"name: [\n"})
    answer = run_command(capsys, "list", "--as-of", DAY, "--root", str(root), "--format", "json")
    assert answer.err == "tuanmedia: 另有 1 份登记无法读取，不在其中；见 tuanmedia check\n"
    assert answer.code == 0


def test_no_number_that_got_into_a_name_is_repeated(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"name": "机器人 13000000001", "maintenance": "密码：abc12345"}})
    for form in ("text", "csv", "json"):
        out = run_command(capsys, "list", "--as-of", DAY, "--root", str(root), "--format", form).out
        assert "13000000001" not in out
        assert "abc12345" not in out
