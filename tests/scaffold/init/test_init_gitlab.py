"""What GitLab runs of a new registry: a merge request is held against where it forked off, wherever it comes from."""

import os
import shlex
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from checkouts import git, isolate_git
from command_line import COMMAND
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.scaffold import init

UNIT = "robotics:\n  name: 机器人学院\n  kind: nonsense\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of a fork, whose `main` already holds what is to be merged: on it everything would count as old."""
    isolate_git(tmp_path, monkeypatch)
    fork, clone = tmp_path / "fork", tmp_path / "clone"
    wish = init.InitOptions("北原大学", ("gitlab",), True, "1.2.3")
    init.create_registry(fork, init.new_registry_files(wish, load(shipped_rules())))
    git(fork, "init", "--quiet", "--initial-branch", "main")
    git(fork, "add", ".")
    git(fork, "commit", "--quiet", "--message", "登记簿")
    with (fork / "registry/units.yaml").open("a", encoding="utf-8") as units:
        units.write(UNIT)
    git(fork, "commit", "--quiet", "--all", "--message", "新学院")
    git(tmp_path, "clone", "--quiet", str(fork), str(clone))
    return clone


def run(root: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """The script of the job with GitLab's variables, up to the check of the reviewers."""
    job = YAML(typ="safe", pure=True).load((root / ".gitlab-ci.yml").read_text("utf-8"))["登记簿检查"]
    ours = f'tuanmedia() {{ {shlex.join(COMMAND)} "$@"; }}\n'
    clean = {key: value for key, value in os.environ.items() if not key.startswith("CI_")}
    return subprocess.run(
        ["bash", "-c", f"set -eo pipefail\n{ours}{job['script'][0]}"],
        cwd=root,
        env=clean | variables,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("known", ["CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_MERGE_REQUEST_TARGET_BRANCH_SHA"])
def test_a_request_from_a_fork_is_not_held_against_its_own_main(root: Path, known: str) -> None:
    base = git(root, "rev-parse", "HEAD~1")
    variables = {"CI_MERGE_REQUEST_IID": "1", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", known: base}
    done = run(root, **variables)
    told = done.stdout.decode()
    assert done.returncode == 1, told + done.stderr.decode()
    assert f"与提交 {base[:7]} 比较" in told
    assert "nonsense" in told


def test_what_stood_there_at_the_fork_does_not_count(root: Path) -> None:
    done = run(root, CI_MERGE_REQUEST_IID="1", CI_MERGE_REQUEST_DIFF_BASE_SHA=git(root, "rev-parse", "HEAD"))
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    assert (root / "gl-code-quality-report.json").is_file()
    assert (root / "junit.xml").is_file()


def test_a_request_whose_base_gitlab_does_not_tell_does_not_pass(root: Path) -> None:
    done = run(root, CI_MERGE_REQUEST_IID="1")
    assert done.returncode == 2
    assert "--base" in done.stderr.decode()


def test_without_a_request_everything_counts(root: Path) -> None:
    done = run(root)
    assert done.returncode == 1
    assert "比较" not in done.stdout.decode()
    assert "nonsense" in done.stdout.decode()
