"""The width of a text, on a terminal and in a cell: hanzi take two columns."""

import unicodedata


def width(text: str) -> int:
    """The columns of a text on a terminal. Chinese consoles draw ambiguous characters (“” — …) in two columns."""
    return sum(
        2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text if not unicodedata.combining(sign)
    )
