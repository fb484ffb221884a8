"""What a row is beside the register and beside the rows before it."""

from pathlib import Path
from typing import Any

import pytest

import base
from filings import folder_contents
from ledgers import DAY, HEADINGS, Capsys, document, doubts, outcomes, run_import, workbook

WEIBO = {"name": "内蒙古科技大学团委", "platform": "新浪微博", "handle": "imust_committee", "owner": "校团委"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "登记簿")


def table(root: Path, *rows: dict[str, Any]) -> Path:
    """Writes a ledger with the columns that any of these rows has."""
    headings = {
        "id": "登记编号",
        "name": "账号名称",
        "platform": "平台",
        "handle": "账号",
        "url": "链接",
        "owner": "主办组织",
        "operators": "采编人员",
        "reviewer": "审核人",
        "created_on": "开通时间",
        "filed_on": "备案时间",
        "followers": "粉丝数",
        "purpose": "功能定位",
        "state": "运行状态",
    }
    keys = [key for key in headings if any(key in row for row in rows)]
    lines = [[headings[key] for key in keys], *([row.get(key) for key in keys] for row in rows)]
    return workbook(root.parent / "台账.xlsx", {"台账": lines})


def test_what_the_register_has_is_the_same(capsys: Capsys, root: Path) -> None:
    row = WEIBO | {
        "operators": "吴同学、周 同学",
        "reviewer": "钱老师",
        "created_on": "2024-3-4",
        "filed_on": "2024/3/6",
    }
    found = document(capsys, root, table(root, row), "--dry-run")["rows"][0]
    assert (found["is"], found["record"], found["as"]) == ("same", "committee-weibo", "committee-weibo")


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"name": "北原团委"}, "name"),
        ({"handle": "imust_other"}, "handle"),
        ({"owner": "校学生会"}, "owner"),
        ({"operators": "周同学"}, "operators"),
        ({"reviewer": "李老师"}, "reviewer"),
        ({"created_on": "2024-03-05"}, "created_on"),
        ({"filed_on": "2024-03-07"}, "filed_on"),
    ],
)
def test_what_contradicts_the_register_is_shown_and_never_written(
    capsys: Capsys, root: Path, told: dict[str, str], field: str
) -> None:
    before, file = folder_contents(root), table(root, WEIBO | told)
    found = document(capsys, root, file, "--yes")
    assert outcomes(found) == ["differs"]
    assert [one["field"] for one in found["rows"][0]["differences"]] == [field]
    assert folder_contents(root) == before
    assert "不一致 1" in run_import(capsys, root, file, "--dry-run").out


def test_what_the_register_lacks_is_filled_in(capsys: Capsys, root: Path) -> None:
    row = WEIBO | {"url": "https://weibo.com/u/1234567890", "purpose": "团务公开", "followers": "1.2万"}
    assert outcomes(document(capsys, root, table(root, row), "--yes")) == ["more"]
    text = (root / "registry/accounts/committee-weibo.yaml").read_text("utf-8")
    assert "url: https://weibo.com/u/1234567890\n" in text
    assert "purpose: 团务公开\n" in text
    assert f"  - {{on: {DAY}, followers: 12000}}\n" in text
    assert outcomes(document(capsys, root, table(root, row), "--yes")) == ["same"]


def test_a_filing_is_never_filled_in(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path / "登记簿", {"accounts/committee-weibo.yaml": {"filing": None}})
    found = document(capsys, root, table(root, WEIBO | {"filed_on": "2024-03-06"}), "--dry-run")
    assert outcomes(found) == ["differs"]
    assert found["rows"][0]["differences"] == [{"field": "filed_on", "other": "", "value": "2024-03-06"}]


def test_an_account_is_known_by_id_then_handle_then_link_then_name(capsys: Capsys, root: Path) -> None:
    rows = [
        {"id": "union-weibo", "name": "内蒙古科技大学学生会", "platform": "微博", "owner": "校学生会"},
        {"name": "内蒙古科技大学团委", "platform": "微博", "handle": "IMUST_committee", "owner": "校团委"},
        {"name": "机械学院团总支", "platform": "微博", "url": "https://weibo.com/mech_branch", "owner": "mech-branch"},
        {"name": "机械学院 学生会", "platform": "微博", "owner": "机械工程学院学生会"},
    ]
    found = document(capsys, root, table(root, *rows), "--dry-run")
    assert [row["record"] for row in found["rows"]] == [
        "union-weibo",
        "committee-weibo",
        "mech-branch-weibo",
        "mech-union-weibo",
    ]


ENDED = {"closed": {"on": "2025-01-01", "reason": "合并"}}
TWIN = {"name": "北原之声", "platform": "wechat", "handle": "byzs", "owner": "union", "created_on": "2020-01-01"}


def test_of_several_the_one_that_has_not_ended_counts(capsys: Capsys, tmp_path: Path) -> None:
    twins = {"accounts/old.yaml": TWIN | ENDED, "accounts/young.yaml": TWIN | {"created_on": "2025-02-01"}}
    root = base.write(tmp_path / "登记簿", twins)
    row = {"name": "北原之声", "platform": "公众号", "handle": "byzs", "owner": "校学生会"}
    assert document(capsys, root, table(root, row), "--dry-run")["rows"][0]["as"] == "young"


