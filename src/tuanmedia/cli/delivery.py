"""The delivery of a check's documents: each `--format` goes to its `--output` file, or to the screen, which takes one.

A file is written whole or not at all. A job on GitHub gets a summary as well.
"""

import os
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tuanmedia.cli.options import require_one_of
from tuanmedia.cli.output import harmless, print_output, require_outside
from tuanmedia.errors import CannotRun, Misused
from tuanmedia.render.report import FORMATS

if TYPE_CHECKING:
    from tuanmedia.answers.report import Report

SCREEN = Path("-")
MAX_SUMMARY = 1024 * 1024  # bytes; GitHub shows nothing of a longer summary
WORDS = {"zh": "已写入 {files}。{outcome}\n", "en": "{files} written. {outcome}\n"}
_styles = re.compile(r"\x1b\[[0-9;]*m")


class Delivery(NamedTuple):
    """A format, and the file it goes to, or SCREEN."""

    format: str
    place: Path

    @property
    def on_screen(self) -> bool:
        return self.place == SCREEN


def plan_deliveries(formats: Sequence[str], outputs: Sequence[Path]) -> list[Delivery]:
    """Pairs the formats with the outputs. Raises Misused for what does not go together.

    An output takes the one format that its ending means, else the next format that has none. A format without an output
    goes to the screen. Without formats, the endings of the outputs say them.
    """
    if formats:
        names = [require_one_of(("输出格式", "format"), name, list(FORMATS)) for name in formats]
    else:
        names = [_formats_by_ending(output)[0] for output in outputs] or ["text"]
    if len(outputs) > len(names):
        raise Misused(
            f"--output 有 {len(outputs)} 个，--format 只有 {len(names)} 个：每个文件要有一种格式",
            f"there are {len(outputs)} --output and only {len(names)} --format; name a format for each file",
        )
    places = _places(names, outputs)
    deliveries = [Delivery(name, places.get(index, SCREEN)) for index, name in enumerate(names)]
    _require_one_on_screen([delivery.format for delivery in deliveries if delivery.on_screen])
    _require_different([delivery.place for delivery in deliveries if not delivery.on_screen])
    return deliveries


def _formats_by_ending(output: Path) -> tuple[str, ...]:
    ending = output.suffix.lower()
    return tuple(name for name, form in FORMATS.items() if ending in form.endings) or ("text",)


def _places(formats: Sequence[str], outputs: Sequence[Path]) -> dict[int, Path]:
    """The outputs by the index of their format; outputs whose ending means one of the formats come first."""
    places: dict[int, Path] = {}
    meant = {output: [i for i, name in enumerate(formats) if name in _formats_by_ending(output)] for output in outputs}
    for output in sorted(outputs, key=lambda output: len(meant[output]) != 1):
        free = [index for index in range(len(formats)) if index not in places]
        fitting = [index for index in free if meant[output] == [index]]
        places[(fitting or free)[0]] = output
    return places


def _require_one_on_screen(formats: Sequence[str]) -> None:
    if len(formats) > 1:
        joined = " ".join(formats)
        raise Misused(
            f"屏幕上只能有一种格式，这里有 {joined}；用 --output 文件 把其余的写入文件",
            f"the screen takes one format, and here are {joined}; write the others with --output FILE",
        )


def _require_different(places: Sequence[Path]) -> None:
    files = [os.path.realpath(place) for place in places]
    for place, file in zip(places, files, strict=True):
        if files.count(file) > 1:
            raise Misused(f"{place} 只能写入一种格式", f"{place} takes one format only")


def deliver(report: "Report", deliveries: Sequence[Delivery]) -> dict[Delivery, str]:
    """Renders all documents, writes the files, and prints the document for the screen, or else what was written.

    Returns the texts. Raises Misused for a file in registry/ or rules/, CannotRun for one that cannot be written.
    """
    files = [delivery for delivery in deliveries if not delivery.on_screen]
    for delivery in files:
        require_outside(delivery.place, report.registry.root)
    texts = {delivery: _rendered(delivery.format, report) for delivery in deliveries}
    for delivery in files:
        _save(delivery.place, texts[delivery])
    if any(delivery.format == "github" for delivery in deliveries):
        _summarize(report)
    for delivery in deliveries:
        if delivery.on_screen:
            print_document(texts[delivery], delivery)
    if len(files) == len(deliveries):
        print_output(_note(report, files))
    return texts


def print_document(text: str, delivery: Delivery) -> None:
    """Prints the document of a delivery to the screen, with the escapes of its format."""
    form = FORMATS[delivery.format]
    print_output(text, escape=form.escape, commands=form.has_commands)


def _rendered(format_name: str, report: "Report") -> str:
    text: str = import_module(f"tuanmedia.render.report.{format_name}").render(report)
    return text


def _save(place: Path, text: str) -> None:
    from tuanmedia.registry.writing.disk import save  # late: few runs write a file

    save(place, _styles.sub("", harmless(text)).encode("utf-8", "replace"))


def _summarize(report: "Report") -> None:
    """Adds the table to the summary of a step on GitHub, where there is room for it."""
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if not place:
        return
    from tuanmedia.render.report import markdown

    try:
        with Path(place).open("ab") as summary:
            room = MAX_SUMMARY - summary.tell()
            table = f"\n\n{markdown.render_within(report, room // 4)}".encode("utf-8", "replace")
            summary.write(table if len(table) <= room else b"")
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"写不出 {place}：{reason}", f"cannot write {place}: {reason}") from None


def _note(report: "Report", files: Sequence[Delivery]) -> str:
    from tuanmedia.render.layout import visible
    from tuanmedia.render.report.text import result_line

    joined = ("、" if report.lang == "zh" else ", ").join(visible(str(delivery.place)) for delivery in files)
    return WORDS[report.lang].format(files=joined, outcome=result_line(report))
