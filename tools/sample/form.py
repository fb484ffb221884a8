"""Draws the table that an office above sends to be filled in: a title, a line for who fills it in, a sum, a note."""

from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter

HEADINGS = ("序号", "账号全称", "平台类型", "主页网址", "主办组织", "粉丝量", "是否参加展播")
WIDTHS = (6, 22, 12, 40, 16, 10, 14)
ROWS = 3  # empty ones; more are needed


def draw(path: Path) -> None:
    """Writes the workbook; it is the same to the byte each time."""
    book = xlsxwriter.Workbook(path)
    book.set_properties({"created": datetime(2026, 11, 2, tzinfo=UTC)})
    title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    head = book.add_format({"bold": True, "border": 1, "align": "center", "bg_color": "#F4D9D6"})
    cell = book.add_format({"border": 1})
    sheet = book.add_worksheet("统计表")
    sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, "高校共青团新媒体账号统计表", title)
    sheet.write(1, 0, "填报单位：")
    sheet.write_row(2, 0, HEADINGS, head)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    for row in range(3, 3 + ROWS):
        sheet.write_row(row, 0, [""] * len(HEADINGS), cell)
    last = 3 + ROWS
    sheet.write_row(last, 0, ["合计", "", "", "", "", "", ""], head)
    sheet.write_formula(last, 5, f"=SUM(F4:F{last})", head)
    sheet.write(last + 1, 0, "注：11 月 30 日前报送，粉丝量按填报当日。")
    book.add_worksheet("填表说明").write(0, 0, "一个账号一行，不要改动列名。")
    book.close()
