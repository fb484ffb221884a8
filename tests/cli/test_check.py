"""`tuanmedia check` as it is called: what it takes, what it says where it cannot, its exit codes, its JSON."""

import json
import os
import re
import shutil
import signal
import subprocess
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

import base
from command_line import COMMAND, DAY, CommandResult, check_document, error_line, run_check, run_command, spawn_command
from tuanmedia.law.loading import shipped_rules

Capsys = pytest.CaptureFixture[str]

FAULTY = {
    base.ACCOUNT: {"filing": None, "training": ["2026-01-09"]},
    "accounts/union-weibo.yaml": {"owner": "unions"},
    "organizations/robotics.yaml": {"kind": "clubb"},
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry that keeps every clause."""
    return base.write(tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry with an error in one account, a broken reference in another, a broken organization."""
    return base.write(tmp_path_factory.mktemp("faulty"), FAULTY)


@pytest.fixture
def own_rules(tmp_path: Path) -> Path:
    """A registry with rules of its own, to be broken."""
    shutil.copytree(shipped_rules(), tmp_path / "rules")
    return base.write(tmp_path)


def files(report: Any) -> set[str]:
    return {finding["file"] for finding in report["findings"]}


def rules(report: Any) -> set[str]:
    return {finding["rule"] for finding in report["findings"]}


# Paths


def test_without_a_path_every_file_is_reported(capsys: Capsys, faulty: Path) -> None:
    reported = files(check_document(capsys, faulty))
    assert {"registry/accounts/union-weibo.yaml", "registry/organizations/robotics.yaml"} <= reported


def test_a_file_limits_what_is_reported_and_not_what_is_read(capsys: Capsys, tmp_path: Path) -> None:
    twin = base.BASE["accounts/union-weibo.yaml"]
    root = base.write(tmp_path, {"accounts/zz.yaml": twin})
    report = check_document(capsys, root, "registry/accounts/zz.yaml")
    assert files(report) == {"registry/accounts/zz.yaml"}
    assert "registry.duplicate" in rules(report)
    assert report["counts"]["accounts"] == 10


def test_a_folder_stands_for_what_is_in_it_and_not_for_names_that_begin_alike(capsys: Capsys, tmp_path: Path) -> None:
    broken = {"nmae": "甲"}
    root = base.write(tmp_path, {"accounts/a/x.yaml": broken, "accounts/ab/y.yaml": broken})
    assert files(check_document(capsys, root, "registry/accounts/a")) == {"registry/accounts/a/x.yaml"}


def test_a_path_may_be_relative_to_the_folder_one_stands_in(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, faulty: Path
) -> None:
    monkeypatch.chdir(faulty / "registry" / "organizations")
    report = json.loads(run_command(capsys, "check", "--as-of", DAY, "--format", "json", "robotics.yaml").out)
    assert files(report) == {"registry/organizations/robotics.yaml"}


def test_a_path_may_be_relative_to_the_root_from_anywhere(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, faulty: Path
) -> None:
    monkeypatch.chdir("/")
    report = check_document(capsys, faulty, "registry/organizations/robotics.yaml")
    assert files(report) == {"registry/organizations/robotics.yaml"}


def test_the_root_itself_is_a_path_for_everything(capsys: Capsys, faulty: Path) -> None:
    assert check_document(capsys, faulty, str(faulty)) == check_document(capsys, faulty)


def test_a_link_in_the_registry_is_reported_as_itself(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path)
    (root / "registry/accounts/zz.yaml").symlink_to("/etc/passwd")
    report = check_document(capsys, root, "registry/accounts/zz.yaml")
    assert [(finding["rule"], finding["file"]) for finding in report["findings"]] == [
        ("registry.syntax", "registry/accounts/zz.yaml")
    ]


@pytest.mark.parametrize("name", ["registry", "rules"])
@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize(
    "command", [["check"], ["due"], ["show", "robotics"], ["explain", "filing.form"], ["audit", "--year", "2026"]]
)
def test_a_folder_that_is_a_link_is_refused(
    capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, named: bool, command: list[str]
) -> None:
    """Of a link git keeps where it leads: nobody else would have what lies there."""
    root = base.write(tmp_path / "root")
    shutil.copytree(shipped_rules(), root / "rules")
    (root / name).rename(tmp_path / "elsewhere")
    (root / name).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    monkeypatch.chdir(root)
    if named and command[0] == "explain" and name == "registry":
        return  # it reads the rules alone
    where = ["--root", str(root)] if named else []
    told = error_line(run_command(capsys, *command, *where, "--lang", "en"), 3)
    assert told == f"{root / name} is a link and no folder; remove it and put the folder itself there"


def test_a_registry_reached_through_a_link_reports_its_files(capsys: Capsys, tmp_path: Path, faulty: Path) -> None:
    (tmp_path / "link").symlink_to(faulty)
    report = check_document(capsys, tmp_path / "link", str(tmp_path / "link/registry/organizations/robotics.yaml"))
    assert files(report) == {"registry/organizations/robotics.yaml"}


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("registry/accounts/union-weib.yaml", "registry/accounts/union-weibo.yaml"),
        ("robotics-wechat", "registry/accounts/robotics-wechat.yaml"),
        ("registry/acounts", "registry/accounts"),
    ],
)
def test_a_path_that_is_not_there_is_refused_with_the_nearest(
    capsys: Capsys, sound: Path, path: str, meant: str
) -> None:
    assert error_line(run_check(capsys, sound, path), 2) == f"没有文件“{path}”；是不是 {meant}？"
    assert (
        error_line(run_check(capsys, sound, path, "--lang", "en"), 2)
        == f"there is no file “{path}”; did you mean {meant}?"
    )


