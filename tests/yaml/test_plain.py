"""The fast path: where it answers at all, it answers as the strict reader does."""

from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import texts
from tuanmedia.yaml import Refusal, events, place, places, plain, read
from tuanmedia.yaml.events import locate_strict, parse_strict
from tuanmedia.yaml.plain import locate_plain, parse_plain
from tuanmedia.yaml.source import Source, Tree

by_chance = st.randoms(use_true_random=False)
searched = settings(derandomize=True, deadline=None, max_examples=150)


@searched
@given(by_chance, st.sampled_from([0, 0.05, 0.5]))
def test_a_tree_that_was_written_is_read_again(random: Random, odd: float) -> None:
    content = texts.tree(random, odd)
    text = texts.written(random, content, odd)

    assert read(text.encode()).tree == content
    assert parse_plain(text) in (None, content)


@searched
@given(by_chance, st.sampled_from([0, 0.05, 0.5]))
def test_a_spoilt_text_is_never_read_otherwise_than_strictly(random: Random, odd: float) -> None:
    text = texts.written(random, texts.tree(random, odd), odd)
    for _ in range(5):
        spoilt = texts.spoilt(random, text)
        assert _agree(spoilt), spoilt


@searched
@given(st.lists(st.sampled_from([*texts.MARKS, "a", "b", "a: ", "\n  ", "\n- ", "甲", "\n"]), max_size=14).map("".join))
def test_a_heap_of_marks_is_never_read_otherwise_than_strictly(text: str) -> None:
    assert _agree(text), text


@pytest.mark.parametrize(
    "text",
    [
        "a: []\n",
        "a: ['']\n",
        "a: ''\n",
        "a: [b?]\n",
        "a: [b, ，c]\n",
        "a: [b，c]\n",
        "- a\n",
        "a: b\na: c\n",
        "k" * 1025 + ": v\n",
        "a: {b: c, b: d}\n",
        "a:\n- b: c\n  b: d\n",
        "a: b\n---\nc: d\n",
        "a: b\n...\n",
        "name: 甲 #1\n",
        "name：甲\nowner: a\n",
        "a:\n  - name：甲\n",
        "a: b\n  c\n",
        "a: - b\n",
        "a:\n  - - b\n",
        "".join("  " * depth + "a:\n" for depth in range(20)) + "  " * 20 + "a: b\n",
        "".join("  " * depth + "- a:\n" if depth else "a:\n" for depth in range(20)) + "  " * 20 + "- a: b\n",
        "".join("  " * depth + "a:\n" for depth in range(14)) + "  " * 14 + "a: [b]\n",
        "".join("  " * depth + "a:\n" for depth in range(15)) + "  " * 15 + "a: [b]\n",
    ],
)
def test_where_it_was_once_wrong_or_might_be_it_agrees(text: str) -> None:
    assert _agree(text)


def test_the_everyday_form_of_an_account_does_not_need_the_strict_reader() -> None:
    text = """\
# 机器人协会的微博
name: 内科大机器人协会
url: https://weibo.com/imustrobotics
follows: [共青团中央, 共青团中央学校部]
missing: []
operators:
  - name: 王同学
    since: 2026-09-28

  - name: 李同学
filing:
  sealed: true
  scan: {path: evidence/2026/a.pdf, sha256: 9f86d081}
changes:
- kind: name
  note: '原名“内科大机协”，改'
"""
    assert parse_plain(text) == parse_strict(text).tree


def _agree(text: str) -> bool:
    quickly: dict[str, Tree] | None = parse_plain(text)
    if quickly is None:
        return True
    try:
        return parse_strict(text) == Source(quickly)
    except Refusal:
        return False


@pytest.mark.parametrize("written", ["  - name: b\n", "  - {name: b}\n"])
def test_a_file_is_read_once_however_many_places_are_asked_for(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    read_again: list[str] = []
    monkeypatch.setattr(events, "locate_strict", lambda text: read_again.append(text) or locate_strict(text))
    monkeypatch.setattr(plain, "locate_plain", lambda text: read_again.append(text) or locate_plain(text))
    data = f"a:\n{written * 50}".encode()
    assert [place(data, ("a", index, "name"))[0] for index in range(50)] == list(range(2, 52))
    assert len(read_again) == len(set(read_again)) + written.count("{")


def test_the_items_of_a_long_list_are_counted_once() -> None:
    begun = process_time()
    known = locate_plain("a:\n" + "  - name: b\n" * 20_000)
    assert (known["a", 19_999], process_time() - begun < 5) == ((20_001, 5), True)


@searched
@given(by_chance, st.sampled_from([0, 0.05]))
def test_a_place_is_the_same_by_either_way(random: Random, odd: float) -> None:
    data = texts.written(random, texts.tree(random, odd), odd).encode()
    known = places(data)
    for route in known.by_route:
        assert place(data, route) == known.at(route)
        assert place(data, (*route, "nowhere")) == known.at((*route, "nowhere"))
