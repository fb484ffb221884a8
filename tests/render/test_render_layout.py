"""render/layout: width with hanzi, line breaks of Chinese, no character that a terminal obeys."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanmedia.model.width import width
from tuanmedia.render.layout import cut, style, visible, wrapped

CLOSING = "，。；：！？、）》」』】”’％),.;:!?]}"
TEXT = st.lists(
    st.sampled_from(
        [
            *"字编，。（）“”、 —…é😀",
            "报备",
            "filed",
            "2026-09-28",
            "a,b",
            "👨\u200d👩\u200d👧",
            "e\u0301",
            "x" * 90,
            "编" * 45,
        ]
    ),
    max_size=40,
).map("".join)
LEADS = st.sampled_from(["", "    ", "    处理      ", "    第 12345 行  "])


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("机器人", 6),
        ("（一）", 6),
        ("“甲”", 6),
        ("…", 2),
        ("😀", 2),
        ("e\u0301", 1),
        ("Ａ", 2),
        ("·", 2),
    ],
)
def test_width_is_what_a_chinese_terminal_draws(text: str, columns: int) -> None:
    assert width(text) == columns


@given(TEXT, LEADS)
def test_no_line_is_wider_than_the_paper(text: str, lead: str) -> None:
    assert all(width(line) <= 80 for line in wrapped(text, lead))


@given(TEXT, LEADS)
def test_wrapping_loses_nothing_but_spaces(text: str, lead: str) -> None:
    lines = [line[len(lead) if number == 0 else width(lead) :] for number, line in enumerate(wrapped(text, lead))]
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)


@given(
    st.text(alphabet="字报 ，。（）“”、ab", max_size=60).filter(lambda text: not re.search(r"[，。（）“”、 ]{5}", text))
)
def test_no_line_begins_with_closing_punctuation_or_ends_with_opening(text: str) -> None:
    lines = list(wrapped(text, room=20))
    assert not any(line[0] in CLOSING for line in lines[1:])
    assert not any(line[-1:] in tuple("（“") for line in lines[:-1])


@given(TEXT, LEADS)
def test_no_line_ends_in_spaces(text: str, lead: str) -> None:
    assert all(line == line.rstrip() for line in wrapped(text, lead))


def test_words_and_dates_stay_whole() -> None:
    assert list(wrapped("须于 2026-11-24 前备案", room=16)) == ["须于 2026-11-24", "前备案"]
    assert list(wrapped("filing is due by then", room=12)) == ["filing is", "due by then"]


def test_later_lines_hang_below_the_first() -> None:
    assert list(wrapped("甲乙丙丁戊己", "  处理  ", room=14)) == ["  处理  甲乙丙", "        丁戊己"]


def test_what_no_line_can_hold_is_cut() -> None:
    assert list(wrapped("a" * 25, "  ", room=12)) == ["  " + "a" * 10, "  " + "a" * 10, "  " + "a" * 5]


def test_an_emoji_is_not_torn() -> None:
    family = "👨\u200d👩\u200d👧"
    assert any(family in line for line in wrapped("字" * 36 + family + "字" * 10))


@given(TEXT, st.integers(2, 30))
def test_what_is_cut_fits_and_says_so(text: str, room: int) -> None:
    short = cut(text, room)
    assert width(short) <= room
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[31m红", "<U+001B>[31m红"),
        ("甲\u202e乙", "甲<U+202E>乙"),
        ("a\nb\r\tc", "a<U+000A>b<U+000D><U+0009>c"),
        ("a\u200db", "a<U+200D>b"),
        ("\x9b1m\x00", "<U+009B>1m<U+0000>"),
        ("\ue000\udcff", "<U+E000><U+DCFF>"),
        ("机器人\u3000协会", "机器人\u3000协会"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f", "👨\u200d👩\u200d👧 ❤\ufe0f"),
    ],
)
def test_what_must_not_reach_a_terminal_is_shown_by_its_number(text: str, seen: str) -> None:
    assert visible(text) == seen


@given(st.text(st.characters(max_codepoint=0x2FFF), max_size=40))
def test_nothing_visible_moves_a_terminal(text: str) -> None:
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]", visible(text))


def test_style_wraps_text_and_leaves_nothing_for_nothing() -> None:
    assert style("错", "bold", "red") == "\x1b[1;31m错\x1b[0m"
    assert style("", "bold") == ""
    assert style("错") == "错"
