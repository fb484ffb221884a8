"""Which characters may stand in a file: none that a reviewer could not see."""

import sys
import unicodedata

import pytest

from tuanmedia.yaml import Refusal, read
from tuanmedia.yaml.characters import everyday_character, first_forbidden

# Visible signs that Unicode counts among the format characters.
VISIBLE = {*map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD))}


def test_no_invisible_character_of_unicode_passes() -> None:
    passed = [
        sign
        for sign in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") and first_forbidden(f"a{sign}b") is None
    ]
    assert set(passed) == VISIBLE | {"\n", "\t"}


SEEN = [
    "1\ufe0f\u20e3",
    "🇨🇳",
    "👩🏽\u200d💻",
    "👨\u200d👩\u200d👧",
    "❤\ufe0f\u200d🔥",
    "🏃🏽\u200d♂\ufe0f",
    "©\ufe0f",
    "㊗\ufe0f",
    "e\u0301",
    "ＳＣＵＴ",
]


@pytest.mark.parametrize("text", SEEN)
def test_emoji_and_marks_that_are_seen_pass(text: str) -> None:
    assert read(f'a: {text}\nb: "{text}"\n'.encode()).tree == {"a": text, "b": text}
    assert first_forbidden(text) is None


@pytest.mark.parametrize(
    ("text", "index", "fault"),
    [
        ("甲\ufe0f", 1, "invisible"),
        ("1\ufe0f", 1, "invisible"),
        ("☎\ufe0e", 1, "invisible"),
        ("👩\u200d", 1, "invisible"),
        ("\u200d👩", 0, "invisible"),
        ("甲\u200d👩", 1, "invisible"),
        ("\ufe0f", 0, "invisible"),
        ("社\u00ad团", 1, "invisible"),
        ("\u3164", 0, "invisible"),
        ("\u2800", 0, "invisible"),
        ("🏴\U000e0067\U000e007f", 1, "invisible"),
        ("a\ufeff", 1, "invisible"),
        ("a\u202eb", 1, "bidi"),
        ("a\x85", 1, "control"),
        ("a\rb", 1, "control"),
        ("a\x7f", 1, "control"),
        ("\u2028", 0, "separator"),
        ("\ufffd", 0, "damaged"),
        ("\ue000", 0, "private"),
        ("⻓", 0, "radical"),
    ],
)
def test_what_deceives_the_eye_is_found(text: str, index: int, fault: str) -> None:
    assert first_forbidden(text) == (index, fault)


@pytest.mark.parametrize("way", ["a: {}\n", "# {}\na: b\n", "{}: a\n", "a: |\n  {}\n", "a: ['{}']\n"])
def test_it_is_refused_wherever_it_stands(way: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(way.format("x\u200by").encode())
    assert (refused.value.fault, refused.value.facts) == ("invisible", {"char": "U+200B"})


def test_an_escaped_character_is_refused_at_the_beginning_of_its_text() -> None:
    with pytest.raises(Refusal) as refused:
        read(b'a: b\nc: "x\\u200by"\n')
    assert (refused.value.line, refused.value.column) == (2, 4)
    assert refused.value.facts == {"escaped": "true", "char": "U+200B"}


@pytest.mark.parametrize(
    ("odd", "usual"),
    [
        ("⻓", "长"),
        ("⺠", "民"),
        ("⽂", "文"),
        ("\uf900", "豈"),
        ("\U0002f800", "丽"),
        ("甲", ""),
        ("\u3164", ""),
        ("\u2e80", ""),
        ("⺚", ""),
    ],
)
def test_a_radical_has_its_ordinary_character(odd: str, usual: str) -> None:
    assert everyday_character(odd) == usual


def test_every_radical_has_an_ordinary_character() -> None:
    radicals = [sign for sign in map(chr, range(0x2E81, 0x2FD6)) if unicodedata.name(sign, "")]
    assert not [sign for sign in radicals if len(everyday_character(sign)) != 1]


@pytest.mark.parametrize(
    ("data", "fault", "line", "column"),
    [
        ("名: 机器人协会的官方微博\n".encode("gbk"), "gbk", 1, 1),
        ("a: b\nc: 机器人协会\n".encode("gbk"), "gbk", 2, 4),
        (b"\xef\xbb\xbf\xe7\x94\xb2: \xff\n", "encoding", 1, 4),
        ("a: b\n".encode("utf-16"), "utf16", 1, 1),
        ("a: b\n".encode("utf-16-be"), "control", 1, 1),
        (b"a: \xed\xa0\x80\n", "encoding", 1, 4),
    ],
)
def test_bytes_that_are_not_utf_8_are_named(data: bytes, fault: str, line: int, column: int) -> None:
    with pytest.raises(Refusal) as refused:
        read(data)
    assert (refused.value.fault, refused.value.line, refused.value.column) == (fault, line, column)
