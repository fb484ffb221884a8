"""check --base: what a request brings, in real repositories and through the command line."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

import base
from checkouts import create_repository, git, isolate_git
from command_line import check_document, error_line, run_check
from request import commit_all, rules_and_records, write_patch
from tuanmedia.law.loading import shipped_rules

Capsys = pytest.CaptureFixture[str]
ACCOUNT = "robotics-wechat"
PEOPLE = [{"name": name, "since": "2026-03-02"} for name in ("王同学", "郑同学", "冯同学")]
WAIVER = {"rule": "management.operators", "reason": "人手", "approved_by": "校团委", "until": "2026-12-31"}
CHANGED = {"kind": "operators", "changed_on": "2026-11-19", "filed_on": "2026-11-20"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose one commit is the base registry."""
    isolate_git(tmp_path, monkeypatch)
    return create_repository(tmp_path / "登记簿")


@pytest.fixture
def ruled(root: Path) -> Path:
    """The same with rules of its own."""
    shutil.copytree(shipped_rules(), root / "rules")
    commit_all(root)
    return root


# What counts


def test_nothing_changed_is_nothing_new(capsys: Capsys, root: Path) -> None:
    report = check_document(capsys, root, "--base", "HEAD")
    assert {one["new"] for one in report["findings"]} == {False}
    assert report["summary"] == {"error": 0, "warning": 0, "info": 0}
    assert [len(note.split(git(root, "rev-parse", "--short", "HEAD"))) for note in report["notes"]][-1] == 2


def test_an_old_fault_left_alone_does_not_fail_the_run(capsys: Capsys, root: Path) -> None:
    write_patch(root, {base.ACCOUNT: {"operators": PEOPLE}})
    commit_all(root)
    assert run_check(capsys, root).code == 1
    answer = run_check(capsys, root, "--base", "HEAD")
    assert answer.code == 0
    assert "原有问题，不计入本次" in answer.out
    assert "这次改动没有带来新的问题。" in answer.out
    assert rules_and_records(capsys, root, new=False) == [("management.operators", ACCOUNT)]


def test_a_new_fault_beside_an_old_one_fails_it(capsys: Capsys, root: Path) -> None:
    write_patch(root, {base.ACCOUNT: {"operators": PEOPLE}})
    commit_all(root)
    write_patch(root, {base.ACCOUNT: {"operators": PEOPLE, "filing": {"sealed": None}}})
    assert run_check(capsys, root, "--base", "HEAD").code == 1
    assert rules_and_records(capsys, root) == [("filing.form", ACCOUNT), ("history.rewritten", ACCOUNT)]
    assert rules_and_records(capsys, root, new=False) == [("management.operators", ACCOUNT)]


def test_each_old_finding_excuses_one(capsys: Capsys, root: Path) -> None:
    changes = [{"kind": "password", "changed_on": "2026-10-20"}]
    write_patch(root, {base.ACCOUNT: {"changes": changes}})
    commit_all(root)
    write_patch(root, {base.ACCOUNT: {"changes": changes * 2}})
    assert (
        rules_and_records(capsys, root) == rules_and_records(capsys, root, new=False) == [("filing.changes", ACCOUNT)]
    )


def test_an_honest_filing_brings_nothing_that_fails(capsys: Capsys, root: Path) -> None:
    opened = {
        "name": "机器人协会视频号", "platform": "wechat-channels", "owner": "robotics", "created_on": "2026-11-18",
        "reviewer": "李老师", "monitoring": ["李老师"], "operators": [{"name": "王同学"}],
        "approvals": [
            {"role": "adviser", "name": "李老师", "on": "2026-11-16"},
            {"role": "unit-head", "name": "赵院长", "on": "2026-11-17"},
        ],
        "filing": {"filed_on": "2026-11-19", "adviser_signed_on": "2026-11-19", "head_signed_on": "2026-11-19",
                   "sealed": True},
        "commitment": {"name": "李老师", "signed_on": "2026-11-18"},
    }  # fmt: skip
    write_patch(root, {"accounts/新 媒体/robotics-channels.yaml": opened})
    assert rules_and_records(capsys, root) == []
    assert run_check(capsys, root, "--base", "HEAD", "--strict").code == 0


