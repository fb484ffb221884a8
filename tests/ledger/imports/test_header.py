"""The headings of ledgers: the row they stand in, one row or two, and the fields of the columns."""

from collections.abc import Mapping, Sequence

import pytest

from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.ledger.imports.column_map import ColumnMap
from tuanmedia.ledger.imports.header import Header
from tuanmedia.ledger.imports.header_finder import HeaderFinder
from tuanmedia.ledger.vocabulary import vocabulary
from tuanmedia.sheets import Cell, Row, Sheet

PLATFORMS = vocabulary().platform_words(load(shipped_rules()).platforms)


def header(*rows: Sequence[str], name: str = "Sheet1", columns: ColumnMap | None = None) -> Header | None:
    filled = [Row(number, [*map(Cell, row)]) for number, row in enumerate(rows, start=1) if any(row)]
    return HeaderFinder(vocabulary(), PLATFORMS, columns or ColumnMap()).header(Sheet(name, filled))


def fields(found: Header | None) -> Mapping[str, str]:
    assert found is not None
    return {column.letters: column.field or column.state for column in found.columns}


def test_headings_below_a_title_and_a_unit_line() -> None:
    headings = ["序号", "账号名称（全称）", "*平台", "UID", "主办组织:"]
    found = header(["备案汇总表"], ["填报单位：校团委", "", "日期"], headings, ["1", "北原"])
    assert (found and found.row) == 3
    assert fields(found) == {"A": "ignored", "B": "name", "C": "platform", "D": "handle", "E": "owner"}


@pytest.mark.parametrize(
    "line",
    [
        ["填报学校：北原大学", "", "", "填报人及电话：宋老师"],
        ["填报单位：", "北原大学", "联系电话：", "宋老师"],
        ["填表日期（年月日）：2026/11/15", "", "联系方式："],
    ],
)
def test_a_line_of_labels_is_no_upper_row_of_headings(line: Sequence[str]) -> None:
    found = header(line, ["主办单位", "平台", "名称", "管理员", "日均发布量"])
    assert found is not None
    assert (found.first, found.row) == (2, 2)
    assert fields(found) == {"A": "owner", "B": "platform", "C": "name", "D": "operators", "E": "unknown"}


def test_two_rows_of_headings_without_merged_cells() -> None:
    upper = ["序号", "账号信息", "", "采编发布人员", "", "", "开通时间", "粉丝数"]
    lower = ["", "名称", "平台", "姓名", "职责", "联系电话", "", ""]
    found = header(upper, lower)
    assert found is not None
    assert (found.first, found.row) == (1, 2)
    assert fields(found) == {
        "A": "ignored",
        "B": "name",
        "C": "platform",
        "D": "operators",
        "E": "duty",
        "F": "refused",
        "G": "created_on",
        "H": "followers",
    }


def test_what_stands_below_a_person_is_of_the_person() -> None:
    found = header(["名称", "平台", "指导教师", "", "主办组织"], ["", "", "姓名", "学院", ""])
    assert fields(found) == {"A": "name", "B": "platform", "C": "adviser", "D": "unknown", "E": "owner"}


@pytest.mark.parametrize(
    ("name", "title", "platform"),
    [
        ("微信公众号（12个）", "汇总表", "wechat"),
        ("Sheet1", "新浪微博", "weibo"),
        ("B站账号", "一览", "bilibili"),
        ("抖音台账", "一览", "douyin"),
        ("抖音", "快手", None),
        ("汇总", "各平台", None),
    ],
)
def test_the_platform_of_a_sheet(name: str, title: str, platform: str | None) -> None:
    found = header([title], ["名称", "ID", "主办组织"], name=name)
    assert found is not None
    assert found.platform == platform


@pytest.mark.parametrize(
    "row",
    [["会议室", "座位"], ["平台类型"], ["序号", "名称"], ["名称", "备注"], ["姓名", "电话"], ["指导教师", "粉丝数"]],
)
def test_what_is_no_ledger(row: Sequence[str]) -> None:
    assert header(row) is None


def test_columns_that_never_come_in() -> None:
    numbers = ["登录密码", "管理员手机号（必填）", "身份证号", "学号", "E-mail", "账号（手机号）", "个人微信"]
    found = header(["名称", *numbers, "备注"])
    assert fields(found) == {"A": "name", **dict.fromkeys("BCDEFGH", "refused"), "I": "note"}


def test_a_wechat_number_in_a_sheet_of_another_platform_is_of_a_person() -> None:
    row = ["名称", "UID", "管理员", "微信号"]
    assert fields(header(row, name="微博"))["D"] == "refused"
    assert fields(header(["名称", "微信号", "主办组织"], name="公众号"))["B"] == "handle"
    assert fields(header(["名称", "平台", "微信号"]))["C"] == "handle"


