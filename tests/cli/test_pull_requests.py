"""A year of pull requests to a register that `init` laid down: each does one thing, and is told just that."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import base
from checkouts import git, isolate_git
from command_line import DAY, check_document, run_check, run_command
from filings import CLUB, flags

Capsys = pytest.CaptureFixture[str]
Change = Callable[[Path], None]

CLUB_ACCOUNT = base.ACCOUNT
CLUB_ID, OTHER_ID = "robotics-wechat", "robotics-gongzhonghao"
UNION_QQ = "accounts/union-qq.yaml"
OLD = ("filing.form", "violated", "union-qq")
PEOPLE = [{"name": name, "since": "2026-03-02"} for name in ("王同学", "郑同学", "冯同学", "陈同学")]
OPERATORS = {"kind": "operators", "changed_on": "2026-11-19", "filed_on": "2026-11-20"}
WAIVER = {"rule": "management.operators", "reason": "人手不够", "approved_by": "校团委", "until": "2027-06-30"}
# What stands on the branch that requests are for: an account that had to be put right, and an old fault.
ORDER = {
    "kind": "rectify",
    "on": "2026-06-01",
    "due_on": "2026-07-01",
    "completed_on": "2026-06-20",
    "reason": "久未更新",
}
BEFORE: dict[str, Any] = {CLUB_ACCOUNT: {"orders": [ORDER]}, UNION_QQ: {"filing": {"sealed": None}}}


def with_(patch: Mapping[str, Any]) -> Change:
    """Lays the register down with a further change."""

    def change(root: Path) -> None:
        shutil.rmtree(root / "registry")
        base.write(root, base.merge(BEFORE, patch))

    return change


def _raised_limit(root: Path) -> None:
    path = root / "rules/management.yaml"
    path.write_bytes(path.read_bytes().replace("values: {试行: 2}".encode(), "values: {试行: 4}".encode(), 1))
    with_({CLUB_ACCOUNT: {"operators": PEOPLE, "changes": [OPERATORS]}})(root)


def _filed(root: Path) -> None:
    from tuanmedia.cli import run

    assert run(["file", "--root", str(root), "--as-of", DAY, *flags(CLUB), "--yes"]) == 0


def _moved(root: Path) -> None:
    folder = root / "registry/accounts/学生社团 2026"
    folder.mkdir()
    git(root, "mv", f"registry/{CLUB_ACCOUNT}", f"{folder}/robotics-wechat.yaml")


def _merged(root: Path) -> None:
    with_({CLUB_ACCOUNT: {"training": ["2026-09-25", "2026-11-18"]}})(root)
    saved(root)
    git(root, "switch", "--quiet", "main")
    git(root, "switch", "--quiet", "--create", "elsewhere")
    (root / "registry/units.yaml").write_bytes((root / "registry/units.yaml").read_bytes() + "# 别处的改动\n".encode())
    saved(root)
    git(root, "switch", "--quiet", "request")
    git(root, "merge", "--quiet", "--no-edit", "elsewhere")


def _deleted(root: Path) -> None:
    (root / "registry" / CLUB_ACCOUNT).unlink()


def _own_id(root: Path) -> None:
    path = root / "registry" / CLUB_ACCOUNT
    path.rename(path.with_name(f"{OTHER_ID}.yaml"))


def saved(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "改动")


class Request(NamedTuple):
    """What a branch does, and rule, verdict and record of each new finding that weighs."""

    say: str
    change: Change
    finds: tuple[tuple[str, str, str | None], ...] = ()
    code: int = 0
    strict: int = 0


RENAMED = {"kind": "name", "changed_on": "2026-11-19", "filed_on": "2026-11-20"}
BACKDATED = {"kind": "password", "changed_on": "2026-09-01", "filed_on": "2026-09-02"}
UNDECLARED = ("history.undeclared", "violated", CLUB_ID)
TOO_MANY = ("management.operators", "violated", CLUB_ID)
DELETED = ("history.deleted", "violated", CLUB_ID)
NEW_NAME = {"name": "北方机器人协会"}
REQUESTS = (
    Request("an honest filing", _filed),
    Request("an honest change", with_({CLUB_ACCOUNT: {**NEW_NAME, "changes": [RENAMED]}})),
    Request("a fourth operator", with_({CLUB_ACCOUNT: {"operators": PEOPLE}}), (UNDECLARED, TOO_MANY), 1, 1),
    Request("a silent rename", with_({CLUB_ACCOUNT: NEW_NAME}), (UNDECLARED,), 1, 1),
    Request("a deleted record", _deleted, (DELETED,), 1, 1),
    Request("another id", _own_id, (("history.backdated", "review", OTHER_ID), DELETED), 1, 1),
    Request(
        "a back-dated filing",
        with_({UNION_QQ: {"changes": [BACKDATED]}}),
        (("history.backdated", "review", "union-qq"),),
        strict=1,
    ),
    Request(
        "a rewritten order",
        with_({CLUB_ACCOUNT: {"orders": [{**ORDER, "due_on": "2026-09-01"}]}}),
        (("history.rewritten", "review", CLUB_ID),),
        strict=1,
    ),
    Request(
        "an exception granted to oneself",
        with_({CLUB_ACCOUNT: {"operators": PEOPLE, "changes": [OPERATORS], "waivers": [WAIVER]}}),
        (("history.licence", "review", CLUB_ID), TOO_MANY),
        1,
        1,
    ),
    Request("a raised limit", _raised_limit, (("history.licence", "review", None), TOO_MANY), 1, 1),
    Request("a moved file", _moved),
    Request("a merge", _merged),
    Request("an old fault left alone", with_({CLUB_ACCOUNT: {"training": ["2026-09-25", "2026-11-18"]}})),
    Request(
        "a password",
        with_({CLUB_ACCOUNT: {"purpose": "密码：robot2026"}}),
        (("registry.secret", "violated", CLUB_ID),),
        1,
        1,
    ),
)


@pytest.fixture
def root(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What `init` lays down, with the base registry in it, on a branch of its own."""
    isolate_git(tmp_path, monkeypatch)
    root = tmp_path / "新媒体 登记"
    assert run_command(capsys, "init", str(root), "--name", "内蒙古科技大学", "--source", "pypi").code == 0
    shutil.rmtree(root / "registry")
    base.write(root, BEFORE)
    git(root, "init", "--quiet")
    saved(root)
    git(root, "switch", "--quiet", "--create", "request")
    return root


