"""What a person got wrong is named at the line where it went wrong, by both parsers alike."""

import pytest

from tuanmedia.yaml import Refusal, read
from tuanmedia.yaml.events import Events, parse_strict, parser_events, pure_parser_events

BOTH = pytest.mark.parametrize("events", [parser_events, pure_parser_events])

NAMED = {
    # a full-width mark
    ("name：甲\nowner: a\n", "wide", 1, 5),
    ("name: 甲\nplatform：weibo\nowner: a\n", "wide", 2, 9),
    ("name：甲\nplatform：weibo\n", "wide", 1, 5),
    ("名称：甲\nowner: a\n", "wide", 1, 3),
    ("a: 通知：全体\n名称：甲\nb: c\n", "wide", 2, 3),
    ("a:\n  - name：王\n    duty: both\n", "wide", 2, 9),
    ("a: [甲，乙]\n", "wide", 1, 6),
    ("a: [甲,\n  乙，丙]\n", "wide", 2, 4),
    ('a: ["甲"，"乙"]\n', "wide", 1, 8),
    ("a: {role：adviser，name：李}\n", "wide", 1, 9),
    ("a: {role: adviser，name: 李}\n", "wide", 1, 18),
    # a blank that is none
    ("name:\u3000甲\nowner: a\n", "blank", 1, 6),
    ("name:\u00a0甲\nowner: a\n", "blank", 1, 6),
    ("a:\n\u3000- name: 甲\n", "blank", 2, 1),
    ("a: \u3000甲\n", "blank", 1, 4),
    # no space behind the colon
    ("name:甲\nowner: a\n", "space", 1, 5),
    ("name: 甲\nplatform:weibo\nowner: a\n", "space", 2, 9),
    ("name: 甲\nplatform:weibo\n", "space", 2, 9),
    ("name:甲\nowner:a\n", "space", 1, 5),
    ("a:\n  - name:王\n    duty: both\n", "space", 2, 9),
    ("a: b\nurl:https://x.y/z\nc: d\n", "space", 2, 4),
    # never closed
    ('name: "甲\nowner: a\n', "unclosed", 1, 7),
    ('name: "甲\nplatform: "weibo"\nowner: a\n', "unclosed", 1, 7),
    ('name: "甲\nurl: "\nowner: a\n', "unclosed", 1, 7),
    ("name: '甲\nplatform: 'weibo'\n", "unclosed", 1, 7),
    ("x: y\na: [b, c\nd: e\nf: []\n", "unclosed", 2, 4),
    ("a: {b: c\nd: e\n", "unclosed", 1, 4),
    ("a: [[b, c]\nd: e\n", "unclosed", 1, 4),
    # a tab
    ("a:\n\t- b\n", "tab", 2, 1),
    ("a:\n  b: c\n\td: e\n", "tab", 3, 1),
    ("a: b\tc\n", "tab", 1, 5),
    ('a: "b\tc"\n', "tab", 1, 6),
    ("a: |\n  x\n  y\tz\n", "tab", 3, 4),
    # left over from a merge
    ("a: b\n<<<<<<< HEAD\nc: d\n", "conflict", 2, 1),
    ("a: b\r\n=======\r\nc: d\r\n", "conflict", 2, 1),
    ("a: b\n||||||| base\nc: d\n", "conflict", 2, 1),
    ("a: b\n>>>>>>> 1f2e3d4\n", "conflict", 2, 1),
    # without quotes where they are needed
    ("a: {url: https://x.y/z}\n", "bare", 1, 15),
    ("a: [2026-01-01T08:30]\n", "bare", 1, 18),
    ("a: [b?]\n", "bare", 1, 6),
    ("a:\n  - {b: 不实, c: 08:30, d: e}\n", "bare", 2, 18),
    ("a:\n  - {b: 不实, c: @北原}\n", "quote", 2, 16),
    ("a:\n  - {b: 不实, c: 甲\n  - {b: d}\n", "unclosed", 2, 5),
    ("a:\n  - {role：adviser，name：李}\n", "wide", 2, 10),
    ('path: "C:\\Users\\x"\n', "escape", 1, 10),
    ("purpose: @北原\n", "quote", 1, 10),
    ("a: b\npurpose: `北原\nc: d\n", "quote", 2, 10),
    ("purpose: %50\n", "quote", 1, 10),
    ("purpose: *星\n", "quote", 1, 10),
    ("purpose: * 星\n", "quote", 1, 10),
    ("purpose: &和\n", "quote", 1, 10),
    ("purpose: !重要\n", "quote", 1, 10),
    ("purpose: | 竖线\n", "quote", 1, 10),
    ("purpose: >大于\n", "quote", 1, 10),
    ("purpose: ，, 乙: 丙\n", "quote", 1, 10),
    ("purpose: ]x\n", "quote", 1, 10),
    ("purpose: - x\n", "quote", 1, 10),
    ("purpose: ? x\n", "quote", 1, 10),
    ("name: 甲: 乙\n", "quote", 1, 7),
    ("purpose: 剧评: 每周\nowner: a\n", "quote", 1, 10),
    ("purpose: 周报:\nowner: a\n", "quote", 1, 10),
    ("purpose: 【周一】: 推送  # 每周: 一次\n", "quote", 1, 10),
    ('purpose: "北原" 社\n', "quote", 1, 10),
    ("purpose: [通知] 周报\n", "quote", 1, 10),
    ("a:\n  - @北原: 乙\n  - b\n", "quote", 2, 5),
    ("a: [甲, @乙, 丙]\n", "quote", 1, 8),
    ("a: {b: 剧评: 每周, c: d}\n", "quote", 1, 8),
    ("purpose: *star\n", "alias", 1, 10),
    ("a:\n  b: c\n d: 剧评  # 每周: 一次\n", "malformed", 3, 2),
    # more than one document, or none
    ("a: b\n...\nc: d\n", "documents", 3, 1),
    ("a: b\n...\n...\n", "documents", 3, 1),
    ("---\n---\na: b\n", "documents", 2, 1),
    ("%YAML 1.2\n---\na: b\n", "directive", 1, 1),
    ("---\n", "empty", 1, 1),
    ("- a\n", "top", 1, 1),
    ("甲\n", "top", 1, 1),
    # keys
    ("? a\n: b\n", "key", 1, 3),
    ("{a: b, a: c}\n", "duplicate", 1, 8),
    ('a: b\n"\\u0061": c\n', "duplicate", 2, 1),
    ("<<: {a: b}\n", "merge", 1, 1),
    ("a: {b, c}\n", "malformed", 1, 5),
    ('"": b\n', "key", 1, 1),
    # simply wrong
    ("a: {b: c d: e}\n", "malformed", 1, 11),
    ("a: [\n  b,\n  {c: d}\n  e\n]\n", "malformed", 4, 3),
    ("a:\n  b: c\n d: e\n", "malformed", 3, 2),
    ('a: "b"# c\n', "malformed", 1, 7),
}