def test_of_two_that_run_nobody_can_tell_which(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path / "登记簿", {"accounts/old.yaml": TWIN, "accounts/young.yaml": TWIN})
    row = {"name": "北原之声", "platform": "公众号", "handle": "byzs", "owner": "校学生会"}
    assert doubts(document(capsys, root, table(root, row), "--dry-run")) == [(2, "A", "name")]
    told = row | {"id": "old"}
    assert outcomes(document(capsys, root, table(root, told), "--dry-run")) == ["same"]


@pytest.mark.parametrize(
    ("state", "outcome"),
    [("正常", "same"), ("运营中", "same"), ("已注销", "doubt"), ("停更", "doubt"), ("计划中", "doubt")],
)
def test_a_state_that_the_register_does_not_know_is_a_doubt(
    capsys: Capsys, root: Path, state: str, outcome: str
) -> None:
    assert outcomes(document(capsys, root, table(root, WEIBO | {"state": state}), "--dry-run")) == [outcome]


def test_the_state_that_the_register_derives_is_none(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path / "登记簿", {"accounts/committee-weibo.yaml": ENDED})
    assert outcomes(document(capsys, root, table(root, WEIBO | {"state": "已注销"}), "--dry-run")) == ["same"]


NEW = {"name": "北原青年", "platform": "公众号", "handle": "beiyuan_qn", "owner": "校团委"}


def test_a_row_that_repeats_an_earlier_one_adds_what_only_it_knows(capsys: Capsys, root: Path) -> None:
    found = document(capsys, root, table(root, NEW, NEW | {"created_on": "2020-01-02"}), "--yes")
    assert [(row["is"], row["as"]) for row in found["rows"]] == [("new", None), ("twice", "台账!2")]
    text = (root / "registry/accounts/committee/committee-wechat.yaml").read_text("utf-8")
    assert "created_on: 2020-01-02" in text
    assert outcomes(document(capsys, root, table(root, NEW, NEW | {"created_on": "2020-01-02"}))) == ["same", "twice"]


def test_a_row_that_contradicts_an_earlier_one_differs_from_it(capsys: Capsys, root: Path) -> None:
    rows = (NEW | {"created_on": "2020-01-02"}, NEW | {"created_on": "2020-01-03"})
    found = document(capsys, root, table(root, *rows), "--dry-run")
    assert [(row["is"], row["as"]) for row in found["rows"]] == [("new", None), ("differs", "台账!2")]


def test_a_row_with_a_doubt_repeats_nothing(capsys: Capsys, root: Path) -> None:
    found = document(capsys, root, table(root, NEW | {"created_on": "2020年1月"}, NEW), "--dry-run")
    assert outcomes(found) == ["doubt", "new"]


def test_ids_are_those_that_file_suggests_each_once(capsys: Capsys, root: Path) -> None:
    rows = [["北原一", "微博", "by_one", None, "校团委"], ["北原二", "微博", "by_two", None, "校团委"]]
    file = workbook(root.parent / "台账.xlsx", {"台账": [HEADINGS, *rows]})
    found = document(capsys, root, file, "--dry-run")
    assert [row["record"] for row in found["rows"]] == ["committee-weibo-2", "committee-weibo-3"]


def test_a_row_is_known_by_what_an_earlier_one_added(capsys: Capsys, root: Path) -> None:
    named = {key: value for key, value in NEW.items() if key != "handle"}
    rows = (named, NEW, NEW | {"name": "北原另一名"})
    found = document(capsys, root, table(root, *rows), "--dry-run")
    assert [(row["is"], row["as"]) for row in found["rows"]] == [
        ("new", None),
        ("twice", "台账!2"),
        ("differs", "台账!2"),
    ]


def test_the_handle_of_an_earlier_row_is_surer_than_a_name_in_the_register(capsys: Capsys, root: Path) -> None:
    rows = (
        {"name": "北原青年", "platform": "微博", "handle": "by_qn", "owner": "校团委"},
        {"name": "机械学院学生会", "platform": "微博", "handle": "by_qn", "owner": "校团委"},
    )
    found = document(capsys, root, table(root, *rows), "--dry-run")
    assert [(row["is"], row["as"]) for row in found["rows"]] == [("new", None), ("differs", "台账!2")]


def test_a_row_that_differs_from_the_register_does_not_stand_in_the_way_of_a_sound_one(
    capsys: Capsys, root: Path
) -> None:
    found = document(capsys, root, table(root, WEIBO | {"owner": "校学生会"}, WEIBO, WEIBO), "--dry-run")
    assert [(row["is"], row["as"]) for row in found["rows"]] == [
        ("differs", "committee-weibo"),
        ("same", "committee-weibo"),
        ("twice", "台账!3"),
    ]


def test_an_account_that_has_only_a_name_is_found_again_on_any_platform(capsys: Capsys, root: Path) -> None:
    one = {"name": "北原易班", "platform": "其他", "owner": "校团委"}
    file = table(root, one, one | {"owner": "校学生会"}, one | {"handle": "beiyuan_yb"})
    assert outcomes(document(capsys, root, file, "--yes")) == ["new", "new", "new"]
    assert outcomes(document(capsys, root, file, "--yes")) == ["same", "same", "same"]
