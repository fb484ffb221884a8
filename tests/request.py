"""Requests: what a change to the base registry is found to do, in a git repository or without one."""

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

Told = tuple[str, str | None]
TODAY = "2026-11-20"


def brought(
    law: Law, before: Mapping[str, Any], after: Mapping[str, Any], rules: Mapping[str, str] | None = None
) -> list[Finding]:
    """What history says of a change from one patch of the base registry to another."""
    stood = Base(base.registry(before), rules or {})
    every = base.findings(law, day(TODAY), after, before=stood)
    return [finding for finding in every if finding.rule.startswith("history.")]


def of_account(law: Law, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, str, int | None]]:
    """The same of the club's account: rule, words and line of each."""
    found = brought(law, {base.ACCOUNT: before}, {base.ACCOUNT: after})
    return [(finding.rule.removeprefix("history."), finding.say, finding.line) for finding in found]


def told(capsys: pytest.CaptureFixture[str], root: Path, *args: str, new: bool = True) -> list[Told]:
    """Rule and record of each new (or old) finding that weighs, against HEAD where no other revision is named."""
    against = [] if "--base" in args else ["--base", "HEAD"]
    findings = check_document(capsys, root, *against, *args)["findings"]
    weighty = [one for one in findings if one["severity"] != "info" and one["new"] is new]
    return [(one["rule"], one["record"]) for one in weighty]


def put(root: Path, patch: Mapping[str, Any]) -> None:
    """Lays a patch of the base registry into the work tree; a record that is null is taken out."""
    contents = base.files(patch)
    for name in patch:
        path = root / "registry" / name
        if f"registry/{name}" in contents:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(contents[f"registry/{name}"])
        else:
            path.unlink()


def commit(root: Path, message: str = "改动") -> None:
    """Commits all that lies in the work tree."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)
