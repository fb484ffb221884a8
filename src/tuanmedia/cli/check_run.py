"""One run of `check`: its options, and the report on a registry that they ask for."""

import os
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tuanmedia.cli.context import what_if_law
from tuanmedia.errors import Misused, unknown_name

if TYPE_CHECKING:
    from tuanmedia.answers.report import Report
    from tuanmedia.checks.wording import Lang
    from tuanmedia.law.law import Law
    from tuanmedia.model.finding import Finding
    from tuanmedia.registry.registry import Registry


class CheckOptions(NamedTuple):
    """A check of the registry at `root`, as of a day and as its options say; `present` is today."""

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
    is_whole: bool = False


def check_report(options: CheckOptions, registry: "Registry") -> "Report":
    """Checks a registry that was loaded from the root. Raises Misused for unknown rules, paths, settings, revisions."""
    from tuanmedia.answers import base
    from tuanmedia.answers.report import Report, findings_below, selected_findings
    from tuanmedia.law.loading import load
    from tuanmedia.registry.root import path_in_repository, rules_folder

    against = None
    if options.base is not None:
        from tuanmedia.registry.base import base_revision  # late: git is asked in few runs

        against = base_revision(options.base, registry)
    in_force = (against and against.law) or load(rules_folder(options.root))
    law = what_if_law(in_force, options.draft, options.settings)
    deleted = against.base.registry.files.keys() - registry.files.keys() if against and against.base else ()
    paths = finding_paths(options.root, options.paths, deleted)

    def findings_by(law: "Law", known: "Law") -> "list[Finding]":
        findings = base.findings_against_base(registry, law, options.day, options.present, against)
        return findings_below(selected_findings(findings, known, options.select, options.ignore), paths)

    what_if = None
    if law is in_force:
        findings = findings_by(law, law)
    else:
        from tuanmedia.answers.what_if import compare_laws

        findings, what_if = compare_laws(findings_by, in_force, law)
    changes = None
    if against and against.base:
        from tuanmedia.answers.changes import changes_below, request_changes

        brought = load(rules_folder(options.root)) if against.base.rules else None
        every = request_changes(registry, against.base, in_force, options.day, options.present, brought, findings_by)
        changes = changes_below(every, paths)
    place = path_in_repository(options.root)
    return Report(
        findings,
        registry,
        law,
        options.day,
        options.lang,
        what_if,
        against,
        options.strict,
        place,
        options.is_whole,
        changes,
    )


def finding_paths(root: Path, paths: Sequence[Path], deleted: Collection[str]) -> list[str]:
    """The paths of the command line as findings name files: below the root, with `/`.

    `deleted` are files of the base, as findings name them, which may be named too. Raises Misused for a path that does
    not exist or is not below the root.
    """
    return [_finding_path(root.resolve(), path, deleted) for path in paths]


def _finding_path(root: Path, path: Path, deleted: Collection[str]) -> str:
    existing = [whole for whole in (Path.cwd() / path, root / path) if os.path.lexists(whole)]
    below = [place for whole in existing for place in _places(whole) if place.is_relative_to(root)]
    if below:
        return below[0].relative_to(root).as_posix()
    if existing:
        raise Misused(f"{path} 不在 {root} 之内", f"{path} is not below {root}")
    wholes = [Path(os.path.normpath(whole)) for whole in (Path.cwd() / path, root / path)]
    for name in (whole.relative_to(root).as_posix() for whole in wholes if whole.is_relative_to(root)):
        if any(file == name or file.startswith(f"{name}/") for file in deleted):
            return name
    files = [file.relative_to(root).as_posix() for file in root.glob("registry/**/*")]
    by_stem = {Path(file).stem: file for file in files}
    raise unknown_name("文件", "file", str(path), files, by_stem.get(path.stem))


def _places(path: Path) -> tuple[Path, Path]:
    """The path itself, which may be a link below the root, and where the link leads."""
    folder, name = os.path.split(os.path.normpath(path))
    return Path(os.path.realpath(folder), name), Path(os.path.realpath(path))
