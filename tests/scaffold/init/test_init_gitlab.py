"""The GitLab job of a new registry: it compares a merge request with its base, also when it comes from a fork."""

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
    """A clone of a fork whose `main` already has the change. Compared with it, every finding would be old."""
    isolate_git(tmp_path, monkeypatch)
    fork, clone = tmp_path / "fork", tmp_path / "clone"
    wish = init.InitOptions("北原大学", ("gitlab",), True, init.index_source("1.2.3"))
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
    """Runs the first command of the job with these variables of GitLab."""
    job = YAML(typ="safe", pure=True).load((root / ".gitlab-ci.yml").read_text("utf-8"))["登记簿检查"]
    function = f'tuanmedia() {{ {shlex.join(COMMAND)} "$@"; }}\n'
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CI_")}
    return subprocess.run(
        ["bash", "-c", f"set -eo pipefail\n{function}{job['script'][0]}"],
        cwd=root,
        env=environment | variables,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("known", ["CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_MERGE_REQUEST_TARGET_BRANCH_SHA"])
def test_a_request_from_a_fork_is_not_compared_with_its_own_main(root: Path, known: str) -> None:
    base = git(root, "rev-parse", "HEAD~1")
    variables = {"CI_MERGE_REQUEST_IID": "1", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", known: base}
    process = run(root, **variables)
    output = process.stdout.decode()
    assert process.returncode == 1, output + process.stderr.decode()
    assert f"与提交 {base[:7]} 比较" in output
    assert "nonsense" in output


def test_findings_of_the_base_do_not_fail_the_job(root: Path) -> None:
    process = run(root, CI_MERGE_REQUEST_IID="1", CI_MERGE_REQUEST_DIFF_BASE_SHA=git(root, "rev-parse", "HEAD"))
    assert process.returncode == 0, process.stdout.decode() + process.stderr.decode()
    assert (root / "gl-code-quality-report.json").is_file()
    assert (root / "junit.xml").is_file()


def test_a_request_without_a_base_does_not_pass(root: Path) -> None:
    process = run(root, CI_MERGE_REQUEST_IID="1")
    assert process.returncode == 2
    assert "--base" in process.stderr.decode()


def test_without_a_request_all_findings_count(root: Path) -> None:
    process = run(root)
    assert process.returncode == 1
    assert "比较" not in process.stdout.decode()
    assert "nonsense" in process.stdout.decode()
