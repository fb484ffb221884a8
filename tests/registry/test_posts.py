"""Tables of posts: what counts as a row, which cells are searched for secrets, how a bad row is reported."""

from datetime import date

import pytest

import base
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.registry import posts, secrecy

DAY = date(2026, 11, 20)


def found(law: Law, text: str) -> list[Finding]:
    findings = base.findings(law, DAY, {base.POSTS: text.rstrip("\n")})
    return [finding for finding in findings if finding.file == f"registry/{base.POSTS}"]


def test_rows_that_a_spreadsheet_left_empty_are_none(law: Law) -> None:
    assert found(law, "posted_at,title\n2026-11-02T12:00,一则\n,\n,\n") == []


def test_a_bad_row_is_reported_and_the_others_still_count(law: Law) -> None:
    text = "posted_at,title,category\n昨天,一则,\n2026-11-02T12:00,二则,urgent\n2026-11-03T12:00,三则,major\n"
    assert {(one.rule, one.line, one.say) for one in found(law, text)} == {
        ("registry.schema", 2, "moment"),
        ("registry.schema", 3, "choice"),
        ("content.authorization", 4, "violated"),
    }


def test_a_time_that_is_misspelt_is_not_also_a_post_that_nobody_reviewed(law: Law) -> None:
    text = "posted_at,title,reviewed_at\n2026-11-02T12:00,一则,上午\n"
    assert [(one.rule, one.say) for one in found(law, text)] == [("registry.schema", "moment")]


@pytest.mark.parametrize(
    "text",
    [
        "posted_at,title,联系电话\n2026-11-02T12:00,一则,13800138000\n",
        "posted_at,title\n昨天,报名 13800138000\n",
        "时间,标题\n2026-11-02T12:00,报名 13800138000\n",
    ],
)
def test_a_number_is_found_in_any_column_of_any_row(law: Law, text: str) -> None:
    assert [one.line for one in found(law, text) if one.rule == "registry.privacy"] == [2]