@pytest.mark.parametrize("path", ["/etc", "..", "registry/../.."])
def test_a_path_outside_the_root_is_refused(capsys: Capsys, sound: Path, path: str) -> None:
    assert "不在" in error_line(run_check(capsys, sound, path), 2)


@pytest.mark.parametrize("path", ["a" * 300, "a\nb", "\x1b[31mred"])
def test_a_path_of_whatever_form_is_refused_in_one_clean_line(capsys: Capsys, sound: Path, path: str) -> None:
    assert "\x1b" not in error_line(run_check(capsys, sound, path), 2)


# The day


@pytest.mark.parametrize("day", ["someday", "2026-11-20T08:00", "", "2026", "11-20"])
def test_what_is_no_day_is_refused(capsys: Capsys, sound: Path, day: str) -> None:
    assert error_line(run_check(capsys, sound, day=day), 2) == f"“{day}”不是日期；写成 2026-09-28 的形式"


@pytest.mark.parametrize("day", ["0002-01-01", "9999-12-31", "2000-02-29"])
def test_every_day_of_the_calendar_can_be_looked_at(capsys: Capsys, sound: Path, day: str) -> None:
    assert run_check(capsys, sound, day=day).code in (0, 1)


def test_the_day_decides_what_is_found(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"filing": None}})
    on_time = check_document(capsys, root, "--select", "filing.created", day="2026-03-05")
    too_late = check_document(capsys, root, "--select", "filing.created", day="2026-03-06")
    assert [finding["verdict"] for finding in on_time["findings"]] == ["pending"]
    assert [finding["verdict"] for finding in too_late["findings"]] == ["violated"]


# Which rules


def test_a_rule_can_be_selected(capsys: Capsys, faulty: Path) -> None:
    assert rules(check_document(capsys, faulty, "--select", "filing.created")) == {"filing.created", "registry.schema"}


def test_a_family_can_be_selected_and_one_of_it_ignored(capsys: Capsys, faulty: Path) -> None:
    found = rules(check_document(capsys, faulty, "--select", "registry,filing", "--ignore", "registry.calendar"))
    assert found == {"registry.schema", "registry.reference", "filing.created"}


def test_what_could_not_be_read_counts_whatever_is_selected(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, raw={"accounts/x.yaml": b"name: [", "accounts/y.yaml": b"nmae: a\n"})
    answer = run_check(capsys, root, "--select", "filing", "--format", "concise")
    assert answer.code == 1
    assert "registry.syntax" in answer.out
    assert "registry.schema" in answer.out


