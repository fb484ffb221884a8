"""The proof of a paper: opened again, it must hold every text that was put into it, as it was and as often."""

from collections import Counter
from collections.abc import Iterable, Iterator

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tuanmedia.papers.docx import unpacked


def lost(data: bytes, printed: Iterable[str]) -> str | None:
    """The first of the printed texts that the document does not hold verbatim."""
    whole = "\n".join(paragraphs(data))
    return next((text for text, times in Counter(printed).items() if whole.count(text) < times), None)


def paragraphs(data: bytes) -> Iterator[str]:
    """The text of every paragraph, with its line breaks and tabs: of the body, headers, footers and notes."""
    for name, part in unpacked(data):
        if name.startswith("word/") and name.endswith(".xml"):
            for paragraph in parse_xml(part).iter(qn("w:p")):
                yield "".join(run.text for run in paragraph.iter(qn("w:r")))
