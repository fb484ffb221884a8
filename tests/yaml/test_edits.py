"""Edits: only what was meant changes; every comment, quote, blank line and newline stays."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanmedia import yaml
from tuanmedia.yaml.editable_text import LossyEdit
from tuanmedia.yaml.edits import Edit, apply_edits, new_text
from tuanmedia.yaml.spelling import expected_tree

ORDER = ("name", "platform", "owner", "created_on", "monitoring", "operators", "changes", "orders", "closed")
ACCOUNT = """# 机器人协会的微博
name: "内科大机器人协会"   # 2026 年改名
platform: weibo
owner: robotics-club

created_on: 2026-09-28
monitoring: [王同学, 李老师]  # 轮流
operators:
  # 每届两人
  - name: 王同学
    duty: editor  # 采编
  - name: 张同学

    duty: publisher
changes:
- {kind: name, changed_on: 2026-10-20}  # 尚未报备
orders: []
# 文件到此为止
"""


def changed(text: str, *edits: Edit) -> str:
    return apply_edits(text.encode(), edits, ORDER).decode()


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (Edit(("name",), "内科大机协"), 'name: "内科大机器人协会"   #', "name: 内科大机协   #"),
        (Edit(("operators", 0, "duty"), "both"), "duty: editor  # 采编", "duty: both  # 采编"),
        (Edit(("monitoring", 2), "赵同学"), "李老师]  # 轮流", "李老师, 赵同学]  # 轮流"),
        (Edit(("changes", 0, "filed_on"), date(2026, 10, 22)), "2026-10-20}", "2026-10-20, filed_on: 2026-10-22}"),
        (
            Edit(("operators", 1, "until"), date(2027, 9, 13)),
            "    duty: publisher\n",
            "    duty: publisher\n    until: 2027-09-13\n",
        ),
        (
            Edit(("operators", 2), {"name": "赵同学", "since": date(2026, 11, 1)}),
            "    duty: publisher\n",
            "    duty: publisher\n  - name: 赵同学\n    since: 2026-11-01\n",
        ),
        (
            Edit(("changes", 1), {"kind": "password", "changed_on": date(2026, 11, 1)}),
            "# 尚未报备\n",
            "# 尚未报备\n- {kind: password, changed_on: 2026-11-01}\n",
        ),
        (
            Edit(("orders", 0), {"kind": "suspend", "on": date(2027, 3, 1)}),
            "orders: []\n",
            "orders:\n  - {kind: suspend, on: 2027-03-01}\n",
        ),
        (
            Edit(("closed",), {"on": date(2027, 6, 30), "reason": "社团合并"}),
            "orders: []\n",
            "orders: []\nclosed: {on: 2027-06-30, reason: 社团合并}\n",
        ),
        (Edit(("purpose",), "宣传"), "orders: []\n", "orders: []\npurpose: 宣传\n"),
    ],
)
def test_an_edit_changes_its_own_words_and_no_other(edit: Edit, before: str, after: str) -> None:
    assert ACCOUNT.count(before) == 1
    assert changed(ACCOUNT, edit) == ACCOUNT.replace(before, after)


@pytest.mark.parametrize(
    ("text", "route", "after"),
    [
        ("a: [甲, 乙, 丙]  # 三人\n", ("a", 0), "a: [乙, 丙]  # 三人\n"),
        ("a: [甲, 乙, 丙]\n", ("a", 1), "a: [甲, 丙]\n"),
        ("a: [甲, 乙, 丙]\n", ("a", 2), "a: [甲, 乙]\n"),
        ("a: [甲]\nb: 乙\n", ("a", 0), "a: []\nb: 乙\n"),
        ("a: [{on: 甲}, {on: 乙}]\n", ("a", 0), "a: [{on: 乙}]\n"),
        ("a:\n  # 二人\n  - 甲\n  - 乙\nb: 丙\n", ("a", 0), "a:\n  # 二人\n  - 乙\nb: 丙\n"),
        ("a:\n- on: 甲\n  name: 乙\n- on: 丙", ("a", 0), "a:\n- on: 丙"),
        ("a:\n- on: 甲\n- on: 丙\n", ("a", 1), "a:\n- on: 甲\n"),
        ("a: {on: 甲, by: 乙}\n", ("a", "on"), "a: {by: 乙}\n"),
        ("a: {on: 甲, by: 乙}  # 注\n", ("a", "by"), "a: {on: 甲}  # 注\n"),
        ("a: 甲\nb:\n  - 乙\n  - 丙\nc: 丁\n", ("b",), "a: 甲\nc: 丁\n"),
        ("a: |\n  甲\n  乙\nb: 丙\n", ("a",), "b: 丙\n"),
        ("a:\n  - on: 甲\n    by: 乙\n    to: 丙\n", ("a", 0, "by"), "a:\n  - on: 甲\n    to: 丙\n"),
    ],
)
def test_an_item_or_a_key_is_taken_out_and_nothing_else(text: str, route: tuple[str | int, ...], after: str) -> None:
    assert changed(text, Edit(route, None)) == after
    windows = text.replace("\n", "\r\n")
    assert changed(windows, Edit(route, None)) == after.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("a:\n  - 甲  # 会长\n  - 乙\n", ("a", 0)),
        ("a:\n  - on: 甲\n    # 会长\n    name: 丙\n  - on: 乙\n", ("a", 0)),
        ("a:\n  - 甲\nb: 乙\n", ("a", 0)),
        ("a: [甲,\n  乙]\n", ("a", 1)),
        ("a: {on: 甲}\n", ("a", "on")),
        ("a:\n  on: 甲\n", ("a", "on")),
        ("a:\n  - on: 甲\n    by: 乙\n", ("a", 0, "on")),
        ("a: 甲  # 会长\nb: 乙\n", ("a",)),
        ("a:\n  # 会长\n  - 甲\nb: 乙\n", ("a",)),
    ],
)
def test_an_item_with_a_comment_and_the_last_of_its_lines_stay(text: str, route: tuple[str | int, ...]) -> None:
    with pytest.raises(LossyEdit):
        changed(text, Edit(route, None))


def test_windows_newlines_and_the_mark_stay() -> None:
    windows = "\ufeff" + ACCOUNT.replace("\n", "\r\n")
    edits = [Edit(("orders", 0), {"kind": "suspend", "on": date(2027, 3, 1)}), Edit(("name",), "机协")]
    assert changed(windows, *edits) == "\ufeff" + changed(ACCOUNT, *edits).replace("\n", "\r\n")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_last_line_that_is_not_ended_is_ended_first(newline: str) -> None:
    text = f"name: 甲{newline}platform: weibo"
    assert changed(text, Edit(("owner",), "a")) == f"name: 甲{newline}platform: weibo{newline}owner: a{newline}"


def test_a_key_without_a_value_takes_one() -> None:
    assert (
        changed("name: 甲\nurl:  # 待补\n", Edit(("url",), "https://a.cn")) == "name: 甲\nurl: https://a.cn  # 待补\n"
    )


@pytest.mark.parametrize("edit", [Edit(("operators",), []), Edit(("operators", 0), {"name": "甲"})])
def test_what_stands_on_lines_of_its_own_is_not_replaced_whole(edit: Edit) -> None:
    with pytest.raises(LossyEdit):
        changed(ACCOUNT, edit)


def test_what_the_reader_would_refuse_is_refused() -> None:
    with pytest.raises(yaml.Refusal):
        changed(ACCOUNT, Edit(("name",), "甲\u202e乙"))
    with pytest.raises(yaml.Refusal):
        new_text({"name": "甲\x1b[31m"})
    with pytest.raises(yaml.Refusal):
        new_text({"name": "甲\udce9"})
    with pytest.raises(yaml.Refusal):
        changed(ACCOUNT, Edit(("name",), "甲\udce9"))
    with pytest.raises(yaml.Refusal):
        changed(ACCOUNT, Edit(("name",), "甲\x7f"), Edit(("platform",), "qq"))


def test_a_new_file_reads_as_a_person_writes_it() -> None:
    tree = {
        "name": "内科大机器人协会",
        "platform": "weibo",
        "created_on": date(2026, 9, 28),
        "monitoring": ["王同学", "李老师"],
        "operators": [{"name": "王同学", "duty": "editor"}],
        "filing": {"filed_on": date(2026, 9, 30), "sealed": True, "scan": {"path": "a" * 60, "sha256": "0" * 64}},
        "incidents": [{"summary": "不实信息: 一条", "detected_at": datetime.fromisoformat("2026-11-01T08:30")}],
    }
    assert new_text(tree).decode() == (
        "name: 内科大机器人协会\nplatform: weibo\ncreated_on: 2026-09-28\nmonitoring: [王同学, 李老师]\n"
        "operators:\n  - {name: 王同学, duty: editor}\n"
        "filing:\n  filed_on: 2026-09-30\n  sealed: true\n  scan:\n"
        f'    path: {"a" * 60}\n    sha256: "{"0" * 64}"\n'
        'incidents:\n  - {summary: "不实信息: 一条", detected_at: "2026-11-01T08:30"}\n'
    )


names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)
values: st.SearchStrategy[Any] = st.one_of(
    names,
    st.sampled_from(
        ["true", "012", "~", "甲: 乙", "甲 #1", "- 甲", "[甲]", "{{ 甲 }}", "a,b", "'", '"', "&a", "*a", "甲:"]
    ),
    st.dates(),
    st.lists(names, max_size=3),
    st.dictionaries(st.sampled_from(["on", "reason", "note"]), names, min_size=1),
)


@given(values)
def test_every_value_comes_back_the_same_or_is_refused(value: Any) -> None:
    places: list[tuple[Edit, Any]] = [
        (Edit(("closed",), value), lambda tree: tree["closed"]),
        (Edit(("monitoring", 2), value), lambda tree: tree["monitoring"][2]),
        (Edit(("changes", 1), value), lambda tree: tree["changes"][1]),
        (Edit(("orders", 0), value), lambda tree: tree["orders"][0]),
        (Edit(("name",), value), lambda tree: tree["name"]),
    ]
    for edit, found in places:
        try:
            data = apply_edits(ACCOUNT.encode(), [edit], ORDER)
        except yaml.Refusal:
            continue
        assert found(yaml.read(data).tree) == expected_tree(value)
        kept = set(data.decode().split("\n"))
        assert len([line for line in ACCOUNT.split("\n") if line not in kept]) <= 1