def test_what_could_not_be_read_is_ignored_only_by_its_own_name(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, raw={"accounts/x.yaml": b"name: ["})
    assert run_check(capsys, root, "--select", "filing", "--ignore", "registry").code == 1
    assert run_check(capsys, root, "--select", "filing", "--ignore", "registry.syntax").code == 0


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("name", "meant"),
    [("filling", "filing"), ("filing.create", "filing.created"), ("registry.sintax", "registry.syntax")],
)
def test_a_rule_that_is_none_is_refused_with_the_nearest(
    capsys: Capsys, sound: Path, option: str, name: str, meant: str
) -> None:
    assert error_line(run_check(capsys, sound, option, f"filing,{name}"), 2) == f"没有条款“{name}”；是不是 {meant}？"


def test_names_are_taken_with_commas_spaces_or_again(capsys: Capsys, faulty: Path) -> None:
    once = check_document(capsys, faulty, "--select", "filing.created, registry.reference")
    twice = check_document(capsys, faulty, "--select", "filing.created", "--select", "registry.reference")
    assert once == twice
    assert rules(once) == {"filing.created", "registry.reference", "registry.schema"}


# What if


def test_a_setting_changes_what_is_found_and_the_notes_say_so(capsys: Capsys, sound: Path) -> None:
    report = check_document(capsys, sound, "--set", "management.operators.maximum=1")
    (finding,) = [finding for finding in report["findings"] if finding["rule"] == "management.operators"]
    assert (finding["facts"]["count"], finding["facts"]["maximum"]) == (2, 1)
    assert "这是假设：management.operators.maximum=1，并非现行规定。" in report["notes"]
    assert not any("假设" in note for note in check_document(capsys, sound)["notes"])


@pytest.mark.parametrize(
    ("assignment", "form"),
    [
        ("filing.created.day=3", "没有参数“filing.created.day”；是不是 filing.created.days？"),
        ("filing.created.days", "--set 的写法是 条款.参数=值，不是“filing.created.days”"),
        ("filing.created.days=drei", "filing.created.days 应为一个整数，如 3，不是“drei”"),
        ("filing.created.days=", "filing.created.days 应为一个整数，如 3，不是“”"),
        (
            "regulation.promulgated_on=2024-02-30",
            "regulation.promulgated_on：“2024-02-30”不是日期：这一天不存在",
        ),
        ("calendar.local=yes", "calendar.local 应为true 或 false，不是“yes”"),
        ("management.operators.kinds=club", "management.operators.kinds 应为一个列表，如 [club, other]，不是“club”"),
        ("registry.privacy.student_number=(", "registry.privacy.student_number 应为一个正则表达式，不是“(”"),
    ],
)
def test_an_impossible_setting_is_refused(capsys: Capsys, sound: Path, assignment: str, form: str) -> None:
    assert error_line(run_check(capsys, sound, "--set", assignment), 2) == form


# Exit codes, language, root


def test_a_warning_fails_only_a_strict_run(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"filing": {"filed_on": "2026-03-09"}}})
    assert run_check(capsys, root).code == 0
    assert run_check(capsys, root, "--strict").code == 1


def test_information_fails_no_run(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"filing": None}})
    report = run_check(capsys, root, "--select", "filing.created", "--strict", day="2026-03-05")
    assert report.code == 0
    assert "待办" in report.out


def test_only_what_is_reported_decides_the_exit_code(capsys: Capsys, faulty: Path) -> None:
    assert run_check(capsys, faulty).code == 1
    assert run_check(capsys, faulty, "registry/units.yaml").code == 0


@pytest.mark.parametrize(
    ("args", "said_by_it"),
    [
        (["chek"], "没有命令“chek”；是不是 check？"),
        (["check", "--selekt", "x"], "没有选项“--selekt”；是不是 --select？"),
        (["check", "--root"], "选项 --root 后面应有值"),
        (["check", "--strict=1"], "选项 --strict 后面不应有值"),
        (["rules", "a", "b"], "不需要参数，多写了 a b"),
        (["show"], "缺少 ID"),
        (["deadline", "2026-01-01"], "缺少 --days"),
        ([], "缺少命令；tuanmedia --help 列出全部命令"),
        (["--"], "缺少命令；tuanmedia --help 列出全部命令"),
        (["nonsense"], "没有命令“nonsense”"),
        (
            ["check", "--format", "jsn"],
            "没有输出格式“jsn”；可以是：text concise json github gitlab sarif junit markdown",
        ),
        (["check", "--lang", "fr"], "没有语言“fr”；可以是：zh en"),
    ],
)
def test_a_command_that_is_written_wrongly_is_refused_in_one_line(
    capsys: Capsys, args: list[str], said_by_it: str
) -> None:
    assert error_line(run_command(capsys, *args), 2) == said_by_it


