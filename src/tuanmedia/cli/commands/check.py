"""`tuanmedia check`: every rule over the registry."""

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.laws import Draft, supposed
from tuanmedia.cli.outputs import FORMATS, paired
from tuanmedia.cli.words import AsOf, LangOption, Root, Settings, day_looked_at, language, names, today
from tuanmedia.complaint import Misused, unknown

if TYPE_CHECKING:
    from tuanmedia.finding import Finding
    from tuanmedia.law import Law
    from tuanmedia.registry import Registry
    from tuanmedia.revision import Standing


def check(  # noqa: PLR0913 - each is an option
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH …]", help="只报告这些文件或文件夹")] = None,
    root: Root = None,
    as_of: AsOf = None,
    base: Annotated[
        str | None, typer.Option(metavar="REV", help="与从 REV 分出时的登记簿比较，只计新出现的问题")
    ] = None,
    formats: Annotated[
        list[str] | None, typer.Option("--format", metavar="|".join(FORMATS), help="输出格式（默认 text），可多次")
    ] = None,
    outputs: Annotated[
        list[Path] | None,
        typer.Option("--output", metavar="FILE", help="写入文件：按扩展名或先后对应一种格式，可多次；- 为屏幕"),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="有警告也算不通过")] = False,
    select: Annotated[list[str] | None, typer.Option(metavar="RULE,…", help="只看这些条款或类别")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULE,…", help="不看这些条款或类别")] = None,
    settings: Settings = None,
    draft: Draft = None,
    lang: LangOption = None,
) -> int:
    """逐条检查登记簿。退出码：0 没有错误，1 有错误，2 用法不对，3 无法检查。"""
    spoken, day = language(lang), day_looked_at(as_of)
    documents = paired(formats or (), outputs or ())

    from tuanmedia import intake, report
    from tuanmedia.answers import novelty
    from tuanmedia.cli.delivering import deliver
    from tuanmedia.law.loading import load
    from tuanmedia.root import found, in_repository, rules

    place = found(root)
    read = intake.load(place)
    against = _standing(base, read)
    in_force = (against and against.law) or load(rules(place))
    law = supposed(in_force, draft, settings or ())
    below = _below(place, paths or (), _gone(read, against))

    def judged(by: "Law", known: "Law") -> "list[Finding]":
        every = novelty.judged(read, by, day, today(), against)
        return report.below(report.chosen(every, known, names(select), names(ignore)), below)

    if law is in_force:
        findings, what_if = judged(law, law), None
    else:
        from tuanmedia.answers import whatif

        findings, what_if = whatif.judged_by_both(judged, in_force, law)
    told = report.Report(findings, read, law, day, spoken, what_if, against, strict, in_repository(place))
    deliver(told, documents)
    return told.exit_code(strict)


def _standing(base: str | None, read: "Registry") -> "Standing | None":
    """What the work tree is held against, where that is asked."""
    if base is None:
        return None
    from tuanmedia.revision import standing  # late: git is asked in few runs

    return standing(base, read)


def _gone(read: "Registry", against: "Standing | None") -> frozenset[str]:
    """The files of the base that are gone, which may be named too."""
    return frozenset(against.base.registry.files.keys() - read.files.keys() if against and against.base else ())


def _below(root: Path, paths: Sequence[Path], gone: Collection[str]) -> list[str]:
    """The paths as findings name them; Misused for one that is not there, or not below the root."""
    return [_relative(root.resolve(), path, gone) for path in paths]


def _relative(root: Path, path: Path, gone: Collection[str]) -> str:
    there = [whole for whole in (Path.cwd() / path, root / path) if os.path.lexists(whole)]
    below = [found for whole in there for found in _places(whole) if found.is_relative_to(root)]
    if below:
        return below[0].relative_to(root).as_posix()
    if there:
        raise Misused(f"{path} 不在 {root} 之内", f"{path} is not below {root}")
    if lost := _lost(root, path, gone):
        return lost
    known = [file.relative_to(root).as_posix() for file in root.glob("registry/**/*")]
    named = {Path(file).stem: file for file in known}
    raise unknown("文件", "file", str(path), known, named.get(path.stem))


def _lost(root: Path, path: Path, gone: Collection[str]) -> str | None:
    """A file that is gone, or a folder of such files, as findings name it."""
    named = (Path(os.path.relpath(Path.cwd() / path, root)).as_posix(), path.as_posix())
    return next((one for one in named if any(file == one or file.startswith(f"{one}/") for file in gone)), None)


def _places(path: Path) -> tuple[Path, Path]:
    """Where a path leads: itself, which may be a link below the root, and what it stands for."""
    folder, name = os.path.split(os.path.normpath(path))
    return Path(os.path.realpath(folder), name), Path(os.path.realpath(path))
