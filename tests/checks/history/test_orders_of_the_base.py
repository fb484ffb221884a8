"""check --base: bans, orders and what follows from them hold by what stood in the base too (第十二条七至九)."""

from pathlib import Path
from typing import Any

import pytest

import base
from checkouts import create_repository, isolate_git
from command_line import check_document, run_check
from request import RuleAndRecord, commit_all, rules_and_records, write_patch

Capsys = pytest.CaptureFixture[str]
ACCOUNT = "robotics-wechat"
CANCELLED = {"orders": [{"kind": "cancel", "on": "2026-06-01", "reason": "失管"}]}
AGAIN = "accounts/again.yaml"
REOPENED: dict[str, Any] = {
    "name": "北原手艺角", "platform": "wechat", "owner": "robotics", "created_on": "2026-11-18", "reviewer": "李老师",
    "monitoring": ["李老师"], "operators": [{"name": "冯同学"}],
    "approvals": [
        {"role": "adviser", "name": "李老师", "on": "2026-11-16"},
        {"role": "unit-head", "name": "赵院长", "on": "2026-11-17"},
    ],
    "filing": {"filed_on": "2026-11-19", "adviser_signed_on": "2026-11-19", "head_signed_on": "2026-11-19",
               "sealed": True},
    "commitment": {"name": "李老师", "signed_on": "2026-11-18"},
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the base registry."""
    isolate_git(tmp_path, monkeypatch)
    return create_repository(tmp_path / "登记簿")


def brought(capsys: Capsys, root: Path, before: dict[str, Any], after: dict[str, Any]) -> list[RuleAndRecord]:
    """The rule and record of what a request from one patch to another brings."""
    write_patch(root, before)
    commit_all(root)
    write_patch(root, after)
    return rules_and_records(capsys, root)


@pytest.mark.parametrize(
    "altered",
    [
        {"platform": "weibo"},
        {"owner": "union"},
        {"name": "别的名字", "handle": "another", "owner": "union", "platform": "qq"},
        {"orders": None},
        {"orders": [{"kind": "suspend", "on": "2026-06-01", "reason": "失管"}]},
        {"orders": [{"kind": "cancel", "on": "2025-06-01", "reason": "失管"}]},
        {"orders": [{"kind": "cancel", "on": "2026-11-20", "reason": "失管"}]},
        "name: [",
        None,
    ],
)
def test_no_request_ends_a_ban(capsys: Capsys, root: Path, altered: Any) -> None:
    """Whatever it makes of the cancelled account, opening another one is found, and fails."""
    patch = {**CANCELLED, **altered} if isinstance(altered, dict) else altered
    found = brought(capsys, root, {base.ACCOUNT: CANCELLED}, {base.ACCOUNT: patch, AGAIN: REOPENED})
    assert ("management.reopening", "again") in found
    assert run_check(capsys, root, "--base", "HEAD").code == 1


@pytest.mark.parametrize("key", ["name", "handle", "url"])
def test_what_the_cancelled_account_was_known_by_is_still_banned(capsys: Capsys, root: Path, key: str) -> None:
    known = {"name": "北原手艺角", "handle": "craft_corner", "url": "https://example.org/craft"}
    platform = {"platform": "other"} if key == "url" else {}
    before = {base.ACCOUNT: {**CANCELLED, **platform, key: known[key]}}
    after = {
        base.ACCOUNT: {**CANCELLED, **platform},
        AGAIN: {**REOPENED, **platform, key: known[key], "owner": "union"},
    }
    after[AGAIN]["name"] = known["name"] if key == "name" else "另一个名字"
    assert ("management.reopening", "again") in brought(capsys, root, before, after)


def test_an_account_cancelled_by_the_same_request_is_banned_by_what_it_was(capsys: Capsys, root: Path) -> None:
    after = {base.ACCOUNT: {**CANCELLED, "platform": "weibo"}, AGAIN: REOPENED}
    assert ("management.reopening", "again") in brought(capsys, root, {base.ACCOUNT: {"purpose": "x"}}, after)


@pytest.mark.parametrize("altered", [{"kind": "other"}, {"name": "手艺协会"}, {"adviser": "何老师"}, None])
def test_the_owner_counts_as_it_stood(capsys: Capsys, root: Path, altered: Any) -> None:
    """The same club under another id, whatever becomes of its old record."""
    club = base.BASE[base.ORGANIZATION]
    after = {base.ORGANIZATION: altered, "organizations/robots.yaml": club, AGAIN: {**REOPENED, "owner": "robots"}}
    found = brought(capsys, root, {base.ACCOUNT: CANCELLED}, after)
    assert ("management.reopening", "again") in found


def test_the_year_over_the_platform_is_free(capsys: Capsys, root: Path) -> None:
    long_ago = {"created_on": "2025-03-02", "orders": [{"kind": "cancel", "on": "2025-06-01"}]}
    found = brought(
        capsys, root, {base.ACCOUNT: long_ago}, {base.ACCOUNT: {**long_ago, "purpose": "x"}, AGAIN: REOPENED}
    )
    assert [one for one in found if one[0] == "management.reopening"] == []


@pytest.mark.parametrize("orders", [None, [{"kind": "cancel", "on": "2026-11-30", "reason": "失管"}]])
def test_a_cancelled_account_does_not_reopen_itself(capsys: Capsys, root: Path, orders: Any) -> None:
    found = brought(capsys, root, {base.ACCOUNT: CANCELLED}, {base.ACCOUNT: {"orders": orders}})
    assert ("management.reopening", ACCOUNT) in found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([{"kind": "suspend", "on": "2026-10-01"}], None),
        ([{"kind": "suspend", "on": "2026-10-01"}], [{"kind": "suspend", "on": "2026-11-01"}]),
        (
            [{"kind": "suspend", "on": "2026-10-01"}, {"kind": "resume", "on": "2026-11-10"}],
            [{"kind": "suspend", "on": "2026-10-01"}, {"kind": "resume", "on": "2026-10-10"}],
        ),
        ([{"kind": "cancel", "on": "2026-10-01"}], [{"kind": "cancel", "on": "2026-11-01"}]),
    ],
)
def test_a_post_is_judged_by_the_orders_that_stood(capsys: Capsys, root: Path, before: Any, after: Any) -> None:
    patch = {base.ACCOUNT: {"orders": after}, base.POSTS: base.posts("2026-10-20T12:00")}
    found = brought(capsys, root, {base.ACCOUNT: {"orders": before}}, patch)
    assert ("management.suspension", ACCOUNT) in found


def test_a_closing_put_off_frees_no_post(capsys: Capsys, root: Path) -> None:
    before = {base.ACCOUNT: {"closed": {"on": "2026-10-01"}}}
    after = {base.ACCOUNT: {"closed": {"on": "2026-11-01"}}, base.POSTS: base.posts("2026-10-20T12:00")}
    assert ("management.suspension", ACCOUNT) in brought(capsys, root, before, after)


@pytest.mark.parametrize("after", [None, [{"kind": "rectify", "on": "2026-10-20", "due_on": "2026-12-19"}]])
def test_a_day_to_put_right_by_that_has_passed_stays_passed(capsys: Capsys, root: Path, after: Any) -> None:
    before = [{"kind": "rectify", "on": "2026-10-20", "due_on": "2026-11-19"}]
    assert ("history.rewritten", ACCOUNT) in brought(
        capsys, root, {base.ACCOUNT: {"orders": before}}, {base.ACCOUNT: {"orders": after}}
    )
    assert ("management.rectification", ACCOUNT) in rules_and_records(capsys, root, new=False)


def test_an_order_that_comes_and_one_that_is_completed_hold_as_they_stand(capsys: Capsys, root: Path) -> None:
    before = [{"kind": "suspend", "on": "2026-10-01"}]
    after = [*before, {"kind": "resume", "on": "2026-11-18"}]
    patch = {base.ACCOUNT: {"orders": after}, base.POSTS: base.posts("2026-11-19T12:00")}
    assert brought(capsys, root, {base.ACCOUNT: {"orders": before}}, patch) == []
    assert check_document(capsys, root, "--base", "HEAD")["summary"]["error"] == 0


# A ban in several requests


LOST = [
    {"kind": "name", "changed_on": "2026-11-10", "was": "北原手艺角"},
    {"kind": "name", "changed_on": "2026-11-10", "note": "原名“北原手艺角”"},
    {"kind": "name", "changed_on": "2026-11-10", "was": "Craft_Corner"},
    {"kind": "owner", "changed_on": "2026-11-10", "was": "robotics"},
]


@pytest.mark.parametrize("change", LOST)
@pytest.mark.parametrize(("cancelled_on", "is_banned"), [("2026-06-01", True), ("2026-11-11", False)])
def test_what_a_cancelled_account_gave_up_within_the_ban_stays_banned(
    capsys: Capsys, root: Path, change: Any, cancelled_on: str, is_banned: bool
) -> None:
    """One request declares it to be changed, the next opens it again; what changed before the order is free."""
    cancelled = {"orders": [{"kind": "cancel", "on": cancelled_on, "reason": "失管"}], "changes": [change]}
    before = {base.ACCOUNT: {**cancelled, "owner": "union"}}
    again = {**REOPENED, "owner": "robotics" if change["kind"] == "owner" else "committee", "handle": "craft_corner"}
    found = brought(capsys, root, before, {**before, AGAIN: again})
    assert (("management.reopening", "again") in found) is is_banned


def test_the_former_name_of_the_owner_stays_banned(capsys: Capsys, root: Path) -> None:
    renamed = {"name": "手艺协会", "changes": [{"kind": "name", "was": "机器人协会", "changed_on": "2026-11-10"}]}
    before = {base.ACCOUNT: CANCELLED, base.ORGANIZATION: renamed}
    after = {
        **before,
        "organizations/robots.yaml": base.BASE[base.ORGANIZATION],
        AGAIN: {**REOPENED, "owner": "robots"},
    }
    assert ("management.reopening", "again") in brought(capsys, root, before, after)


def test_a_review_in_the_same_request_settles_no_post(capsys: Capsys, root: Path) -> None:
    """第十二条（六）（八）: once it stands in the base, the review of the year has settled its posts."""
    suspended = {"orders": [{"kind": "suspend", "on": "2026-10-01", "reason": "失管"}]}
    reviewed = {**suspended, "reviews": [{"year": "2026", "on": "2026-11-19", "result": "pass"}]}
    post = {base.POSTS: base.posts("2026-10-20T12:00")}
    brought(capsys, root, {base.ACCOUNT: suspended}, {base.ACCOUNT: reviewed, **post})
    assert run_check(capsys, root, "--base", "HEAD").code == 1
    assert run_check(capsys, root).code == 0


@pytest.mark.parametrize(("on", "told"), [("2026-10-05", True), ("2026-11-13", False)])
def test_a_resume_entered_long_after_its_day_is_for_people(capsys: Capsys, root: Path, on: str, told: bool) -> None:
    suspended = [{"kind": "suspend", "on": "2026-10-01", "reason": "失管"}]
    after = {base.ACCOUNT: {"orders": [*suspended, {"kind": "resume", "on": on}]}}
    found = brought(capsys, root, {base.ACCOUNT: {"orders": suspended}}, after)
    assert (("history.backdated", ACCOUNT) in found) is told