@pytest.mark.parametrize(
    "args",
    [["rules", "\x1b[31mb"], ["\x1b[31mb"], ["check", "--\x1b[31mb"], ["check", "\x9b31mb"]],
)
def test_an_argument_commands_no_terminal(capsys: Capsys, args: list[str]) -> None:
    assert error_line(run_command(capsys, *args), 2).isprintable()
    assert error_line(run_command(capsys, *args, "--lang=en"), 2).isprintable()


@pytest.mark.parametrize("args", [["show", "\x1b[31mb"], ["verify", "\x1b[31mb"]])
def test_a_text_that_is_not_registered_commands_no_terminal(capsys: Capsys, args: list[str]) -> None:
    answer = run_command(capsys, *args)
    assert (answer.code, answer.err) == (1, "")
    assert all(line.isprintable() for line in answer.out.splitlines())


def test_the_version_is_that_of_the_package(capsys: Capsys) -> None:
    assert run_command(capsys, "--version") == CommandResult(0, f"tuanmedia {version('tuanmedia')}\n", "")
    assert "--version" in run_command(capsys, "--help").out


def test_the_language_is_that_of_the_option_then_of_the_surroundings_then_chinese(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, sound: Path
) -> None:
    assert "截至" in run_check(capsys, sound).out
    monkeypatch.setenv("TUANMEDIA_LANG", "en")
    assert "As of 2026-11-20" in run_check(capsys, sound).out
    assert "截至" in run_check(capsys, sound, "--lang", "zh").out
    monkeypatch.setenv("TUANMEDIA_LANG", "de")
    assert error_line(run_check(capsys, sound), 2) == "没有语言“de”；可以是：zh en"


def test_complaints_are_in_the_language_that_was_asked_for(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, sound: Path
) -> None:
    assert error_line(run_check(capsys, sound, "--lang=en", day="x"), 2) == "“x” is no day; write it as 2026-09-28"
    monkeypatch.setenv("TUANMEDIA_LANG", "en")
    assert error_line(run_command(capsys, "chek"), 2) == "there is no command “chek”; did you mean check?"


