"""Many people file at once: no filing is lost, no id is given twice, each has its papers."""

import os
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import base
from command_line import run_in_parallel
from filings import BRANCH, Flags, flags
from tuanmedia.cli import run
from tuanmedia.registry import loading

PROCESSES = int(os.environ.get("TUANMEDIA_PROCESSES", "4"))
FILINGS = int(os.environ.get("TUANMEDIA_FILINGS", "3"))
# Names that are far from each other: near ones would be looked at pair by pair.
SIGNS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


def name(person: int, number: int) -> str:
    """A name of four signs and more that differs from every other in more than one."""
    return f"{SIGNS[person]}{number}号{number}的{SIGNS[person]}队"


def filings(person: int, root: Path, times: int) -> None:
    """One who files again and again, by the command, for an organization that all file for."""
    for number in range(times):
        told: Flags = {"--platform": "douyin", "--name": name(person, number), "--handle": f"{person}-{number}"}
        said = StringIO()
        with redirect_stdout(said):
            code = run(["file", "--root", str(root), "--as-of", "2026-11-20", *flags(BRANCH, told)])
        if code:
            sys.exit(f"{code}: {said.getvalue()}")


def test_processes_side_by_side_lose_no_filing_and_share_no_id(tmp_path: Path) -> None:
    base.write(tmp_path)
    run_in_parallel(PROCESSES, filings, tmp_path, FILINGS)
    every, registry = PROCESSES * FILINGS, loading.load(tmp_path)
    filed = {one.id: one.name for one in registry.accounts.values() if one.platform == "douyin"}
    wanted = ["mech-branch-douyin", *(f"mech-branch-douyin-{number}" for number in range(2, every + 1))]
    assert sorted(filed) == sorted(wanted)
    assert sorted(filed.values()) == sorted(
        name(person, number) for person in range(PROCESSES) for number in range(FILINGS)
    )
    assert registry.unread == set()
    papers = sorted(path.name for path in (tmp_path / "forms").glob("*.docx"))
    assert papers == sorted(f"{one}-附件1-备案表.docx" for one in wanted)
    assert {path.name for path in (tmp_path / ".tuanmedia").iterdir()} == {"lock", ".gitignore", "last-entry.json"}
