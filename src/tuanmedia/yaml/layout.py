"""Faults that YAML accepts, or that its parsers name at a wrong line: tabs, full-width marks, merge markers.

The checks look at the written lines beside the events of the parser. Some refuse what one parser reads otherwise than
the other, so that it never matters which of them is installed.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from ruamel.yaml.events import ScalarEvent

from tuanmedia.yaml.characters import code_point, everyday_character, first_forbidden
from tuanmedia.yaml.diagnosis import colon_refusal, refusal_at
from tuanmedia.yaml.source import Place, Refusal, Remark

_indent_tab = re.compile(r"^[ ]*(?:-[ ]*)*(\t)[ \t]*[^\s#]", re.M)
_conflict = re.compile(r"^(?:(?:<{7}|>{7}|\|{7})(?= |\r?$)|={7}(?=\r?$))", re.M)
_directive = re.compile(r"\A(?:[ \t]*(?:#.*)?\r?\n)*(%)")
_end = re.compile(r"^\.\.\.(?!\S).*", re.M)
_content = re.compile(r"^[ \t]*([^\s#])", re.M)
_blank = re.compile(r"^ +(?=\r?$)", re.M)
_header = re.compile(r"[|>][-+0-9]*(?:[ \t]+#.*|\s*)")
_wide_colon = re.compile(r"[ ]*(?:- +)?[\"']?[A-Za-z_][A-Za-z0-9_-]{0,63}[\"']?[ ]*(：)")
_key_line = re.compile(r"[ ]*(?:- +)?[A-Za-z_][A-Za-z0-9_-]{0,63}:(?:\s|$)")
_joined_line = re.compile(r"[ ]*(?:- +)*[a-z_]{1,64}:(?=[^\s/:])")
_colon = re.compile(r"\s*:")
_comment = re.compile(r"(?P<apart>  +(?=# ))? *(?P<sign>#)(?P<joined>(?=[^\s#]))?")
# The keys of texts that people write themselves: a `#` in them may be meant.
_TEXTS = {"name", "url", "handle", "purpose", "maintenance", "verified_as", "summary", "reason", "note", "was"}
_bare = re.compile(r"[?:]")


def refuse_unreadable(text: str) -> None:
    """Check a text before it is parsed. Raises Refusal for hidden characters, tabs as indentation and merge markers."""
    if (hidden := first_forbidden(text)) is not None:
        index, fault = hidden
        raise refusal_at(text, index, fault, **_character_facts(text[index]))
    if "\t" in text and (tab := _indent_tab.search(text)):
        raise refusal_at(text, tab.start(1), "tab")
    if conflict := _conflict.search(text):
        raise refusal_at(text, conflict.start(), "conflict")
    if directive := _directive.match(text):
        raise refusal_at(text, directive.start(1), "directive")
    if (end := _end.search(text)) and (second := _content.search(text, end.end())):
        raise refusal_at(text, second.start(1), "documents")


def parser_text(text: str) -> str:
    """Return `text` in a form that both parsers read alike, line by line.

    Tabs become blanks. A line of blanks only becomes empty, unless the content that follows begins further left.
    """
    text = text.replace("\t", " ")
    if not _blank.search(text):
        return text
    lines, indent_below = text.split("\n"), len(text)
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        indent = len(line) - len(line.lstrip(" "))
        if indent < len(line.rstrip("\r")):
            indent_below = indent
        elif indent <= indent_below:
            lines[number] = line[indent:]
    return "\n".join(lines)


def refuse_scalar(event: Any, lines: list[str], tabs: bool) -> None:
    """Check a scalar. Raises Refusal for characters that no file may hold, and for what its writer did not mean."""
    value, style, (line, column) = event.value, event.style, event_place(event)
    if style == '"' and (hidden := first_forbidden(value) or _escaped_control(value)):
        index, fault = hidden
        raise Refusal(fault, line, column, escaped="true", **_character_facts(value[index]))
    if "\n" in value and style not in ("|", ">"):
        raise Refusal("break", line, column)
    if tabs:
        _refuse_tab(event, lines)
    if not style:
        _refuse_plain(event, lines)
    elif style in ("|", ">"):
        _refuse_block(event, lines)
    else:
        _refuse_quoted(event, lines)


def refuse_key(event: Any, lines: list[str], in_brackets: bool) -> None:
    """Check a key. Raises Refusal for a key after `? `, or without a colon."""
    start, end = event.start_mark, event.end_mark
    if lines[start.line][: start.column].rstrip(" \t").endswith("?"):
        raise Refusal("key", *event_place(event))
    if not _colon.match(lines[end.line], end.column):
        if in_brackets and "：" in event.value:
            raise _sign_refusal("wide", "：", event, lines)
        raise Refusal("malformed" if in_brackets else "key", *event_place(event))


def refuse_in_brackets(event: Any, lines: list[str], in_list: bool) -> None:
    """Check a scalar in brackets. Raises Refusal for `[王同学，李老师]`: it is one item where two were meant.

    Raises it too for an empty value, and for one with `:` or `?` without quotes: only one of the parsers reads them.
    """
    if event.style:
        return
    if in_list and "，" in event.value:
        raise _sign_refusal("wide", "，", event, lines)
    if bare := _bare.search(event.value):
        raise _sign_refusal("bare", bare[0], event, lines)
    if not event.value:
        raise Refusal("malformed", *event_place(event))


def newline_remarks(text: str) -> Iterator[Remark]:
    """Yield a remark at the first line that ends otherwise than the line before it: mixed newlines."""
    if "\r\n" not in text:
        return
    ends = [line.endswith("\r") for line in text.split("\n")[:-1]]
    for number, (end, next_end) in enumerate(pairwise(ends), start=2):
        if end != next_end:
            yield Remark("newlines", number, 1)
            return


def cut_remarks(key: Any, event: Any, lines: list[str]) -> Iterator[Remark]:
    """Yield a remark on the value of a key that ends at ` #` where the rest may belong to it: `社团 #1`.

    Two blanks before the sign and one after it make a comment that nobody takes for a value. In texts other than names
    and links, and where no value stands before the sign, only a `#` without a blank after it is one: `#话题`.
    """
    if event.style or key.value not in _TEXTS:
        return
    line, column = event.end_mark.line, event.end_mark.column
    if not event.value:
        line, column = key.end_mark.line, lines[key.end_mark.line].find(":", key.end_mark.column) + 1
    comment = _comment.match(lines[line], column) if line < len(lines) else None
    if comment is None or (column == 0 and not event.value):
        return
    doubtful = event.value and key.value in ("name", "url") and not comment["apart"]
    if doubtful or comment["joined"] is not None:
        yield Remark("cut", line + 1, comment.start("sign") + 1)


def end_of_understood(event: Any) -> Place:
    """Return the place up to which the text is surely understood, after an event.

    A plain scalar of several lines counts from its start: it may have taken in lines that were meant as keys.
    """
    several = isinstance(event, ScalarEvent) and not event.style and event.end_mark.line > event.start_mark.line
    mark = event.start_mark if several else event.end_mark
    return mark.line + 1, mark.column + 1


def top_refusal(event: Any, lines: list[str]) -> Refusal:
    """Return the refusal of a text that is one scalar and no mapping; most often a colon is wrong."""
    pieces = () if event.style else ((number, 0, line) for number, line in _scalar_lines(event, lines))
    return colon_refusal(pieces) or Refusal("top", 1, 1)


def _refuse_tab(event: Any, lines: list[str]) -> None:
    start, end = event.start_mark, event.end_mark
    for number, line in _scalar_lines(event, lines):
        first = start.column if number == start.line + 1 else 0
        last = end.column if number == end.line + 1 else len(line)
        if (tab := line.find("\t", first, last)) >= 0:
            raise Refusal("tab", number, tab + 1)


def _refuse_plain(event: Any, lines: list[str]) -> None:
    value = event.value
    if value[:1].isspace():
        raise Refusal("blank", *event_place(event), char=code_point(value[0]))
    several = event.end_mark.line > event.start_mark.line
    if "：" in value or (several and ":" in value):
        for number, line in _scalar_lines(event, lines):
            if wide := _wide_colon.match(line):
                raise Refusal("wide", number, wide.start(1) + 1, sign="：")
            if several and (joined := _joined_line.match(line)):
                raise Refusal("space", number, joined.end())


def _refuse_block(event: Any, lines: list[str]) -> None:
    """Refuse `|# comment`, and a block of only blank lines of several widths: the parsers read them differently."""
    (_, first), *others = _scalar_lines(event, lines)
    empty = not event.value.strip("\n")
    widths = {len(line) for _, line in others if empty and line.strip("\r") and not line.strip()}
    if not _header.fullmatch(first, event.start_mark.column) or len(widths) > 1:
        raise Refusal("malformed", *event_place(event))


def _refuse_quoted(event: Any, lines: list[str]) -> None:
    """Refuse a quote with a key on a later line: it was never closed. Refuse `"甲"#1`: that is no comment."""
    end = event.end_mark
    _, *others = _scalar_lines(event, lines)
    if any(_key_line.match(line) for _, line in others):
        raise Refusal("unclosed", *event_place(event))
    if lines[end.line].startswith("#", end.column):
        raise Refusal("malformed", end.line + 1, end.column + 1)


def _scalar_lines(event: Any, lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that a scalar stands on, with their numbers."""
    first, last = event.start_mark.line, min(event.end_mark.line, len(lines) - 1)
    return ((number + 1, lines[number]) for number in range(first, last + 1))


def _sign_refusal(fault: str, sign: str, event: Any, lines: list[str]) -> Refusal:
    """Return the refusal at the first `sign` in a scalar as it is written."""
    for number, line in _scalar_lines(event, lines):
        first = event.start_mark.column if number == event.start_mark.line + 1 else 0
        if (column := line.find(sign, first)) >= 0:
            return Refusal(fault, number, column + 1, sign=sign)
    return Refusal(fault, *event_place(event), sign=sign)


def _escaped_control(value: str) -> tuple[int, str] | None:
    return next(((index, "control") for index, sign in enumerate(value) if sign in "\n\r\t"), None)


def _character_facts(character: str) -> dict[str, str]:
    everyday = everyday_character(character)
    return {"char": code_point(character)} | ({"ordinary": everyday} if everyday else {})


def event_place(event: Any) -> Place:
    """Return the place where an event begins."""
    return event.start_mark.line + 1, event.start_mark.column + 1