def test_the_root_is_the_nearest_folder_upwards_that_holds_a_registry(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    outer = base.write(tmp_path, {base.ACCOUNT: {"filing": None}})
    inner = base.write(tmp_path / "deep" / "inner")
    (inner / "some" / "folder").mkdir(parents=True)
    monkeypatch.chdir(inner / "some" / "folder")
    assert run_command(capsys, "check", "--as-of", DAY).code == 0
    monkeypatch.chdir(outer / "deep")
    assert run_command(capsys, "check", "--as-of", DAY).code == 1


def test_without_a_registry_nothing_can_be_checked(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert (
        error_line(run_command(capsys, "check"), 3)
        == "这里和上级文件夹里都没有 registry/；用 --root 指明登记簿所在的文件夹"
    )
    assert error_line(run_check(capsys, tmp_path), 3) == f"{tmp_path} 里没有 registry/ 文件夹"
    (tmp_path / "registry").write_text("no folder", "utf-8")
    assert "没有 registry/" in error_line(run_check(capsys, tmp_path), 3)


def test_an_empty_registry_is_no_answer(capsys: Capsys, tmp_path: Path) -> None:
    (tmp_path / "registry" / "accounts").mkdir(parents=True)
    (tmp_path / "registry" / "accounts" / "_draft.yaml").write_text("name: 甲\n", "utf-8")
    assert error_line(run_check(capsys, tmp_path), 3).startswith("登记簿是空的")


# Rules that cannot be read


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("filing.yaml", "title: ", "title：", "rules/filing.yaml:1:6：不是本软件接受的 YAML（wide）"),
        ("filing.yaml", "    remedy:", "    remdey:", "没有“remdey”这一项；是不是 remedy？"),
        ("filing.yaml", "values: {试行: 3}", "values: {试行: three}", "“three”不是一个整数，如 3"),
        ("filing.yaml", "values: {试行: 3}", "values: {草案: 3}", "documents.yaml 里没有“草案”"),
        ("filing.yaml", "    cite: 第十一条（一）", "    cite: 第十二条", "text 里没有“第十二条”"),
        ("filing.yaml", "        type: count", "        type: counts", "“type”的值“counts”不对（choice）"),
        ("registry.yaml", "  syntax:", "  sintax:", "缺少“syntax”"),
        ("regulation.yaml", "  what-if:", "  waht-if:", "缺少“what-if”"),
        ("documents.yaml", "试行:", "试用:", ""),
        ("platforms.yaml", "weibo:", "weibo: {}\nweibo:", "rules/platforms.yaml"),
        ("platforms.yaml", "    - '.+'", "    - '(.+'", "“(.+”不是一个正则表达式"),
        ("calendar/2026.yaml", "year: 2026", "yaer: 2026", "没有“yaer”这一项；是不是 year？"),
    ],
)
def test_rules_that_cannot_be_read_end_the_run_in_one_line_with_their_place(
    capsys: Capsys, own_rules: Path, file: str, old: str, new: str, told: str
) -> None:
    path = own_rules / "rules" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    line = error_line(run_check(capsys, own_rules), 3)
    assert re.match(r"规则文件无法读取：rules/[a-z0-9/]+\.yaml:[0-9]+:[0-9]+：", line)
    assert told in line
    english = error_line(run_check(capsys, own_rules, "--lang", "en"), 3)
    assert re.match(r"unreadable rules: rules/[a-z0-9/]+\.yaml:[0-9]+:[0-9]+: ", english)


@pytest.mark.parametrize(
    "file", ["registry.yaml", "regulation.yaml", "documents.yaml", "platforms.yaml", "calendar.yaml"]
)
def test_rules_without_what_every_run_needs_end_it(capsys: Capsys, own_rules: Path, file: str) -> None:
    (own_rules / "rules" / file).unlink()
    assert f"rules/{file}" in error_line(run_check(capsys, own_rules), 3)


def test_rules_of_a_root_may_leave_out_an_article(capsys: Capsys, own_rules: Path) -> None:
    (own_rules / "rules" / "content.yaml").unlink()
    assert run_check(capsys, own_rules).code == 0
    assert "content" in error_line(run_check(capsys, own_rules, "--select", "content"), 2)


def test_rules_that_a_root_leaves_out_are_named(capsys: Capsys, own_rules: Path) -> None:
    assert not any("未在规则中" in note for note in check_document(capsys, own_rules)["notes"])
    (own_rules / "rules" / "approval.yaml").unlink()
    note = "未在规则中：approval.club，本次未核对。"
    assert check_document(capsys, own_rules)["notes"][-1] == note
    assert note in run_check(capsys, own_rules).out
    assert note in run_command(capsys, "due", "--root", str(own_rules), "--as-of", DAY).out
    assert (
        check_document(capsys, own_rules, "--lang", "en")["notes"][-1]
        == "Not in the rules, and so not checked: approval.club."
    )


# JSON


def test_the_document_has_the_keys_and_types_that_it_promises(capsys: Capsys, faulty: Path) -> None:
    report = check_document(capsys, faulty)
    assert list(report) == ["version", "as_of", "counts", "notes", "summary", "findings"]
    assert report["version"] == 1
    assert report["as_of"] == DAY
    assert report["counts"] == {"accounts": 9, "organizations": 4, "units": 3}
    assert all(isinstance(note, str) for note in report["notes"])
    assert set(report["summary"]) == {"error", "warning", "info"}
    for finding in report["findings"]:
        assert list(finding) == [
            "rule", "clause", "verdict", "severity", "file", "line", "column",
            "record", "who", "message", "action", "due", "facts",
        ]  # fmt: skip
        assert finding["verdict"] in ("violated", "late", "review", "pending", "advice")
        assert finding["severity"] in ("error", "warning", "info")
        assert finding["who"] in ("operator", "adviser", "owner", "unit", "committee")
        assert isinstance(finding["line"], int | None)
        assert finding["due"] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", finding["due"])
        assert all(isinstance(value, str | int | bool) for value in finding["facts"].values())


