"""render/report: text, concise and JSON of the sample registry, of a broken one, and of hostile files."""

import json as plain_json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import base
from tuanmedia.answers.report import Report, findings_below, selected_findings
from tuanmedia.checks import engine
from tuanmedia.checks.wording import Lang
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.model.scalars import day
from tuanmedia.model.width import width
from tuanmedia.registry.files import File, FileKind
from tuanmedia.registry.loading import assemble, load
from tuanmedia.registry.registry import Registry
from tuanmedia.render.report import concise, json, text

CHECKOUT = Path(__file__).parents[2]
HOSTILE = base.DATA / "hostile"
MANIFEST = plain_json.loads((HOSTILE / "manifest.json").read_text("utf-8"))
ON = day("2026-11-22")
LONG = "内蒙古科技大学机械工程学院智能制造与机器人技术创新实践协会官方微博（学生运营团队）" * 2

# One of each: late, violated, pending, ended, reviewed, waived, secret, unread, far too long a name.
BROKEN: dict[str, Any] = {
    "units.yaml": {"library": {"kind": "hall", "phone": "0472"}},
    base.ORGANIZATION: {"name": f"机器人协会😀{LONG}", "unit": "mechanicl"},
    base.ACCOUNT: {
        "name": LONG,
        "filing": None,
        "operators": [{"name": name} for name in ("王同学", "郑同学", "冯同学")],
        "changes": [
            {"kind": "name", "changed_on": "2026-10-20", "filed_on": "2026-10-26"},
            {"kind": "operators", "changed_on": "2026-11-19"},
        ],
        "waivers": [
            {"rule": "filing.commitment", "reason": "指导教师出国", "approved_by": "校团委", "until": "2026-10-31"},
            {"rule": "filing.form", "reason": "无", "approved_by": "校团委", "until": "2026-12-31"},
        ],
    },
    "accounts/union-qq.yaml": {"filing": None, "closed": {"on": "2026-06-01", "reason": "停用"}},
    "accounts/union-weibo.yaml": {"微博密码": "hunter2", "platfrom": "weibo"},
    "accounts/zz.yaml": {
        "name": "👨\u200d👩\u200d👧 robotics" + "s" * 90,
        "platform": "wechat",
        "owner": "robotics",
        "handle": "13800138000",
    },
}
RAW = {
    "registry/accounts/tab.yaml": "name: 甲\n\tplatform: weibo\n".encode(),
    "registry/accounts/wide.yaml": "name：机器人协会\nplatform: weibo\n".encode(),
    "registry/accounts/gbk.yaml": "name: 机器人协会\n".encode("gbk"),
    "registry/accounts/Bad_Name.yaml": (
        b"\xef\xbb\xbfname: a\nplatform: weibo\nowner: union\nurl: https://weibo.com/a #b\n"
    ),
}


def files(contents: Mapping[str, bytes]) -> Iterator[File]:
    for path, data in sorted(contents.items()):
        kind: FileKind = base.KINDS[path.split("/")[1]]  # type: ignore[assignment]
        yield File(path, kind, data)


def reported(registry: Registry, law: Law, lang: Lang = "zh") -> Report:
    return Report(engine.evaluate(registry, law, ON), registry, law, ON, lang)


def broken(law: Law, lang: Lang = "zh") -> Report:
    return reported(assemble(Path("nowhere"), files({**base.files(BROKEN), **RAW})), law, lang)