def test_rows_that_can_hold_no_secret_are_spared(law: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []
    personal = secrecy.personal_number_kind
    monkeypatch.setattr(
        secrecy, "personal_number_kind", lambda text, *more: looked_at.append(text) or personal(text, *more)
    )
    rows = "".join(f"2026-11-02T12:{minute},一则：二则,{minute}\n" for minute in range(10, 60))
    text = f"posted_at,title,reads\n{rows}昨天,13800138000,1\n"
    assert [one.line for one in found(law, text) if one.rule == "registry.privacy"] == [52]
    assert {text for text in looked_at if "T12" in text} == set()
    assert "13800138000" in looked_at


def test_a_number_in_a_link_is_none(law: Law) -> None:
    text = "posted_at,title,url\n2026-11-02T12:00,一则,https://example.org/13800138000\n"
    assert found(law, text) == []


def test_a_post_of_tomorrow_cannot_be(law: Law) -> None:
    text = "posted_at,title\n2026-11-21T12:00,一则\n"
    assert [(one.rule, one.line, one.say) for one in found(law, text)] == [("registry.dates", 2, "ahead")]


def test_a_password_is_found_where_the_file_cannot_be_read_as_yaml(law: Law) -> None:
    from pathlib import Path

    from tuanmedia.checks import engine
    from tuanmedia.registry.files import File
    from tuanmedia.registry.loading import assemble

    broken = File("registry/accounts/a.yaml", "accounts", b"name: [a\npassword: hunter2\n")
    findings = engine.evaluate(assemble(Path("nowhere"), [broken]), law, DAY)
    assert [(one.rule, one.line) for one in findings if one.rule == "registry.secret"] == [("registry.secret", 2)]


@pytest.mark.parametrize("key", ["reads", "looks", "likes", "shares"])
@pytest.mark.parametrize("text", ["很多", "1.2", "-1", "1e5", "9999999999999999", '"1,23"'])
def test_a_figure_that_cannot_be_read_costs_itself_only(law: Law, key: str, text: str) -> None:
    keys = ["reads", "looks", "likes", "shares"]
    cells = ",".join(text if name == key else "7" for name in keys)
    table = f"posted_at,title,{','.join(keys)}\n2026-11-02T12:00,一则,{cells}\n"
    (fault,) = found(law, table)
    assert (fault.rule, fault.verdict, fault.severity, fault.line) == ("registry.schema", "violated", "error", 2)
    assert (fault.say, fault.facts["key"]) == ("figure", key)
    (post,) = posts.read(table.encode()).rows
    assert post.figures == (*(None if name == key else 7 for name in keys), 0)


@pytest.mark.parametrize(
    ("text", "flag"), [("TRUE", 1), ("是", 1), ("False", 0), ("否", 0), ("", 0), ("头条", None), ("2", None)]
)
def test_whether_a_post_is_a_headline_is_a_yes_or_a_no(law: Law, text: str, flag: int | None) -> None:
    table = f"posted_at,headline\n2026-11-02T12:00,{text}\n"
    assert [fault.say for fault in found(law, table)] == ([] if flag is not None else ["headline"])
    assert posts.read(table.encode()).rows[0].figures[4] == flag


@pytest.mark.parametrize("more", [",3", ", ,3", ",,,很长的标题"])
def test_a_row_with_more_cells_than_the_header_is_a_post_of_which_only_the_time_counts(law: Law, more: str) -> None:
    shifted, whole = f"2026-11-02T12:00,一则,urgent,,5{more}", "2026-11-03T12:00,二,,李老师,6"
    table = f"posted_at,title,category,reviewed_by,reads\n{shifted}\n{whole}\n"
    (fault,) = found(law, table)
    assert (fault.rule, fault.say, fault.line, fault.severity) == ("registry.schema", "cells", 2, "error")
    first, second = posts.read(table.encode()).rows
    assert (first.day, first.figures, second.figures[0]) == (date(2026, 11, 2), (None,) * 5, 6)


def test_empty_cells_beyond_the_header_are_none(law: Law) -> None:
    assert found(law, "posted_at,title\n2026-11-02T12:00,一则,, ,\n") == []


def test_a_day_without_a_time_is_a_post_of_that_day(law: Law) -> None:
    (post,) = posts.read(b"posted_at,title\n2026-11-02,a\n").rows
    assert (post.day, post.timed) == (date(2026, 11, 2), False)
    assert found(law, "posted_at,title\n2026-11-02,一则\n") == []
    suspended = {base.ACCOUNT: {"orders": [{"kind": "suspend", "on": "2026-11-02"}]}}
    findings = base.findings(law, DAY, {**suspended, base.POSTS: "posted_at,title\n2026-11-02,一则"})
    assert [one.line for one in findings if one.rule == "management.suspension"] == [2]


@pytest.mark.parametrize(
    ("posted_at", "reviewed_at", "says"),
    [
        ("2026-11-02", "2026-11-02T23:59", []),
        ("2026-11-02", "2026-11-03T00:00", ["afterwards"]),
        ("2026-11-02T00:00", "2026-11-02", []),
        ("2026-11-02T12:00", "2026-11-03", ["afterwards"]),
        ("2026-11-02", "2026-11-02", []),
        ("2026-11-02T12:00", "2026-11-02T12:01", ["afterwards"]),
    ],
)
def test_a_day_without_a_time_is_not_said_to_be_later_within_the_day(
    law: Law, posted_at: str, reviewed_at: str, says: list[str]
) -> None:
    table = f"posted_at,title,reviewed_by,reviewed_at\n{posted_at},一则,李老师,{reviewed_at}\n"
    assert [one.say for one in found(law, table) if one.rule == "content.reviewer"] == says


def test_rules_about_hours_pass_over_a_day_without_a_time(law: Law) -> None:
    days = "".join(f"2026-11-{day:02},一则\n" for day in range(1, 19))
    assert [one.say for one in found(law, f"posted_at,title\n{days}") if one.rule == "content.cadence"] == []
    (advice,) = [one for one in found(law, f"posted_at,title\n{days}2026-11-19T03:00,夜里\n") if one.say == "hours"]
    assert (advice.line, advice.facts["count"], advice.facts["posts"]) == (20, 1, 1)


@pytest.mark.parametrize("moment", ["9999-12-31T23:59+00:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"])
@pytest.mark.parametrize("key", ["posted_at", "reviewed_at"])
def test_a_moment_that_no_year_holds_costs_itself_only(law: Law, key: str, moment: str) -> None:
    row = {"posted_at": "2026-11-02T12:00", "reviewed_at": "2026-11-02T11:00", key: moment}
    table = f"posted_at,title,category,reviewed_by,reviewed_at\n{row['posted_at']},一,,李老师,{row['reviewed_at']}\n"
    findings = found(law, f"{table}2026-11-03T12:00,二,major,李老师,2026-11-03T11:00\n")
    assert [(one.rule, one.line) for one in findings if one.severity == "error"] == [
        ("registry.schema", 2),
        ("content.authorization", 3),
    ]
