"""A value is text and nothing else: it is printed as it is, or refused with a reason."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base_papers import context, with_values
from tuanmedia.errors import CannotRun
from tuanmedia.law.law import Law
from tuanmedia.papers import print_paper
from tuanmedia.papers.blanks import refuse_unprintable
from word_text import cells_beside, text

# Where each stands on the form, the whole of the cell being its value.
LABELS = {
    "name": "账号名称",
    "handle": "微信号",
    "url": "主页链接",
    "purpose": "功能定位",
    "maintenance": "维护方式",
    "verified_as": "官方认证主体",
}
TRAPS = [
    "{{ 7*7 }}",
    "{% raw %}",
    "{%tr for x in y %}",
    "{# 注 #}",
    "{_{ }_} {_% %_}",
    "{{",
    "}}",
    "%}",
    "{",
    "A&B<C>\"D'",
    "&lt;&#38;&amp;",
    "</w:t></w:r></w:p>",
    "<w:p>]]>",
    "<!-- 注 -->",
    "\\{_{",
    "第一行\n第二行\n\n第四行",
    "甲\t乙",
    "{{\n7*7\n}}",
    "“引号”‘单引号’",
    "  两端  有空格  ",
    "内科大🤖协会𠮷",
    "=1+1",
    "None",
    "字" * 3000,
]


def printed_values(law: Law, values: dict[str, str]) -> dict[str, str]:
    """The texts that a printed form shows in the places of these values."""
    ctx = context(law)
    data = print_paper(ctx, with_values(ctx, **values), "filing").data
    assert "校团委组织宣传部受理意见" in text(data)
    assert "密码一律不得写在本表上" in text(data)
    return {key: cells_beside(data, LABELS[key])[0] for key in values}


@pytest.mark.parametrize("trap", TRAPS)
def test_what_a_template_or_word_would_read_stands_there_as_text(law: Law, trap: str) -> None:
    values = dict.fromkeys(LABELS, trap)
    assert printed_values(law, values) == values


def test_a_trap_in_a_row_stands_there_as_text(law: Law) -> None:
    changes = [{"kind": "name", "changed_on": "2026-11-19"}]
    ctx = context(law, {"operators": [{"name": "{{ 7*7 }}{_{"}], "changes": changes})
    account = ctx.registry.accounts["robotics-wechat"]
    assert "{{ 7*7 }}{_{" in text(print_paper(ctx, account, "filing").data)
    assert "{{ 7*7 }}{_{（采编与发布）" in text(print_paper(ctx, account, "change").data)


def test_every_naughty_string_comes_back_or_is_refused(law: Law, shared: Path) -> None:
    naughty = [value for value in json.loads((shared / "blns.json").read_text("utf-8")) if value.strip("\n")]
    printable = [value for value in naughty if is_printable(law, value)]
    assert len(printable) > 0.9 * len(naughty)
    for some in groups(len(LABELS), printable):
        values = dict(zip(LABELS, (value.rstrip("\n") for value in some), strict=False))
        assert printed_values(law, values) == values


SIGNS = st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("{}%#_&<>;\"'\\\n\t")


@given(some=st.lists(st.text(SIGNS, min_size=1, max_size=30), min_size=1, max_size=6))
def test_any_text_comes_back_or_is_refused(law: Law, some: list[str]) -> None:
    values = dict(zip(LABELS, (value.rstrip("\n") for value in some), strict=False))
    if all(is_printable(law, value) for value in values.values()):
        assert printed_values(law, values) == values


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\a", "\f", "\r", "\x7f", "\x85", "\ud800", "\ufffe"])
def test_what_word_cannot_hold_is_refused_with_its_number(law: Law, sign: str) -> None:
    with pytest.raises(CannotRun) as refused:
        printed_values(law, {"purpose": f"甲{sign}乙"})
    assert f"“功能定位”里有 Word 文档容不下的字符 U+{ord(sign):04X}" in refused.value.words["zh"]
    assert f"功能定位 holds U+{ord(sign):04X}" in refused.value.words["en"]


@pytest.mark.parametrize(
    ("values", "blank"),
    [
        ({"purpose": "账号密码：abc123"}, "功能定位"),
        ({"maintenance": "值班电话 13800138000"}, "维护方式"),
        ({"url": "https://weibo.com/?password=abc"}, "主页链接"),
        ({"monitoring": ("李老师13800138000",)}, "监控值守"),
    ],
)
def test_a_password_or_a_number_is_not_printed_and_not_repeated(law: Law, values: dict[str, Any], blank: str) -> None:
    ctx = context(law)
    with pytest.raises(CannotRun) as refused:
        print_paper(ctx, with_values(ctx, **values), "filing")
    for message in refused.value.words.values():
        assert blank in message
        assert not any(secret in message for secret in ("abc", "138"))


def test_the_digits_of_a_link_are_no_number(law: Law) -> None:
    values = {"url": "https://weibo.com/u/13800138000"}
    assert printed_values(law, values) == values


def is_printable(law: Law, value: str) -> bool:
    try:
        refuse_unprintable("账号名称", value, law)
    except CannotRun:
        return False
    return True


def groups(size: int, texts: list[str]) -> Iterator[list[str]]:
    """The texts in groups of that size."""
    return (texts[at : at + size] for at in range(0, len(texts), size))
