"""Workbooks as they come back from an office: sorted or changed sheets are read, and every fault is reported."""

from collections.abc import Callable
from copy import copy
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

import base
from command_line import error_line, run_command
from tuanmedia.audit import sheet
from workbooks import CANCEL, PASS, RECTIFY, blank, column, filled, recorded, register, saved

ROBOTICS, QQ, WEIBO = "robotics-wechat", "union-qq", "union-weibo"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "root")


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({sheet.RESULT: "合格"}, "结果", "可填：通过、限期整改、注销"),
    ({sheet.RESULT: 1.0}, "结果", "“1”不在可填的之内；可填：通过、限期整改、注销"),
    ({sheet.RESULT: True}, "结果", "可填：通过、限期整改、注销"),
    ({**PASS, sheet.REVIEWED_ON: "昨天"}, "年审日期", "可写：2026-12-16、2026/12/16、2026年12月16日、12月16日"),
    ({**PASS, sheet.REVIEWED_ON: "20260229"}, "年审日期", "“20260229”不是日期：这一天不存在"),
    ({**PASS, sheet.REVIEWED_ON: 20260229}, "年审日期", "“20260229”不是日期：这一天不存在"),
    ({**PASS, sheet.REVIEWED_ON: "2026-12-16 25时"}, "年审日期", "不是日期"),
    ({sheet.RESULT: "commend"}, "结果", "可填"),
    ({**PASS, sheet.REVIEWED_ON: 46372}, "年审日期", "“46372”不是日期；写成 2026-12-16"),
    ({**PASS, sheet.REVIEWED_ON: "12月"}, "年审日期", "不是日期"),
    ({**PASS, sheet.REVIEWED_ON: "2026-02-30"}, "年审日期", "“2026-02-30”不是日期：这一天不存在"),
    ({**PASS, sheet.REVIEWED_ON: "2026-12/16"}, "年审日期", "不是日期"),
    ({**PASS, sheet.REVIEWED_ON: time(8, 30)}, "年审日期", "不是日期"),
    ({**PASS, sheet.REVIEWED_ON: date(2099, 12, 16)}, "年审日期", "2099-12-16 还没有到"),
    ({**PASS, sheet.REVIEWED_ON: date(2025, 12, 16)}, "年审日期", "早于 2026 年"),
    ({**PASS, sheet.REVIEWED_ON: date(2026, 3, 1)}, "年审日期", "早于账号的开通"),
    ({**PASS, sheet.NOTIFIED_ON: date(2026, 12, 15)}, "通知日期", "早于年审日期 2026-12-16"),
    ({**PASS, sheet.NOTIFIED_ON: "2099/1/1"}, "通知日期", "还没有到"),
    ({**PASS, sheet.AWARD: "优秀"}, "表彰", "可填：是、否"),
    ({**PASS, sheet.AWARD: 2}, "表彰", "可填：是、否"),
    ({**PASS, sheet.ORDER_DUE: date(2027, 1, 15)}, "整改期限", "不随“通过”填写"),
    ({**PASS, sheet.REASON: "表现好"}, "责令事由", "不随“通过”填写"),
    ({**CANCEL, sheet.ORDER_DUE: date(2027, 1, 15)}, "整改期限", "不随“注销”填写"),
    ({**CANCEL, sheet.AWARD: "是"}, "表彰", "只表彰年审通过的账号"),
    ({**CANCEL, sheet.REASON: None}, "结果", "须写明“责令事由”"),
    ({**CANCEL, sheet.REASON: "　 "}, "结果", "须写明“责令事由”"),
    ({**CANCEL, sheet.REASON: 12.5}, "责令事由", "“12.5”在 Excel 里是数字"),
    ({**RECTIFY, sheet.ORDER_DUE: None}, "结果", "须写明“整改期限”"),
    ({**RECTIFY, sheet.ORDER_DUE: 46402.0}, "整改期限", "不是日期"),
    ({**RECTIFY, sheet.ORDER_DUE: date(2026, 12, 14)}, "整改期限", "早于年审日期"),
    ({sheet.RESULT: "#REF!"}, "结果", "“#REF!”是 Excel 的错误值，不是填写的内容；请改正公式"),
    ({**PASS, sheet.REVIEWED_ON: "#N/A"}, "年审日期", "“#N/A”是 Excel 的错误值"),
    ({sheet.REVIEWED_ON: "#N/A"}, "年审日期", "“#N/A”是 Excel 的错误值"),
    ({sheet.RESULT: '=IF(1,"通过","")'}, "结果", "公式没有存下结果，读不到内容；请用 Excel 或 WPS 打开后保存"),
    ({**PASS, sheet.REVIEWED_ON: "=DATE(2026,12,16)"}, "年审日期", "公式没有存下结果"),
    ({sheet.AWARD: "是"}, "表彰", "没有填“结果”"),
    ({sheet.REASON: "无人运营"}, "责令事由", "没有填“结果”"),
]