@pytest.mark.parametrize("request_", REQUESTS, ids=[one.say for one in REQUESTS])
def test_a_request(capsys: Capsys, root: Path, request_: Request) -> None:
    request_.change(root)
    saved(root)
    report = check_document(capsys, root, "--base", "main")
    weighty = [one for one in report["findings"] if one["severity"] != "info"]
    told = {
        new: [(one["rule"], one["verdict"], one["record"]) for one in weighty if one["new"] is new]
        for new in (True, False)
    }
    assert sorted(told[True], key=str) == sorted(request_.finds, key=str)
    assert told[False] == [OLD]
    assert run_check(capsys, root, "--base", "main").code == request_.code
    assert run_check(capsys, root, "--base", "main", "--strict").code == request_.strict


def test_what_the_checks_of_all_hosts_run(capsys: Capsys, root: Path, tmp_path: Path) -> None:
    """Every document of one run says the same of a bad request, and a good one leaves them empty."""
    with_({CLUB_ACCOUNT: {"name": "北方机器人协会"}})(root)
    formats = [word for form in ("sarif", "gitlab", "junit", "markdown", "json") for word in ("--format", form)]
    places = [tmp_path / name for name in ("a.sarif", "b.json", "c.xml", "d.md", "e.json")]
    outputs = [word for place in places for word in ("--output", str(place))]
    assert run_check(capsys, root, "--base", "main", *formats, *outputs).code == 1
    assert all("北方机器人协会" in place.read_text("utf-8") or CLUB_ID in place.read_text("utf-8") for place in places)
