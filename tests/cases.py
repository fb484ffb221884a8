"""The examples of rules/: each is a patch to the base registry of the tests, on a day, with assumed settings."""

from pathlib import Path

import base
from tuanmedia.law.articles import Example
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.model.scalars import day
from tuanmedia.registry.registry import Base


def example_patch(example: Example) -> dict[str, object]:
    """The patch of an example to the base registry."""
    rows = {base.POSTS: base.posts(example.posts)} if example.posts else {}
    return {base.ACCOUNT: example.account, base.ORGANIZATION: example.organization, **rows, **example.others}


def record_ids(example: Example) -> set[str]:
    """The ids of the records that an example changes, and of the owners of changed accounts."""
    owners = {base.BASE[name].get("owner", "") for name in example_patch(example) if name in base.BASE}
    return {Path(name).stem for name in example_patch(example)} | owners


def example_law(law: Law, example: Example) -> Law:
    """The law with the settings that the example assumes."""
    return law.with_settings(f"{name}={value}" for name, value in example.set.items())


def example_findings(law: Law, rule: str, example: Example, root: Path) -> list[Finding]:
    """The findings of a rule about the records of an example, whose files are written below `root`."""
    for name, text in example.files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    before = example_base(example) if rule.startswith("history.") else None
    findings = base.findings(
        example_law(law, example), example.as_of or day("2026-11-20"), example_patch(example), root, before
    )
    subjects = record_ids(example) | example.files.keys()
    return [finding for finding in findings if finding.rule == rule and (finding.record or finding.file) in subjects]


def example_base(example: Example) -> Base:
    """The base of an example about a change: the base registry, with the account and other files as they were."""
    rules = {name: "added" for name in example.files if name.startswith("rules/")}
    return Base(base.registry({base.ACCOUNT: example.before, **example.before_others}), rules)
