"""A command that writes several files, cut off at any call, with what a person does to the files before the next run.

What the command says is true: refused is unwritten, done is whole. Work done since is never overwritten, what was taken
back does not return, the next run says what it found, and the same command again leaves the entry there once.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import base
from checkouts import append_line, create_repository, git, isolate_git
from faults import CALLS, DONE, FAULTS, KILLED, Faulty, cut_off
from filings import CLUB, data_files, flags
from tuanmedia.cli import run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is cut off by fork")
# `make endurance` cuts off at every call with every fault and act; `make test` takes a sample.
WHOLE = "TUANMEDIA_FAULTS" in os.environ
ROBOTICS, CHANGED = "registry/accounts/robotics-wechat.yaml", "registry/organizations/mech-union.yaml"
INTERRUPTED = 130
PDF = b"%PDF-1.7 signed and sealed\n"
TABLE = """\
账号名称,平台,主办组织,开通日期,账号
机器人协会抖音,抖音,机器人协会,2026-11-18,jqr_dy
机械团总支抖音,抖音,机械工程学院团总支,2026-11-17,jx_dy
校学生会视频,抖音,校学生会,2026-11-16,xsh_dy
"""


def interrupted() -> None:
    raise KeyboardInterrupt


EVERY_FAULT = {**FAULTS, "Ctrl-C": interrupted}


class Entry(NamedTuple):
    """A command, the registry before it, one of the files that it writes, and how many it writes."""

    args: list[str]
    day: str
    patch: dict[str, Any]
    file: str
    count: int


SIGNED = ["--adviser-signed-on", "2026-03-03", "--head-signed-on", "2026-03-03", "--sealed"]
ENTRIES = {
    "file": Entry(["file", *flags(CLUB)], "2026-11-20", {}, "registry/accounts/robotics/robotics-weibo.yaml", 4),
    "receive": Entry(
        ["receive", "robotics-wechat", "--on", "2026-03-04", *SIGNED, "--scan", "{scan}"],
        "2026-11-20",
        {"accounts/robotics-wechat.yaml": {"filing": None}},
        ROBOTICS,
        3,
    ),
    "scan": Entry(["scan", "robotics-wechat", "{scan}"], "2026-11-20", {}, ROBOTICS, 3),
    "import": Entry(["import", "{table}"], "2026-11-20", {}, "registry/accounts/robotics/robotics-douyin.yaml", 3),
    "audit": Entry(
        ["audit", "--year", "2026", "--record"],
        "2026-12-16",
        {"accounts/robotics-wechat.yaml": {"reviewer": None}},  # it is left to a person
        "registry/accounts/committee-weibo.yaml",
        8,
    ),
}


def edit(root: Path, path: str) -> None:
    append_line(root, "人工改动", path if (root / path).exists() else "registry/units.yaml")


def commit(root: Path, path: str) -> None:
    edit(root, path)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "人工改动")


# What a person does to the files of the entry after it was cut off, and before the next run.
ACTS: dict[str, Callable[[Path, str], object]] = {
    "nothing": lambda root, path: None,
    "edit": edit,
    "commit": commit,
    "checkout": lambda root, path: git(root, "checkout", "--quiet", "."),
    "reset": lambda root, path: git(root, "reset", "--quiet", "--hard"),
    "branch": lambda root, path: git(root, "checkout", "--quiet", "--force", "other"),
    "stash": lambda root, path: git(root, "stash", "--quiet"),
}


class Office(NamedTuple):
    """A folder with a repository to copy, a scan, and the files of the registry with the entry and without it."""

    folder: Path
    entry: Entry
    old: dict[str, bytes]
    new: dict[str, bytes]
    calls: list[str]

    @property
    def changed(self) -> set[str]:
        """The files that the entry makes or changes."""
        return {path for path in self.new if self.new[path] != self.old.get(path)}

    def copy(self, name: str) -> Path:
        return Path(shutil.copytree(self.folder / "old", self.folder / name))

    def enter(self, root: Path) -> tuple[int, str]:
        args = [arg.format(scan=self.folder / "scan.pdf", table=self.folder / "table.csv") for arg in self.entry.args]
        return command(root, self.entry.day, *args, "--yes")


def command(root: Path, day: str, *args: str) -> tuple[int, str]:
    """The exit code of a command, and what it wrote on standard error."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
        code = run([*args, "--root", str(root), "--as-of", day])
    return code, said.getvalue()


def contents(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in data_files(root).items() if not path.startswith(".git/")}


