"""Tables of posts: what counts as a row, which cells are searched for secrets, how a bad row is reported."""

from datetime import date

import pytest

import base
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.registry import secrecy

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
    monkeypatch.setattr(secrecy, "personal_number_kind", lambda text: looked_at.append(text) or personal(text))
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
