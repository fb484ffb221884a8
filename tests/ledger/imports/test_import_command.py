"""`tuanmedia import`: what is written of a ledger, what is left to a person, and what a second run finds."""

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import base
from checkouts import create_repository, git, isolate_git
from command_line import error_line
from conftest import CHECKOUT
from filings import data_files, folder_contents
from ledgers import DAY, HEADINGS, Capsys, document, doubts, outcomes, run_import, workbook

NEW = ("北原青年", "公众号", "beiyuan_qn", None, "校团委", "王同学、李同学", "2026/11/20", "1.2万")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "登记簿")


def ledger(root: Path, *rows: tuple[Any, ...], headings: tuple[str, ...] = HEADINGS) -> Path:
    return workbook(root.parent / "台账.xlsx", {"台账": [headings, *rows]})


def test_a_new_account_is_written_as_the_format_has_it(capsys: Capsys, root: Path) -> None:
    answer = run_import(capsys, root, ledger(root, NEW), "--yes")
    assert (answer.code, answer.err) == (0, "")
    assert "已写入 1 个文件。" in answer.out
    assert (root / "registry/accounts/committee/committee-wechat.yaml").read_text("utf-8") == (
        "name: 北原青年\n"
        "platform: wechat\n"
        "handle: beiyuan_qn\n"
        "owner: committee\n"
        "created_on: 2026-11-20\n"
        "operators:\n"
        f"  - {{name: 王同学, since: {DAY}}}\n"
        f"  - {{name: 李同学, since: {DAY}}}\n"
        "metrics:\n"
        f"  - {{on: {DAY}, followers: 12000}}\n"
    )


def test_a_second_run_changes_nothing(capsys: Capsys, root: Path) -> None:
    file = ledger(root, NEW, ("北原之声", "抖音", None, None, "校学生会", None, None, None))
    assert document(capsys, root, file, "--yes")["written"] is True
    before = folder_contents(root)
    again = document(capsys, root, file, "--yes")
    assert outcomes(again) == ["same", "same"]
    assert again["written"] is False
    assert folder_contents(root) == before


def test_a_preview_writes_nothing(capsys: Capsys, root: Path) -> None:
    before = folder_contents(root)
    answer = run_import(capsys, root, ledger(root, NEW), "--dry-run")
    assert answer.code == 0
    assert "只是预览，没有写入登记簿。" in answer.out
    assert folder_contents(root) == before


def test_rows_with_doubts_are_left_out_and_the_others_written(capsys: Capsys, root: Path) -> None:
    file = ledger(root, NEW, ("北原漫步", "贴吧", "beiyuan_mb", None, "校团委", None, "2026年9月", "约三百"))
    answer = run_import(capsys, root, file, "--yes")
    assert answer.code == 1
    assert (root / "registry/accounts/committee/committee-wechat.yaml").is_file()
    found = document(capsys, root, file, "--dry-run")
    assert outcomes(found) == ["same", "doubt"]
    assert doubts(found) == [(3, "B", "platform"), (3, "G", "day"), (3, "H", "number")]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("会议室", "座位"), ("A101", 60)], "没有认得的表头"),
        ([("账号名称", "主办组织"), ("北原青年", "校团委")], "看不出是哪个平台"),
        (
            [("单位", "公众号名称", "微博名称", "链接"), ("校团委", "甲", "乙", "https://weibo.com/u/1234567")],
            "一个账号一行",
        ),
    ],
)
def test_a_book_that_is_no_ledger_is_one_line(capsys: Capsys, root: Path, rows: Any, message: str) -> None:
    file = workbook(root.parent / "别的.xlsx", {"Sheet1": rows})
    assert message in error_line(run_import(capsys, root, file, "--yes"), 3)


def test_a_damaged_file_is_one_line(capsys: Capsys, root: Path) -> None:
    file = root.parent / "台账.xlsx"
    file.write_bytes(b"PK\x03\x04 no archive")
    assert "不是表格" in error_line(run_import(capsys, root, file), 3)