def test_what_moves_is_not_new(capsys: Capsys, root: Path) -> None:
    write_patch(root, {base.ACCOUNT: {"operators": PEOPLE}})
    commit_all(root)
    (root / "registry/accounts/社团 一").mkdir()
    git(root, "mv", f"registry/{base.ACCOUNT}", "registry/accounts/社团 一/robotics-wechat.yaml")
    assert rules_and_records(capsys, root) == []
    assert rules_and_records(capsys, root, new=False) == [("management.operators", ACCOUNT)]


def test_a_line_further_down_is_not_new(capsys: Capsys, root: Path) -> None:
    path = root / "registry/accounts/twice.yaml"
    path.write_text("name: 甲\nname: 乙\n", "utf-8")
    commit_all(root)
    path.write_text("# 说明\nname: 甲\nname: 乙\n", "utf-8")
    assert rules_and_records(capsys, root) == []
    assert rules_and_records(capsys, root, new=False) == [("registry.syntax", "twice")]


FAULTS = [
    ("registry.secret", "purpose: 密码：{}\n"),
    ("registry.secret", "purpose: |\n  一\n  密码：{}\n"),
    ("registry.secret", "purpose: x  # 密码：{}\n"),
    ("registry.secret", "password: {}\n"),
    ("registry.secret", "passwords:\n- {}\n"),
    ("registry.secret", "x: [\n密码：{}\n"),
    ("registry.privacy", "purpose: 电话 1380013{}\n"),
    ("registry.syntax", "name: 密码{}\n"),
]


@pytest.mark.parametrize(("rule", "fault"), FAULTS)
def test_an_old_secret_excuses_no_other(capsys: Capsys, root: Path, rule: str, fault: str) -> None:
    path = root / "registry" / base.ACCOUNT
    sound = path.read_text("utf-8")
    path.write_text(sound + fault.format("8000"), "utf-8")
    commit_all(root)
    path.write_text("# 说明\n" + sound + fault.format("8000"), "utf-8")
    assert (rule, ACCOUNT) in rules_and_records(capsys, root, new=False)
    assert rule not in dict(rules_and_records(capsys, root))
    path.write_text(sound + fault.format("8111"), "utf-8")
    assert (rule, ACCOUNT) in rules_and_records(capsys, root)
    for form in ("text", "json") if rule != "registry.syntax" else ():
        assert "8111" not in run_check(capsys, root, "--base", "HEAD", "--format", form).out


def test_an_old_number_in_a_table_excuses_no_other(capsys: Capsys, root: Path) -> None:
    def titled(number: str) -> str:
        return base.posts(f'2026-10-01T09:00,"一\n电话{number}",,李老师,2026-10-01T09:00,')

    path = root / "registry" / base.POSTS
    path.parent.mkdir(exist_ok=True)
    path.write_text(titled("13800138000"), "utf-8")
    commit_all(root)
    assert ("registry.privacy", ACCOUNT) in rules_and_records(capsys, root, new=False)
    path.write_text(titled("13800138111"), "utf-8")
    assert ("registry.privacy", ACCOUNT) in rules_and_records(capsys, root)


# Against which commit


def test_the_merge_base_counts_and_not_the_tip_of_the_branch(capsys: Capsys, root: Path) -> None:
    git(root, "switch", "--quiet", "--create", "request")
    write_patch(root, {base.ACCOUNT: {"name": "改了名"}})
    commit_all(root)
    git(root, "switch", "--quiet", "main")
    write_patch(root, {"accounts/union-qq.yaml": None})
    commit_all(root)
    git(root, "switch", "--quiet", "request")
    assert rules_and_records(capsys, root, "--base", "main") == [("history.undeclared", ACCOUNT)]


def test_what_came_in_by_a_merge_is_held_against_the_merged_branch(capsys: Capsys, root: Path) -> None:
    git(root, "switch", "--quiet", "--create", "request")
    write_patch(root, {base.ACCOUNT: {"name": "改了名"}})
    commit_all(root)
    git(root, "switch", "--quiet", "main")
    write_patch(root, {"accounts/union-qq.yaml": {"filing": {"sealed": None}}})
    commit_all(root)
    git(root, "switch", "--quiet", "request")
    git(root, "merge", "--quiet", "--no-edit", "main")
    assert rules_and_records(capsys, root, "--base", "main") == [("history.undeclared", ACCOUNT)]
    assert rules_and_records(capsys, root, "--base", "main", new=False) == [("filing.form", "union-qq")]


