"""One line of the plain form: its column, its key, its value; everyday characters only."""

import re
from typing import TypeAlias

from tuanmedia.yaml.brackets import FIRST, KEY, QUOTED, flat_collection, nested_collection
from tuanmedia.yaml.source import Tree

# Its column, whether it begins an item, its key or nothing, and its value where that stands on the line.
Line: TypeAlias = tuple[int, bool, str, Tree | None]

BLANK: Line = (-2, False, "", None)
UNSURE: Line = (-3, False, "", None)
MAX_KEPT_LINES = 120_000

# ASCII, general punctuation without the invisible, CJK punctuation, hanzi, full-width forms; and of these what needs
# no second look in a value, or in an item between brackets.
_EVERYDAY = r" -~·‐-‧‰-⁞、-〿一-鿿！-～"
_MIDDLE = r" !\"$-~·‐-‧‰-⁞、-〿一-鿿！-９；-～"
_PLAIN = r" !$-&(-+\--9;->@-Z\\^-z|~·‐-‧‰-⁞、-〿一-鿿！-＋－-９；-～"
_ASCII_KEY = r"[A-Za-z_][A-Za-z0-9_./-]{0,63}"
_ITEM = rf"(?![ !%&*\->@`|])[{_PLAIN}]+(?<! )"

_CLOSING = ("]", "}")

_everyday = re.compile(f"[{_EVERYDAY}]*")
_simple = re.compile(rf"( *)(- )?({_ASCII_KEY}): ((?![ !\"#%&'*,\-:>?@\[\]`{{|}}])(?!.*:(?![!-~]))[{_MIDDLE}]*(?<! ))")
_flat = re.compile(rf"( *)(- )?(?:({_ASCII_KEY}): )?([\[{{])((?:(?:{_ASCII_KEY}: )?{_ITEM}(?:, |(?=[\]}}])))+)[\]}}]")
_comment = re.compile(r" *(?:#.*)?")
_line = re.compile(rf"( *)(- )?(?:({KEY}):(?: +|$))?(\S.*)?")
_scalar = re.compile(rf"{FIRST}(?:[^\s:#]|:(?=\S)|(?<=\S)#| +(?=[^\s#]))*")
_quoted = re.compile(QUOTED)
_wide_key = re.compile(rf"{KEY} *：")


class LineCache(dict[str, Line]):
    """Lines that were read: the files of a register share most of theirs."""

    def __missing__(self, written: str) -> Line:
        if len(self) >= MAX_KEPT_LINES:
            self.clear()
        self[written] = line = _parsed(written)
        return line


parsed_lines = LineCache()


def _parsed(written: str) -> Line:
    if written[-1:] in _CLOSING and (flat := _flat.fullmatch(written)) and (flat[2] or flat[3]):
        content = flat_collection(flat[4] + written[-1], flat[5])
        if content is not None:
            return len(flat[1]), flat[2] is not None, flat[3] or "", content
    if simple := _simple.fullmatch(written):
        return len(simple[1]), simple[2] is not None, simple[3], simple[4]
    if not _everyday.fullmatch(written):
        return UNSURE
    return BLANK if _comment.fullmatch(written) else _at_length(written)


def _at_length(written: str) -> Line:
    found = _line.fullmatch(written)
    if found is None or (found[2] is None and found[3] is None):
        return UNSURE
    value = None if found[4] is None else _value(found[4])
    if value is None and (found[4] is not None or found[3] is None):
        return UNSURE
    if found[3] is None and _wide_key.match(found[4]):
        return UNSURE
    return len(found[1]), found[2] is not None, found[3] or "", value


def _value(written: str) -> Tree | None:
    if written[0] in "[{":
        return nested_collection(written)
    if written[0] in "\"'":
        return written[1:-1] if _quoted.fullmatch(written) else None
    return written if _scalar.fullmatch(written) else None
