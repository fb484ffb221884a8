"""An entry that is there already, to the same day and value, is said to be there: nothing is entered twice."""

from pathlib import Path

import pytest

import base
from command_line import CommandResult, error_line, run_command
from filings import BRANCH, CLUB, data_files, flags

Capsys = pytest.CaptureFixture[str]
PLANNED = {
    "accounts/robotics-douyin.yaml": {
        "name": "内科大机器人协会",
        "platform": "douyin",
        "owner": "robotics",
        "reviewer": "李老师",
        "monitoring": ["李老师"],
        "operators": [{"name": "王同学"}],
    }
}
PATCH = {
    **PLANNED,
    "organizations/robotics.yaml": {"terms": ["2026-11-16"]},
    "accounts/committee-qq.yaml": {"filing": None},
}
ID, UNFILED = "robotics-wechat", "committee-qq"
ORGANIZATION = ["organization", "--name", "赛车协会", "--kind", "club", "--unit", "机械工程学院", "--id", "racing"]
ENTRIES: dict[str, list[str]] = {
    "receive": ["receive", UNFILED, "--on", "2026-11-18", "--head-signed-on", "2026-11-17", "--sealed"],
    "receive, scan": ["receive", UNFILED, "--on", "2026-11-18", "--scan", "{scan}"],
    "scan": ["scan", ID, "{scan}"],
    "open": [
        *["open", "robotics-douyin", "--on", "2026-11-19"],
        *["--adviser-approved", "2026-11-17", "--head-approved", "2026-11-18"],
    ],
    "change, password": ["change", ID, "--kind", "password", "--changed-on", "2026-11-17"],
    "change, filed": ["change", ID, "--kind", "password", "--changed-on", "2026-11-17", "--filed-on", "2026-11-18"],
    "change, name": ["change", ID, "--name", "机协", "--handle", "jixie", "--changed-on", "2026-11-17"],
    "change, note": ["change", ID, "--verified-as", "内科大", "--changed-on", "2026-11-17", "--note", "认证"],
    "change, people": ["change", ID, "--operator", "王同学:采编", "--operator", "赵同学", "--changed-on", "2026-11-17"],
    "handover": [
        *[
            "handover",
            ID,
            "--term",
            "2026-11-16",
            "--reclaimed-on",
            "2026-11-16",
            "--password-changed-on",
            "2026-11-16",
        ],
        *["--filed-on", "2026-11-17", "--issued-on", "2026-11-18", "--operator", "钱同学", "--operator", "孙同学"],
    ],
    "order, rectify": [
        *["order", ID, "rectify", "--on", "2026-11-16", "--due-on", "2026-11-30", "--reason", "长期未更新"],
    ],
    "order, rectified": ["order", ID, "rectify", "--on", "2026-11-16", "--completed-on", "2026-11-18"],
    "order, suspend": ["order", ID, "suspend", "--on", "2026-11-16", "--reason", "未经审核发布"],
    "order, cancel": ["order", ID, "cancel", "--on", "2026-11-16", "--reason", "违规"],
    "close": ["close", ID, "--on", "2026-11-19", "--reason", "社团合并"],
    "close, organization": ["close", "robotics", "--on", "2026-11-19", "--reason", "社团合并"],
    "review": ["review", ID, "--year", "2026", "--on", "2026-11-19", "--result", "pass", "--award"],
    "incident": [
        *["incident", ID, "--summary", "不实信息", "--detected-at", "2026-11-19T08:30"],
        *["--removed-at", "2026-11-19T08:50"],
    ],
    "set, text": ["set", ID, "purpose", "社团活动"],
    "set, names": ["set", ID, "follows", "内科大团委", "内科大学生会"],
    "set, days": ["set", ID, "training", "2026-11-18"],
    "set, metrics": ["set", ID, "metrics", "on=2026-11-18", "followers=1200"],
    "organization": ORGANIZATION,
    "organization, whole": [*ORGANIZATION, "--adviser", "李老师", "--term", "2026-11-16"],
    "file, club": ["file", *flags(CLUB)],
    "file, branch": ["file", *flags(BRANCH)],
    "file, id": ["file", *flags(BRANCH), "--id", "mech-video"],
}
# Of some commands what is the same all but for one value is another entry, or is refused.
OTHERS: dict[str, tuple[list[str], list[str], int]] = {
    "another day": (ENTRIES["change, password"], ["--changed-on", "2026-11-18"], 0),
    "another reason": (ENTRIES["order, rectify"], ["--reason", "转发不当"], 0),
    "another figure": (ENTRIES["set, metrics"], ["followers=1201"], 0),
    "another day of opening": (ENTRIES["open"], ["--on", "2026-11-18"], 2),
    "another approval": (ENTRIES["open"], ["--head-approved", "2026-11-16"], 2),
    "another unit": (ORGANIZATION, ["--unit", "学校"], 2),
    "another id": (ENTRIES["organization"], ["--id", "racers"], 2),
    "another result": (ENTRIES["review"], ["--result", "rectify"], 2),
    "another reviewer": (ENTRIES["file, branch"], ["--reviewer", "孙老师"], 1),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7 signed\n")
    return base.write(tmp_path / "登记簿", PATCH)


def enter(capsys: Capsys, root: Path, args: list[str], *more: str) -> CommandResult:
    said = [arg.format(scan=root.parent / "scan.pdf") for arg in args]
    return run_command(capsys, *said, *more, "--root", str(root), "--as-of", "2026-11-20")


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_same_again_is_said_to_be_there(capsys: Capsys, root: Path, entry: str) -> None:
    before = data_files(root)
    first = enter(capsys, root, ENTRIES[entry])
    assert first.code == 0, first
    after = data_files(root)
    assert after != before
    again = enter(capsys, root, ENTRIES[entry])
    assert (again.code, again.err, data_files(root)) == (0, "", after)
    assert ("已经登记过，没有改动" if entry.startswith("file") else "没有改动：登记簿里已经是这样。") in again.out
    assert "已写入" not in again.out
    assert "already" in enter(capsys, root, ENTRIES[entry], "--lang", "en").out


@pytest.mark.parametrize("case", OTHERS)
def test_what_differs_is_no_repetition(capsys: Capsys, root: Path, case: str) -> None:
    first, more, code = OTHERS[case]
    assert enter(capsys, root, first).code == 0
    before = data_files(root)
    other = enter(capsys, root, first, *more)
    assert (other.code, data_files(root) != before) == (code, code == 0)
    assert "没有改动" not in other.out


def test_an_order_is_completed_when_it_is_named_with_its_completion(capsys: Capsys, root: Path) -> None:
    assert enter(capsys, root, ENTRIES["order, rectify"]).code == 0
    assert enter(capsys, root, ENTRIES["order, rectified"]).code == 0
    text = (root / "registry/accounts/robotics-wechat.yaml").read_text("utf-8")
    assert (text.count("kind: rectify"), text.count("completed_on: 2026-11-18")) == (1, 1)


def test_a_completion_that_may_be_a_repetition_is_asked_about(capsys: Capsys, root: Path) -> None:
    order, done = ["order", ID, "rectify", "--reason", "长期未更新"], ["order", ID, "rectify"]
    for on in ("2026-11-10", "2026-11-12"):
        assert enter(capsys, root, order, "--on", on).code == 0
    assert enter(capsys, root, done, "--completed-on", "2026-11-18").code == 0
    before = data_files(root)
    assert "--on 2026-11-10" in error_line(enter(capsys, root, done, "--completed-on", "2026-11-18"), 2)
    assert data_files(root) == before
    assert enter(capsys, root, done, "--on", "2026-11-10", "--completed-on", "2026-11-18").code == 0
    text = (root / "registry/accounts/robotics-wechat.yaml").read_text("utf-8")
    assert (text.count("kind: rectify"), text.count("completed_on: 2026-11-18")) == (2, 2)
