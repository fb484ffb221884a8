"""The comment on a request: who may write it, and that there is one, renewed with each push (GitHub)."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from test_init_files import FILES
from tuanmedia.render.report.markdown import MARKER

WORKFLOW: Any = YAML(typ="safe", pure=True).load(FILES[".github/workflows/registry.yml"].decode())
CHECK, COMMENT = WORKFLOW["jobs"]["check"], WORKFLOW["jobs"]["comment"]
# A stand-in for GitHub's client: it writes down what it is asked, and answers as `ID` and `REFUSED` say.
GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$ASKED"
case "$*" in
*--paginate*) [ -z "$ID" ] || printf '%s\\n' $ID ;;
*) [ -z "$REFUSED" ] ;;
esac
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    client = tmp_path / "bin/gh"
    client.parent.mkdir()
    client.write_text(GH, "utf-8")
    client.chmod(0o755)
    (tmp_path / "comment.md").write_text(MARKER, "utf-8")
    return tmp_path


def posted(folder: Path, ids: str = "", refused: str = "") -> tuple[list[str], str]:
    """What the last step asks of GitHub, and what it prints; it must not fail."""
    step = COMMENT["steps"][-1]
    assert set(step["env"]) == {"GH_TOKEN", "COMMENTS", "COMMENT"}
    names = {"COMMENTS": "repos/a/b/issues/7/comments", "COMMENT": "repos/a/b/issues/comments"}
    stand_in = {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "ASKED": str(folder / "asked")}
    run = subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        cwd=folder,
        env={**stand_in, **names, "ID": ids, "REFUSED": refused},
        capture_output=True,
        check=True,
    )
    return (folder / "asked").read_text("utf-8").splitlines(), run.stdout.decode()


def test_the_first_push_writes_a_comment(folder: Path) -> None:
    (listed, written), printed = posted(folder)
    assert "--paginate repos/a/b/issues/7/comments" in listed
    assert MARKER in listed
    assert 'select(.user.login == "github-actions[bot]")' in listed
    assert written == "api --silent --method POST repos/a/b/issues/7/comments --field body=@comment.md"
    assert printed == ""


def test_a_later_push_renews_that_comment(folder: Path) -> None:
    (_, written), _ = posted(folder, ids="11 12")
    assert written == "api --silent --method PATCH repos/a/b/issues/comments/11 --field body=@comment.md"


def test_where_the_token_may_not_write_the_run_says_where_to_look(folder: Path) -> None:
    _, printed = posted(folder, refused="yes")
    assert printed == "::notice::这里的令牌不能留言；结果在运行页的摘要里\n"


def test_only_the_job_that_runs_nothing_of_the_request_may_write() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert "permissions" not in CHECK
    assert COMMENT["permissions"] == {"pull-requests": "write"}
    assert [step.get("uses", "").partition("@")[0] for step in COMMENT["steps"]] == ["actions/download-artifact", ""]
    assert "pull_request_target" not in str(WORKFLOW)
    same_repository = "github.event.pull_request.head.repo.full_name == github.repository"
    assert any(same_repository in str(step.get("if")) for step in CHECK["steps"])


def test_the_check_writes_what_the_comment_says() -> None:
    (check,) = (step for step in CHECK["steps"] if "tuanmedia check" in step.get("run", ""))
    (upload,) = (step for step in CHECK["steps"] if "upload-artifact" in step.get("uses", ""))
    assert '--format markdown --output "$RUNNER_TEMP/comment.md"' in check["run"]
    assert upload["with"]["path"] == "${{ runner.temp }}/comment.md"
    assert CHECK["outputs"]["comment"] == f"${{{{ steps.{upload['id']}.outputs.artifact-id }}}}"


def test_the_log_of_gitlab_begins_with_what_the_request_does() -> None:
    job = YAML(typ="safe", pure=True).load(FILES[".gitlab-ci.yml"].decode())["登记簿检查"]
    (script, _) = job["script"]
    assert 'tuanmedia check "$@" --format text' in script
