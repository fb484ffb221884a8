"""The width of a text, on a terminal and in a cell: hanzi take two columns."""

import unicodedata


class _Columns(dict[int, str]):
    """As many letters as a character takes columns, by its number; each is looked up in Unicode once."""

    def __missing__(self, number: int) -> str:
        sign = chr(number)
        wide = 2 if unicodedata.east_asian_width(sign) in "WFA" else 1
        self[number] = columns = "" if unicodedata.combining(sign) else "x" * wide
        return columns


_columns = _Columns()


def width(text: str) -> int:
    """The columns of a text on a terminal. Chinese consoles draw ambiguous characters (“” — …) in two columns."""
    return len(text.translate(_columns))
