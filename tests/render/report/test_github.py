"""render/report/github: GitHub's runner reads the commands that are meant, and no text of a record as a command."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest

import host_reports
from tuanmedia.answers.report import Report
from tuanmedia.checks.wording import Lang, message
from tuanmedia.law.law import Law
from tuanmedia.render.finding import FindingText
from tuanmedia.render.layout import visible
from tuanmedia.render.locale import Locale
from tuanmedia.render.report import github

LANGS = pytest.mark.parametrize("lang", ["zh", "en"])


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def read(line: str) -> Command | None:
    """A line of a step's output as actions/runner reads it (Runner.Common/ActionCommand.cs, TryParseV2)."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    pairs = [pair.split("=", 1) for pair in rest.strip().split(",") if pair]
    properties = {pair[0]: unescaped(pair[1], ":,") for pair in pairs if len(pair) == 2 and pair[1]}
    return Command(name, properties, unescaped(line[end + 2 :], ""))


def unescaped(text: str, more: str) -> str:
    for sign in f"\r\n{more}%":
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


def commands(text: str) -> list[Command]:
    """All lines of an output, each of which is a command; to .NET a line ends at these and nowhere else."""
    lines = re.split("\r\n|\r|\n", text.removesuffix("\n")) if text else []
    read_lines = [read(line) for line in lines]
    assert None not in read_lines
    return [one for one in read_lines if one]


def meant(report: Report) -> list[Command]:
    """The commands that the report must give, in the order of its findings."""
    kinds = {"error": "error", "warning": "warning", "info": "notice"}
    expected = []
    for one in report.findings:
        place = {"line": str(one.line), "col": str(one.column)} if one.line else {}
        title = f"{one.clause} {one.rule}" if one.clause else one.rule
        words = message(one, report.law, report.lang), FindingText(one, Locale(report.law, report.lang)).todo
        data = "\n".join(map(visible, words))
        expected.append(Command(kinds[one.severity], {"file": visible(one.file), **place, "title": title}, data))
    return expected


def same(actual: Sequence[Command], expected: Sequence[Command]) -> bool:
    return sorted(actual, key=str) == sorted(expected, key=str)


@LANGS
def test_the_broken_example_reads_as_expected(law: Law, golden: Callable[[str, str], None], lang: Lang) -> None:
    report = host_reports.broken_report(law, lang)
    golden(f"broken.{lang}.github.txt", github.render(report))
    assert same(commands(github.render(report)), meant(report))


def test_errors_come_first_for_the_host_shows_ten_of_each(law: Law) -> None:
    names = [one.name for one in commands(github.render(host_reports.broken_report(law)))]
    assert names == sorted(names, key=["error", "warning", "notice"].index)
    assert len(set(names)) == 3


def test_what_stood_there_before_is_no_annotation(law: Law) -> None:
    report = host_reports.with_base(host_reports.broken_report(law))
    new = report._replace(findings=[one for one in report.findings if one.new])
    assert same(commands(github.render(report)), meant(new))


def test_files_are_named_from_the_top_of_the_checkout(law: Law) -> None:
    report = host_reports.broken_report(law)._replace(folder="office/register")
    assert all(
        one.properties["file"].startswith(("office/register/registry/", "office/register/rules/"))
        for one in commands(github.render(report))
    )


@LANGS
@host_reports.with_hostile_texts
def test_no_text_adds_a_command_or_a_line(law: Law, lang: Lang, text: str) -> None:
    report = host_reports.report_filled_with(law, text, lang)
    assert same(commands(github.render(report)), meant(report))


def test_no_odd_text_does(law: Law, odd_texts: list[str]) -> None:
    report = host_reports.report_of_texts(law, odd_texts)
    assert same(commands(github.render(report)), meant(report))
