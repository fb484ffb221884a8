"""render/report/markdown: a parser of GitHub's Markdown sees our table and nothing else, with any text in a record."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

import host_reports
from tuanmedia.answers.report import Report
from tuanmedia.checks.wording import Lang, message
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.render.finding import FindingText
from tuanmedia.render.layout import visible
from tuanmedia.render.locale import Locale
from tuanmedia.render.report import markdown
from tuanmedia.render.report.markdown import code, inert

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TAGS = {"<code>", "</code>", "<br>", "<!-- -->"}
BLOCKS = r"<!-- tuanmedia check -->\n|<details><summary>[^<]*</summary>\n|</details>\n?"
# What hosts make links of in the text that comes of Markdown; in <code> they look for nothing but, some, addresses.
ADDRESSES = r"(?i)(?:https?|ftp)://\w|www\.\w|\w@\w"
REFERENCES = r"(?i)(?<!\w)[@#!%~$^&]\w|\bGH-\d|:\w+:"


def spans(text: str) -> list[Token]:
    """The inline tokens of all cells and paragraphs; blocks of HTML are ours."""
    tokens = []
    for token in PARSER.parse(text):
        assert token.type != "html_block" or re.fullmatch(BLOCKS, token.content)
        tokens += token.children or []
    return tokens


def cells(text: str) -> list[list[str]]:
    """The text of each cell of each row below a head, tags left out."""
    rows: list[list[str]] = []
    tokens = PARSER.parse(text)
    for before, token in zip([tokens[0], *tokens], tokens, strict=False):
        if token.type == "tr_open":
            rows.append([])
        elif before.type == "td_open":
            rows[-1].append("".join(_plain(one) for one in token.children or []))
    return [row for row in rows if row]


def _plain(token: Token) -> str:
    return "\n" if token.content == "<br>" else "" if token.type == "html_inline" else token.content


def assert_inert(report: Report) -> None:
    text = markdown.render_within(report, 10_000_000)
    inside = False
    for token in spans(text):
        assert token.type in ("text", "html_inline", "softbreak")
        if token.type == "html_inline":
            assert token.content in TAGS
            inside = token.content == "<code>" or (inside and token.content != "</code>")
        else:
            assert not re.search(ADDRESSES, token.content)
            assert inside or not re.search(REFERENCES, token.content)
    rows = {tuple(row[2:]) for row in cells(text)}
    assert rows == {_meant(one, report) for one in report.findings}


def _meant(one: Finding, report: Report) -> tuple[str, str]:
    """What the last two cells of a row are to say; at their ends a table takes off spaces."""
    words = message(one, report.law, report.lang), FindingText(one, Locale(report.law, report.lang)).todo
    name = visible(one.file.rpartition("/")[2] if one.record else one.file)
    return f"{name}:{one.line}" if one.line else name, "\n".join(map(visible, words)).strip()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_broken_example_reads_as_expected(law: Law, golden: Callable[[str, str], None], lang: Lang) -> None:
    report = host_reports.broken_report(law, lang)
    golden(f"broken.{lang}.md", markdown.render(report))
    assert_inert(report)


def test_the_gravest_come_first(law: Law) -> None:
    verdicts = [row[0][0] for row in cells(markdown.render(host_reports.broken_report(law)))]
    assert verdicts == sorted(verdicts, key="❌⚠ℹ".index)
    assert len(verdicts) == len(host_reports.broken_report(law).findings)


def test_what_stood_there_before_is_folded_away_and_counted(law: Law, golden: Callable[[str, str], None]) -> None:
    report = host_reports.with_base(host_reports.broken_report(law))
    text = markdown.render(report)
    shown, _, folded = text.partition("<details>")
    old = sum(not one.counts for one in report.findings)
    assert len(cells(shown)) == len(report.findings) - old
    assert folded.startswith(f"<summary>原有问题，不计入本次：{old} 项</summary>\n\n|")
    assert len(cells(folded)) == old
    golden("broken.base.md", text)


def test_the_result_is_that_of_the_run(law: Law) -> None:
    report = host_reports.broken_report(law)
    warned = report._replace(findings=[one for one in report.findings if one.severity == "warning"])
    settled = report._replace(findings=[one._replace(new=False) for one in report.findings])
    for each, passes in ((report, False), (warned, True), (warned._replace(strict=True), False), (settled, True)):
        assert ("✅ 登记簿检查通过" in markdown.render(each)) is passes
        assert each.exit_code == (not passes)


def test_the_first_line_tells_a_bot_its_own_comment(law: Law) -> None:
    for report in (host_reports.broken_report(law), host_reports.report_of_texts(law, [])):
        assert markdown.render(report).startswith("<!-- tuanmedia check -->\n")


@pytest.mark.parametrize("base", [False, True])
def test_a_comment_has_room_and_tells_what_it_left_out(law: Law, base: bool) -> None:
    report = host_reports.report_of_texts(law, [f"社团{number}" for number in range(2000)])
    text = markdown.render(host_reports.with_base(report) if base else report)
    assert 60_000 < len(text) < 65_536
    left = sum(map(int, re.findall(r"另有 (\d+) 项未列出", text)))
    assert left + len(cells(text)) == 2000


@host_reports.with_hostile_texts
def test_no_text_adds_anything(law: Law, text: str) -> None:
    assert_inert(host_reports.report_filled_with(law, text))


def test_no_odd_text_does(law: Law, odd_texts: list[str]) -> None:
    for text in odd_texts:
        assert_inert(host_reports.report_of_texts(law, [text]))


@given(text=host_reports.texts)
def test_a_text_comes_through_whole(text: str) -> None:
    for cell in (inert(text), code(text)):
        (row,) = cells(f"| a |\n|---|\n| {cell} |\n")
        assert [cell.strip() for cell in row] == [visible(text).strip()]
