"""`tuanmedia check`: every rule over the registry."""

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.laws import Draft, supposed
from tuanmedia.cli.words import AsOf, LangOption, Root, Settings, day_looked_at, language, names, one_of, show, today
from tuanmedia.complaint import Misused, unknown

if TYPE_CHECKING:
    from tuanmedia.finding import Finding
    from tuanmedia.law import Law

FORMATS = ("text", "concise", "json")


def check(  # noqa: PLR0913 - each is an option
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH …]", help="只报告这些文件或文件夹")] = None,
    root: Root = None,
    as_of: AsOf = None,
    output_format: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="输出格式")] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="有警告也算不通过")] = False,
    select: Annotated[list[str] | None, typer.Option(metavar="RULE,…", help="只看这些条款或类别")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULE,…", help="不看这些条款或类别")] = None,
    settings: Settings = None,
    draft: Draft = None,
    lang: LangOption = None,
) -> int:
    """逐条检查登记簿。退出码：0 没有错误，1 有错误，2 用法不对，3 无法检查。"""
    spoken, day = language(lang), day_looked_at(as_of)
    one_of(("输出格式", "format"), output_format, FORMATS)

    from tuanmedia import engine, intake, report
    from tuanmedia.law.loading import load
    from tuanmedia.root import found, rules

    place = found(root)
    in_force = load(rules(place))
    law = supposed(in_force, draft, settings or ())
    read, below = intake.load(place), _below(place, paths or ())

    def judged(by: "Law", known: "Law") -> "list[Finding]":
        every = engine.evaluate(read, by, day, today())
        return report.below(report.chosen(every, known, names(select), names(ignore)), below)

    if law is in_force:
        findings, what_if = judged(law, law), None
    else:
        from tuanmedia.answers import whatif

        findings, what_if = whatif.judged_by_both(judged, in_force, law)
    told = report.Report(findings, read, law, day, spoken, what_if)
    show(import_module(f"tuanmedia.render.{output_format}").render(told), machine=output_format == "json")
    return told.exit_code(strict)


def _below(root: Path, paths: Sequence[Path]) -> list[str]:
    """The paths as findings name them; Misused for one that is not there, or not below the root."""
    return [_relative(root.resolve(), path) for path in paths]


def _relative(root: Path, path: Path) -> str:
    there = [whole for whole in (Path.cwd() / path, root / path) if os.path.lexists(whole)]
    below = [found for whole in there for found in _places(whole) if found.is_relative_to(root)]
    if below:
        return below[0].relative_to(root).as_posix()
    if there:
        raise Misused(f"{path} 不在 {root} 之内", f"{path} is not below {root}")
    known = [file.relative_to(root).as_posix() for file in root.glob("registry/**/*")]
    named = {Path(file).stem: file for file in known}
    raise unknown("文件", "file", str(path), known, named.get(path.stem))


def _places(path: Path) -> tuple[Path, Path]:
    """Where a path leads: itself, which may be a link below the root, and what it stands for."""
    folder, name = os.path.split(os.path.normpath(path))
    return Path(os.path.realpath(folder), name), Path(os.path.realpath(path))