def test_a_tag_and_a_hash_will_do(capsys: Capsys, root: Path) -> None:
    git(root, "tag", "--annotate", "--message", "一", "v1")
    write_patch(root, {base.ACCOUNT: {"name": "改了名"}})
    commit_all(root)
    for revision in ("refs/tags/v1", git(root, "rev-parse", "HEAD~1"), "HEAD^"):
        assert rules_and_records(capsys, root, "--base", revision) == [("history.undeclared", ACCOUNT)]


def test_what_nobody_has_added_to_git_counts(capsys: Capsys, root: Path) -> None:
    write_patch(root, {"accounts/new.yaml": {"name": "甲", "platform": "weibo", "owner": "nobody"}})
    assert rules_and_records(capsys, root) == [("registry.reference", "new")]


# Where there was nothing


def test_where_there_was_no_register_all_is_new(capsys: Capsys, tmp_path: Path, root: Path) -> None:
    (tmp_path / "README").touch()
    git(tmp_path, "init", "--quiet")
    commit_all(tmp_path)
    own = base.write(tmp_path / "registers" / "一", {base.ACCOUNT: {"operators": PEOPLE, "waivers": [WAIVER]}})
    report = check_document(capsys, own, "--base", "HEAD")
    assert {one["new"] for one in report["findings"]} == {True}
    assert not any(one["rule"].startswith("history.") for one in report["findings"])
    assert "management.operators" not in {one["rule"] for one in report["findings"]}
    assert any("还没有登记簿" in note for note in report["notes"])


@pytest.mark.parametrize("folder", ["registry", "rules"])
def test_a_branch_older_than_the_register_does_not_license_itself(capsys: Capsys, root: Path, folder: str) -> None:
    """Neither its own waivers hold, nor rules of its own: it has to be merged with what stands first."""
    shutil.copytree(shipped_rules(), root / "rules")
    git(root, "switch", "--quiet", "--orphan", "founded")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "空")
    git(root, "branch", "request")
    shutil.rmtree(root / "rules", ignore_errors=True)
    shutil.copytree(shipped_rules(), root / "rules") if folder == "rules" else base.write(root)
    commit_all(root)
    git(root, "switch", "--quiet", "request")
    base.write(root, {base.ACCOUNT: {"operators": PEOPLE, "waivers": [WAIVER]}})
    commit_all(root)
    answer = run_check(capsys, root, "--base", "founded", "--lang", "en")
    assert (answer.code, answer.out) == (3, "")
    assert "git merge founded (or git rebase founded)" in answer.err
    git(root, "merge", "--quiet", "-X", "ours", "founded")
    assert ("management.operators", ACCOUNT) in rules_and_records(capsys, root, "--base", "founded")


def test_the_request_that_founds_the_register_may_come_after_other_commits(capsys: Capsys, root: Path) -> None:
    git(root, "switch", "--quiet", "--orphan", "other")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "空")
    git(root, "branch", "request")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "又一个")
    git(root, "switch", "--quiet", "request")
    base.write(root)
    assert {one["new"] for one in check_document(capsys, root, "--base", "other")["findings"]} == {True}


