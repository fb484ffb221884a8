"""Lists and mappings in brackets on one line, in their usual form; what is out of it is left to the strict reader."""

import re
from typing import TypeAlias, cast

from tuanmedia.yaml.source import Tree

# `\w` holds more than may stand in a file: wherever it is used, the line has been held to everyday characters before.
KEY = r"[^\W\d][\w./（）-]{0,63}"
FIRST = r"[^\s!\"#%&'*,\-:>?@\[\]`{|}]"
INNER = rf"(?![：，]){FIRST}(?:[^,\[\]{{}}:#?\"'：，]*[^\s,\[\]{{}}:#?\"'：，])?"
QUOTED = r"\"[^\"\\]*\"|'[^']*'"
MAX_BRACKETS = 4  # brackets in brackets

_token = re.compile(rf" *(?:(?P<sign>[\[\]{{}},])|(?P<key>{KEY}): +|(?P<quoted>{QUOTED})|(?P<bare>{INNER}))")
_Token: TypeAlias = tuple[str, str]


class _Unsure(Exception):
    """The strict reader must decide."""


def flat_collection(brackets: str, items: str) -> Tree | None:
    """The items of flat brackets, or their pairs; None for what is neither a list nor a mapping."""
    pieces = items.split(", ")
    colons = items.count(": ")
    if brackets == "[]" and not colons:
        return list(pieces)
    if brackets != "{}" or colons != len(pieces):
        return None
    content = cast("dict[str, Tree]", dict([piece.split(": ") for piece in pieces]))
    return content if len(content) == colons else None


def nested_collection(written: str) -> Tree | None:
    """A list or a mapping in brackets, nested or not."""
    tokens = _tokens(written)
    try:
        nested = _content(tokens, 1)
    except (IndexError, _Unsure):
        return None
    return None if tokens else nested


def _tokens(written: str) -> list[_Token]:
    """The tokens of `written`, the first last; none where one is out of the ordinary."""
    tokens: list[_Token] = []
    at = 0
    while at < len(written):
        found = _token.match(written, at)
        if found is None:
            return []
        kind = str(found.lastgroup)
        tokens.append((kind, found[kind]))
        at = found.end()
    return tokens[::-1]


def _content(tokens: list[_Token], depth: int) -> Tree:
    """The collection that the next token opens."""
    content: dict[str, Tree] | list[Tree] = [] if tokens.pop()[1] == "[" else {}
    closing = ("sign", "]" if isinstance(content, list) else "}")
    if depth > MAX_BRACKETS:
        raise _Unsure
    if tokens[-1] == closing:
        tokens.pop()
        return content
    while True:
        _add(content, tokens, depth)
        sign = tokens.pop()
        if sign == closing:
            return content
        if sign != ("sign", ","):
            raise _Unsure


def _add(content: dict[str, Tree] | list[Tree], tokens: list[_Token], depth: int) -> None:
    key = tokens.pop() if isinstance(content, dict) else None
    kind, written = tokens[-1]
    if kind == "key" or (kind == "sign" and written not in "[{"):
        raise _Unsure
    value: Tree
    if kind == "sign":
        value = _content(tokens, depth + 1)
    else:
        value = written[1:-1] if kind == "quoted" else written
        tokens.pop()
    if isinstance(content, list):
        content.append(value)
    elif key is None or key[0] != "key" or key[1] in content:
        raise _Unsure
    else:
        content[key[1]] = value