@pytest.mark.parametrize(("row", "head", "why"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_cell_is_told_with_its_place_and_nothing_is_written(
    root: Path, capsys: Any, row: dict[str, Any], head: str, why: str
) -> None:
    before = register(root)
    path = filled(root, {QQ: PASS, ROBOTICS: row})
    answer = recorded(capsys, root, "--from", path)
    page = openpyxl.load_workbook(path)[sheet.SHEET]
    number = next(row for row in range(2, page.max_row + 1) if page.cell(row, 1).value == ROBOTICS)
    at = page.cell(number, _at(page, head, row)).coordinate
    assert (answer.code, answer.err) == (1, "")
    assert f"账号!{at}（" in answer.out
    assert "".join(why.split()) in "".join(answer.out.split())
    assert "没有写入，工作簿里有 1 处要改：" in answer.out
    assert register(root) == before


def _at(page: Any, head: str, row: dict[str, Any]) -> int:
    """The column of that head; what is not filled in is told at its own."""
    lacking = [name for name in (sheet.ORDER_DUE, sheet.REASON) if name in row and not str(row[name] or "").strip()]
    return column(page, lacking[0] if lacking else head)


def test_a_date_that_shows_its_month_only_is_no_day(root: Path, capsys: Any) -> None:
    def show_month(book: Any) -> None:
        page = book[sheet.SHEET]
        for row in range(2, page.max_row + 1):
            page.cell(row, column(page, sheet.REVIEWED_ON)).number_format = 'yyyy"年"m"月"'

    rows = {QQ: {**PASS, sheet.REVIEWED_ON: date(2026, 12, 1)}}
    answer = recorded(capsys, root, "--from", filled(root, rows, change=show_month))
    assert answer.code == 1
    assert "“2026年12月”只显示年月，不知是哪一天" in "".join(answer.out.split())


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_rows(root: Path, capsys: Any) -> None:
    early = {**PASS, sheet.REVIEWED_ON: date(2025, 12, 16)}
    bad = {sheet.RESULT: "?", sheet.REVIEWED_ON: 3}
    rows = {WEIBO: {sheet.RESULT: "注销"}, ROBOTICS: bad, "committee-qq": early, QQ: PASS}
    answer = recorded(capsys, root, "--from", filled(root, rows))
    assert [line.split("（")[1].rstrip("）") for line in answer.out.splitlines() if "账号!" in line] == [
        "年审日期", "结果", "年审日期", "责令事由",
    ]  # fmt: skip


ENDS = {
    "closed": {"closed": {"on": "2026-06-01", "reason": "合并"}},
    "cancelled": {"orders": [{"kind": "cancel", "on": "2026-06-01", "reason": "无人运营"}]},
    "ordered": {
        "closed": {"on": "2026-06-01", "reason": "合并"},
        "orders": [{"kind": "rectify", "on": "2026-05-04", "due_on": "2027-01-15", "reason": "停更"}],
    },
}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("result", [PASS, RECTIFY], ids=["pass", "rectify"])
def test_an_account_that_has_ended_has_no_result_but_to_cancel(
    root: Path, capsys: Any, end: str, result: dict[str, Any]
) -> None:
    base.write(root, {f"accounts/{QQ}.yaml": ENDS[end]})
    before = register(root)
    answer = recorded(capsys, root, "--from", filled(root, {QQ: result, WEIBO: PASS}))
    assert answer.code == 1
    assert "该账号已于 2026-06-01 注销，不再年审；请清空这一行的结果" in "".join(answer.out.split("\n    "))
    assert register(root) == before


def test_the_end_after_the_review_changes_nothing_of_its_result(root: Path, capsys: Any) -> None:
    """An account that was reviewed while it was live, and ended later, is completed by the same workbook."""
    base.write(
        root,
        {
            f"accounts/{QQ}.yaml": {
                "reviews": [{"year": 2026, "on": "2026-12-12", "result": "pass"}],
                "closed": {"on": "2026-12-15", "reason": "合并"},
            }
        },
    )
    told = {**PASS, sheet.NOTIFIED_ON: date(2026, 12, 14)}
    assert recorded(capsys, root, "--from", filled(root, {QQ: told})).code == 0
    assert b"notified_on: 2026-12-14" in register(root)[f"registry/accounts/{QQ}.yaml"]


@pytest.mark.parametrize(("result", "code"), [("pass", 2), ("rectify", 2), ("cancel", 0)])
def test_nor_does_it_get_one_by_the_command_for_one_account(root: Path, capsys: Any, result: str, code: int) -> None:
    base.write(root, {f"accounts/{QQ}.yaml": ENDS["cancelled"]})
    args = ("review", QQ, "--year", "2026", "--on", "2026-12-16", "--result", result)
    answer = run_command(capsys, *args, "--root", str(root), "--as-of", "2026-12-16")
    assert answer.code == code
    assert ("该账号已于 2026-06-01 注销，不再年审" in answer.err) is bool(code)


IDS: list[tuple[Any, str, str]] = [
    ("union-qqq", "登记编号", "没有账号“union-qqq”；是不是 union-qq？"),
    (None, "登记编号", "有结果而没有“登记编号”"),
    (12.0, "登记编号", "“12”在 Excel 里是数字"),
    (WEIBO, "登记编号", "上面已有一行结果"),
    ("later-qq", "登记编号", "在 2026 年没有运营过"),
]


@pytest.mark.parametrize(("written", "head", "why"), IDS, ids=range(len(IDS)))
def test_a_row_of_no_account_is_told(root: Path, capsys: Any, written: Any, head: str, why: str) -> None:
    base.write(root, {"accounts/later-qq.yaml": {"name": "甲", "platform": "douyin", "owner": "union"}})
    before = register(root)

    def change(book: Any) -> None:
        page = book[sheet.SHEET]
        page.append([written])
        page.cell(page.max_row, column(page, sheet.RESULT)).value = "通过"

    answer = recorded(capsys, root, "--from", filled(root, {WEIBO: PASS}, change=change))
    assert answer.code == 1
    assert f"（{head}）" in answer.out
    assert why in answer.out
    assert register(root) == before


def _sorted(book: Any) -> None:
    page = book[sheet.SHEET]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(rows), start=2):
        for at, value in enumerate(row, start=1):
            page.cell(number, at).value = value


def _hidden(book: Any) -> None:
    page = book[sheet.SHEET]
    for row in range(2, page.max_row + 1):
        page.row_dimensions[row].hidden = True
    page.column_dimensions["A"].hidden = True
    page.auto_filter.add_filter_column(0, ["nothing"])


def _more_columns(book: Any) -> None:
    page = book[sheet.SHEET]
    page.insert_cols(1, 3)
    page.cell(1, 2).value, page.cell(2, 2).value = "备注", "已核"
    page.insert_rows(1, 2)
    page.cell(1, 1).value = "二〇二六年年审（定稿）"


def _fewer_columns(book: Any) -> None:
    page = book[sheet.SHEET]
    for head in ("WCI", "理由", "建议", "平台"):
        page.delete_cols(column(page, head))


def _other_order(book: Any) -> None:
    page = book[sheet.SHEET]
    for row in page.iter_rows():
        values = [cell.value for cell in row]
        for cell, value in zip(row, reversed(values), strict=True):
            cell.value = value


def _spaces(book: Any) -> None:
    page = book[sheet.SHEET]
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = f"　{cell.value}\n "


def _footer(book: Any) -> None:
    page = book[sheet.SHEET]
    page.append([])
    page.append(["合计", "9 个账号"])
    page.append([None, "制表：王同学"])


def _renamed_sheets_around(book: Any) -> None:
    book.create_sheet("草稿", 0)["A1"] = "登记编号"
    book[sheet.MARK].sheet_state = "visible"


def _codes(book: Any) -> None:
    page = book[sheet.SHEET]
    codes = {"通过": "Pass", "限期整改": "ＲＥＣＴＩＦＹ", "注销": "cancel", "是": "yes"}
    for row in page.iter_rows(min_row=2):
        for cell in row:
            cell.value = codes.get(cell.value, cell.value)


def _text_days(form: str) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        page = book[sheet.SHEET]
        for head in (sheet.REVIEWED_ON, sheet.NOTIFIED_ON, sheet.ORDER_DUE):
            for row in range(2, page.max_row + 1):
                cell = page.cell(row, column(page, head))
                if cell.value:
                    day, cell.number_format = cell.value, "@"
                    cell.value = form.format(y=day.year, m=day.month, d=day.day)

    return change


def _awarded(yes: object) -> Callable[[Any], None]:
    """An award as a program or a habit writes it."""

    def change(book: Any) -> None:
        page = book[sheet.SHEET]
        for row in range(2, page.max_row + 1):
            cell = page.cell(row, column(page, sheet.AWARD))
            if cell.value == "是":
                cell.value, cell.number_format = yes, "General"

    return change


def _formulas(book: Any) -> None:
    """The result of a formula counts; a formula that was never computed has none."""
    page = book[sheet.SHEET]
    page.cell(2, column(page, "发文")).value = "=1/0"


CHANGES: dict[str, Callable[[Any], None]] = {
    "sorted": _sorted,
    "hidden": _hidden,
    "more columns": _more_columns,
    "fewer columns": _fewer_columns,
    "other order": _other_order,
    "spaces": _spaces,
    "footer": _footer,
    "sheets": _renamed_sheets_around,
    "codes": _codes,
    "formulas": _formulas,
    "2026-12-16": _text_days("{y}-{m:02}-{d:02}"),
    "2026/12/6": _text_days("{y}/{m}/{d}"),
    "2026.12.16": _text_days("{y}.{m}.{d}"),
    "2026年12月16日": _text_days("{y}年{m}月{d}日"),
    "2026年12月16号": _text_days("{y}年{m}月{d}号"),
    "2026-12-16 08:30": _text_days("{y}-{m:02}-{d:02} 08:30"),
    "2026/12/16 0:00:00": _text_days("{y}/{m}/{d} 0:00:00"),
    "2026 年 12 月 16 日": _text_days("{y} 年 {m} 月 {d} 日"),
    "award true": _awarded(True),
    "award TRUE": _awarded("TRUE"),
    "award 1": _awarded(1),
    "full width": _text_days("２０２６－{m:02}－{d:02}".replace("２０２６", "{y}")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_edited_sheet_says_the_same(tmp_path: Path, capsys: Any, change: Callable[[Any], None]) -> None:
    rows = {WEIBO: RECTIFY, ROBOTICS: CANCEL, QQ: {**PASS, sheet.AWARD: "是"}}
    plain, edited = base.write(tmp_path / "plain"), base.write(tmp_path / "edited")
    assert recorded(capsys, plain, "--from", filled(plain, rows)).code == 0
    answer = recorded(capsys, edited, "--from", filled(edited, rows, change=change))
    assert (answer.code, answer.err) == (0, "")
    assert register(edited) == register(plain)


def test_a_workbook_of_another_hand_is_read_too(root: Path, capsys: Any) -> None:
    path = root.parent / "other.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(sheet.SHEET)
        page.write_row(0, 0, [sheet.RESULT, sheet.ID, sheet.REVIEWED_ON])
        page.write_row(1, 0, ["通过", QQ])
        page.write_datetime(1, 2, date(2026, 12, 15), book.add_format({"num_format": 'yyyy"年"m"月"d"日"'}))
        book.add_worksheet(sheet.MARK).write_row(0, 0, [sheet.MARK_YEAR, 2026])
    assert recorded(capsys, root, "--from", path).code == 0
    assert "on: 2026-12-15" in (root / f"registry/accounts/{QQ}.yaml").read_text("utf-8")


def _without(name: str) -> Callable[[Any], None]:
    return lambda book: book.remove(book[name])


def _retitled(old: str, new: str | None) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        page = book[sheet.SHEET]
        page.cell(1, column(page, old)).value = new

    return change


def _marked(year: object) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book[sheet.MARK]["B1"].value = year

    return change


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_without(sheet.SHEET), "没有工作表“账号”"),
        (_without(sheet.MARK), "看不出是哪一年的年审"),
        (_marked("2025"), "是 2025 年的年审，不是 2026 年的"),
        (_marked(2025), "是 2025 年的年审，不是 2026 年的"),
        (_marked(None), "看不出是哪一年的年审"),
        (_retitled(sheet.RESULT, "结论"), "没有“登记编号”和“结果”两列"),
        (_retitled(sheet.ID, None), "没有“登记编号”和“结果”两列"),
        (_retitled("理由", sheet.RESULT), "“结果”有两列"),
    ],
)
def test_another_workbook_is_refused_in_a_line(
    root: Path, capsys: Any, change: Callable[[Any], None], why: str
) -> None:
    before = register(root)
    answer = recorded(capsys, root, "--from", filled(root, {QQ: PASS}, change=change))
    assert why in error_line(answer, 2)
    assert register(root) == before


