"""Word documents as packages: how one is packed, and how its text is read again.

A .docx file is a ZIP package of XML parts (ECMA-376).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.oxml import parse_xml
from docx.oxml.ns import qn

UNIX = 3  # the system that every package names as its origin, so that all systems pack the same bytes


def pack_docx(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Packs members, each a name and its content. The same members give the same bytes on every day and system."""
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, data in members:
            member = ZipInfo(name)  # dated 1980-01-01
            member.compress_type, member.create_system = ZIP_DEFLATED, UNIX
            package.writestr(member, data)
    return out.getvalue()


def docx_members(data: bytes) -> list[tuple[str, bytes]]:
    """The members of a package, each a name and its content, in their order."""
    with ZipFile(BytesIO(data)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def paragraphs(data: bytes) -> Iterator[tuple[str, str]]:
    """The text of every paragraph of body, headers, footers and notes, after the name of its part."""
    for name, part in docx_members(data):
        if name.startswith("word/") and name.endswith(".xml"):
            for paragraph in parse_xml(part).iter(qn("w:p")):
                yield name, "".join(run.text for run in paragraph.iter(qn("w:r")))


def paragraph_texts(data: bytes) -> Iterator[str]:
    """The text of every paragraph of body, headers, footers and notes, with its line breaks and tabs."""
    return (text for _, text in paragraphs(data))


def first_missing_text(data: bytes, printed: Iterable[str]) -> str | None:
    """The first printed text that the document does not hold word for word as often as it was printed, else None."""
    document = "\n".join(paragraph_texts(data))
    return next((text for text, times in Counter(printed).items() if document.count(text) < times), None)
