"""Names: what is the same, what is near, and that the index agrees with the pairwise reading."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuanmedia.model.names import NearNames, folded_name, is_near, normalised_name

STEADY = settings(derandomize=True, deadline=None)
# Few characters, so that names meet: lookalikes, traditional forms, marks, invisible and dropped ones.
CLOSE = st.text("菏荷工エ青年志誌己已aаA0oО1lI·　 \u200b★\u0301", max_size=6)
ANY = st.text(max_size=12)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("内科大机器人协会", "内科大 机器人·协会"),
        ("IMUST青年", "ｉｍｕｓｔ青年"),
        ("IMUST青年", "Imust青年"),
        ("菏工青年志", "菏工\u200b青年\ufeff志\u2060"),
        ("菏工青年志", "【菏工青年志】！"),
        ("菏工青年志", "菏工青年志\ufe0f🎉"),
        ("第1团支部", "第①团支部"),
        ("团支部", "团\u3000支\u00a0部"),
        ("Café青年", "Cafe\u0301青年"),
        ("Straße", "STRASSE"),
        ("数字媒体", "数_字-媒~体|+"),
        ("金工实习", "\uf90a工实习"),
    ],
)
def test_same(name: str, other: str) -> None:
    assert normalised_name(name) == normalised_name(other)
    assert not is_near(name, other)


def test_what_normalised_keeps() -> None:
    assert normalised_name("内科大 机器人协会（IMUST）") == "内科大机器人协会imust"
    assert normalised_name("ᠮᠣᠩᠭᠣᠯ") == "ᠮᠣᠩᠭᠣᠯ"
    assert normalised_name("हिन्दी") != normalised_name("हनद")


def test_a_name_of_nothing_but_marks_is_the_same_as_itself_alone() -> None:
    names = ["★★", "★☆", "！？", "🎉", "🎊", "\u200b", "·"]
    assert all(normalised_name(name) for name in names)
    assert len({normalised_name(name) for name in names}) == len(names)
    assert normalised_name("") == ""


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("菏工青年志", "菏工青年誌"),
        ("校团委", "校團委"),
        ("后勤", "後勤"),
        ("干部", "幹部"),
        ("青年a", "青年а"),
        ("IMUST", "ІМUЅТ"),
        ("IMUST", "ΙΜUSΤ"),
        ("IMUST", "1MUST"),
        ("IMUST", "lMUST"),
        ("2O26", "2026"),
        ("菏工", "菏エ"),
        ("日报", "曰报"),
        ("未来", "末来"),
        ("士兵", "土兵"),
        ("知己", "知已"),
        ("知已", "知巳"),
        ("一二社", "ーニ社"),
    ],
)
def test_alike_at_any_length(name: str, other: str) -> None:
    assert folded_name(name) == folded_name(other)
    assert is_near(name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("机器人协会", "机器入协会"),
        ("机器人协会", "机器人协会官"),
        ("机器人协会", "新机器人协会"),
        ("机器人协会", "机器协会"),
        ("机器人协会", "机械人协会"),
        ("机器人协会", "机人器协会"),
        ("机器人协会", "机器人会协"),
        ("机器人协会", "機器人官協會"),
    ],
)
def test_one_edit(name: str, other: str) -> None:
    assert is_near(name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("团支部", "团支队"),
        ("团支部", "团支部队"),
        ("机器人协会", "机器人协会官方"),
        ("机器人协会", "机器人"),
        ("机器人协会", "机器协人社"),
        ("机器人协会", "人机器协会"),
        ("机器人协会", "航模与机器人"),
        ("一" * 65, "一" * 66),
    ],
)
def test_not_near(name: str, other: str) -> None:
    assert not is_near(name, other)
    assert not is_near(other, name)


def test_every_simplified_character_folds_as_the_dictionary_has_it() -> None:
    """The ordinary characters never ask the dictionary; this holds the table to it."""
    import opencc

    convert = opencc.OpenCC("t2s").convert
    level = [bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    assert [name for name in level if name and folded_name(name) != folded_name(convert(name))] == []


@pytest.mark.parametrize(
    "hostile", ["\ud800青年", "青年\x00志", "\u202e志年青", "\U0001f9d1\u200d\U0001f393", "a" * 9999]
)
def test_nothing_breaks_it(hostile: str) -> None:
    names: NearNames[int] = NearNames()
    names.add(hostile, 1)
    assert names.near(hostile) == []
    assert len(folded_name(hostile)) == len(normalised_name(hostile))


def test_the_dictionary_does_not_come_from_the_current_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tuanmedia.model import names

    (tmp_path / "t2s.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    assert names._converter.__wrapped__()("誌") == "志"


@STEADY
@given(ANY | CLOSE)
def test_normalised_is_idempotent_and_blind_to_form(name: str) -> None:
    once = normalised_name(name)
    assert normalised_name(once) == once
    assert normalised_name(unicodedata.normalize("NFKC", name)) == once
    assert normalised_name(name.casefold()) == once
    assert len(folded_name(name)) == len(once)


@STEADY
@given(CLOSE | ANY, CLOSE)
def test_near_is_symmetrical_and_never_the_same(name: str, other: str) -> None:
    assert is_near(name, other) == is_near(other, name)
    assert not is_near(name, name)


@STEADY
@given(st.text("甲乙丙丁", min_size=3, max_size=6), st.text("甲乙丙丁", min_size=3, max_size=6))
def test_one_edit_is_what_the_textbook_says(name: str, other: str) -> None:
    within = 0 < _distance(name, other) <= 1
    assert is_near(name, other) == (within and min(len(name), len(other)) >= 4)


@STEADY
@given(st.lists(CLOSE | st.text("甲乙丙", max_size=6), max_size=12))
def test_the_index_agrees_with_near(names: list[str]) -> None:
    index: NearNames[int] = NearNames()
    for place, name in enumerate(names):
        index.add(name, place)
    for name in names:
        assert sorted(index.near(name)) == [place for place, other in enumerate(names) if is_near(name, other)]


def test_the_index_answers_in_a_settled_order() -> None:
    index: NearNames[str] = NearNames()
    for item, name in enumerate(["机器人协会2", "機器人協會", "机器人协会", "机器人协会1", "机器人 协会"]):
        index.add(name, f"{item} {name}")
    assert index.near("机器人协会") == ["1 機器人協會", "3 机器人协会1", "0 机器人协会2"]
    assert index.near("机器人协會") == [
        "1 機器人協會",
        "2 机器人协会",
        "4 机器人 协会",
        "3 机器人协会1",
        "0 机器人协会2",
    ]


def _distance(name: str, other: str) -> int:
    """Optimal string alignment by its table: edits, and swaps of neighbours."""
    rows = {(i, j): i + j for i in range(len(name) + 1) for j in range(len(other) + 1) if not i or not j}
    for i in range(1, len(name) + 1):
        for j in range(1, len(other) + 1):
            differs = name[i - 1] != other[j - 1]
            rows[i, j] = min(rows[i - 1, j] + 1, rows[i, j - 1] + 1, rows[i - 1, j - 1] + differs)
            if i > 1 and j > 1 and name[i - 2 : i] == other[j - 2 : j][::-1]:
                rows[i, j] = min(rows[i, j], rows[i - 2, j - 2] + 1)
    return rows[len(name), len(other)]