def test_the_summary_counts_the_findings(capsys: Capsys, faulty: Path) -> None:
    report = check_document(capsys, faulty)
    counted = [
        sum(finding["severity"] == one for finding in report["findings"]) for one in ("error", "warning", "info")
    ]
    assert list(report["summary"].values()) == counted
    assert report["summary"]["error"] > 2


def test_findings_stand_in_the_order_of_file_line_and_rule(capsys: Capsys, faulty: Path) -> None:
    order = [(one["file"], one["line"] or 0, one["rule"]) for one in check_document(capsys, faulty)["findings"]]
    assert order == sorted(order)
    assert len({file for file, _, _ in order}) > 2


def test_a_finding_says_where_what_by_whom_and_by_when(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"filing": None}})
    report = check_document(capsys, root, "registry/" + base.ACCOUNT, "--select", "filing.created")
    assert report["findings"] == [
        {
            "rule": "filing.created",
            "clause": "第十一条（一）",
            "verdict": "violated",
            "severity": "error",
            "file": "registry/accounts/robotics-wechat.yaml",
            "line": 5,
            "column": 1,
            "record": "robotics-wechat",
            "who": "owner",
            "message": "应于 2026-03-05 前（含当日）备案，至今未备案，已逾期 178 个工作日",
            "action": "填写附件1，经指导教师、主要负责人签字并加盖公章，报校团委组织宣传部",
            "due": "2026-03-05",
            "facts": {"days": 3, "days_late": 178},
        }
    ]


def test_dates_among_the_facts_are_text(capsys: Capsys, tmp_path: Path) -> None:
    change = {"kind": "name", "changed_on": "2026-10-20", "filed_on": "2026-10-26"}
    root = base.write(tmp_path, {base.ACCOUNT: {"changes": [change]}})
    (finding,) = check_document(capsys, root, "--select", "filing.changes")["findings"]
    assert finding["facts"]["changed_on"] == "2026-10-20"
    assert finding["facts"]["done_on"] == "2026-10-26"


def test_what_belongs_to_no_record_has_none(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {"units.yaml": {"library": {"kind": "hall"}}})
    report = check_document(capsys, root, "--select", "registry.calendar")
    assert {finding["file"]: finding["record"] for finding in report["findings"]} == {
        "registry/units.yaml": None,
        "rules/calendar/2027.yaml": None,
    }