def test_a_register_that_cannot_be_read_takes_no_ledger(capsys: Capsys, root: Path) -> None:
    (root / "registry/organizations/union.yaml").write_text("name: [\n", "utf-8")
    assert "无法读取的文件" in error_line(run_import(capsys, root, ledger(root, NEW)), 3)


def test_one_sheet_of_several(capsys: Capsys, root: Path) -> None:
    rows = [("名称", "ID", "主办组织"), ("北原", "beiyuan_1", "校团委")]
    file = workbook(root.parent / "台账.xlsx", {"抖音账号": rows, "快手账号": rows})
    found = document(capsys, root, file, "--sheet", "快手账号", "--dry-run")
    assert [row["account"]["platform"] for row in found["rows"]] == ["kuaishou"]
    assert "没有工作表“快手号”；是不是 快手账号？" in error_line(run_import(capsys, root, file, "--sheet", "快手号"), 2)


def test_with_commit_an_import_is_one_commit(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(tmp_path, monkeypatch)
    root = create_repository(tmp_path / "登记簿")
    rows = [(f"北原{n}", "公众号", f"beiyuan_{n}", None, "校团委", None, "2026/11/20", None) for n in range(30)]
    answer = run_import(capsys, root, ledger(root, *rows), "--yes", "--commit")
    assert "已提交到新分支 import/2026-11-28" in answer.out
    subject, _, files = git(root, "log", "-1", "--format=%B", "import/2026-11-28").strip().split("\n")
    assert subject == "台账导入：台账.xlsx（2026-11-28）"
    assert files.startswith("文件：registry/accounts/committee/committee-wechat.yaml、")
    assert files.endswith(" 等 30 个")
    assert len(git(root, "show", "--name-only", "--format=", "HEAD").split()) == 30


def test_an_import_that_the_disk_cuts_off_leaves_the_register_as_it_was(
    capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [(f"北原{n}", "公众号", f"beiyuan_{n}", None, "校团委", None, "2026/11/20", None) for n in range(5)]
    file, before = ledger(root, *rows), data_files(root)
    written = 0

    def write(handle: int, data: bytes) -> int:
        nonlocal written
        written += 1
        if written > 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(handle, data)

    real = os.write
    monkeypatch.setattr(os, "write", write)
    assert run_import(capsys, root, file, "--yes").code == 3
    assert data_files(root) == before


def test_hidden_rows_columns_and_sheets_are_read_and_said(capsys: Capsys, root: Path) -> None:
    file = ledger(root, NEW)
    book = openpyxl.load_workbook(file)
    book["台账"].row_dimensions[2].hidden = True
    book["台账"].column_dimensions["G"].hidden = True
    book.create_sheet("说明")
    book["台账"].sheet_state = "hidden"
    book.save(file)
    found = document(capsys, root, file, "--dry-run")
    assert found["sheets"][0]["hidden"] == {"sheet": True, "rows": [2], "columns": ["G"]}
    assert any("隐藏" in note for note in found["notes"])
    assert outcomes(found) == ["new"]


@pytest.mark.parametrize("merged", ["ABC", "A"])
def test_people_of_one_account_in_rows_of_their_own(capsys: Capsys, root: Path, merged: str) -> None:
    rows = [("名称", "平台", "主办组织", "姓名", "分工"), ("北原小报", "公众号", "校团委", "陈同学", "采编")]
    file = workbook(root.parent / "台账.xlsx", {"台账": [*rows, (None, None, None, "褚同学", "发布")]})
    book = openpyxl.load_workbook(file)
    page = book["台账"]
    page["D1"] = "采编发布人员"
    for letters in merged:
        page.merge_cells(f"{letters}2:{letters}3")
    book.save(file)
    found = document(capsys, root, file, "--yes")
    assert outcomes(found) == ["new", "twice"]
    assert found["rows"][0]["account"]["operators"] == [
        {"name": "陈同学", "duty": "editor"},
        {"name": "褚同学", "duty": "publisher"},
    ]
    assert outcomes(document(capsys, root, file, "--yes")) == ["same", "twice"]


def test_one_merged_name_on_two_platforms_is_two_accounts(capsys: Capsys, root: Path) -> None:
    rows = [HEADINGS[:5], ("北原", "微博", "by_1", None, "校团委"), (None, "抖音", "by_2", None, "校团委")]
    file = workbook(root.parent / "台账.xlsx", {"台账": rows})
    book = openpyxl.load_workbook(file)
    book["台账"].merge_cells("A2:A3")
    book.save(file)
    assert [row["record"] for row in document(capsys, root, file, "--dry-run")["rows"]] == [
        "committee-weibo-2",
        "committee-douyin",
    ]


def test_lines_that_are_no_accounts(capsys: Capsys, root: Path) -> None:
    lines = [
        ("一、校级组织",),
        NEW,
        ("校学生会",),
        HEADINGS,
        ("小计", None, None, None, "1个", None, None, 12000),
        ("注：粉丝数截至十月底。",),
        ("填表人：李老师", None, None, "复核：钱老师"),
        (None, None, None, None, None, None, None, 5),
    ]
    found = document(capsys, root, ledger(root, *lines), "--dry-run")
    assert [row["row"] for row in found["rows"]] == [3]
    assert found["sheets"][0]["lines"] == [2, 4, 5, 6, 7, 8, 9]


def test_what_the_rules_find_is_shown_and_refuses_nothing(capsys: Capsys, tmp_path: Path) -> None:
    ended = {"orders": [{"kind": "cancel", "on": "2026-10-01", "reason": "违规"}]}
    root = base.write(tmp_path / "登记簿", {"accounts/robotics-wechat.yaml": ended})
    rows = [
        ("机器人新号", "公众号", "robot_new", None, "机器人协会", "王同学、李同学、赵同学", "2026-11-01", None),
    ]
    file = ledger(root, *rows)
    answer = run_import(capsys, root, file, "--yes")
    assert answer.code == 0
    first, second = answer.out.index("须先处理"), answer.out.index("登记之后，按条款应办")
    named = answer.out[first:second]
    assert "机器人新号" in named
    assert "第十二条（九）" in named
    assert "第十二条（二）" in named
    assert "尚须备案的共 1 个" in answer.out
    assert (root / "registry/accounts/robotics/robotics-wechat-2.yaml").is_file()


def test_what_is_older_than_the_regulation_must_be_filed_by_the_day_of_the_fifth_item(
    capsys: Capsys, root: Path
) -> None:
    shutil.copytree(CHECKOUT / "rules", root / "rules")
    regulation = root / "rules/regulation.yaml"
    text = regulation.read_text("utf-8")
    day = "_on:\n    type: day\n"
    regulation.write_text(text.replace(day, f"{day}    values: {{公布: 2026-11-23}}\n"), "utf-8")
    with (root / "rules/documents.yaml").open("a", encoding="utf-8") as documents:
        documents.write("公布:\n  title: 公布日\n")
    old = ("北原青年", "公众号", "beiyuan_qn", None, "校团委", None, "2015/5/4", None)
    young = ("北原之声", "公众号", "beiyuan_zs", None, "校学生会", None, "2026/11/24", None)
    answer = run_import(capsys, root, ledger(root, old, young), "--dry-run")
    said = "".join(answer.out.split())
    assert "尚须备案的共2个；其中办法公布前已开通的1个，补报期限为2026-11-30（周一），含当日（第十一条（五））" in said
    assert "；此后开通的1个，最早的期限为2026-11-27（周五）；已逾期1个。" in said


def test_a_formula_is_a_doubt_and_a_value_that_no_register_may_hold_too(capsys: Capsys, root: Path) -> None:
    row = ("北原\ue000", "公众号", "beiyuan_qn", None, "校团委", None, "=DATE(2024,9,2)", None)
    assert doubts(document(capsys, root, ledger(root, row), "--dry-run")) == [(2, "A", "name"), (2, "G", "formula")]


def test_a_filing_that_lies_ahead_is_a_doubt(capsys: Capsys, root: Path) -> None:
    headings, row = (*HEADINGS, "备案时间"), (*NEW, "2031-01-01")
    found = document(capsys, root, ledger(root, row, headings=headings), "--dry-run", day="2026-11-28")
    assert doubts(found) == [(2, "I", "date")]


STACKED = [
    ("一、新浪微博",),
    ("名称", "UID", "主办组织", "开通时间"),
    ("北原甲", 1234567890, "校团委", "2020/1/2"),
    ("小计：1个",),
    ("二、微信公众号（2个）",),
    ("名称", "UID", "主办组织", "开通时间"),
    ("北原乙", "beiyuan_y", "校团委", "2020/1/3"),
    ("北原丙", "beiyuan_b", "校团委", "2020年1月"),
    ("三、抖音",),
    ("主办组织", "名称", "链接", "粉丝数/万"),
    ("校学生会", "北原丁", "https://v.douyin.com/AbCd12/", 1.2),
    ("校学生会", "北原戊", "https://v.douyin.com/AbCd34/", "几千"),
]


def test_tables_one_below_the_other(capsys: Capsys, root: Path) -> None:
    file = workbook(root.parent / "台账.xlsx", {"各平台": STACKED})
    found = document(capsys, root, file, "--yes", "--doubts", str(root.parent / "存疑.xlsx"))
    said = [(row["row"], row["is"], row["account"]["platform"], row["account"]["owner"]) for row in found["rows"]]
    assert said == [
        (3, "new", "weibo", "committee"),
        (7, "new", "wechat", "committee"),
        (8, "doubt", "wechat", "committee"),
        (11, "new", "douyin", "union"),
        (12, "doubt", "douyin", "union"),
    ]
    assert found["rows"][3]["account"]["metrics"] == [{"on": DAY, "followers": 12000}]
    again = document(capsys, root, root.parent / "存疑.xlsx", "--dry-run")
    doubtful = [row for row in again["rows"] if row["is"] == "doubt"]
    assert [(row["account"]["name"], row["account"]["platform"]) for row in doubtful] == [
        ("北原丙", "wechat"),
        ("北原戊", "douyin"),
    ]
    assert [reason for _, _, reason in doubts(again)] == ["day", "number"]


def test_a_number_beside_a_link_is_a_secret_and_one_in_it_is_not(capsys: Capsys, root: Path) -> None:
    rows = [
        ("甲", "微博", None, "https://weibo.com/u/1234567890?uid=13000000001", "校团委"),
        ("乙", "微博", None, "https://weibo.com/u/1234567891 联系13000000001", "校团委"),
        ("丙", "抖音", None, "长按复制 https://v.douyin.com/AbCd12/ 7@1.com :5pm", "校团委"),
    ]
    assert doubts(document(capsys, root, ledger(root, *rows), "--dry-run")) == [(3, "D", "secret")]


@pytest.mark.parametrize(
    ("people", "duty", "said"),
    [
        ("王同学", "采编", ["editor"]),
        ("王同学", "采编、发布", ["both"]),
        ("王同学、李同学", "采编与发布", ["both", "both"]),
        ("王同学（发布）、李同学", "采编", ["publisher", "editor"]),
        ("王同学、李同学", "采编、发布", None),
        ("王同学", "主席", None),
    ],
)
def test_duties_in_a_column_of_their_own(
    capsys: Capsys, root: Path, people: str, duty: str, said: list[str] | None
) -> None:
    headings = (*HEADINGS[:6], "职责")
    file = ledger(root, ("北原", "微博", "by_1", None, "校团委", people, duty), headings=headings)
    (row,) = document(capsys, root, file, "--dry-run")["rows"]
    if said is None:
        assert [(doubt["column"], doubt["reason"]) for doubt in row["doubts"]] == [("G", "person")]
    else:
        assert [person["duty"] for person in row["account"]["operators"]] == said


def test_a_handle_stands_in_a_column_of_its_platform(capsys: Capsys, root: Path) -> None:
    rows = [
        ("甲", "微博", "wang_wx", "校团委"),
        ("乙", "公众号", "beiyuan_qn", "校团委"),
        ("丙", "微博", None, "校团委"),
    ]
    found = document(capsys, root, ledger(root, *rows, headings=("名称", "平台", "微信号", "主办组织")), "--dry-run")
    assert doubts(found) == [(2, "C", "link")]
    rows = [("甲", "微博", "北原青年", "校团委"), ("乙", "视频号", "北原青年", "校团委")]
    found = document(capsys, root, ledger(root, *rows, headings=("名称", "平台", "账号", "主办组织")), "--dry-run")
    assert doubts(found) == [(2, "C", "link")]


def test_a_table_with_fewer_headings_stands_above_another(capsys: Capsys, root: Path) -> None:
    rows = [
        ("名称", "平台", "主办组织"),
        ("甲", "微博", "校团委"),
        ("二、抖音",),
        ("名称", "抖音号", "主办组织", "粉丝数"),
        ("乙", "yi", "校学生会", "3千"),
    ]
    found = document(capsys, root, workbook(root.parent / "台账.xlsx", {"台账": rows}), "--dry-run")
    assert [(row["row"], row["is"], row["account"]["platform"]) for row in found["rows"]] == [
        (2, "new", "weibo"),
        (5, "new", "douyin"),
    ]


def test_a_secret_in_the_place_of_a_handle_is_one_doubt(capsys: Capsys, root: Path) -> None:
    file = ledger(root, ("甲", "微博", "13000000001", "校团委"), headings=("名称", "平台", "账号", "主办组织"))
    assert doubts(document(capsys, root, file, "--dry-run")) == [(2, "C", "secret")]


def sections(*lines: str) -> list[tuple[Any, ...]]:
    """A table with an account below each of these lines."""
    rows = [("名称", "账号", "主办组织")]
    for number, line in enumerate(lines):
        rows += [(line,), (f"北原{number}", f"beiyuan_{number}", "校团委")]
    return rows


@pytest.mark.parametrize(
    ("lines", "platforms"),
    [
        (("一、微信公众号（2个）", "二、微博", "三、抖音号"), ["wechat", "weibo", "douyin"]),
        (("微信公众号", "微博台账"), ["wechat", "weibo"]),
        (("一、微信公众号", "（一）校级", "（二）院级"), ["wechat", "wechat", "wechat"]),
        (("一、微信公众号", "二、贴吧"), ["wechat", None]),
        (("微信公众号", "机械工程学院"), ["wechat", "wechat"]),
    ],
)
def test_a_section_gives_its_platform_to_its_rows(
    capsys: Capsys, root: Path, lines: tuple[str, ...], platforms: list[str | None]
) -> None:
    file = workbook(root.parent / "台账.xlsx", {"台账": sections(*lines)})
    found = document(capsys, root, file, "--dry-run")
    assert [row["account"].get("platform") for row in found["rows"]] == platforms


def test_a_section_at_odds_with_its_sheet_is_a_doubt(capsys: Capsys, root: Path) -> None:
    found = document(capsys, root, workbook(root.parent / "台账.xlsx", {"微信公众号": sections("微博")}), "--dry-run")
    assert doubts(found) == [(3, None, "missing")]


def test_a_line_that_may_head_a_section_gives_its_rows_no_other_platform(capsys: Capsys, root: Path) -> None:
    file = workbook(root.parent / "台账.xlsx", {"台账": sections("微信公众号", "百家号")})
    found = document(capsys, root, file, "--dry-run")
    assert [row["account"].get("platform") for row in found["rows"]] == ["wechat", "wechat", None]
    assert outcomes(found) == ["new", "doubt", "doubt"]


def test_the_doubts_of_a_section_come_in_with_its_platform(capsys: Capsys, root: Path) -> None:
    rows = sections("一、微信公众号", "二、微博")
    rows[4] = ("北原1", "beiyuan_1", "北原无此组织")
    file, mended = workbook(root.parent / "台账.xlsx", {"台账": rows}), root.parent / "疑问.xlsx"
    assert run_import(capsys, root, file, "--yes", "--doubts", str(mended)).code == 1
    book = openpyxl.load_workbook(mended)
    for row in book.active.iter_rows():
        for cell in row:
            if cell.value == "北原无此组织":
                cell.value = "校学生会"
    book.save(mended)
    found = document(capsys, root, mended, "--yes")
    assert outcomes(found) == ["new", "same"]
    assert (found["rows"][0]["account"]["platform"], found["rows"][0]["account"]["owner"]) == ("weibo", "union")