def test_rules_alone_are_a_base(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(tmp_path, monkeypatch)
    root = tmp_path / "登记簿"
    shutil.copytree(shipped_rules(), root / "rules")
    git(root, "init", "--quiet")
    commit_all(root)
    base.write(root, {base.ACCOUNT: {"operators": PEOPLE, "waivers": [WAIVER]}})
    expected = {("management.operators", ACCOUNT), ("history.licence", ACCOUNT), ("history.backdated", ACCOUNT)}
    assert expected <= set(rules_and_records(capsys, root))


# Rules and exceptions are those of the base


def test_a_raised_limit_does_not_license_itself(capsys: Capsys, ruled: Path) -> None:
    path = ruled / "rules/management.yaml"
    path.write_text(path.read_text("utf-8").replace("values: {试行: 2}", "values: {试行: 3}", 1), "utf-8")
    write_patch(ruled, {base.ACCOUNT: {"operators": PEOPLE, "changes": [CHANGED]}})
    assert run_check(capsys, ruled).code == 0
    assert rules_and_records(capsys, ruled) == [("management.operators", ACCOUNT), ("history.licence", None)]
    answer = run_check(capsys, ruled, "--base", "HEAD")
    assert answer.code == 1
    assert "不能为自己放行" in answer.out


def test_a_request_does_not_make_rules_unreadable(capsys: Capsys, ruled: Path) -> None:
    (ruled / "rules/management.yaml").write_text("title: [", "utf-8")
    plain, answer = run_check(capsys, ruled), run_check(capsys, ruled, "--base", "HEAD")
    assert (answer.code, answer.out, answer.err) == (3, "", plain.err)
    assert "规则文件无法读取：rules/management.yaml" in answer.err


@pytest.mark.parametrize("mended", ["brought back", "taken out", "left"])
def test_a_base_whose_rules_cannot_be_read_is_judged_by_no_others(capsys: Capsys, ruled: Path, mended: str) -> None:
    """Whoever breaks the rules in one request does not choose those of the next; they are mended where they stand."""
    good = (ruled / "rules/management.yaml").read_text("utf-8")
    (ruled / "rules/management.yaml").write_text("title: [", "utf-8")
    commit_all(ruled)
    git(ruled, "switch", "--quiet", "--create", "request")
    if mended == "taken out":
        shutil.rmtree(ruled / "rules")
    elif mended == "brought back":
        lax = good.replace("values: {试行: 2}", "values: {试行: 3}", 1)
        (ruled / "rules/management.yaml").write_text(lax, "utf-8")
    line = error_line(run_check(capsys, ruled, "--base", "main"), 3)
    assert f"提交 {git(ruled, 'rev-parse', '--short', 'HEAD')}：规则文件无法读取：rules/management.yaml:1:" in line
    assert "先在默认分支上改正它" in line
    git(ruled, "stash", "--quiet", "--include-untracked") if mended != "left" else None
    git(ruled, "switch", "--quiet", "main")
    (ruled / "rules/management.yaml").write_text(good, "utf-8")
    commit_all(ruled)
    git(ruled, "switch", "--quiet", "request")
    git(ruled, "merge", "--quiet", "--no-edit", "main")
    assert run_check(capsys, ruled, "--base", "main").code == 0


@pytest.mark.parametrize("path", ["rules/management.yaml", "rules/calendar"])
def test_a_base_whose_rules_lie_elsewhere_is_judged_by_no_others(capsys: Capsys, ruled: Path, path: str) -> None:
    (ruled / path).rename(ruled / "elsewhere")
    (ruled / path).symlink_to(Path(os.path.relpath(ruled / "elsewhere", (ruled / path).parent)))
    commit_all(ruled)
    assert f"{path} 是链接，不是" in error_line(run_check(capsys, ruled), 3)
    (ruled / path).unlink()
    (ruled / "elsewhere").rename(ruled / path)
    assert f"{path} 是链接或子模块" in error_line(run_check(capsys, ruled, "--base", "HEAD"), 3)


def test_what_holds_a_folder_in_git_is_no_rule(capsys: Capsys, ruled: Path) -> None:
    """Nobody reads it, whether it stands, goes or comes; nor a submodule, of which git keeps no content."""
    (ruled / "rules/forms").mkdir(exist_ok=True)
    (ruled / "rules/forms/.gitkeep").touch()
    (ruled / "rules/~$a.docx").touch()
    git(ruled, "add", "--force", "rules")
    git(ruled, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},rules/module")
    git(ruled, "commit", "--quiet", "--message", "空文件夹")
    assert rules_and_records(capsys, ruled) == []
    (ruled / "rules/forms/.gitkeep").unlink()
    assert rules_and_records(capsys, ruled) == []
    (ruled / "rules/.local.yaml").write_text("title: 本校规定\n", "utf-8")
    assert rules_and_records(capsys, ruled) == [("history.licence", None)]


def test_added_changed_and_removed_rules_are_told(capsys: Capsys, ruled: Path) -> None:
    (ruled / "rules/influence.yaml").unlink()
    (ruled / "rules/calendar/2027.yaml").write_text("", "utf-8")
    (ruled / "rules/content.yaml").write_bytes((ruled / "rules/content.yaml").read_bytes() + b"# x\n")
    (ruled / "rules/filing.docx").write_bytes(b"x")
    (ruled / "rules/forms/ours.docx").write_bytes(b"ignored by git, as the folder for papers is")
    (ruled / "rules/.DS_Store").touch()
    (ruled / "rules/~$filing.docx").touch()
    found = [
        one for one in check_document(capsys, ruled, "--base", "HEAD")["findings"] if one["rule"] == "history.licence"
    ]
    assert {one["file"]: (one["facts"]["how"], one["line"]) for one in found} == {
        "rules/calendar/2027.yaml": ("added", 1),
        "rules/content.yaml": ("changed", 1),
        "rules/filing.docx": ("added", 1),
        "rules/influence.yaml": ("removed", None),
    }


def test_of_a_base_without_rules_it_is_said_whose_hold(capsys: Capsys, root: Path) -> None:
    (note,) = check_document(capsys, root, "--base", "HEAD")["notes"][-1:]
    assert "没有自己的 rules/" in note
    assert "《内蒙古科技大学团学组织网络新媒体管理办法（试行）》" in note


def test_a_register_gets_rules_of_its_own_and_the_shipped_ones_hold(capsys: Capsys, root: Path) -> None:
    shutil.copytree(shipped_rules(), root / "rules")
    path = root / "rules/management.yaml"
    path.write_text(path.read_text("utf-8").replace("values: {试行: 2}", "values: {试行: 3}", 1), "utf-8")
    path = root / "rules/documents.yaml"
    path.write_text(path.read_text("utf-8").replace("内蒙古科技大学", "北原大学"), "utf-8")
    assert {rule for rule, _ in rules_and_records(capsys, root)} == {"history.licence"}
    notes = check_document(capsys, root, "--base", "HEAD")["notes"]
    assert any("没有自己的 rules/" in note and "内蒙古科技大学" in note for note in notes)
    assert any("这次添上的 rules/ 合并之后才执行" in note for note in notes)
    assert not any("北原大学" in note for note in notes)
    write_patch(root, {base.ACCOUNT: {"operators": PEOPLE, "changes": [CHANGED]}})
    assert ("management.operators", ACCOUNT) in rules_and_records(capsys, root)


def test_an_exception_does_not_license_itself(capsys: Capsys, root: Path) -> None:
    write_patch(root, {base.ACCOUNT: {"operators": PEOPLE, "changes": [CHANGED], "waivers": [WAIVER]}})
    assert run_check(capsys, root).code == 0
    assert rules_and_records(capsys, root) == [("management.operators", ACCOUNT), ("history.licence", ACCOUNT)]
    notes = check_document(capsys, root, "--base", "HEAD")["notes"]
    assert any("例外" in note and "不能为自己放行" in note for note in notes)


def test_an_exception_that_stands_holds_though_it_is_taken_out(capsys: Capsys, root: Path) -> None:
    write_patch(root, {base.ACCOUNT: {"operators": PEOPLE, "waivers": [WAIVER]}})
    commit_all(root)
    write_patch(root, {base.ACCOUNT: {"operators": PEOPLE}})
    assert rules_and_records(capsys, root) == []
    assert any("例外" in note for note in check_document(capsys, root, "--base", "HEAD")["notes"])
    assert run_check(capsys, root).code == 1


def test_an_exception_lengthened_is_judged_by_the_day_it_had(capsys: Capsys, root: Path) -> None:
    write_patch(root, {base.ACCOUNT: {"operators": PEOPLE, "waivers": [{**WAIVER, "until": "2026-11-19"}]}})
    commit_all(root)
    write_patch(root, {base.ACCOUNT: {"operators": PEOPLE, "waivers": [WAIVER]}})
    assert rules_and_records(capsys, root) == [("history.licence", ACCOUNT)]
    assert rules_and_records(capsys, root, new=False) == [("management.operators", ACCOUNT)]


# What is reported


def test_select_ignore_and_paths_hold_for_old_and_new(capsys: Capsys, root: Path) -> None:
    write_patch(root, {base.ACCOUNT: {"operators": PEOPLE}, "accounts/union-qq.yaml": {"filing": {"sealed": None}}})
    commit_all(root)
    write_patch(root, {base.ACCOUNT: {"name": "改了名", "operators": PEOPLE}})
    assert rules_and_records(capsys, root, "--select", "management", new=False) == [("management.operators", ACCOUNT)]
    assert rules_and_records(capsys, root, "--select", "management") == []
    assert rules_and_records(capsys, root, "--ignore", "history") == []
    assert rules_and_records(capsys, root, "registry/accounts/union-qq.yaml") == []
    assert rules_and_records(capsys, root, "registry/accounts/union-qq.yaml", new=False) == [
        ("filing.form", "union-qq")
    ]


def test_a_file_that_is_gone_can_be_named(capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_patch(root, {base.ACCOUNT: None, "accounts/union-qq.yaml": None})
    assert rules_and_records(capsys, root, f"registry/{base.ACCOUNT}") == [("history.deleted", ACCOUNT)]
    monkeypatch.chdir(root / "registry")
    assert (
        rules_and_records(capsys, root, "accounts/union-qq.yaml")
        == [("presence.qq", "union"), ("history.deleted", "union-qq")][1:]
    )
    assert run_check(capsys, root, "registry/accounts/never.yaml", "--base", "HEAD").code == 2


def test_concise_lists_what_counts_alone(capsys: Capsys, root: Path) -> None:
    write_patch(root, {base.ACCOUNT: {"operators": PEOPLE}})
    commit_all(root)
    write_patch(root, {base.ACCOUNT: {"name": "改了名", "operators": PEOPLE}})
    lines = run_check(capsys, root, "--base", "HEAD", "--format", "concise").out.splitlines()
    assert [line.split(" ")[2] for line in lines] == ["history.undeclared"]


def test_what_if_applies_on_top(capsys: Capsys, root: Path) -> None:
    write_patch(root, {base.ACCOUNT: {"operators": PEOPLE}})
    commit_all(root)
    report = check_document(capsys, root, "--base", "HEAD", "--set", "management.operators.maximum=3")
    assert [(one["rule"], one["record"]) for one in report["what_if"]["go"]] == [("management.operators", ACCOUNT)]
    assert report["summary"]["error"] == 0


def test_without_a_base_nobody_asks_for_history(capsys: Capsys, root: Path) -> None:
    report = check_document(capsys, root)
    assert not any("new" in one for one in report["findings"])
    assert not any("history" in note for note in report["notes"])


def test_rules_that_know_no_history_say_so(capsys: Capsys, ruled: Path) -> None:
    (ruled / "rules/history.yaml").unlink()
    commit_all(ruled)
    assert not any("history" in note for note in check_document(capsys, ruled)["notes"])
    assert any("history.deleted" in note for note in check_document(capsys, ruled, "--base", "HEAD")["notes"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_person_sees_new_and_old_apart(capsys: Capsys, root: Path, golden: Any, lang: str) -> None:
    write_patch(root, {base.ACCOUNT: {"operators": PEOPLE}, "accounts/union-qq.yaml": {"filing": {"sealed": None}}})
    commit_all(root)
    changed = {"name": "改了名", "operators": PEOPLE, "waivers": [WAIVER]}
    write_patch(root, {base.ACCOUNT: changed, "organizations/union.yaml": None})
    shown = run_check(capsys, root, "--base", "HEAD", "--lang", lang).out
    golden(f"request.{lang}.txt", shown.replace(git(root, "rev-parse", "--short", "HEAD"), "1234567"))


def test_a_document_of_a_request_is_one_list_in_order(capsys: Capsys, root: Path) -> None:
    write_patch(root, {base.ACCOUNT: {"operators": PEOPLE}})
    commit_all(root)
    write_patch(root, {base.ACCOUNT: {"name": "改了名", "operators": PEOPLE}, "accounts/union-qq.yaml": None})
    findings = json.loads(run_check(capsys, root, "--base", "HEAD", "--format", "json").out)["findings"]
    places = [(one["file"], one["line"] or 0, one["rule"]) for one in findings]
    assert places == sorted(places)
    assert {one["new"] for one in findings} == {True, False}