@BOTH
@pytest.mark.parametrize(("text", "fault", "line", "column"), sorted(NAMED))
def test_a_slip_is_named_where_it_is(events: Events, text: str, fault: str, line: int, column: int) -> None:
    with pytest.raises(Refusal) as refused:
        parse_strict(text, events)
    refusal = refused.value
    assert (refusal.fault, refusal.line, refusal.column) == (fault, line, column)
    with pytest.raises(Refusal) as refused:
        read(text.encode())
    assert (refused.value.fault, refused.value.line) == (fault, line)


@BOTH
@pytest.mark.parametrize(
    "text", ["a: |# c\n  b\n", "a: |\n   \n  b\n", "a: >\n \n  \n   \n # c\n", "k" * 1025 + ": v\n"]
)
def test_what_only_one_parser_would_take_is_taken_by_none(events: Events, text: str) -> None:
    with pytest.raises(Refusal, match="malformed"):
        parse_strict(text, events)


READ = {
    "---\na: b\n...\n": {"a": "b"},
    "a:\nb: c\n": {"a": "", "b": "c"},
    "a: [\n  b,\n  c,\n]\n": {"a": ["b", "c"]},
    "a b c: d\n2026: e\nnull: ~\n": {"a b c": "d", "2026": "e", "null": "~"},
    "a: b\t# c\n": {"a": "b"},
    "a:\tb\t\n": {"a": "b"},
    "a: |\n  x\nb:\tc\n": {"a": "x\n", "b": "c"},
    "a: |\n  \n   x\n": {"a": "\nx\n"},
    "a: |\n  \u3000\u3000x\n": {"a": "\u3000\u3000x\n"},
    "a: |\n  \nb: c\n": {"a": "", "b": "c"},
    "a: 通知：全体，各社\n": {"a": "通知：全体，各社"},
    "a: {b: 平台限制，关注数}\n": {"a": {"b": "平台限制，关注数"}},
    'a: "b\n  c"\n': {"a": "b c"},
    "a: b\n  c\n": {"a": "b c"},
    "k" * 1024 + ": v\n": {"k" * 1024: "v"},
}


@BOTH
@pytest.mark.parametrize("text", READ)
def test_what_is_odd_and_harmless_is_read(events: Events, text: str) -> None:
    assert parse_strict(text, events).tree == READ[text] == read(text.encode()).tree


@BOTH
@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("\ufeffa: b\n", [("bom", 1, 1)]),
        ("a: b\r\nc: d\ne: f\n", [("newlines", 2, 1)]),
        ("a: b\r\nc: d\r\n", []),
        ("name: 社团 #1\n", [("cut", 1, 10)]),
        ("url: x  #y\n", [("cut", 1, 9)]),
        ("name: 社团  # 一\n", []),
        ("owner: 社团 #1\n", []),
        ('name: "社团 #1"\n', []),
        ("purpose: 宣传 #北原\n", [("cut", 1, 13)]),
        ("purpose: #北原\nowner: a\n", [("cut", 1, 10)]),
        ("note: 甲\n  乙 #丙\n", [("cut", 2, 5)]),
        ("purpose: 宣传 # 校内\n", []),
        ("purpose: # 待定\n", []),
        ("purpose: '#北原'\n", []),
    ],
)
def test_what_is_accepted_may_be_remarked_upon(events: Events, text: str, remarks: list[tuple[str, int, int]]) -> None:
    actual = parse_strict(text, events).remarks
    assert [(remark.fault, remark.line, remark.column) for remark in actual] == remarks
