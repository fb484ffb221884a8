"""The checks of all hosts: no tag or branch of a request takes the place of the branch that it is compared with."""

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
HOSTS = [*init.HOSTS]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with the request checked out, and with tags and branches on it that bear the names of the base."""
    isolate_git(tmp_path, monkeypatch)
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    options = init.InitOptions("北原大学", tuple(HOSTS), True, init.index_source("1.2.3"))
    init.create_registry(origin, init.new_registry_files(options, load(shipped_rules())))
    git(origin, "init", "--quiet", "--initial-branch", "main")
    git(origin, "add", ".")
    git(origin, "commit", "--quiet", "--message", "登记簿")
    base = git(origin, "rev-parse", "HEAD")
    git(origin, "switch", "--quiet", "--create", "request")
    with (origin / "registry/units.yaml").open("a", encoding="utf-8") as units:
        units.write(UNIT)
    git(origin, "commit", "--quiet", "--all", "--message", "新学院")
    for name in ("origin/main", "main", "refs/remotes/origin/main", base):
        for space in ("refs/heads", "refs/tags"):
            if (space, name) != ("refs/heads", "main"):
                git(origin, "update-ref", f"{space}/{name}", "HEAD")
    git(origin, "switch", "--quiet", "main")
    git(tmp_path, "clone", "--quiet", "--branch", "request", str(origin), str(clone))
    for name in ("origin/main", "main"):
        git(clone, "update-ref", f"refs/heads/{name}", "HEAD")
    return clone


def script(root: Path, host: str) -> str:
    """The commands of a host's check."""
    document = YAML(typ="safe", pure=True).load((root / init.HOSTS[host]).read_text("utf-8"))
    if host == "github":
        return str(document["jobs"]["check"]["steps"][3]["run"])
    if host == "gitlab":
        return str(document["登记簿检查"]["script"][0])
    return str(document["stages"][0]["steps"][0]["commands"][0])


def run(root: Path, host: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs the commands in the way of the host, without an installation."""
    functions = f'tuanmedia() {{ {shlex.join(COMMAND)} "$@"; }}\npython3() {{ :; }}\n'
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CI_")}
    return subprocess.run(
        ["bash", "-c", f"set -eo pipefail\n{functions}{script(root, host)}"],
        cwd=root,
        env=environment | variables,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.mark.parametrize("host", ["github", "gitee"])
def test_the_base_is_the_branch_of_the_remote(root: Path, host: str) -> None:
    process = run(root, host, BASE="main")
    output = process.stdout + process.stderr
    assert process.returncode == 1, output
    assert "nonsense" in output
    base = git(root, "rev-parse", "refs/remotes/origin/main")
    assert f"与提交 {base[:7]} 比较" in output or host == "github"  # its annotations have no room for notes


def test_gitlab_names_a_commit_and_does_not_pass_where_a_ref_has_its_name(root: Path) -> None:
    base = git(root, "rev-parse", "refs/remotes/origin/main")
    variables = {"CI_MERGE_REQUEST_IID": "1", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    process = run(root, "gitlab", **variables)
    assert process.returncode
    assert f"refs/tags/{base}" in process.stderr
    git(root, "update-ref", "-d", f"refs/tags/{base}")
    process = run(root, "gitlab", **variables)
    assert process.returncode == 1
    assert f"与提交 {base[:7]} 比较" in process.stdout


def test_gitee_without_a_default_branch_does_not_pass(root: Path) -> None:
    git(root.parent / "origin", "switch", "--quiet", "--detach", "main")
    process = run(root, "gitee")
    assert process.returncode == 1
    assert "看不出默认分支" in process.stdout
