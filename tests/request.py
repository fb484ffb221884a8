"""Pull requests: changes to the base registry, and the findings about them, in a git repository or without one."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import base
from checkouts import git
from command_line import check_document
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.model.scalars import day
from tuanmedia.registry.registry import Base

RuleAndRecord = tuple[str, str | None]
TODAY = "2026-11-20"


def history_findings(
    law: Law, before: Mapping[str, Any], after: Mapping[str, Any], rules: Mapping[str, str] | None = None
) -> list[Finding]:
    """The findings of the history rules about a change from one patch of the base registry to another."""
    findings = base.findings(law, day(TODAY), after, before=Base(base.registry(before), rules or {}))
    return [finding for finding in findings if finding.rule.startswith("history.")]


def account_history(law: Law, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, str, int | None]]:
    """The rule, message and line of each finding about a change to the club's account."""
    findings = history_findings(law, {base.ACCOUNT: before}, {base.ACCOUNT: after})
    return [(finding.rule.removeprefix("history."), finding.say, finding.line) for finding in findings]


def rules_and_records(
    capsys: pytest.CaptureFixture[str], root: Path, *args: str, new: bool = True
) -> list[RuleAndRecord]:
    """The rule and record of each new (or old) finding above the severity info, compared with HEAD by default."""
    options = [] if "--base" in args else ["--base", "HEAD"]
    findings = check_document(capsys, root, *options, *args)["findings"]
    chosen = [finding for finding in findings if finding["severity"] != "info" and finding["new"] is new]
    return [(finding["rule"], finding["record"]) for finding in chosen]


def write_patch(root: Path, patch: Mapping[str, Any]) -> None:
    """Writes the records of a patch into the work tree; deletes a record that is null."""
    contents = base.files(patch)
    for name in patch:
        path = root / "registry" / name
        if f"registry/{name}" in contents:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(contents[f"registry/{name}"])
        else:
            path.unlink()


def commit_all(root: Path, message: str = "改动") -> None:
    """Commits all changes of the work tree."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)
