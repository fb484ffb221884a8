"""Writing: where a run is killed or the disk fails, each file is old or new, and the next run works."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from command_line import run_in_parallel
from faults import CALLS, DONE, FAULTS, KILLED, Faulty, cut_off
from tuanmedia.errors import CannotRun
from tuanmedia.registry.writing import FileRemoval, FileWrite, write
from tuanmedia.yaml.edits import Edit, apply_edits

pytestmark = pytest.mark.filterwarnings("ignore::tuanmedia.errors.Notice")  # what is recovered is said

OLD = {"registry/a.yaml": b"name: old a\n", "registry/b.yaml": b"name: old b\n"}
# The bytes that files get; None for one that is taken away.
NEW: dict[str, dict[str, bytes | None]] = {
    "one file taken away": {"registry/a.yaml": None},
    "an edit and a file taken away": {"registry/a.yaml": b"name: new a\n", "registry/b.yaml": None},
    "two files taken away, and a new one": {
        "registry/a.yaml": None,
        "registry/b.yaml": None,
        "registry/deep/c.yaml": b"name: c\n",
    },
    "one new file": {"registry/c.yaml": b"name: c\n"},
    "one new file in a new folder": {"registry/deep/er/c.yaml": b"name: c\n"},
    "one edit": {"registry/a.yaml": b"name: new a\n"},
    "an edit and a new file": {"registry/a.yaml": b"name: new a\n", "registry/deep/c.yaml": b"name: c\n"},
    "three new files in new folders": {
        "registry/deep/c.yaml": b"name: c\n",
        "registry/deep/er/d.yaml": b"name: d\n",
        "registry/e/e.yaml": b"name: e\n",
    },
    "two edits and two new files": {
        "registry/a.yaml": b"name: new a\n",
        "registry/b.yaml": b"name: new b\n",
        "registry/c.yaml": b"name: c\n",
        "registry/deep/d.yaml": b"name: d\n",
    },
    "an account, its two papers, and what keeps them out of git": {
        "registry/accounts/robotics/robotics-weibo.yaml": b"name: c\n",
        "forms/robotics-weibo-1.docx": b"PK" * 9999,
        "forms/robotics-weibo-2.docx": b"PK" * 8888,
        "forms/.gitignore": b"*\n",
    },
    "a filing with its scan": {
        "registry/a.yaml": b"name: new a\n",
        "evidence/2026/a.pdf": b"%PDF" * 9999,
        "evidence/.gitignore": b"*\n",
    },
}


def set_up(root: Path) -> None:
    (root / "registry").mkdir(parents=True)
    for path, data in OLD.items():
        (root / path).write_bytes(data)


def files(root: Path) -> dict[str, bytes]:
    found = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(".tuanmedia/")}


def written(new: Mapping[str, bytes | None]) -> list[FileWrite | FileRemoval]:
    return [
        FileRemoval(path, OLD[path]) if data is None else FileWrite(path, data, OLD.get(path))
        for path, data in new.items()
    ]


def whole_with(new: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """The files after the whole write."""
    return {path: data for path, data in {**OLD, **new}.items() if data is not None}


def run(root: Path, new: Mapping[str, bytes | None], faulty: Faulty) -> int:
    """Writes in a process of its own. Returns DONE where no fault was reached, else KILLED, 3 (refused) or 0."""

    def writes() -> int:
        try:
            write(root, written(new))
        except CannotRun:
            return 3
        return 0

    return cut_off(faulty, writes)


def points(tmp_path: Path, new: Mapping[str, bytes | None], fault: Callable[[], None]) -> Iterator[tuple[Path, int]]:
    """The root of a registry after a fault, and what `run` returned, for each system call in turn."""
    for at in range(1, 200):
        root = tmp_path / str(at)
        set_up(root)
        code = run(root, new, Faulty(at, fault))
        if code == DONE:
            return
        yield root, code
    raise AssertionError("more calls than a write should take")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is cut off by fork")
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", NEW)
def test_a_fault_at_any_call_leaves_each_file_old_or_new(tmp_path: Path, kind: str, fault: str) -> None:
    new, seen = NEW[kind], 0
    whole = whole_with(new)
    for root, code in points(tmp_path, new, FAULTS[fault]):
        seen += 1
        now = files(root)
        assert all(data in (OLD.get(path), new.get(path)) for path, data in now.items())
        assert now.keys() >= OLD.keys() & whole.keys()
        if code != KILLED:
            assert now == (OLD if code == 3 else whole)  # what it says of the writing is true
        write(root, [FileWrite("registry/next.yaml", b"name: next\n")])
        after = files(root)
        assert after.pop("registry/next.yaml") == b"name: next\n"
        ignored = {path: data for path, data in whole.items() if path.endswith("/.gitignore")}
        assert after in (OLD, whole, OLD | ignored)  # what keeps papers out of git may stay of a dropped entry
        assert {path.name for path in (root / ".tuanmedia").iterdir()} <= {"lock", ".gitignore"}
    assert seen >= 15


def test_the_faults_are_five_hundred_and_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    never = Faulty(0, FAULTS["KILL"])
    for name in CALLS:
        monkeypatch.setattr(os, name, never(getattr(os, name)))
    for number, new in enumerate(NEW.values()):
        set_up(tmp_path / str(number))
        before = never.made
        write(tmp_path / str(number), written(new))
        assert never.made - before >= 15
    assert never.made * len(FAULTS) >= 500


def test_what_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    set_up(tmp_path)
    (tmp_path / "registry/a.yaml").write_bytes(b"name: by hand\n")
    with pytest.raises(CannotRun, match=r"registry/a\.yaml"):
        write(tmp_path, written(NEW["two edits and two new files"]))
    assert files(tmp_path) == {**OLD, "registry/a.yaml": b"name: by hand\n"}


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    set_up(tmp_path)
    with pytest.raises(CannotRun, match="exists already"):
        write(tmp_path, [FileWrite("registry/a.yaml", b"name: mine\n")])
    assert files(tmp_path) == OLD


@pytest.mark.parametrize(
    "plan",
    [
        '[["0.new", "../out.yaml", [1, 2], null, ""]]',
        '[["../../x", "registry/a.yaml", [1, 2], null, ""]]',
        '[["0.new", "registry/a.yaml", [1, 2], null, ""]]',
        '[["0.new", "registry/a.yaml", [1, 2]]]',
        '[["0.new", ".git/hooks/pre-commit", [1, 2], null, ""]]',
        '[["0.new", "registry/a.yaml"]]',
        "[1]",
        "{",
        "[[0, 1, [2, 3], 4, 5]]",
        "[" * 5000,
    ],
)
def test_a_plan_that_is_not_ours_is_not_carried_out(tmp_path: Path, plan: str) -> None:
    root = tmp_path / "root"
    set_up(root)
    (root / ".tuanmedia").mkdir()
    (root / ".tuanmedia/0.new").write_bytes(b"taken: over\n")
    (root / ".tuanmedia/plan.json").write_text(plan, "utf-8")
    with pytest.raises(CannotRun, match=r"plan\.json"):
        write(root, written(NEW["one edit"]))
    assert files(root) == OLD
    assert not (tmp_path / "out.yaml").exists()
    assert not (root / ".git").exists()


def test_a_plan_of_ours_that_was_copied_is_not_carried_out(tmp_path: Path) -> None:
    """A checkout brings the same bytes in other files."""
    root = tmp_path / "root"
    set_up(root)
    new = NEW["two edits and two new files"]
    assert run(root, new, Faulty(calls_until_moved(tmp_path, new), FAULTS["KILL"])) == KILLED
    assert (root / ".tuanmedia/plan.json").exists()
    copied = tmp_path / "copied"
    shutil.copytree(root, copied)
    with pytest.raises(CannotRun, match=r"plan\.json"):
        write(copied, [FileWrite("registry/next.yaml", b"name: next\n")])
    assert files(copied) == files(root)
    write(root, [FileWrite("registry/next.yaml", b"name: next\n")])
    assert files(root) == {**OLD, **new, "registry/next.yaml": b"name: next\n"}


def calls_until_moved(tmp_path: Path, new: Mapping[str, bytes | None]) -> int:
    """The number of the first call after which a plan is stored and a part of its files is moved."""
    for at in range(1, 200):
        root = tmp_path / f"until {at}"
        set_up(root)
        run(root, new, Faulty(at, FAULTS["KILL"]))
        if (root / ".tuanmedia/plan.json").exists() and files(root) != OLD:
            return at
    raise AssertionError("no plan")


def test_a_folder_of_ours_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    root, other = tmp_path / "root", tmp_path / "other"
    set_up(root)
    other.mkdir()
    (other / "thesis.new").write_bytes(b"years of work")
    (root / ".tuanmedia").symlink_to(other)
    with pytest.raises(CannotRun, match="symbolic link"):
        write(root, written(NEW["one edit"]))
    assert [path.name for path in other.iterdir()] == ["thesis.new"]
    assert files(root) == OLD


def test_an_edited_file_keeps_its_mode(tmp_path: Path) -> None:
    set_up(tmp_path)
    (tmp_path / "registry/a.yaml").chmod(0o640)
    write(tmp_path, written(NEW["one edit"]))
    assert (tmp_path / "registry/a.yaml").stat().st_mode & 0o777 == 0o640


def write_in_turn(person: int, root: Path, times: int) -> None:
    """Writes new files whose names others want too, and edits one file that all processes edit."""
    for number in range(times):
        taken = 0
        while not is_written(root, f"registry/{number}-{taken}.yaml", f"name: {person}\n".encode()):
            taken += 1
        while True:
            before = (root / "registry/a.yaml").read_bytes()
            route = ("training", before.count(b"\n  - "))
            edit = (
                Edit(route, f"{person}-{number}") if route[1] else Edit(("training",), [f"{person}-{number}", "x" * 99])
            )
            try:
                write(root, [FileWrite("registry/a.yaml", apply_edits(before, [edit]), before)])
                break
            except CannotRun:
                continue


def is_written(root: Path, path: str, data: bytes) -> bool:
    try:
        write(root, [FileWrite(path, data)])
    except CannotRun:
        return False
    return True


def test_processes_side_by_side_lose_nothing_and_share_no_id(tmp_path: Path) -> None:
    set_up(tmp_path)
    processes, times = int(os.environ.get("TUANMEDIA_PROCESSES", "4")), int(os.environ.get("TUANMEDIA_FILINGS", "5"))
    run_in_parallel(processes, write_in_turn, tmp_path, times)
    now = files(tmp_path)
    new = [data for path, data in now.items() if path not in OLD]
    assert sorted(new) == sorted(f"name: {person}\n".encode() for person in range(processes) for _ in range(times))
    assert all(
        f"{person}-{number}".encode() in now["registry/a.yaml"]
        for person in range(processes)
        for number in range(times)
    )