def test_the_workbook_of_another_register_is_refused_in_a_line(tmp_path: Path, capsys: Any) -> None:
    theirs = base.write(tmp_path / "theirs")
    for path in (theirs / "registry/accounts").glob("*.yaml"):
        path.rename(path.with_name(f"x-{path.name}"))
    path = filled(theirs, {f"x-{QQ}": PASS, f"x-{WEIBO}": PASS})
    answer = recorded(capsys, base.write(tmp_path / "ours"), "--from", path)
    assert "核对是不是另一个登记簿的工作簿" in error_line(answer, 2)


def test_an_untouched_workbook_has_nothing_to_enter(root: Path, capsys: Any) -> None:
    answer = recorded(capsys, root, "--from", saved(root, blank(root)))
    assert answer.code == 0
    assert answer.out.startswith("没有要写入的结果。\n\n尚无结果，由人认定：9 个\n")


def test_days_filled_down_a_column_are_no_result(root: Path, capsys: Any) -> None:
    days = {sheet.REVIEWED_ON: date(2026, 12, 15), sheet.NOTIFIED_ON: date(2026, 12, 16)}
    rows = {account: copy(days) for account in (QQ, WEIBO)}
    answer = recorded(capsys, root, "--from", filled(root, {**rows, ROBOTICS: {**days, **PASS}}))
    assert answer.code == 0
    assert "1 个账号：通过 1" in answer.out
