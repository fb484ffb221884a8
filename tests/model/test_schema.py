"""registry.schema: each kind of fault with its place and its words, in records as an officer may write them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import base
from command_line import check_document, run_check
from tuanmedia.checks import engine
from tuanmedia.checks.wording import message
from tuanmedia.law.law import Law
from tuanmedia.model.codes import ORGANIZATIONS
from tuanmedia.model.finding import Finding
from tuanmedia.model.scalars import day
from tuanmedia.registry.files import File
from tuanmedia.registry.loading import assemble

ON = day("2026-11-20")
HEAD = "name: 甲\nplatform: weibo\nowner: robotics\n"


def faults(law: Law, text: str, path: str = "registry/accounts/x.yaml") -> list[Finding]:
    """What registry.schema finds in one file."""
    registry = assemble(Path("nowhere"), [File(path, path.split("/")[1].removesuffix(".yaml"), text.encode())])  # type: ignore[arg-type]
    return [finding for finding in engine.evaluate(registry, law, ON) if finding.rule == "registry.schema"]


def messages(law: Law, text: str, **options: Any) -> list[tuple[int | None, int | None, str]]:
    return [(finding.line, finding.column, message(finding, law, "zh")) for finding in faults(law, text, **options)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("platfrom: weibo", "没有“platfrom”这一项（是不是 platform？）"),
        ("平台: weibo", "没有“平台”这一项（是不是 platform？）"),
        ("监控值守: [甲]", "没有“监控值守”这一项（是不是 monitoring？）"),
        ("账号名: 甲", "没有“账号名”这一项（是不是 name？）"),
        ("采编发布人: []", "没有“采编发布人”这一项（是不是 operators？）"),
        ("2026: 年审", "没有“2026”这一项"),
        ("created_on: 2026-02-30", "“created_on”的“2026-02-30”不是日期"),
        ("created_on: 2026/09/28", "“created_on”的“2026/09/28”不是日期"),
        ("created_on: 20260928", "“created_on”的“20260928”不是日期"),
        ("created_on: 2026-09-28T08:00", "“created_on”的“2026-09-28T08:00”不是日期"),
        ("created_on: 1743465600", "“created_on”的“1743465600”不是日期"),
        ("created_on: 0000-01-01", "“created_on”的“0000-01-01”不是日期"),
        ("created_on: ２０２６-09-28", "“created_on”的“２０２６-09-28”不是日期"),
        ("created_on:", "“created_on”是空的"),
        ("handle: ''", "“handle”是空的"),
        ("operators:", "“operators”是空的"),
        ("filing: ''", "“filing”是空的"),
        ("handle: ' a'", "“handle”应是一行文字，两端没有空格，不能为空"),
        ("handle: [a]", "“handle”应是文字"),
        ("purpose: ''", "“purpose”是空的"),
        ("monitoring: 李老师", "“monitoring”应是列表"),
        ("filing: 2026-09-30", "“filing”应是“键: 值”"),
        ("filing: [2026-09-30]", "“filing”应是“键: 值”"),
    ],
)
def test_a_value_or_a_key_that_will_not_do_is_told_where_it_stands(law: Law, line: str, words: str) -> None:
    assert messages(law, f"{HEAD}{line}\n") == [(4, 1, words)]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("operators:\n  - name: 甲\n    duty: boss", (6, 5), "“duty”不能是“boss”，可以是：editor publisher both"),
        ("operators:\n  - {name: 甲, untl: 2026-01-01}", (5, 15), "没有“untl”这一项（是不是 until？）"),
        ("operators:\n  - 甲", (5, 5), "“operators”应是“键: 值”"),
        ("operators:\n  - duty: both", (5, 5), "缺少“name”"),
        ("approvals: [{role: dean}]", (4, 14), "“role”不能是“dean”，可以是：adviser unit-head"),
        ("filing:\n  sealed: yes", (5, 3), "“sealed”的“yes”不是 true 或 false"),
        (
            "filing:\n  scan: {path: ../x.pdf, sha256: " + "0" * 64 + "}",
            (5, 10),
            "“path”的“../x.pdf”不是登记簿之内的路径",
        ),
        *(
            (text, (5, 3), "既注明了无从查考，又写了日期或公章")
            for text in (
                "commitment:\n  unknown: true\n  signed_on: 2026-01-01",
                "filing:\n  unknown: [adviser]\n  adviser_signed_on: 2026-01-01",
                "filing:\n  unknown: [head, seal]\n  sealed: true",
            )
        ),
        (
            "approvals: [{role: adviser, unknown: true, on: 2026-01-01}]",
            (4, 29),
            "既注明了无从查考，又写了日期或公章",
        ),
        ("filing:\n  unknown: [stamp]", (5, 13), "“unknown”不能是“stamp”，可以是：adviser head seal"),
        (
            "changes: [{kind: logo, changed_on: 2026-01-01}]",
            (4, 12),
            "“kind”不能是“logo”，可以是：name password operators maintenance verification owner",
        ),
        ("corrections: [{field: name, was: [甲], on: 2026-01-01, reason: 错}]", (4, 29), "“was”应是文字"),
        ("filing:\n  scan: {path: x.pdf, sha256: abc}", (5, 23), "“sha256”应是 64 位十六进制的校验值"),
        ("changes:\n  - kind: name", (5, 5), "缺少“changed_on”"),
        (
            "changes:\n  - {kind: name, 变更日期: 2026-01-01, changed_on: 2026-01-01}",
            (5, 18),
            "没有“变更日期”这一项（是不是 changed_on？）",
        ),
        ("training: [2026-10-10, 十月]", (4, 24), "“training”的“十月”不是日期"),
        ("metrics:\n  - {on: 2026-11-30, followers: 1.2万}", (5, 22), "“followers”的“1.2万”不是整数"),
        ("metrics:\n  - {on: 2026-11-30, posts: -1}", (5, 22), "“posts”的“-1”不是整数"),
        ("incidents:\n  - detected_at: 2026-11-01", (5, 5), "“detected_at”的“2026-11-01”不是时间"),
        (
            "reviews:\n  - {year: 2026, on: 2026-12-16, result: good}",
            (5, 34),
            "“result”不能是“good”，可以是：pass rectify cancel",
        ),
        ("waivers:\n  - {rule: a.b, reason: 甲, approved_by: 乙, until: 永久}", (5, 44), "“until”的“永久”不是日期"),
        (
            "handovers:\n  - {term: 2026-09-14, 修改密码: 2026-09-15}",
            (5, 24),
            "没有“修改密码”这一项（是不是 password_changed_on？）",
        ),
        (
            "handovers:\n  - {term: 2026-09-14, 收回账号密码: 2026-09-15}",
            (5, 24),
            "没有“收回账号密码”这一项（是不是 reclaimed_on？）",
        ),
        (
            "handovers:\n  - {term: 2026-09-14, password_chnged_on: 2026-09-15}",
            (5, 24),
            "没有“password_chnged_on”这一项（是不是 password_changed_on？）",
        ),
    ],
)
def test_a_fault_within_is_told_where_it_stands(law: Law, text: str, place: tuple[int, int], words: str) -> None:
    assert messages(law, f"{HEAD}{text}\n") == [(*place, words)]


def test_what_is_missing_is_told_at_the_beginning_each_by_itself(law: Law) -> None:
    assert messages(law, "handle: a\n") == [
        (1, 1, "缺少“name”"),
        (1, 1, "缺少“platform”"),
        (1, 1, "缺少“owner”"),
    ]


def test_every_fault_of_a_file_is_told(law: Law) -> None:
    lines = [
        line for line, _, _ in messages(law, "name: ''\nplatform: Weibo\nowner: 机器人\ncreated_on: x\nfollow: []\n")
    ]
    assert lines == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("value", ["Robotics", "robotics_club", "-a", "a--b", "a-", "机器人", "a b"])
def test_an_id_is_lower_case_letters_digits_and_hyphens(law: Law, value: str) -> None:
    (fault,) = messages(law, f"name: 甲\nplatform: weibo\nowner: {value}\n")
    assert fault == (3, 1, f"“owner”的“{value}”不是编号")


def test_organizations_and_units_are_held_to_their_own_keys(law: Law) -> None:
    organization = "name: 甲\nkind: clubb\n指导老师: 乙\n"
    assert messages(law, organization, path="registry/organizations/x.yaml") == [
        (2, 1, f"“kind”不能是“clubb”（是不是 club？），可以是：{' '.join(ORGANIZATIONS)}"),
        (3, 1, "没有“指导老师”这一项（是不是 adviser？）"),
    ]
    units = "a:\n  name: 甲\n  kind: hall\nb:\n  kind: college\nc: 丙\n丁:\n  name: 丁\n  kind: college\n"
    assert messages(law, units, path="registry/units.yaml") == [
        (3, 3, "“kind”不能是“hall”，可以是：college department school"),
        (4, 1, "缺少“name”"),
        (6, 1, "“c”应是“键: 值”"),
        (7, 1, "“units.yaml”的“丁”不是编号"),
    ]


def test_a_record_with_a_fault_is_left_out_and_the_others_are_checked(law: Law) -> None:
    findings = base.findings(
        law, ON, {base.ACCOUNT: {"owner": "Robotics"}, "accounts/union-weibo.yaml": {"filing": None}}
    )
    found = {(finding.rule, finding.record) for finding in findings if finding.severity == "error"}
    assert {("registry.schema", "robotics-wechat"), ("filing.created", "union-weibo")} <= found
    assert not any(rule != "registry.schema" for rule, record in found if record == "robotics-wechat")


@pytest.mark.parametrize(
    "text",
    [
        "approvals: [{role: adviser, unknown: false, on: 2026-01-01}]",
        "filing: {unknown: [adviser], head_signed_on: 2026-01-01, sealed: true}",
        "changes: [{kind: owner, was: chess, changed_on: 2026-01-01}]",
        "corrections: [{field: orders.on, was: {kind: cancel, on: 2026-01-02}, on: 2026-01-01, reason: 错}]",
        "corrections: [{field: created_on, was: 2026-01-02, on: 2026-01-01, reason: 错}]",
    ],
)
def test_what_was_and_what_nobody_knows_can_be_written(law: Law, text: str) -> None:
    assert messages(law, f"{HEAD}{text}\n") == []


def test_scalars_stay_what_was_written(law: Law) -> None:
    for value in ("012", "on", "1e3", "0x1F", "12:30:45", "null", "~", ".inf", "NO"):
        assert faults(law, f"name: {value}\nplatform: weibo\nowner: robotics\nhandle: {value}\n") == []


BLANKS = {"key", "value", "choices", "first", "meant", "count", "columns"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_of_schema_can_be_said_and_leaves_no_blank(law: Law, lang: Any) -> None:
    for say, words in law.clauses["registry.schema"].says.items():
        assert set(re.findall(r"\{(\w+)\}", words.in_(lang))) <= BLANKS, say


# File names


def test_an_id_that_is_used_twice_is_told_at_the_later_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    account = base.BASE[base.ACCOUNT]
    root = base.write(tmp_path, {"accounts/zz/robotics-wechat.yaml": {**account, "name": "另一个", "handle": "b"}})
    report = check_document(capsys, root, "--select", "registry.schema")
    (finding,) = report["findings"]
    assert finding["file"] == "registry/accounts/zz/robotics-wechat.yaml"
    assert finding["message"] == "编号“robotics-wechat”已用于 registry/accounts/robotics-wechat.yaml"
    assert report["counts"]["accounts"] == 9


def test_an_id_may_be_used_by_an_account_and_an_organization(law: Law) -> None:
    found = base.findings(law, ON, {"accounts/robotics.yaml": {**base.BASE[base.ACCOUNT], "handle": "b"}})
    assert "registry.schema" not in {finding.rule for finding in found}


@pytest.mark.parametrize("stem", ["Robotics", "机器人", "a_b", "a b", "a.b", "a--b"])
def test_a_file_name_that_is_no_id_is_told_and_its_record_still_checked(law: Law, stem: str) -> None:
    account = {**base.BASE[base.ACCOUNT], "handle": "b"}
    del account["filing"]
    found = base.findings(law, ON, {f"accounts/{stem}.yaml": account})
    mine = {finding.rule: message(finding, law, "zh") for finding in found if finding.record == stem}
    assert mine["registry.schema"] == f"文件名“{stem}”不是编号"
    assert "filing.created" in mine


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("accounts/x.yml", "文件名应以 .yaml 结尾"),
        ("accounts/x.yaml.txt", "文件名应以 .yaml 结尾"),
        ("accounts/CON.yaml", "文件名是 Windows 的设备名，在 Windows 上无法取出"),
        ("x.yaml", "这个位置的 .yaml 文件不会被读取"),
        (
            "accounts/Union-weibo.yaml",
            "文件名与 registry/accounts/Union-weibo.yaml 只有大小写或写法之差，有的系统上会相互覆盖",
        ),
    ],
)
def test_a_file_that_is_not_read_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, path: str, words: str
) -> None:
    account = base.files()["registry/" + base.ACCOUNT].replace(b"imust_robotics", b"other")
    root = base.write(tmp_path, raw={path: account})
    answer = run_check(capsys, root, "--format", "json", "--select", "registry.syntax")
    messages = {finding["message"]: finding for finding in json.loads(answer.out)["findings"]}
    assert words in messages
    assert answer.code == 1


def test_a_file_that_is_not_read_causes_no_second_fault(law: Law, tmp_path: Path) -> None:
    from tuanmedia.registry.loading import load

    root = base.write(tmp_path)
    (root / "registry/organizations/robotics.yaml").rename(root / "registry/organizations/robotics.yml")
    (root / "registry/units.yaml").rename(root / "registry/units.yml")
    rules = [finding.rule for finding in engine.evaluate(load(root), law, ON) if finding.severity == "error"]
    assert rules == ["registry.syntax", "registry.syntax"]
