"""The digest: who must act, in the words of an office, in parts that fit and lose nothing."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import base
from tuanmedia.answers.digest import digest
from tuanmedia.answers.due import agenda
from tuanmedia.checks.context import Context
from tuanmedia.law.law import Law
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.render.digest import DigestPart, Fits, Markup, digest_parts, inert
from tuanmedia.render.locale import Locale

DAY = date(2026, 11, 24)
LAW = load(shipped_rules())
UNFILED = {"created_on": "2026-11-18", "filing": None, "commitment": None}


def context(law: Law = LAW, **patch: object) -> Context:
    """A club with an overdue filing and commitment, a branch with a change to file and handovers without a deadline."""
    change = {"changes": [{"kind": "password", "changed_on": "2026-11-20"}]}
    terms = {"terms": ["2026-11-16"]}
    registry = base.registry(
        {
            base.ACCOUNT: {**UNFILED, "approvals": base.BASE[base.ACCOUNT]["approvals"], **patch},
            "accounts/mech-branch-qq.yaml": change,
            "organizations/mech-branch.yaml": terms,
        }
    )
    return Context("", registry, law, DAY, DAY)


def parts(
    ctx: Context, markup: Markup = "markdown", fits: Fits = lambda *_: True, lang: str = "zh"
) -> list[DigestPart]:
    answer = digest(agenda(ctx), ctx)
    return digest_parts(answer, ctx.registry, Locale(ctx.law, lang), markup, fits, None)  # type: ignore[arg-type]


def fits_in(limit: int) -> Fits:
    return lambda subject, body: len((subject + body).encode()) <= limit


def test_items_stand_under_who_must_act_the_most_urgent_first() -> None:
    ((subject, body),) = parts(context())
    assert subject == "新媒体账号待办"
    assert re.findall(r"^\*\*(.*)\*\*$", body, re.MULTILINE) == [
        "机器人协会指导教师",
        "机器人协会",
        "机械工程学院团总支",
        "机械工程学院团总支指导教师",
    ]
    assert body.startswith(
        "截至 2026-11-24（周二）：5 项待办，其中 2 项逾期。\n\n**机器人协会指导教师**\n- 【已逾期 1 天】"
    )


def test_the_words_are_those_of_an_office() -> None:
    """No key of a file, no command, no id, and nobody's name: the office knows who the adviser is."""
    ((_, body),) = parts(context())
    assert "报校团委组织宣传部备案" in body
    assert not re.search(r"tuanmedia|filed_on|issued_on|commitment|registry/|[a-z]+-[a-z]+", body)
    for person in re.findall(r"(?:name|adviser|reviewer): (.{2,4}同学|.老师)", base.yaml_text(base.BASE)):
        assert person not in body


@pytest.mark.parametrize(
    ("created", "mark"), [("2026-11-19", "今天到期"), ("2026-11-20", "明天到期"), ("2026-11-23", "还有 2 天")]
)
def test_how_urgent_it_is(created: str, mark: str) -> None:
    ctx = context(created_on=created)
    if created == "2026-11-23":
        mark = f"还有 {(agenda(ctx).items[-3].due - DAY).days} 天"  # type: ignore[operator]
    assert f"【{mark}】" in parts(ctx)[0].body


def test_what_has_no_deadline_and_what_is_counted_only() -> None:
    ctx = context()
    assert "【未定期限】" in parts(ctx)[0].body
    from tuanmedia.answers.due import DueFilter

    near = digest(agenda(ctx, DueFilter(7)), ctx)
    (part,) = digest_parts(
        near, ctx.registry, Locale(LAW, "zh"), "text", lambda *_: True, 7, "https://git.example.edu/r"
    )
    assert part.body.startswith(
        "截至 2026-11-24（周二），7 天内到期和已逾期的：3 项，其中 2 项逾期；另有 2 项未定期限。"
    )
    assert "【未定期限】" not in part.body
    assert part.body.endswith("\n\n登记簿：https://git.example.edu/r")


def test_english() -> None:
    ((subject, body),) = parts(context(), lang="en")
    assert (subject, body.split("\n")[0]) == (
        "New-media accounts: what is owed",
        "As of 2026-11-24 (Tue): 5 to do, 2 of them overdue.",
    )


HOSTILE = "[点我](https://evil.example) <@all> **x** `a` _b_ @all www.evil.example <font color=red>"


def test_no_name_is_a_link_or_a_mention() -> None:
    (part,) = parts(context(name=HOSTILE))
    line = next(line for line in part.body.split("\n") if "点我" in line)
    assert not re.search(r"[\[\]<>*`@#]|://|www\.|_b", line)
    assert inert("beiyuan_jiewu") == "beiyuan_jiewu"
    assert HOSTILE in parts(context(name=HOSTILE), "text")[0].body


def test_no_number_or_password_gets_out() -> None:
    for markup in ("markdown", "text"):
        (part,) = parts(context(name="热线13812345678"), markup)  # type: ignore[arg-type]
        assert "138" not in part.body


def _items(found: list[DigestPart], markup: Markup) -> str:
    """All text but headings and line breaks."""
    heading = r"\*\*.*\*\*" if markup == "markdown" else r"机.*(会|师|支)(（续）)?"
    return "".join(re.sub(rf"^{heading}\n", "", part.body, flags=re.MULTILINE).replace("\n", "") for part in found)


CONTEXT = context()


@given(limit=st.integers(130, 2000), markup=st.sampled_from(["markdown", "text"]))
def test_parts_fit_and_lose_nothing(limit: int, markup: Markup) -> None:
    whole, found = parts(CONTEXT, markup), parts(CONTEXT, markup, fits_in(limit))
    assert all(fits_in(limit)(*part) for part in found)
    assert _items(found, markup) == _items(whole, markup)
    assert [part.subject for part in found] == (
        [f"新媒体账号待办（{number}/{len(found)}）" for number in range(1, len(found) + 1)]
        if len(found) > 1
        else ["新媒体账号待办"]
    )


def test_no_part_could_hold_the_next_item_too() -> None:
    found = parts(CONTEXT, "text", fits_in(600))
    for part, following in pairwise(found):
        heading, item = following.body.split("\n")[:2]
        assert not fits_in(600)(part.subject, f"{part.body}\n\n{heading}\n{item}")


def test_a_part_repeats_the_heading_that_it_goes_on_with() -> None:
    *before, last = parts(CONTEXT, fits=fits_in(420))
    assert before[-1].body.startswith("**机械工程学院团总支指导教师**\n- ")
    assert last.body.startswith("**机械工程学院团总支指导教师（续）**\n- ")


def test_a_message_without_room_is_no_endless_loop() -> None:
    with pytest.raises(ValueError, match="no room"):
        parts(CONTEXT, fits=fits_in(10))
