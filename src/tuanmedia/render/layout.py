"""Plain lines for a terminal: as wide as hanzi are, broken where Chinese may break, in colour where there is colour."""

import os
import re
import unicodedata
from collections.abc import Iterator

WIDTH = 80
MOST = 1000  # characters of one text: a name may be as long as a file, a screen is not

STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
# A line may break between hanzi, at spaces, and never before closing punctuation or within an emoji.
_pieces = re.compile(r"\s+|[!-~¡-֏]+|.")
_closing = frozenset("，。；：！？、）》〉」』】”’…％·%),.;:!?]}")
_opening = frozenset("（《〈「『【“‘([{")
_joining = frozenset("\u200d\ufe0f\u20e3" + "".join(map(chr, range(0x1F3FB, 0x1F400))))


def width(text: str) -> int:
    """Columns on a terminal. Chinese consoles draw ambiguous characters (“” — …) two wide, so they count as two."""
    return sum(
        2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text if not unicodedata.combining(sign)
    )


def style(text: str, *names: str) -> str:
    """`text` in these styles; whoever writes it out takes them off again where there is no terminal."""
    return f"\x1b[{';'.join(STYLES[name] for name in names)}m{text}\x1b[0m" if text and names else text


def coloured() -> bool | None:
    """Whether styles are to be written out: never where nobody wants them, else where there is a terminal (None)."""
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def wrapped(text: str, first: str = "", rest: str | None = None, room: int = WIDTH) -> Iterator[str]:
    """Lines of at most `room` columns, the first led by `first`, the others by `rest` (else spaces as wide)."""
    rest = " " * width(first) if rest is None else rest
    text = text if len(text) <= MOST else f"{text[:MOST]}…"
    line, used, empty = first, width(first), True
    for piece in _fitting(text, room - max(width(first), width(rest))):
        if not empty and used + width(piece.rstrip()) > room:
            yield line.rstrip()
            line, used = rest, width(rest)
        line, used, empty = line + piece, used + width(piece), False
    yield line.rstrip()


def cut(text: str, room: int) -> str:
    """`text` if it fits, else as much of it as does, and an ellipsis."""
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
    """`text` with every character that must not reach a terminal shown as U+XXXX; emoji stay whole."""
    if text.isprintable():
        return text
    return "".join(
        sign if sign.isprintable() or sign == "\u3000" or (sign in _joining and _is_symbol(before)) else _shown(sign)
        for before, sign in zip(f" {text}", text, strict=False)
    )


def _shown(sign: str) -> str:
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
    """What stays on one line, cut where no line could hold it."""
    for piece in _together(text):
        while width(piece.rstrip()) > room:
            fits = _fits(piece, room)
            yield piece[:fits]
            piece = piece[fits:]
        yield piece


def _fits(text: str, room: int) -> int:
    """How many characters of `text` fit; at least one."""
    used = 0
    for index, sign in enumerate(text):
        used += width(sign)
        if used > room:
            return max(index, 1)
    return len(text)


def _together(text: str) -> Iterator[str]:
    """Pieces that stay on one line with the spaces behind them: words, and hanzi with their punctuation."""
    held = ""
    for piece in _pieces.findall(text):
        if held and not piece.isspace() and not _belongs(piece[0], held.rstrip()[-1:]):
            yield held
            held = ""
        held += piece
    yield held


def _belongs(sign: str, before: str) -> bool:
    """Whether no line may end between these two."""
    return sign in _closing or before in _opening or sign in _joining or before == "\u200d" or _combines(sign)


def _combines(sign: str) -> bool:
    return unicodedata.combining(sign) != 0
