"""What a check was asked, and what it has to tell."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tuanmedia.cli import paths
from tuanmedia.cli.context import supposed

if TYPE_CHECKING:
    from tuanmedia.answers.report import Report
    from tuanmedia.checks.wording import Lang
    from tuanmedia.law.law import Law
    from tuanmedia.model.finding import Finding
    from tuanmedia.registry.base import BaseRevision
    from tuanmedia.registry.registry import Registry


class Question(NamedTuple):
    """A check of the register at `root`, as of a day and as its options say; `present` is today."""

    root: Path
    day: date
    present: date
    lang: "Lang"
    paths: tuple[Path, ...] = ()
    base: str | None = None
    strict: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    draft: Path | None = None


def report(asked: Question, read: "Registry") -> "Report":
    """The report on a register that was read."""
    from tuanmedia.answers import base
    from tuanmedia.answers.report import Report, findings_below, selected_findings
    from tuanmedia.law.loading import load
    from tuanmedia.registry.root import path_in_repository, rules_folder

    against = _standing(asked.base, read)
    in_force = (against and against.law) or load(rules_folder(asked.root))
    law = supposed(in_force, asked.draft, asked.settings)
    named = paths.below(asked.root, asked.paths, _gone(read, against))

    def judged(by: "Law", known: "Law") -> "list[Finding]":
        every = base.findings_against_base(read, by, asked.day, asked.present, against)
        return findings_below(selected_findings(every, known, asked.select, asked.ignore), named)

    if law is in_force:
        findings, what_if = judged(law, law), None
    else:
        from tuanmedia.answers.what_if import compare_laws

        findings, what_if = compare_laws(judged, in_force, law)
    place = path_in_repository(asked.root)
    return Report(findings, read, law, asked.day, asked.lang, what_if, against, asked.strict, place)


def _standing(base: str | None, read: "Registry") -> "BaseRevision | None":
    """What the work tree is held against, where that is asked."""
    if base is None:
        return None
    from tuanmedia.registry.base import base_revision  # late: git is asked in few runs

    return base_revision(base, read)


def _gone(read: "Registry", against: "BaseRevision | None") -> frozenset[str]:
    """The files of the base that are gone, which may be named too."""
    return frozenset(against.base.registry.files.keys() - read.files.keys() if against and against.base else ())
