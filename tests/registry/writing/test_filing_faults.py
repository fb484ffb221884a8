"""A filing that is cut off at any call: account and papers are all there or none, and the next run works."""

import os
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

import base
from faults import DONE, FAULTS, KILLED, every_call
from filings import CLUB, data_files, flags
from tuanmedia.cli import run

# In a run of the whole suite the faults take turns from call to call.
WHOLE = "TUANMEDIA_FAULTS" in os.environ
ENOUGH = 40  # calls that a filing makes


def entered(root: Path, *args: str) -> int:
    """The exit code of a command; its output is dropped."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
        code = run([*args, "--root", str(root), "--as-of", "2026-11-20", "--yes"])
    assert said.getvalue().count("\n") <= 1
    return code


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is cut off by fork")
@pytest.mark.parametrize("turn", range(len(FAULTS) if WHOLE else 1))
def test_a_filing_is_whole_or_not_at_all(tmp_path: Path, turn: int) -> None:
    old = data_files(base.write(tmp_path / "0"))
    assert entered(tmp_path / "0", "file", *flags(CLUB)) == 0
    new = data_files(tmp_path / "0")
    assert len(new) == len(old) + 4
    codes = []
    for root, code in every_call(lambda at: base.write(tmp_path / str(at)), file, turn):
        codes.append(code)
        now = data_files(root)
        assert all(data in (old.get(path), new.get(path)) for path, data in now.items())
        assert entered(root, "set", "robotics-wechat", "purpose", "甲") == 0
        after = data_files(root)
        assert after.pop("registry/accounts/robotics-wechat.yaml") != old["registry/accounts/robotics-wechat.yaml"]
        assert after in ({path: data for path, data in whole.items() if path in after} for whole in (old, new))
        assert len(after) in (len(old) - 1, len(new) - 1)
        assert {path.name for path in (root / ".tuanmedia").iterdir()} == {"lock", ".gitignore"}
    assert {3, KILLED, DONE} <= set(codes)
    assert len(codes) > ENOUGH


def file(root: Path) -> int:
    return entered(root, "file", *flags(CLUB))