@pytest.fixture
def office(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    isolate_git(tmp_path, monkeypatch)
    entry = ENTRIES[request.param]
    (tmp_path / "scan.pdf").write_bytes(PDF)
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    root = base.write(create_repository(tmp_path / "old"), entry.patch)
    shutil.rmtree(root / ".git/hooks", ignore_errors=True)
    git(root, "commit", "--quiet", "--all", "--allow-empty", "--message", "登记簿")
    git(root, "switch", "--quiet", "--create", "other")
    commit(root, entry.file)
    git(root, "switch", "--quiet", "main")
    office, never = Office(tmp_path, entry, contents(root), {}, []), Faulty(0, FAULTS["KILL"])
    assert office.enter(office.copy("first"))[0] == 0  # from here on, nothing is imported any more
    root = office.copy("new")
    with monkeypatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, never(getattr(os, name)))
        assert office.enter(root)[0] == 0
    return office._replace(new=contents(root), calls=never.names)


def points(office: Office) -> Iterator[tuple[int, str, str]]:
    """The number of a call, the fault there, and the act of the person: all, or a sample with two acts for each move.

    A fault that is no kill leaves all or nothing, so the acts take turns after it.
    """
    moves = [at for at, name in enumerate(office.calls, 1) if name == "replace"]
    for at in range(1, len(office.calls) + 1):
        for number, fault in enumerate(EVERY_FAULT):
            for turn, act in enumerate(ACTS):
                is_turn = fault == "KILL" or (at + number) % len(ACTS) == turn
                is_sample = fault == "KILL" and at in moves and (moves.index(at) + turn) % 3 == 0
                if is_turn and (WHOLE or is_sample or (3 * at + number + turn) % 47 == 0):
                    yield at, fault, act


@pytest.mark.parametrize("office", ENTRIES, indirect=True)
def test_a_command_that_is_cut_off_tells_the_truth_and_overwrites_nothing(office: Office) -> None:
    assert len(office.calls) > 40
    assert len(office.changed) == office.entry.count
    seen = 0
    for at, fault, act in points(office):
        seen += 1
        root = office.copy(f"{at}-{fault}-{act}")
        code = cut_off(Faulty(at, EVERY_FAULT[fault]), lambda: office.enter(root)[0])  # noqa: B023 - done before the next
        now = contents(root)
        assert all(data in (office.old.get(path), office.new.get(path)) for path, data in now.items())
        assert code in (0, 3, KILLED, DONE, INTERRUPTED)
        if code == INTERRUPTED:
            assert now in (office.old, office.new)
        elif code != KILLED:
            assert now == (office.old if code == 3 else office.new)
        is_torn = now not in (office.old, office.new)
        ACTS[act](root, office.entry.file)
        left = contents(root)
        if is_torn and act == "nothing":
            read = command(root, office.entry.day, "due")
            assert (read[0], "登记中断" in read[1], contents(root)) == (0, True, left)
        code, told = command(root, office.entry.day, "set", "mech-union", "adviser", "赵老师")
        check_next_run(office, root, left, code, told, is_torn)
        if code == 3:
            shutil.rmtree(root / ".tuanmedia")
            assert command(root, office.entry.day, "set", "mech-union", "adviser", "赵老师")[0] == 0
        check_again(office, root, left)
        shutil.rmtree(root)
    print(f"{seen} faults of {office.entry.args[0]}, {len(office.calls)} calls")
    assert seen > (500 if WHOLE else 15)


def check_next_run(office: Office, root: Path, left: dict[str, bytes], code: int, told: str, is_torn: bool) -> None:
    """The next run completes the entry or leaves it, and keeps what the person left."""
    after = contents(root)
    assert (".tuanmedia" in told) == (code == 3)
    assert code in (0, 3)
    assert told or not is_torn
    assert told.count("\n") <= 1
    if code == 3:
        assert after == left
        return
    assert after.pop(CHANGED) != left[CHANGED]
    assert {path.name for path in (root / ".tuanmedia").iterdir()} == {"lock", ".gitignore", "last-entry.json"}
    completed = {path for path in after if after[path] != left.get(path)}
    for path in completed:
        assert left.get(path) == office.old.get(path)
        assert after[path] == office.new[path]
    if completed:
        assert all(after[path] == office.new[path] for path in office.changed)


def check_again(office: Office, root: Path, left: dict[str, bytes]) -> None:
    """The same command again leaves the whole entry there, once, beside the person's work."""
    code, told = office.enter(root)
    assert (code, told) == (0, "")
    after = contents(root)
    for path, data in office.new.items():
        if path != CHANGED:
            more = [line for line in after[path].split(b"\n") if line not in data.split(b"\n")]
            assert more in ([], ["# 人工改动".encode()])
            assert [line for line in after[path].split(b"\n") if line not in more] == data.split(b"\n")
    assert after.keys() == office.new.keys()
