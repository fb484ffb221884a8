"""The diagnosis of a text that no parser can follow: the real fault, and its place.

A parser names the place where it gave up, which may be many lines below the slip. This module looks for the slips that
people make (a full-width colon, no space behind a colon, an open quote or bracket, a value that needs quotes) between
the last thing that the parser understood and that place.
"""

import re
from collections.abc import Iterable, Iterator

from tuanmedia.yaml.characters import code_point
from tuanmedia.yaml.source import Place, Refusal

_BEGIN = r"[ ]*(?:- +)*[\"']?[^\s:：#\"'\[{]+[\"']?"
_wide = re.compile(rf"{_BEGIN}[ ]*(：)")
_blank = re.compile(rf"{_BEGIN}:([\u3000\u00a0])")
_joined = re.compile(rf"{_BEGIN}(:)(?=[^\s/:])")
_aside = re.compile(r"\"(?:[^\"\\]|\\.)*+\"?|'[^'\n]*+'?|(?<=\s)#.*")
_bare = re.compile(r"\?|:(?=\S)")
_RESERVED = r"[@`%*&!|>,\]}]"
_lead = re.compile(rf"(?![ ]*(?:- +)*{_RESERVED}){_BEGIN}:[ ]+|[ ]*(?:- +)*")
_reserved = re.compile(rf"(?![|>][-+0-9]*(?:#|$)){_RESERVED}|[-?:](?=\s)")
_followed = re.compile(r"(?:(\")(?:[^\"\\]|\\.)*\"|(')(?:[^']|'')*'|(\[)[^\]]*\]|(\{)[^}]*\})\s*[^\s#]")
_inner_colon = re.compile(r"[^\"'\[{].*?(:)(?=\s|$)")
_inner_key = re.compile(r".*\s[A-Za-z_]+:(?=\s|$)")
_surrogate = re.compile(r"\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2}")


def parser_refusal(lines: list[str], error: Exception, understood: Place, bracket: Place | None) -> Refusal:
    """Return the refusal of the text in `lines` at which a parser gave up with `error`.

    The text is understood up to `understood`; `bracket` is the outermost bracket that was open there, if any.
    """
    context = str(getattr(error, "context", None) or "")
    place = _mark(error, "problem_mark")
    if "quoted scalar" in context:
        return _quoted(lines, error, place)
    if bracket := bracket or _open_bracket(lines, understood, place):
        return _bracketed(lines, bracket, place)
    if "simple key" in context:
        place = _mark(error, "context_mark")
    if colon := colon_refusal(_unread(lines, understood, place[0])):
        return colon
    return _unquoted(lines, place) or Refusal("malformed", *place)


def colon_refusal(pieces: Iterable[tuple[int, int, str]]) -> Refusal | None:
    """Return the refusal of the first key with a full-width colon, or without an everyday space after it; else None.

    Each piece is a line number, the number of columns to its left, and its text.
    """
    for line, left, piece in pieces:
        if wide := _wide.match(piece):
            return Refusal("wide", line, left + wide.end(), sign=wide[1])
        if blank := _blank.match(piece):
            return Refusal("blank", line, left + blank.end(), char=code_point(blank[1]))
        if joined := _joined.match(piece):
            return Refusal("space", line, left + joined.end())
    return None


def _quoted(lines: list[str], error: Exception, place: Place) -> Refusal:
    """Return the refusal of a quote that was never closed, or of an unknown escape as in `"C:\\Users"`."""
    if "unexpected" in str(getattr(error, "problem", "")):
        return Refusal("unclosed", *_mark(error, "context_mark"))
    line, column = place
    content = lines[line - 1] if line <= len(lines) else ""
    if surrogate := _surrogate.search(content):
        return Refusal("surrogate", line, surrogate.start() + 1, escaped="true", char="U+" + surrogate[0][-4:].upper())
    return Refusal("escape", line, content.rfind("\\", 0, column) + 1 or column)


def _unquoted(lines: list[str], place: Place) -> Refusal | None:
    """Return the refusal of the value at `place` if YAML takes it only in quotes (`@甲`, `剧评: 每周`), else None."""
    line, column = place
    content = lines[line - 1] if line <= len(lines) else ""
    lead = _lead.match(content)
    if lead is None or not lead[0].strip() or column <= lead.end():
        return None
    sign = reserved_sign(content[lead.end() :])
    return Refusal("quote", line, lead.end() + 1, sign=sign) if sign else None