def bare(styled: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", styled)


LANGS = pytest.mark.parametrize("lang", ["zh", "en"])


@LANGS
def test_the_sample_registry_reads_as_expected(law: Law, golden: Callable[[str, str], None], lang: Lang) -> None:
    golden(f"sample.{lang}.txt", bare(text.render(reported(load(CHECKOUT), law, lang))))


@LANGS
def test_a_broken_registry_reads_as_expected(law: Law, golden: Callable[[str, str], None], lang: Lang) -> None:
    golden(f"broken.{lang}.txt", bare(text.render(broken(law, lang))))


def test_a_broken_registry_is_a_line_a_finding_for_editors(law: Law, golden: Callable[[str, str], None]) -> None:
    report = broken(law)
    lines = concise.render(report)
    golden("broken.concise.txt", lines)
    assert lines.count("\n") == len(report.findings)
    for line in lines.splitlines():
        assert re.match(r"(registry|rules)/[^:]+(:[0-9]+:[0-9]+)?: (error|warning|info) [a-z]+\.[a-z]+ \S", line)


def test_a_broken_registry_is_a_document_for_programs(law: Law, golden: Callable[[str, str], None]) -> None:
    golden("broken.json", json.render(broken(law)))


@LANGS
def test_no_line_is_wider_than_80_columns_but_for_the_path_of_a_file(law: Law, lang: Lang) -> None:
    report = broken(law, lang)
    paths = {finding.file for finding in report.findings}
    lines = bare(text.render(report)).split("\n")
    assert [line for line in lines if width(line) > 80 and line not in paths] == []
    assert max(width(line) for line in lines) > 70


@LANGS
def test_no_line_ends_in_spaces_or_begins_with_closing_punctuation(law: Law, lang: Lang) -> None:
    for line in bare(text.render(broken(law, lang))).split("\n"):
        assert line == line.rstrip()
        assert line.lstrip()[:1] not in tuple("，。；：！？、）》」』】”’")


@LANGS
def test_no_message_has_a_blank_that_nobody_filled(law: Law, lang: Lang) -> None:
    document = plain_json.loads(json.render(broken(law, lang)))
    for finding in document["findings"]:
        assert not re.search(r"\{[a-z_]+\}", finding["message"] + finding["action"])


def test_every_style_ends_where_it_began(law: Law) -> None:
    for line in text.render(broken(law)).split("\n"):
        assert re.sub(r"\x1b\[[0-9;]+m[^\x1b]*\x1b\[0m", "", line).count("\x1b") == 0


def test_a_registry_without_findings_says_so(law: Law) -> None:
    empty = Report([], base.registry(), law, ON, "zh")
    assert bare(text.render(empty)).endswith("截至 2026-11-22：9 个账号，5 个组织，3 个单位\n没有需要处理的事项。\n")
    assert concise.render(empty) == ""
    assert bare(text.render(Report([], base.registry(), law, ON, "en"))).endswith("Nothing needs to be done.\n")


def test_numbers_agree_with_their_nouns_in_english(law: Law) -> None:
    broken_one = assemble(Path("nowhere"), files({"registry/accounts/a.yaml": b"name: ["}))
    report = reported(broken_one, law, "en")
    only = Report([one for one in report.findings if one.rule == "registry.syntax"], broken_one, law, ON, "en")
    assert bare(text.render(only)).endswith(
        "As of 2026-11-22: 0 accounts, 0 organizations, 0 units\n"
        "Not counted, for they could not be read: 1 record\n1 error, 0 warnings, 0 notes\n"
    )


def test_a_verdict_that_weighs_other_than_usual_says_how_much(law: Law) -> None:
    shown = bare(text.render(reported(base.registry({base.ACCOUNT: {"monitoring": None}}), law)))
    assert "  违规（警告）  第十二条（五）  management.monitoring\n" in shown


def test_notes_are_told_once(law: Law) -> None:
    what_if = law.with_settings(["management.operators.kinds=[club]", "filing.created.days=null"])
    shown = bare(text.render(reported(base.registry(), what_if)))
    unwrapped = re.sub(r"\n *", "", shown)
    assert unwrapped.count("这是假设：management.operators.kinds=[club], filing.created.days=null，并非现行规定。") == 1
    assert unwrapped.count("尚未填写") == 1


def test_a_report_below_a_folder_leaves_the_rest_out() -> None:
    def finding(file: str) -> Finding:
        return Finding("filing.created", None, "violated", "error", file, 1, 1, None, "owner", "violated", None, {})

    findings = [finding("registry/accounts/a/x.yaml"), finding("registry/accounts/ab.yaml")]
    assert findings_below(findings, []) == findings_below(findings, ["."]) == findings
    assert findings_below(findings, ["registry/accounts/a"]) == findings[:1]
    assert findings_below(findings, ["registry/accounts/ab.yaml", "registry/units.yaml"]) == findings[1:]


def test_what_could_not_be_read_is_always_chosen(law: Law) -> None:
    findings = broken(law).findings
    rules = {finding.rule for finding in selected_findings(findings, law, ["filing"], [])}
    assert {"registry.syntax", "registry.schema", "filing.created"} <= rules
    assert not any(rule.startswith("management.") for rule in rules)
    assert {
        finding.rule for finding in selected_findings(findings, law, ["filing"], ["registry.syntax", "filing"])
    } == {"registry.schema"}


# Files that are made to deceive


@pytest.fixture(scope="module")
def untouched(law: Law) -> set[tuple[str, str]]:
    return {(one.rule, one.file) for one in engine.evaluate(base.registry(), law, ON)}


def with_hostile(name: str) -> Registry:
    contents = {**base.files(), "registry/accounts/x.yaml": (HOSTILE / name).read_bytes()}
    return assemble(Path("nowhere"), files(contents))


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_a_hostile_file_is_reported_by_its_rule_at_its_line(law: Law, entry: dict[str, Any]) -> None:
    found = [
        one for one in engine.evaluate(with_hostile(entry["file"]), law, ON) if one.file == "registry/accounts/x.yaml"
    ]
    syntax = [one for one in found if one.rule == "registry.syntax" and one.severity == "error"]
    if entry["rule"] is None:
        assert syntax == []
        return
    assert len(syntax) <= 1
    named = [one for one in found if one.rule == entry["rule"] and one.severity == "error"]
    assert named
    assert entry["line"] is None or entry["line"] in {one.line for one in named}


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_beside_a_hostile_file_every_other_is_still_checked(
    law: Law, untouched: set[tuple[str, str]], entry: dict[str, Any]
) -> None:
    registry = with_hostile(entry["file"])
    assert len(set(registry.accounts) - {"x"}) == 9
    others = {
        (one.rule, one.file) for one in engine.evaluate(registry, law, ON) if one.file != "registry/accounts/x.yaml"
    }
    assert others >= untouched


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_nothing_hostile_reaches_a_terminal(law: Law, entry: dict[str, Any]) -> None:
    report = reported(with_hostile(entry["file"]), law)
    assert_harmless(report)


@pytest.mark.parametrize(
    "name",
    [
        "\x1b[31mred",
        "a\n::error::pwned",
        "\u202egnp.exe",
        "\x9b1m",
        "a\u2028b",
        "=cmd()",
        "[red]x[red]",
        "\udcff\udcfe",
    ],
)
def test_no_hostile_file_name_reaches_a_terminal(law: Law, name: str) -> None:
    account = base.files()["registry/" + base.ACCOUNT].replace(b"imust_robotics", b"other")
    registry = assemble(Path("nowhere"), files({**base.files(), f"registry/accounts/{name}.yaml": account}))
    report = reported(registry, law)
    assert any(one.record == name for one in report.findings)
    assert_harmless(report)


def assert_harmless(report: Report) -> None:
    document = json.render(report)
    plain_json.loads(document)
    for shown in (bare(text.render(report)), concise.render(report), document):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", shown)
        assert not any(line.lstrip().startswith("::") for line in shown.split("\n"))
