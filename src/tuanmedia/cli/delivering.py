"""Documents on their way: into files, whole or not at all, into the summary of a job, onto the screen."""

import os
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from tuanmedia.answers.report import Report
from tuanmedia.cli.outputs import Document
from tuanmedia.cli.shared import ruly, show
from tuanmedia.errors import CannotRun, Misused
from tuanmedia.render.report import FORMATS

SUMMARY = 1024 * 1024  # bytes of a step's summary; of a longer one GitHub shows nothing
WORDS = {"zh": "已写入 {files}。{outcome}\n", "en": "{files} written. {outcome}\n"}
_styles = re.compile(r"\x1b\[[0-9;]*m")


def deliver(report: Report, documents: Sequence[Document]) -> dict[Document, str]:
    """Renders all of them, writes the files, and shows what is for the screen, or what was written; the texts."""
    files = [document for document in documents if not document.on_screen]
    for document in files:
        _demand_outside(document.place, report.registry.root)
    told = {document: _rendered(document.format, report) for document in documents}
    for document in files:
        _save(document.place, told[document])
    if any(document.format == "github" for document in documents):
        _summarize(report)
    for document in documents:
        if document.on_screen:
            put(told[document], document)
    if len(files) == len(documents):
        show(_written(report, files))
    return told


def put(text: str, document: Document) -> None:
    """Shows a document on the screen, in such signs as whoever reads it there takes."""
    form = FORMATS[document.format]
    show(text, escape=form.escape, commands=form.has_commands)


def _rendered(form: str, report: Report) -> str:
    text: str = import_module(f"tuanmedia.render.report.{form}").render(report)
    return text


def _demand_outside(place: Path, root: Path) -> None:
    """Raises Misused where a report would take the place of a record or a rule."""
    whole = Path(os.path.realpath(place))
    for folder in ("registry", "rules"):
        if whole.is_relative_to(os.path.realpath(root / folder)):
            raise Misused(f"--output {place}：报告不写进 {folder}/", f"--output {place}: no report goes into {folder}/")


def _save(place: Path, text: str) -> None:
    from tuanmedia.registry.writing.disk import save

    save(place, _styles.sub("", ruly(text)).encode("utf-8", "replace"))


def _summarize(report: Report) -> None:
    """Adds the table to the summary of a step on GitHub, as far as there is room."""
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if not place:
        return
    from tuanmedia.render.report import markdown

    try:
        with Path(place).open("ab") as summary:
            room = SUMMARY - summary.tell()
            table = f"\n\n{markdown.within(report, room // 4)}".encode("utf-8", "replace")
            summary.write(table if len(table) <= room else b"")
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"写不出 {place}：{reason}", f"cannot write {place}: {reason}") from None


def _written(report: Report, files: Sequence[Document]) -> str:
    from tuanmedia.render.layout import visible
    from tuanmedia.render.report.text import outcome

    listed = ("、" if report.lang == "zh" else ", ").join(visible(str(document.place)) for document in files)
    return WORDS[report.lang].format(files=listed, outcome=outcome(report))
