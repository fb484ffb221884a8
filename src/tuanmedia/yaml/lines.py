"""One line of the plain form, taken apart: its column, its key and its value.

`parsed_lines[line]` gives the parts, and remembers them, because the files of a registry share most of their lines.
Two patterns take the common lines, `key: value` and flat brackets, in one match each; a longer way takes the rest.
A line that is not surely of the plain form is UNSURE.
"""

import re
from typing import TypeAlias

from tuanmedia.yaml.brackets import FIRST, KEY, QUOTED, flat_collection, nested_collection
from tuanmedia.yaml.source import Tree

# The column from 0, whether the line begins an item (`- `), its key or "", and its value or None where it has none.
Line: TypeAlias = tuple[int, bool, str, Tree | None]

BLANK: Line = (-2, False, "", None)  # nothing, or a comment
UNSURE: Line = (-3, False, "", None)
MAX_KEPT_LINES = 120_000

# ASCII, general punctuation without the invisible, CJK punctuation, hanzi, full-width forms.
_EVERYDAY = r" -~·‐-‧‰-⁞、-〿一-鿿！-～"
# The everyday characters that need no second look: inside a value, and inside an item between brackets.
_MIDDLE = r" !\"$-~·‐-‧‰-⁞、-〿一-鿿！-９；-～"
_PLAIN = r" !$-&(-+\--9;->@-Z\\^-z|~·‐-‧‰-⁞、-〿一-鿿！-＋－-９；-～"
_ASCII_KEY = r"[A-Za-z_][A-Za-z0-9_./-]{0,63}"
_ITEM = rf"(?![ !%&*\->@`|])[{_PLAIN}]+(?<! )"

_CLOSING = ("]", "}")

_everyday = re.compile(f"[{_EVERYDAY}]*")
_simple = re.compile(rf"( *)(- )?({_ASCII_KEY}): ((?![ !\"#%&'*,\-:>?@\[\]`{{|}}])(?!.*:(?![!-~]))[{_MIDDLE}]*(?<! ))")
_BETWEEN = r"(?:, (?![\]}])|(?=[\]}]))"  # a comma before the closing bracket begins no item
_flat = re.compile(rf"( *)(- )?(?:({_ASCII_KEY}): )?([\[{{])((?:(?:{_ASCII_KEY}: )?{_ITEM}{_BETWEEN})+)[\]}}]")
_comment = re.compile(r" *(?:#.*)?")
_line = re.compile(rf"( *)(- )?(?:({KEY}):(?: +|$))?(\S.*)?")
_scalar = re.compile(rf"{FIRST}(?:[^\s:#]|:(?=\S)|(?<=\S)#| +(?=[^\s#]))*")
_quoted = re.compile(QUOTED)
_wide_key = re.compile(rf"{KEY} *：")


class LineCache(dict[str, Line]):
    """The parts of each line that was asked for. It forgets all when it is full."""

    def __missing__(self, line: str) -> Line:
        if len(self) >= MAX_KEPT_LINES:
            self.clear()
        self[line] = parts = _parse_line(line)
        return parts


parsed_lines = LineCache()


def _parse_line(line: str) -> Line:
    if line[-1:] in _CLOSING and (flat := _flat.fullmatch(line)) and (flat[2] or flat[3]):
        content = flat_collection(flat[4] + line[-1], flat[5])
        if content is not None:
            return len(flat[1]), flat[2] is not None, flat[3] or "", content
    if simple := _simple.fullmatch(line):
        return len(simple[1]), simple[2] is not None, simple[3], simple[4]
    if not _everyday.fullmatch(line):
        return UNSURE
    return BLANK if _comment.fullmatch(line) else _parse_uncommon(line)


def _parse_uncommon(line: str) -> Line:
    """Take apart a line that has everyday characters only: a key in Chinese or without a value, quotes, brackets."""
    parts = _line.fullmatch(line)
    if parts is None or (parts[2] is None and parts[3] is None):
        return UNSURE
    value = None if parts[4] is None else _parse_value(parts[4])
    if value is None and (parts[4] is not None or parts[3] is None):
        return UNSURE
    if parts[3] is None and _wide_key.match(parts[4]):
        return UNSURE
    return len(parts[1]), parts[2] is not None, parts[3] or "", value


def _parse_value(text: str) -> Tree | None:
    if text[0] in "[{":
        return nested_collection(text)
    if text[0] in "\"'":
        return text[1:-1] if _quoted.fullmatch(text) else None
    return text if _scalar.fullmatch(text) else None
