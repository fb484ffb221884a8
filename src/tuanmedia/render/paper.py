"""Plain lines for a terminal: as wide as hanzi are, broken where Chinese may break, in colour where there is colour."""

import re
import unicodedata
from collections.abc import Iterator

WIDTH = 80

STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
# A line may break between hanzi, at spaces, and never before closing punctuation.
_pieces = re.compile(r"\s+|[!-~]+|.")
_closing = frozenset("，。；：！？、）》」』】”’％%),.;:!?]}")
_opening = frozenset("（《「『【“‘([{")


def width(text: str) -> int:
    """Columns on a terminal. Chinese consoles draw ambiguous characters (“” — …) two wide, so they count as two."""
    return sum(
        2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text if not unicodedata.combining(sign)
    )


def style(text: str, *names: str) -> str:
    """`text` in these styles; whoever writes it out takes them off again where there is no terminal."""
    return f"\x1b[{';'.join(STYLES[name] for name in names)}m{text}\x1b[0m" if text and names else text


def wrapped(text: str, first: str = "", rest: str | None = None, room: int = WIDTH) -> Iterator[str]:
    """Lines of at most `room` columns, the first led by `first`, the others by `rest` (else spaces as wide)."""
    rest = " " * width(first) if rest is None else rest
    line, used = first, width(first)
    for piece in _together(text):
        wide = width(piece)
        if used + width(piece.rstrip()) > room and line.strip() != first.strip():
            yield line.rstrip()
            line, used, piece = rest, width(rest), piece.lstrip()
            wide = width(piece)
        line, used = line + piece, used + wide
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
    """`text` with every character that must not reach a terminal shown as U+XXXX."""
    return "".join(sign if sign.isprintable() or sign == "\u3000" else f"<U+{ord(sign):04X}>" for sign in text)


def _together(text: str) -> Iterator[str]:
    """Pieces that stay on one line: words, and hanzi with the punctuation that belongs to them."""
    held = ""
    for piece in _pieces.findall(text):
        if held and piece[0] not in _closing and held[-1] not in _opening:
            yield held
            held = ""
        held += piece
    yield held
