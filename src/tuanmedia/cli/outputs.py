"""Which document goes where: each `--format` to its `--output`, or to the screen, which takes one."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tuanmedia.cli.shared import one_of
from tuanmedia.errors import Misused
from tuanmedia.render.report import FORMATS

SCREEN = Path("-")


class Document(NamedTuple):
    """A format, and the file it goes to, or the screen."""

    format: str
    place: Path

    @property
    def on_screen(self) -> bool:
        return self.place == SCREEN


def paired(formats: Sequence[str], outputs: Sequence[Path]) -> list[Document]:
    """What was asked for, and where each goes; Misused for what does not go together.

    An output takes the one format that its ending fits, else the next that is left. What has none is for the screen.
    """
    asked = [one_of(("输出格式", "format"), one, list(FORMATS)) for one in formats] or _told_by_endings(outputs)
    if len(outputs) > len(asked):
        raise Misused(
            f"--output 有 {len(outputs)} 个，--format 只有 {len(asked)} 个：每个文件要有一种格式",
            f"there are {len(outputs)} --output and only {len(asked)} --format; name a format for each file",
        )
    places = _placed(asked, outputs)
    documents = [Document(form, places.get(index, SCREEN)) for index, form in enumerate(asked)]
    _demand_one_on_screen([document.format for document in documents if document.on_screen])
    _demand_apart([document.place for document in documents if not document.on_screen])
    return documents


def _told_by_endings(outputs: Sequence[Path]) -> list[str]:
    """The formats where none was asked for."""
    return [_known(output)[0] for output in outputs] or ["text"]


def _known(output: Path) -> tuple[str, ...]:
    ending = output.suffix.lower()
    return tuple(name for name, form in FORMATS.items() if ending in form.endings) or ("text",)


def _placed(asked: Sequence[str], outputs: Sequence[Path]) -> dict[int, Path]:
    """The outputs by the number of their format: first those whose ending tells."""
    places: dict[int, Path] = {}
    locale = {output: [index for index, form in enumerate(asked) if form in _known(output)] for output in outputs}
    for output in sorted(outputs, key=lambda output: len(locale[output]) != 1):
        left = [index for index in range(len(asked)) if index not in places]
        fits = [index for index in left if locale[output] == [index]]
        places[(fits or left)[0]] = output
    return places


def _demand_one_on_screen(formats: Sequence[str]) -> None:
    if len(formats) > 1:
        listed = " ".join(formats)
        raise Misused(
            f"屏幕上只能有一种格式，这里有 {listed}；用 --output FILE 把其余的写入文件",
            f"the screen takes one format, and here are {listed}; write the others with --output FILE",
        )


def _demand_apart(places: Sequence[Path]) -> None:
    whole = [os.path.realpath(place) for place in places]
    for place, file in zip(places, whole, strict=True):
        if whole.count(file) > 1:
            raise Misused(f"{place} 只能写入一种格式", f"{place} takes one format only")
