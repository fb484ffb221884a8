"""check --base: an account that was ever opened is no mere plan, whatever its record says in the base."""

from pathlib import Path
from typing import Any

import pytest

import base
from checkouts import create_repository, git, isolate_git
from command_line import check_document
from request import commit_all, history_findings, rules_and_records, write_patch
from tuanmedia.law.law import Law

Capsys = pytest.CaptureFixture[str]
ACCOUNT = "robotics-wechat"
PLAN: dict[str, Any] = {"created_on": None, "filing": None}
OPENED = {"filing": None}
HOME = "accounts/home.yaml"
HOME_PLAN = {"name": "机器人之家", "platform": "weibo", "owner": "robotics"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the base registry."""
    isolate_git(tmp_path, monkeypatch)
    return create_repository(tmp_path / "登记簿")


def commit_account(root: Path, patch: Any) -> None:
    write_patch(root, {base.ACCOUNT: patch})
    commit_all(root)


def deletion(capsys: Capsys, root: Path) -> list[tuple[str, Any]]:
    """What is found where the account's file is deleted: words, and the facts that speak against a plan."""
    (root / "registry" / base.ACCOUNT).unlink()
    findings = check_document(capsys, root, "--base", "HEAD")["findings"]
    return [(one["message"], one["facts"]["fact"]) for one in findings if one["rule"] == "history.deleted"]


def test_an_opening_taken_out_first_is_remembered(capsys: Capsys, root: Path) -> None:
    commit_account(root, OPENED)
    commit_account(root, PLAN)
    assert deletion(capsys, root) == [("“内科大机器人协会”的登记被删去，它不只是计划：登记过开通日期", "created_on")]


def test_an_opening_put_off_is_remembered(capsys: Capsys, root: Path) -> None:
    commit_account(root, {**OPENED, "created_on": "2027-03-01"})
    assert [fact for _, fact in deletion(capsys, root)] == ["created_on"]


def test_it_is_remembered_in_another_folder(capsys: Capsys, root: Path) -> None:
    commit_account(root, PLAN)
    (root / "registry/accounts/社团 一").mkdir()
    git(root, "mv", f"registry/{base.ACCOUNT}", "registry/accounts/社团 一/robotics-wechat.yaml")
    commit_all(root)
    (root / "registry/accounts/社团 一/robotics-wechat.yaml").unlink()
    assert ("history.deleted", ACCOUNT) in rules_and_records(capsys, root)


def test_it_is_remembered_from_a_side_of_a_merge_that_left_no_trace(capsys: Capsys, root: Path) -> None:
    write_patch(root, {HOME: HOME_PLAN})
    commit_all(root)
    git(root, "switch", "--quiet", "--create", "side")
    write_patch(root, {HOME: {**HOME_PLAN, "created_on": "2026-11-18"}})
    commit_all(root)
    git(root, "switch", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-edit", "--strategy", "ours", "side")
    (root / "registry" / HOME).unlink()
    assert rules_and_records(capsys, root) == [("history.deleted", "home")]


def test_what_was_never_opened_may_go(capsys: Capsys, root: Path) -> None:
    """Also where others of its name begin alike, and where its record could not be parsed once."""
    opened = {**HOME_PLAN, "platform": "qq", "name": "机器人空间", "created_on": "2026-11-18"}
    write_patch(root, {HOME: "name: [", "accounts/my-home.yaml": opened})
    commit_all(root)
    write_patch(root, {HOME: HOME_PLAN})
    commit_all(root)
    (root / "registry" / HOME).unlink()
    assert rules_and_records(capsys, root) == []


def test_a_plan_that_opens_late_is_held_against_its_first_opening(capsys: Capsys, root: Path) -> None:
    commit_account(root, PLAN)
    write_patch(root, {base.ACCOUNT: {"created_on": "2026-11-19", "filing": None}})
    assert ("history.rewritten", ACCOUNT) in rules_and_records(capsys, root)
    write_patch(root, {base.ACCOUNT: OPENED})
    assert ("history.rewritten", ACCOUNT) not in rules_and_records(capsys, root)


@pytest.mark.parametrize(
    ("trace", "fact"),
    [
        ({"filing": {"filed_on": "2026-03-04"}}, "filing"),
        ({"filing": {"filed_on": "2026-11-21"}}, None),
        ({"metrics": [{"on": "2026-10-30"}]}, "metrics"),
        ({"reviews": [{"year": "2025", "on": "2025-12-16", "result": "pass"}]}, "reviews"),
        ({"orders": [{"kind": "suspend", "on": "2026-11-02"}]}, "orders"),
        ({"handovers": [{"term": "2026-09-14"}]}, "handovers"),
        ({"training": ["2026-09-25"]}, None),
        ({}, None),
    ],
)
def test_what_an_account_in_use_has_speaks_against_a_plan(law: Law, trace: Any, fact: str | None) -> None:
    found = history_findings(law, {base.ACCOUNT: {**PLAN, **trace}}, {base.ACCOUNT: None})
    assert [(one.say, one.facts["fact"]) for one in found] == ([("used", fact)] if fact else [])


def test_posts_speak_against_a_plan(law: Law) -> None:
    before = {base.ACCOUNT: PLAN, base.POSTS: base.posts("2026-10-01T09:00")}
    found = history_findings(law, before, {base.ACCOUNT: None})
    assert [(one.say, one.facts["fact"]) for one in found] == [("used", "posts")]
