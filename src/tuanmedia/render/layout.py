"""Lines of text for a terminal: width with hanzi, line breaks as Chinese allows them, styles, visible characters."""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator

from tuanmedia.model.width import width

WIDTH = 80
LONGEST = 1000  # characters of one text: a name may be as long as a file, a screen is not

STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
# The signs to which a dialect of Markdown gives a meaning. An underscore within a word is no emphasis.
MARKUP = re.compile(
    r"[!#$%&*<>@\[\\\]^`{|}~]|(?<![a-z0-9])_|_(?![a-z0-9])|:(?=//)|(?<=www)\.", re.ASCII | re.IGNORECASE
)
# A line may break between hanzi, at spaces, and never before closing punctuation or within an emoji.
_pieces = re.compile(r"\s+|[!-~¡-֏]+|.")
_closing = frozenset("，。；：！？、）》〉」』】”’…％·%),.;:!?]}")
_opening = frozenset("（《〈「『【“‘([{")
_joining = frozenset("\u200d\ufe0f\u20e3" + "".join(map(chr, range(0x1F3FB, 0x1F400))))


def to_text(lines: Iterable[str]) -> str:
    """The lines as one text, each ended by a line break."""
    return "".join(f"{line}\n" for line in lines)


def style(text: str, *names: str) -> str:
    """The text in these styles. The command line takes the styles off again where it writes to no terminal."""
    return f"\x1b[{';'.join(STYLES[name] for name in names)}m{text}\x1b[0m" if text and names else text


def coloured() -> bool | None:
    """Whether to write styles: False where the environment forbids them, None where the terminal decides."""
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def wrapped(text: str, first: str = "", rest: str | None = None, room: int = WIDTH) -> Iterator[str]:
    """The text in lines of at most `room` columns.

    `first` stands before the first line, `rest` before the others; without `rest`, as many spaces as `first` is wide.
    """
    rest = " " * width(first) if rest is None else rest
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    line, used, empty = first, width(first), True
    for piece in _fitting(text, room - max(width(first), width(rest))):
        if not empty and used + width(piece.rstrip()) > room:
            yield line.rstrip()
            line, used = rest, width(rest)
        line, used, empty = line + piece, used + width(piece), False
    yield line.rstrip()


def padded(text: str, columns: int) -> str:
    """The text with spaces after it, up to that many columns."""
    return text + " " * (columns - width(text))


def rows(texts: Iterable[str], first: str, room: int, between: str = " · ") -> Iterator[str]:
    """The texts in rows of at most `room` columns; no text is broken.

    `first` stands before the first row, spaces as wide before the others, `between` between two texts.
    """
    start, row = first, ""
    for text in texts:
        if row and width(start + row + between + text + between.rstrip()) > room:
            yield start + row + between.rstrip()
            start, row = " " * width(first), ""
        row += between + text if row else text
    yield start + row


def cut(text: str, room: int) -> str:
    """The text, cut to `room` columns and ended by an ellipsis where it does not fit."""
    if width(text) <= room:
        return text
    used, kept = 2, ""
    for sign in text:
        used += width(sign)
        if used > room:
            break
        kept += sign
    return kept + "…"


def visible(text: str) -> str:
    """The text with <U+XXXX> for every character that must not reach a terminal; emoji stay whole."""
    if text.isprintable():
        return text
    return "".join(
        sign
        if sign.isprintable() or sign == "\u3000" or (sign in _joining and _is_symbol(before))
        else character_number(sign)
        for before, sign in zip(f" {text}", text, strict=False)
    )


def character_number(sign: str) -> str:
    """A character by its number: <U+202E>."""
    return f"<U+{ord(sign):04X}>"


def json_escape(sign: str) -> str:
    """A character as an escape of JSON, in UTF-16 (RFC 8259, 7)."""
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True))


def markup_escape(sign: str) -> str:
    """A character as a reference by number, which XML, HTML and Markdown read."""
    return f"&#{ord(sign)};"


def _is_symbol(sign: str) -> bool:
    return unicodedata.category(sign) in ("So", "Sk") or sign in _joining


def _fitting(text: str, room: int) -> Iterator[str]:
    """The pieces that stay on one line, cut where they are wider than `room`."""
    for piece in _together(text):
        while width(piece.rstrip()) > room:
            fits = _fits(piece, room)
            yield piece[:fits]
            piece = piece[fits:]
        yield piece


def _fits(text: str, room: int) -> int:
    """The number of characters that fit; at least one."""
    used = 0
    for index, sign in enumerate(text):
        used += width(sign)
        if used > room:
            return max(index, 1)
    return len(text)


def _together(text: str) -> Iterator[str]:
    """The pieces that stay on one line, with the spaces after them: words, and hanzi with their punctuation."""
    piece = ""
    for next_piece in _pieces.findall(text):
        if piece and not next_piece.isspace() and not _are_together(piece.rstrip()[-1:], next_piece[0]):
            yield piece
            piece = ""
        piece += next_piece
    yield piece


def _are_together(before: str, sign: str) -> bool:
    """Whether no line may end between these two characters."""
    if sign in _joining or before == "\u200d" or unicodedata.combining(sign):
        return True
    return sign in _closing or before in _opening