def test_a_field_has_one_column_and_the_surest_heading_gets_it() -> None:
    assert fields(header(["平台名称", "平台类型", "ID"])) == {"A": "name", "B": "platform", "C": "handle"}
    assert fields(header(["账号名称", "平台名称", "所属单位"])) == {"A": "name", "B": "platform", "C": "owner"}
    assert fields(header(["名称", "主办组织", "所属单位"]))["C"] == "unit"
    assert fields(header(["名称", "账号", "ID"]))["C"] == "unknown"


def test_people_who_gather_and_people_who_publish_in_two_columns() -> None:
    found = header(["名称", "平台", "采编人员", "发布人员"])
    assert found is not None
    assert [(column.field, column.duty) for column in found.columns[2:]] == [
        ("operators", "editor"),
        ("operators", "publisher"),
    ]
    alone = header(["名称", "平台", "采编人员"])
    assert alone is not None
    assert alone.columns[2].duty is None


def test_a_map_says_what_a_column_means_but_for_what_must_not_come_in() -> None:
    columns = ColumnMap({"账号归口": "unit", "密码": "name"}, frozenset({"等级"}))
    found = header(["名称", "ID", "账号归口", "等级", "密码"], columns=columns)
    assert fields(found) == {"A": "name", "B": "handle", "C": "unit", "D": "ignored", "E": "refused"}


def test_a_repeated_row_of_headings() -> None:
    found = header(["名称", "平台", "主办组织"])
    assert found is not None
    assert found.repeats(Row(40, [Cell("名称"), Cell("平 台")]))
    assert not found.repeats(Row(40, [Cell("名称"), Cell("平台"), Cell("校团委")]))


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("平台开通时间", "created_on"),
        ("账号粉丝数", "followers"),
        ("新媒体账号ID", "handle"),
        ("平台主页网址", "url"),
        ("账号管理员姓名", "operators"),
        ("社团账号名称", "name"),
        ("社团指导教师", "adviser"),
        ("所属院（系）", "unit"),
        ("社团成立时间", "unknown"),
        ("学院开通时间", "unknown"),
    ],
)
def test_a_heading_that_says_of_what_it_is(heading: str, field: str) -> None:
    assert fields(header(["平台", "社团账号名称" if field != "name" else "平台ID", heading]))["C"] == field


@pytest.mark.parametrize(
    ("cells", "field"),
    [(["北原青年", "—", "北原学生会"], "name"), (["北原青年", "byqn"], "handle"), (["byqn"], "handle"), ([], "handle")],
)
def test_the_names_stand_below_a_heading_of_handles(cells: Sequence[str], field: str) -> None:
    found = header(["新媒体账号", "平台", "主办"], *([cell, "微博", "校团委"] for cell in cells))
    assert fields(found) == {"A": field, "B": "platform", "C": "owner"}
    with_names = header(["账号", "平台", "名称"], *([cell, "微博", "北原"] for cell in cells))
    assert fields(with_names)["A"] == "handle"


def test_a_column_for_each_of_the_people() -> None:
    found = header(["名称", "平台", "管理员1", "管理员2", "账号管理员三", "管理员电话1", "粉丝数1"])
    assert fields(found) == {
        "A": "name",
        "B": "platform",
        **dict.fromkeys("CDE", "operators"),
        "F": "refused",
        "G": "unknown",
    }


def test_columns_for_each_of_the_people_of_each_duty() -> None:
    found = header(["名称", "平台", "采编人员1", "采编人员2", "发布人员"])
    assert found is not None
    assert [(column.letters, column.duty) for column in found.read if column.field == "operators"] == [
        ("C", "editor"),
        ("D", "editor"),
        ("E", "publisher"),
    ]


WIDE = ["单位名称", "微信公众号名称", "微博名称", "微博链接", "抖音号", "开通时间"]


def test_columns_of_other_platforms_than_the_sheets_are_not_read() -> None:
    for found in (header(WIDE, name="微博"), header(["新浪微博台账"], WIDE)):
        assert fields(found) == {
            **dict.fromkeys("BE", "unknown"),
            "A": "owner",
            "C": "name",
            "D": "url",
            "F": "created_on",
        }


def test_a_row_of_several_platforms_is_no_account() -> None:
    found = header(WIDE)
    assert found is not None
    assert found.is_wide
    assert fields(found) == {"A": "owner", **dict.fromkeys("BCDE", "unknown"), "F": "created_on"}
    with_platform = header([*WIDE, "平台"])
    assert with_platform is not None
    assert not with_platform.is_wide


@pytest.mark.parametrize(
    ("heading", "platforms"),
    [
        ("抖音号", {"douyin"}),
        ("微信号", {"wechat", "wechat-channels"}),
        ("抖音号/快手号", {"douyin", "kuaishou"}),
        ("微信视频号名称", {"wechat-channels"}),
        ("微信号/UID", set()),
        ("账号名称", set()),
        ("网站地址", set()),
    ],
)
def test_the_platforms_of_a_heading(heading: str, platforms: set[str]) -> None:
    assert PLATFORMS.platforms_of_heading(heading) == platforms
