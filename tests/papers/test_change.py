"""变更报备表: which changes it reports (第十一条（四）)."""

from datetime import date
from typing import Any

import pytest

from base_papers import context, paper
from tuanmedia.errors import Misused
from tuanmedia.law.law import Law
from word_text import cells, cells_beside

NAME = {"kind": "name", "changed_on": "2026-10-20", "filed_on": "2026-10-22", "note": "原名“内科大机协”"}
PEOPLE = {"kind": "operators", "changed_on": "2026-11-18"}
VERIFIED = {"kind": "verification", "changed_on": "2026-10-20", "filed_on": "2026-10-22"}
HANDOVER = {"term": "2026-09-14", "reclaimed_on": "2026-09-14", "password_changed_on": "2026-09-15"}


def changes(law: Law, day: date = date(2026, 11, 20), **changed: Any) -> list[list[str]]:
    """The rows of the changes, below their heading."""
    rows = cells(paper(context(law, changed, day), "change").data)
    first = next(number for number, row in enumerate(rows) if row[0] == "变更事项") + 1
    last = next(number for number, row in enumerate(rows) if row[0].startswith("变更后采编"))
    return [row for row in rows[first:last] if row[0]]


def test_what_is_not_yet_filed_is_reported(law: Law) -> None:
    assert changes(law, changes=[NAME, PEOPLE]) == [
        ["后台管理人员变更", "2026年11月18日", "", "2026年11月23日（含当日）"]
    ]


def test_where_all_is_filed_the_latest_day_is_reported(law: Law) -> None:
    filed = PEOPLE | {"changed_on": "2026-05-11", "filed_on": "2026-05-12"}
    assert changes(law, changes=[filed, NAME, VERIFIED]) == [
        ["账号名称变更", "2026年10月20日", "原名“内科大机协”", "2026年10月23日（含当日）"],
        ["申请官方认证", "2026年10月20日", "", "2026年10月23日（含当日）"],
    ]


def test_the_past_is_reported_as_it_was(law: Law) -> None:
    rows = changes(law, date(2026, 10, 21), changes=[PEOPLE, NAME, VERIFIED])
    assert [row[0] for row in rows] == ["账号名称变更", "申请官方认证"]


def test_a_password_changed_at_a_handover_is_a_change(law: Law) -> None:
    row = ["密码变更", "2026年9月15日", "2026年9月14日换届交接", "2026年9月18日（含当日）"]
    assert changes(law, handovers=[HANDOVER], changes=[NAME]) == [row]


def test_many_changes_all_have_a_row(law: Law) -> None:
    kinds = "name", "password", "operators", "maintenance", "verification", "name"
    rows = changes(law, changes=[{"kind": kind, "changed_on": f"2026-11-1{n}"} for n, kind in enumerate(kinds)])
    assert [row[1] for row in rows] == [f"2026年11月1{n}日" for n in range(6)]


def test_how_it_is_run_afterwards_is_printed(law: Law) -> None:
    data = paper(context(law, {"changes": [PEOPLE]}), "change").data
    assert cells_beside(data, "变更后采编\n发布人员") == ["王同学（采编与发布）、郑同学（采编与发布）"]
    assert cells_beside(data, "变更后维护方式") == ["社团自主运营"]


@pytest.mark.parametrize("changed", [{}, {"changes": [PEOPLE | {"changed_on": "2026-11-21"}]}])
def test_where_nothing_has_changed_there_is_nothing_to_print(law: Law, changed: dict[str, Any]) -> None:
    with pytest.raises(Misused) as refused:
        paper(context(law, changed), "change")
    assert refused.value.words["zh"].startswith("到 2026-11-20 为止 robotics-wechat 没有变更")
    assert refused.value.words["en"].startswith("there is no change of robotics-wechat by 2026-11-20")
