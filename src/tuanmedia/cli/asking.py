"""What commands that ask a question share: the registry as of a day, whole numbers as they are written."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.dialogue import values
from tuanmedia.cli.shared import one_of, today
from tuanmedia.errors import Misused

if TYPE_CHECKING:
    from tuanmedia.checks.context import Context

FORMATS = ("text", "json")

Format = Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="输出格式")]


def as_json(written: str) -> bool:
    """Whether a document is asked for, and no screen."""
    return one_of(("输出格式", "format"), written, FORMATS) == "json"


def looked_at(root: Path | None, day: date) -> "Context":
    """The registry and the law of a root, as of that day."""
    from tuanmedia.checks.context import Context
    from tuanmedia.law.loading import load
    from tuanmedia.registry import loading
    from tuanmedia.registry.root import locate_root, rules_folder

    place = locate_root(root)
    return Context("", loading.load(place), load(rules_folder(place)), day, max(day, today()))


def whole(option: str, written: str, most: int) -> int:
    """A whole number from 0 to `most`."""
    try:
        return values.number_parser(most)(written)
    except Misused as fault:
        raise Misused(f"{option} {fault.words['zh']}", f"{option}: {fault.words['en']}") from None
