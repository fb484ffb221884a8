"""`tuanmedia codeowners`: writes CODEOWNERS, so that hosts ask the approvers of an account (第十条) for review."""

from pathlib import Path
from typing import Annotated

import typer

from tuanmedia.bounded_file import MIB, read_file
from tuanmedia.cli.context import load_context
from tuanmedia.cli.options import DryRunOption, LangOption, RootOption, language, today
from tuanmedia.cli.output import print_output
from tuanmedia.errors import CannotRun, Misused

MOST_BYTES = 4 * MIB  # of people.yaml and of CODEOWNERS; hosts read at most 3 MB of the latter
# Where hosts look for the file, in their order.
PLACES = (".github/CODEOWNERS", ".gitlab/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")


def codeowners(
    output: Annotated[Path | None, typer.Option("--output", metavar="FILE", help="写到哪里（默认 CODEOWNERS）")] = None,
    check: Annotated[bool, typer.Option("--check", help="只核对是否最新：不是最新的，退出码为 1")] = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    lang: LangOption = None,
) -> int:
    """按 people.yaml 写出 CODEOWNERS：账号有改动时，请指导教师、单位主要负责人和主管部门审核。"""
    output_lang = language(lang)
    if check and dry_run:
        raise Misused("--check 与 --dry-run 只能用一个", "use --check or --dry-run, not both")
    ctx = load_context(root, today())

    from tuanmedia.render.locale import Locale
    from tuanmedia.scaffold import codeowners
    from tuanmedia.scaffold.codeowners import text

    locale, people = Locale(ctx.law, output_lang), codeowners.parse_people_file(_people(ctx.registry.root), ctx)
    if isinstance(people, list):
        print_output(text.faults(people, locale))
        return 1
    asking = codeowners.find_reviewers(ctx.registry, people)
    path, before = _before(ctx.registry.root, output)
    after = codeowners.replace_block(before, codeowners.render_block(asking, people.office, ctx.law.school.office))
    if not check and not dry_run:
        _write(path, before, after)
    state = "unchanged" if after == before else "stale" if check else "preview" if dry_run else "written"
    print_output(
        (after if dry_run else "") + text.outcome(state, _named(ctx.registry.root, path), asking.unknown, locale)
    )
    return int(state == "stale")


def _people(root: Path) -> bytes:
    """The file with the user names. Raises CannotRun, with an example of one, where there is none."""
    from tuanmedia.scaffold.codeowners import PEOPLE_FILE

    try:
        return read_file(root / PEOPLE_FILE, MOST_BYTES)
    except FileNotFoundError:
        zh = f"没有 {PEOPLE_FILE}；先写明谁在代码平台上叫什么，如：office: [用户名]"
        raise CannotRun(zh, f"there is no {PEOPLE_FILE}; say first who is called what, as in office: [user]") from None


def _before(root: Path, output: Path | None) -> tuple[Path, str]:
    """The path of CODEOWNERS, and its present text."""
    there = (root / place for place in PLACES if (root / place).is_file())
    path = output or next(there, root / "CODEOWNERS")
    try:
        return path, read_file(path, MOST_BYTES).decode() if path.exists() else ""
    except UnicodeDecodeError:
        raise CannotRun(f"{path} 不是 UTF-8，没有写入", f"{path} is not UTF-8; nothing was written") from None


def _write(path: Path, before: str, after: str) -> None:
    from tuanmedia.registry.writing.disk import save

    if after != before:
        save(path, after.encode())


def _named(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
