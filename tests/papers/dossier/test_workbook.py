"""The workbook, read by libraries that did not write it."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

import years
from traps import TRAPS
from tuanmedia.audit import sheet
from tuanmedia.audit.year import AnnualReview
from tuanmedia.law.law import Law
from tuanmedia.papers.dossier.workbook import workbook
from tuanmedia.render.locale import Locale

SHEETS = ["总览", "账号", "问题", "缺项", "排名"]


@pytest.fixture
def year(law: Law) -> AnnualReview:
    return years.small(law)


def rows(data: bytes, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet by their headings."""
    heads, *others = CalamineWorkbook.from_object(BytesIO(data)).get_sheet_by_name(name).to_python()
    return [dict(zip(map(str, heads), row, strict=True)) for row in others]


def open_sheets(data: bytes) -> dict[str, Worksheet]:
    book = load_workbook(BytesIO(data))
    return {name: book[name] for name in book.sheetnames}


def test_the_sheets_are_those_of_the_office(year: AnnualReview) -> None:
    assert list(open_sheets(workbook(year))) == [*SHEETS, sheet.MARK]


def test_each_account_has_a_row_with_its_id_and_nothing_is_decided(year: AnnualReview) -> None:
    accounts = rows(workbook(year), sheet.SHEET)
    assert [row[sheet.ID] for row in accounts] == [account_year.account.id for account_year in year.accounts]
    assert [row[sheet.RECOMMENDATION] for row in accounts[:4]] == ["注销", "限期整改", "需人工认定", "通过并表彰"]
    assert all(row[blank] == "" for row in accounts for blank in sheet.BLANKS)


def test_a_count_is_a_number_and_a_day_a_day(year: AnnualReview) -> None:
    first = rows(workbook(year), sheet.SHEET)[0]
    assert (first["发文"], first["开通日期"]) == (year.accounts[0].figures.posts, date(2024, 3, 4))
    assert first["粉丝增长"] == pytest.approx(0.2)
    cell = open_sheets(workbook(year))[sheet.SHEET]["A2"]
    assert (cell.data_type, cell.number_format) == ("s", "@")


def test_the_workbook_says_which_review_it_is_of(year: AnnualReview) -> None:
    book = CalamineWorkbook.from_object(BytesIO(workbook(year)))
    mark = dict(book.get_sheet_by_name(sheet.MARK).to_python())
    assert mark == {sheet.MARK_YEAR: "2026", sheet.MARK_AS_OF: "2026-11-20"}
    assert open_sheets(workbook(year))[sheet.MARK].sheet_state == "veryHidden"


def test_the_same_year_is_the_same_bytes(year: AnnualReview) -> None:
    data = workbook(year)
    assert workbook(year) == data
    with ZipFile(BytesIO(data)) as package:
        assert {member.date_time[0] for member in package.infolist()} == {1980}
        assert b"2026-11-20T00:00:00Z" in package.read("docProps/core.xml")


def test_results_are_chosen_from_a_list_and_days_are_days(year: AnnualReview) -> None:
    page = open_sheets(workbook(year))[sheet.SHEET]
    heads = {cell.value: cell.column_letter for cell in page[1]}
    rules = {str(rule.sqref).partition("2:")[0]: rule for rule in page.data_validations.dataValidation}
    assert rules[heads[sheet.RESULT]].formula1 == '"通过,限期整改,注销"'
    assert rules[heads[sheet.AWARD]].formula1 == '"是,否"'
    for head in (sheet.REVIEWED_ON, sheet.NOTIFIED_ON, sheet.ORDER_DUE):
        assert rules[heads[head]].type == "date"
    assert str(rules[heads[sheet.RESULT]].sqref).endswith(str(len(year.accounts) + 1))


@pytest.mark.parametrize("name", SHEETS[1:])
def test_each_sheet_is_laid_out_to_be_filtered_and_printed(year: AnnualReview, name: str) -> None:
    page = open_sheets(workbook(year))[name]
    assert page.auto_filter.ref.startswith("A1:")
    assert page.freeze_panes.endswith("2")
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.print_title_rows, page.sheet_properties.pageSetUpPr.fitToPage) == ("$1:$1", True)
    assert page.column_dimensions["A"].width > 20


def test_the_review_that_is_missing_is_not_counted_among_breaches(year: AnnualReview) -> None:
    assert {row["违规"] for row in rows(workbook(years.unreviewed(year)), "账号")} == {0}
    assert {row["违规"] for row in rows(workbook(years.unreviewed(year, of=2025)), "账号")} == {1}


def test_findings_are_traced_to_clause_and_line(year: AnnualReview) -> None:
    finding = rows(workbook(year), "问题")[0]
    assert (finding["条款"], finding["文件"], finding["行"]) == ("第十二条（二）", "registry/a.yaml", 3)
    assert (finding["发现"], finding["期限"]) == ("已备案的账号没有在岗的采编及发布人员", "")


def test_a_name_is_text_and_nothing_else(law: Law, year: AnnualReview) -> None:
    assert_text(law, year, TRAPS)


def test_every_naughty_string_is_text(law: Law, year: AnnualReview, shared: Path) -> None:
    assert_text(law, year, years.odd_texts(shared))


def assert_text(law: Law, year: AnnualReview, names: list[str]) -> None:
    """Each name stands in its cells as text; no cell is a formula, and none a link."""
    data, locale = workbook(years.named(year, *names)), Locale(law, "zh")
    names_in_rows = [[row["账号名称"], row["主办组织"], row["主管单位"]] for row in rows(data, sheet.SHEET)]
    assert names_in_rows == [[locale.plain(name)] * 3 for name in names]
    with ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert not any(b"<f>" in part or b"<hyperlink" in part for part in parts.values())
    assert not any("externalLink" in name or "/_rels/sheet" in name for name in parts)