def test_a_file_that_cannot_be_opened_is_one_finding(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails(path: str, mode: str) -> Any:
        if path.endswith("zz.yaml"):
            raise PermissionError(13, "Permission denied", path)
        return open(path, mode)  # noqa: PTH123

    monkeypatch.setattr("tuanmedia.registry.discovery.open", fails, raising=False)
    root = base.write(tmp_path, {"accounts/zz.yaml": base.BASE[base.ACCOUNT]})
    report = check_document(capsys, root)
    assert [(one["rule"], one["file"], one["line"]) for one in report["findings"] if one["severity"] == "error"] == [
        ("registry.syntax", "registry/accounts/zz.yaml", 1)
    ]
    assert report["counts"]["accounts"] == 9


# In a process of its own


def test_the_exit_code_reaches_the_shell(sound: Path, faulty: Path) -> None:
    for root, code in ((sound, 0), (faulty, 1)):
        done = spawn_command("check", "--root", str(root), "--as-of", DAY)
        assert (done.returncode, done.stderr) == (code, b"")


def test_a_fault_of_the_program_is_told_in_one_line_and_is_no_finding(sound: Path) -> None:
    breaks = (
        "import tuanmedia.checks.engine as e, tuanmedia.cli as c, sys; e.evaluate = None; sys.exit(c.run(sys.argv[1:]))"
    )
    command = [COMMAND[0], "-c", breaks, "check", "--root", str(sound)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == 3
    assert done.stdout == b""
    assert done.stderr.decode().startswith("tuanmedia: 程序内部错误（TypeError")
    assert done.stderr.count(b"\n") == 1


def test_whoever_reads_may_have_had_enough(faulty: Path) -> None:
    command = " ".join(COMMAND)
    script = f"{command} check --root '{faulty}' --as-of {DAY} --format json | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == (b"1\n", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told_in_one_line(sound: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = spawn_command("check", "--root", str(sound), capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 3
    assert done.stderr.decode().startswith("tuanmedia: 写不出结果：")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(("stream", "code"), [(">&-", 1), ("2>&-", 1), ("<&-", 1)])
def test_a_stream_that_is_closed_changes_no_answer(faulty: Path, stream: str, code: int) -> None:
    script = f"{' '.join(COMMAND)} check --root '{faulty}' --as-of {DAY} {stream}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (code, b"")


def test_a_complaint_never_lands_on_standard_output(sound: Path) -> None:
    script = f"{' '.join(COMMAND)} check --root '{sound}' --as-of never 2>&-"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (2, b"")


def test_an_interrupted_run_ends_with_130(tmp_path: Path) -> None:
    root, git = base.write(tmp_path / "root"), tmp_path / "bin" / "git"
    git.parent.mkdir()
    git.write_text(f"#!/bin/sh\ntouch {tmp_path}/asked\nexec sleep 60\n", "utf-8")  # the run waits for its answer
    git.chmod(0o755)
    env = {**os.environ, "PATH": f"{git.parent}:{os.environ['PATH']}"}
    command = [*COMMAND, "check", "--base", "main"]
    run = subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not (tmp_path / "asked").exists():
        assert run.poll() is None
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=20)
    assert (run.returncode, out) == (130, b"")
    assert b"Traceback" not in err


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_names_that_an_encoding_lacks_end_no_run(tmp_path: Path, encoding: str) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"name": "机器人😀协会", "filing": None}})
    env = {"PYTHONIOENCODING": encoding}
    done = spawn_command("check", "--root", str(root), "--as-of", DAY, env=env)
    assert (done.returncode, done.stderr) == (1, b"")
    assert ("机器人?协会" if encoding == "gbk" else "机器人") in done.stdout.decode(
        "gbk" if encoding == "gbk" else "utf-8"
    )
    done = spawn_command("check", "--root", str(root), "--as-of", DAY, "--format", "json", env=env)
    assert "应于 2026-03-05 前（含当日）备案" in json.loads(done.stdout.decode("utf-8"))["findings"][0]["message"]


def test_a_locale_of_c_hides_no_hanzi(sound: Path) -> None:
    done = spawn_command("check", "--root", str(sound), "--as-of", DAY, env={"LC_ALL": "C", "LANG": "C"})
    assert done.returncode == 0
    assert "截至 2026-11-20" in done.stdout.decode("utf-8")


def on_a_terminal(root: Path, **env: str) -> bytes:
    import pty

    ours, theirs = pty.openpty()
    surroundings = {**os.environ, "TERM": "xterm", **env}
    command = [*COMMAND, "check", "--root", str(root), "--as-of", DAY]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=surroundings) as run:
        os.close(theirs)
        told = b""
        while chunk := _read(ours):
            told += chunk
    os.close(ours)
    assert run.returncode == 1
    return told


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""  # Linux says so when the other end is closed


def test_a_terminal_shows_colour_and_a_pipe_does_not(faulty: Path) -> None:
    assert b"\x1b[1;31m" in on_a_terminal(faulty)
    piped = spawn_command("check", "--root", str(faulty), "--as-of", DAY)
    assert b"\x1b" not in piped.stdout


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_no_colour_gets_none(faulty: Path, env: dict[str, str]) -> None:
    assert b"\x1b" not in on_a_terminal(faulty, **env)


def test_help_is_given_without_a_registry(capsys: Capsys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    answer: CommandResult = run_command(capsys, "check", "--help")
    assert answer.code == 0
    assert all(option in answer.out for option in ("--as-of", "--select", "--ignore", "--set", "--strict", "--format"))
