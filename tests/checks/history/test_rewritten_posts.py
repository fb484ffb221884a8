"""history.rewritten: the published past in posts/*.csv."""

from time import process_time
from typing import Any

import pytest

import base
from request import history_findings
from tuanmedia.checks.history.rewritten.posts import compare_posts
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.registry import posts

HEADER = "posted_at,title,category,reviewed_by,reviewed_at,authorization,reads,url"
FIRST = "2026-10-01T09:00,国庆快乐,,李老师,2026-10-01T08:00,,100,https://a.example/1"
MAJOR = "2026-10-20T12:00,通报,major,李老师,2026-10-20T11:00,校团委,50,"
AHEAD = "2026-12-01T12:00,预告,,李老师,2026-10-20T11:00,,,"


def rewritten(law: Law, before: list[str] | None, after: list[str] | None, **more: Any) -> list[Finding]:
    """What is found where the rows of an account's posts file change; None for no file."""
    before_patch, after_patch = (
        {base.POSTS: "\n".join([HEADER, *rows])} if rows is not None else {} for rows in (before, after)
    )
    found = history_findings(law, before_patch, {**after_patch, **more})
    return [one for one in found if one.rule == "history.rewritten"]


@pytest.mark.parametrize(
    ("before", "after", "say", "columns"),
    [
        ([FIRST, MAJOR], [FIRST], "posts-removed", None),
        ([FIRST, MAJOR], [], "posts-removed", None),
        ([FIRST, FIRST], [FIRST], "posts-removed", None),
        ([MAJOR], [MAJOR.replace("major", "")], "posts-changed", "category"),
        ([MAJOR], [MAJOR.replace("major", "routine")], "posts-changed", "category"),
        ([MAJOR], [MAJOR.replace(",校团委,", ",,")], "posts-changed", "authorization"),
        ([MAJOR.replace(",校团委,", ",,")], [MAJOR], "posts-changed", "authorization"),
        ([MAJOR], [MAJOR.replace("10-20T12:00", "10-02T12:00")], "posts-changed", "posted_at"),
        ([MAJOR], [MAJOR.replace("T12:00", "")], "posts-changed", "posted_at"),
        ([MAJOR], [MAJOR.replace("T11:00", "T13:00")], "posts-changed", "reviewed_at"),
        ([MAJOR], [MAJOR.replace("李老师", "何老师")], "posts-changed", "reviewed_by"),
        ([MAJOR], [MAJOR.replace(",50,", ",49,")], "posts-changed", "reads"),
        ([MAJOR], [MAJOR.replace(",50,", ",,")], "posts-changed", "reads"),
        ([MAJOR], [MAJOR.replace("通报", "贺词").replace("major", "")], "posts-changed", "category"),
    ],
)
def test_the_published_past_stays(law: Law, before: Any, after: Any, say: str, columns: str | None) -> None:
    (one,) = rewritten(law, before, after)
    assert (one.say, one.verdict, one.record, one.file) == (say, "review", "robotics-wechat", f"registry/{base.POSTS}")
    assert one.facts.get("columns") == columns
    assert one.facts["count"] == (2 if not after else 1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([FIRST, MAJOR], [MAJOR, FIRST]),
        ([FIRST], [FIRST, MAJOR]),
        ([FIRST], [FIRST.replace(",100,", ",1.2万,")]),
        ([FIRST.replace(",100,", ",,")], [FIRST]),
        ([FIRST.replace(",100,", ",0,")], [FIRST.replace(",100,", ",,")]),
        ([FIRST], [FIRST.replace("国庆快乐", "国庆")]),
        ([FIRST], [FIRST.replace("https://a.example/1", "")]),
        ([FIRST], [FIRST.replace("2026-10-01T09:00", "2026-10-01 09:00:00")]),
        ([FIRST, AHEAD], [FIRST]),
        ([], [FIRST]),
        (None, [FIRST]),
    ],
)
def test_it_grows_and_is_put_right(law: Law, before: Any, after: Any) -> None:
    assert rewritten(law, before, after) == []


def test_a_file_that_is_gone_is_told_at_the_account(law: Law) -> None:
    (one,) = rewritten(law, [FIRST, MAJOR], None)
    assert (one.say, one.facts["count"], one.file) == ("posts-removed", 2, f"registry/{base.ACCOUNT}")
    assert rewritten(law, [AHEAD], None) == rewritten(law, [], None) == []


def test_columns_that_are_gone_are_told_though_they_were_empty(law: Law) -> None:
    before = {base.POSTS: "posted_at,title,reviewed_by\n2026-10-01T09:00,国庆快乐,"}
    (one,) = history_findings(law, before, {base.POSTS: "posted_at,title\n2026-10-01T09:00,国庆快乐"})
    assert (one.say, one.facts["columns"], one.line) == ("columns", "reviewed_by", 1)


@pytest.mark.parametrize("broken", ["posted_at,title\n\x00", "title\n国庆快乐", 'posted_at\n"'])
def test_what_can_be_read_no_longer_is_not_gone(law: Law, broken: str) -> None:
    assert rewritten(law, [FIRST], None, **{base.POSTS: broken}) == []


def test_the_row_that_changed_is_pointed_at(law: Law) -> None:
    (one,) = rewritten(law, [FIRST, MAJOR], [FIRST, MAJOR.replace("major", "")])
    assert (one.line, str(one.facts["posted_on"]), one.facts["title"]) == (3, "2026-10-20", "通报")


def test_posts_of_one_moment_are_told_apart_by_their_figures() -> None:
    then = posts.read(b"posted_at,title,reads\n2026-10-01,a,5\n2026-10-01,a,9\n2026-10-01,a,").rows
    now = posts.read(b"posted_at,title,reads\n2026-10-01,a,9\n2026-10-01,a,7\n2026-10-01,a,1").rows
    assert compare_posts(then, now) == ([], [])
    assert [keys for _, _, keys in compare_posts(now, then).changed] == [["reads"], ["reads"]]


def test_thousands_of_posts_are_compared_in_no_time() -> None:
    rows = "\n".join(f"2026-10-01T09:00,一则,{number}" for number in range(20_000))
    table = posts.read(f"posted_at,title,reads\n{rows}".encode()).rows
    others = [post._replace(category="major") for post in table]
    started = process_time()
    assert len(compare_posts(table, others).changed) == 20_000
    assert process_time() - started < 5
