"""The sample registry's year of posts and metrics is what tools/sample makes of its seed, and agrees with itself."""

import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from shutil import copytree

import pytest

from tuanmedia.registry import loading

CHECKOUT = Path(__file__).parents[2]
BEFORE = date(2025, 11, 30)
SAMPLE = loading.load(CHECKOUT)


def test_it_is_made_anew_byte_for_byte(tmp_path: Path) -> None:
    for name in ("registry", "examples", "tools/sample"):
        copytree(CHECKOUT / name, tmp_path / name)
    for made in (tmp_path / "registry/posts").glob("*-*.csv"):
        if made.stem not in ("school-committee-wechat", "robotics-club-weibo"):
            made.unlink()
    subprocess.run([sys.executable, tmp_path / "tools/sample"], check=True)
    assert _contents(tmp_path) == _contents(CHECKOUT)


def _contents(root: Path) -> dict[str, bytes]:
    folders = (root / "registry", root / "examples")
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("record", sorted(SAMPLE.posts))
def test_the_metrics_count_the_posts(record: str) -> None:
    days = [post.day for post in SAMPLE.posts[record].rows]
    for before, entry in pairwise(SAMPLE.accounts[record].metrics):
        if before.on >= BEFORE:
            assert entry.posts == sum(before.on < day <= entry.on for day in days), entry


def test_a_third_of_the_accounts_has_posts() -> None:
    assert len(SAMPLE.accounts) / 3 <= len(SAMPLE.posts) <= len(SAMPLE.accounts) / 2
