"""The results of a review, cut off at any call: all of them are there or none, also after the next run."""

import os
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

import base
from faults import DONE, FAULTS, KILLED, every_call
from filings import data_files
from tuanmedia.cli import run

WHOLE = "TUANMEDIA_FAULTS" in os.environ
ENOUGH = 60  # calls that eight files take
LEFT = "registry/accounts/robotics-wechat.yaml"
BROKEN = {"accounts/robotics-wechat.yaml": {"reviewer": None}}  # it is left to a person


def recorded(root: Path) -> int:
    """The exit code of recording a review; its output is dropped."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
        code = run(["audit", "--root", str(root), "--year", "2026", "--as-of", "2026-12-16", "--record"])
    assert said.getvalue().count("\n") <= 1
    return code


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is cut off by fork")
@pytest.mark.parametrize("turn", range(len(FAULTS) if WHOLE else 1))
def test_the_results_are_all_there_or_none(tmp_path: Path, turn: int) -> None:
    old = data_files(base.write(tmp_path / "0", BROKEN))
    assert recorded(tmp_path / "0") == 0
    new = data_files(tmp_path / "0")
    assert len([path for path, data in new.items() if data != old[path]]) == 8
    codes = []
    for root, code in every_call(lambda at: base.write(tmp_path / str(at), BROKEN), recorded, turn):
        codes.append(code)
        before = data_files(root)
        assert all(data in (old[path], new[path]) for path, data in before.items())
        # Whoever writes next completes what was planned, or begins from what was.
        with redirect_stdout(StringIO()):
            assert run(["set", "robotics-wechat", "purpose", "甲", "--root", str(root), "--as-of", "2026-12-16"]) == 0
        after = data_files(root)
        assert after[LEFT] != old[LEFT]
        assert {**after, LEFT: old[LEFT]} in (old, new)
    assert {3, KILLED, DONE} <= set(codes)
    assert len(codes) > ENOUGH
