"""Which rules a command goes by: those in force at the root, or others in their place (a draft amendment, `--set`)."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.errors import CannotRun, Misused

if TYPE_CHECKING:
    from tuanmedia.law.law import Law

Draft = Annotated[
    Path | None, typer.Option("--rules", metavar="DIR", help="假设用另一个文件夹里的规则（修订草案），并与现行规则比较")
]


def supposed(in_force: "Law", draft: Path | None, settings: Sequence[str]) -> "Law":
    """The law as it would be: another folder's where one is given, with other values; else the law in force."""
    law = _drafted(draft) if draft is not None else in_force
    return law.with_settings(settings) if settings else law


def _drafted(folder: Path) -> "Law":
    from tuanmedia.law.loading import load

    if not folder.is_dir():
        raise Misused(f"没有文件夹“{folder}”", f"there is no folder “{folder}”")
    try:
        return replace(load(folder), draft=str(folder))
    except CannotRun as fault:
        raise CannotRun(f"{folder}：{fault.words['zh']}", f"{folder}: {fault.words['en']}") from None


def known(root: Path | None) -> "Law":
    """The law for a question that needs no registry: that of the root, else the one that ships."""
    from tuanmedia.law.loading import load, shipped_rules
    from tuanmedia.registry.root import NoRegistry, locate_root, rules_folder

    if root is not None and (root / "rules").is_dir():
        return load(rules_folder(root))
    try:
        folder = rules_folder(locate_root(root))
    except NoRegistry:
        if root is not None:
            raise
        folder = shipped_rules()
    return load(folder)
