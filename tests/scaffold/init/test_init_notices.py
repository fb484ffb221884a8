"""The weekly notice of a new registry: off until a secret is set, and then the digest is sent, on each host."""

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import base
from command_line import COMMAND
from servers import RobotServer, serving
from tuanmedia.channels import CHANNELS
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.scaffold import init

VARIABLES = sorted(name for channel in CHANNELS.values() for name in (*channel.required, *channel.optional))
FILES = {
    file.path: file.data.decode("utf-8", "replace")
    for file in init.new_registry_files(
        init.InitOptions("北原大学", tuple(init.HOSTS), True, init.index_source("1.2.3")), load(shipped_rules())
    )
}
PLACES = {**init.HOSTS, **init.NOTICES}
HOSTS = tuple(PLACES)


def document(host: str) -> Any:
    return YAML(typ="safe", pure=True).load(FILES[PLACES[host]])


def script(host: str) -> str:
    """The commands that send."""
    if host == "github":
        return str(document(host)["jobs"]["notify"]["steps"][-1]["run"])
    if host == "gitlab":
        return "\n".join(document(host)["每周提醒"]["script"])
    return str(document(host)["stages"][0]["steps"][0]["commands"][0])


def run(commands: str, root: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Runs commands as a host does, without an installation, on a day that is given."""
    functions = f'tuanmedia() {{ {shlex.join(COMMAND)} "$@" --as-of 2026-11-20; }}\npython3() {{ :; }}\n'
    return subprocess.run(
        ["bash", "-c", f"set -eo pipefail\n{functions}{commands}"],
        cwd=root,
        env={**os.environ, **variables},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A registry in which two things are due on 2026-11-23."""
    return base.write(tmp_path, {base.ACCOUNT: {"created_on": "2026-11-18", "filing": None, "commitment": None}})


@pytest.mark.parametrize("host", HOSTS)
def test_the_digest_is_sent(host: str, root: Path) -> None:
    with serving(RobotServer("wecom")) as robot:
        process = run(script(host), root, **robot.variables)
        assert process.returncode == 0, process.stdout + process.stderr
        assert "14 天内到期和已逾期的：2 项" in robot.contents[0]


def test_gitee_sends_nothing_while_no_variable_is_set(root: Path) -> None:
    process = run(script("gitee"), root)
    assert (process.returncode, "没有发送" in process.stdout) == (0, True)


@pytest.mark.parametrize(("ready", "notice"), [("true", False), ("false", True)])
def test_github_goes_on_only_if_a_secret_is_set(root: Path, tmp_path: Path, ready: str, notice: bool) -> None:
    first, *others = document("github")["jobs"]["notify"]["steps"]
    output = tmp_path / "output"
    process = run(first["run"], root, READY=ready, GITHUB_OUTPUT=str(output))
    assert (process.returncode, "::notice::" in process.stdout) == (0, notice)
    assert output.read_text() == f"ready={ready}\n"
    assert [step["if"] for step in others] == ["steps.secrets.outputs.ready == 'true'"] * len(others)


def test_github_shows_a_secret_to_no_step_but_the_last() -> None:
    *before, last = document("github")["jobs"]["notify"]["steps"]
    assert {name: f"${{{{ secrets.{name} }}}}" for name in VARIABLES} == last["env"]
    assert before[0]["env"]["READY"].count("!= ''") == before[0]["env"]["READY"].count("secrets.") == len(CHANNELS)
    assert not [step for step in before[1:] if "env" in step]


def test_gitlab_sends_in_scheduled_pipelines_only() -> None:
    rules = [rule["if"] for rule in document("gitlab")["每周提醒"]["rules"]]
    assert len(rules) == len(CHANNELS)
    assert all(rule.startswith('$CI_PIPELINE_SOURCE == "schedule" && $TUANMEDIA_') for rule in rules)


def test_the_readme_names_every_variable_and_says_when_github_stops() -> None:
    readme = FILES["README.md"]
    assert sorted(set(re.findall(r"TUANMEDIA_\w+", readme))) == VARIABLES
    for text in (readme, FILES[".github/workflows/notify.yml"]):
        assert "60 天" in text
        assert "Enable workflow" in text