def reserved_sign(value: str) -> str | None:
    """Return the sign for which YAML does not take `value` without quotes, or None."""
    value = re.sub(r"(?:^|\s+)#.*", "", value).rstrip()
    if reserved := _reserved.match(value):
        return reserved[0]
    if followed := _followed.match(value):
        return next(sign for sign in followed.groups() if sign)
    colon = _inner_colon.match(value)
    return colon[1] if colon else None


def _bracketed(lines: list[str], bracket: Place, place: Place) -> Refusal:
    """Return the refusal of a full-width mark in brackets, of an open bracket, or of a sign that needs quotes."""
    text = "\n".join(lines)
    begin, end = _index(lines, bracket), _index(lines, place)
    inside = _without_asides(text[begin:])
    piece = max(inside.rfind(sign, 0, end - begin) for sign in "[{,")
    if wide := re.compile("[，：]").search(inside, piece, end - begin + 1):
        return refusal_at(text, begin + wide.start(), "wide", sign=wide[0])
    if not _closed(inside):
        return Refusal("unclosed", *bracket)
    if _bare.match(text, end):
        return Refusal("bare", *place, sign=text[end])
    return _unquoted_item(text, inside, begin, piece) or Refusal("malformed", *place)


def _unquoted_item(text: str, inside: str, begin: int, piece: int) -> Refusal | None:
    """Return the refusal of an item in brackets that YAML takes only in quotes; None also where a comma may be missing.

    `inside` is `text` from the bracket at `begin` on, without quotes; the item stands after its index `piece`.
    """
    close = re.compile(r"[,\]}\n]|$").search(inside, piece + 1)
    item = text[begin + piece + 1 : begin + close.start()] if close else ""
    lead = re.compile(r"\s*(?:[A-Za-z_]+: +)?").match(item)
    value = item[lead.end() :] if lead else item
    sign = None if _inner_key.match(value) else reserved_sign(value)
    return refusal_at(text, begin + piece + 1 + len(item) - len(value), "quote", sign=sign) if sign else None


def _open_bracket(lines: list[str], understood: Place, place: Place) -> Place | None:
    """Return the place of a bracket that begins a value and is open at `place`, or None.

    A parser that looks ahead may give up before it has told of the bracket.
    """
    begin = _index(lines, understood)
    text = _without_asides("\n".join(lines)[begin : _index(lines, place)])
    opened: list[int] = []
    for match in re.finditer(r"[\[\]{}]", text):
        if match[0] in "]}":
            opened = opened[:-1]
        elif opened or text[: match.start()].rstrip(" ")[-1:] in ("", "\n", ":", "-"):
            opened.append(match.start())
    if not opened:
        return None
    above = text[: opened[0]]
    line, left = understood[0] + above.count("\n"), len(above) - above.rfind("\n") - 1
    return line, left + (understood[1] if line == understood[0] else 1)


def _without_asides(text: str) -> str:
    """Return a text with blanks in the place of quoted texts and comments; line breaks stay."""
    return _aside.sub(lambda aside: re.sub(r"[^\n]", " ", aside[0]), text)


def _closed(inside: str) -> bool:
    """Tell whether the bracket at the beginning of `inside` is closed."""
    depth = 0
    for sign in re.findall(r"[\[\]{}]", inside):
        depth += 1 if sign in "[{" else -1
        if depth == 0:
            return True
    return False


def _unread(lines: list[str], understood: Place, last: int) -> Iterator[tuple[int, int, str]]:
    """Yield the pieces from the last thing understood to the line where the parser gave up."""
    line, column = understood
    yield from ((line, column - 1, first[column - 1 :]) for first in lines[line - 1 : line])
    yield from ((number, 0, lines[number - 1]) for number in range(line + 1, min(last, len(lines)) + 1))


def refusal_at(text: str, index: int, fault: str, **facts: str) -> Refusal:
    """Return the refusal whose place is an index of `text`."""
    start = text.rfind("\n", 0, index) + 1
    return Refusal(fault, text.count("\n", 0, index) + 1, index - start + 1, **facts)


def _index(lines: list[str], place: Place) -> int:
    line, column = place
    return sum(len(above) + 1 for above in lines[: line - 1]) + column - 1


def _mark(error: Exception, name: str) -> Place:
    mark = getattr(error, name, None) or getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
