"""What a finding does not repeat, for nobody may read it there: another secret in the same record is another fault.

It is compared in memory, and never told.
"""

from collections.abc import Hashable
from functools import cache

from tuanmedia.checks.baseline import ExtraIdentity
from tuanmedia.model.finding import Finding
from tuanmedia.registry.files import File
from tuanmedia.registry.registry import Registry

RULES = frozenset({"registry.secret", "registry.privacy", "registry.syntax"})


def unsaid(registry: Registry) -> ExtraIdentity:
    """What the findings of a registry point at, where their facts say nothing of it."""
    rows = cache(_rows)

    def pointed_at(finding: Finding) -> Hashable:
        file = registry.files.get(finding.file)
        if finding.rule not in RULES or file is None or finding.line is None:
            return None
        if file.kind == "posts":
            return rows(file).get(finding.line)
        passage = file.excerpts.passage(finding.line)
        return passage[:1] if finding.say == "comment" else passage

    return pointed_at


def _rows(file: File) -> dict[int, tuple[str, ...]]:
    from tuanmedia.registry import posts  # late: not every registry has any

    return {line: tuple(row) for line, row in posts.raw_rows(file.data)}
