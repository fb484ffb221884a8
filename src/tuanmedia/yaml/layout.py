"""Faults that YAML lets pass or names at the wrong line: tabs, full-width marks, merge markers, values cut short."""

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
_comment = re.compile(r"(?P<apart>  +(?=# ))? *(?P<sign>#)")
_bare = re.compile(r"[?:]")


def refuse_unreadable(text: str) -> None:
    """Raises Refusal for what no parser should be shown: hidden characters, tabs as indentation, merge markers."""
    if (hidden := first_forbidden(text)) is not None:
        index, fault = hidden
        raise refusal_at(text, index, fault, **_shown(text[index]))
    if "\t" in text and (tab := _indent_tab.search(text)):
        raise refusal_at(text, tab.start(1), "tab")
    if conflict := _conflict.search(text):
        raise refusal_at(text, conflict.start(), "conflict")
    if directive := _directive.match(text):
        raise refusal_at(text, directive.start(1), "directive")
    if (end := _end.search(text)) and (second := _content.search(text, end.end())):
        raise refusal_at(text, second.start(1), "documents")


def parser_text(text: str) -> str:
    """`text` as both parsers read it alike: blanks for tabs, and none on empty lines that no content is left of."""
    text = text.replace("\t", " ")
    if not _blank.search(text):
        return text
    lines, below = text.split("\n"), len(text)
    for number in range(len(lines) - 1, -1, -1):
        written, indented = lines[number].rstrip("\r"), _indented(lines[number])
        if indented < len(written):
            below = indented
        elif indented <= below:
            lines[number] = lines[number][indented:]
    return "\n".join(lines)


def refuse_scalar(event: Any, lines: list[str], tabs: bool) -> None:
    """Raises Refusal for a scalar that holds what may not stand raw, or is not what its writer meant."""
    value, style, (line, column) = event.value, event.style, event_place(event)
    if style == '"' and (hidden := first_forbidden(value) or _broken(value)):
        index, fault = hidden
        raise Refusal(fault, line, column, escaped="true", **_shown(value[index]))
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
    """Raises Refusal for a key that is set apart by `? `, or has no colon."""
    start, end = event.start_mark, event.end_mark
    written, column = lines[start.line], start.column
    while column > 0 and written[column - 1] in " \t":
        column -= 1
    if column > 0 and written[column - 1] == "?":
        raise Refusal("key", *event_place(event))
    if not _colon.match(lines[end.line], end.column):
        if in_brackets and "：" in event.value:
            raise _sign("wide", "：", event, lines)
        raise Refusal("malformed" if in_brackets else "key", *event_place(event))


def refuse_in_brackets(event: Any, lines: list[str], listed: bool) -> None:
    """Raises Refusal for what is easily mistaken in brackets: `[王同学，李老师]` is one item where two were meant.

    An empty value, and a bare one with `:` or `?` in it, is read by one parser and refused by the other.
    """
    if event.style:
        return
    if listed and "，" in event.value:
        raise _sign("wide", "，", event, lines)
    if bare := _bare.search(event.value):
        raise _sign("bare", bare[0], event, lines)
    if not event.value:
        raise Refusal("malformed", *event_place(event))


def newline_remarks(text: str) -> Iterator[Remark]:
    """Mixed newlines, at the first line that ends otherwise than the one before."""
    if "\r\n" not in text:
        return
    ends = [line.endswith("\r") for line in text.split("\n")[:-1]]
    for number, (one, other) in enumerate(pairwise(ends), start=2):
        if one != other:
            yield Remark("newlines", number, 1)
            return


def cut_remarks(event: Any, lines: list[str]) -> Iterator[Remark]:
    """A value that ends at ` #` where the rest may have been meant as part of it: `社团 #1`.

    A comment set apart, by two spaces before and one behind the sign, is a comment.
    """
    line, column = event.end_mark.line, event.end_mark.column
    comment = _comment.match(lines[line], column)
    if not event.style and event.value and comment and not comment["apart"]:
        yield Remark("cut", line + 1, comment.start("sign") + 1)


def last_understood(event: Any) -> Place:
    """How far the text is surely understood: plain text over several lines may have taken in what was no part of it."""
    several = isinstance(event, ScalarEvent) and not event.style and event.end_mark.line > event.start_mark.line
    mark = event.start_mark if several else event.end_mark
    return mark.line + 1, mark.column + 1


def top_refusal(event: Any, lines: list[str]) -> Refusal:
    """The refusal of a text that is one scalar and no mapping: most often a colon is amiss."""
    written = () if event.style else ((number, 0, line) for number, line in _written(event, lines))
    return colon_refusal(written) or Refusal("top", 1, 1)


def _refuse_tab(event: Any, lines: list[str]) -> None:
    start, end = event.start_mark, event.end_mark
    for number, written in _written(event, lines):
        first = start.column if number == start.line + 1 else 0
        last = end.column if number == end.line + 1 else len(written)
        if (tab := written.find("\t", first, last)) >= 0:
            raise Refusal("tab", number, tab + 1)


def _refuse_plain(event: Any, lines: list[str]) -> None:
    value, (line, column) = event.value, event_place(event)
    if value[:1].isspace():
        raise Refusal("blank", line, column, char=code_point(value[0]))
    several = event.end_mark.line > event.start_mark.line
    if "：" in value or (several and ":" in value):
        for number, written in _written(event, lines):
            if wide := _wide_colon.match(written):
                raise Refusal("wide", number, wide.start(1) + 1, sign="：")
            if several and (joined := _joined_line.match(written)):
                raise Refusal("space", number, joined.end())


def _refuse_block(event: Any, lines: list[str]) -> None:
    """`|# comment`, and a block of nothing but blanks of several widths, are not read by every parser."""
    (_, first), *others = _written(event, lines)
    empty = not event.value.strip("\n")
    widths = {len(written) for _, written in others if empty and written.strip("\r") and not written.strip()}
    if not _header.fullmatch(first, event.start_mark.column) or len(widths) > 1:
        raise Refusal("malformed", *event_place(event))


def _refuse_quoted(event: Any, lines: list[str]) -> None:
    """Two lines with a key on the second are a quote that was not closed; `"甲"#1` is no comment."""
    end = event.end_mark
    if any(
        _key_line.match(written) for number, written in _written(event, lines) if number > event.start_mark.line + 1
    ):
        raise Refusal("unclosed", *event_place(event))
    if lines[end.line].startswith("#", end.column):
        raise Refusal("malformed", end.line + 1, end.column + 1)


def _written(event: Any, lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines, with their numbers, that a scalar stands on."""
    first, last = event.start_mark.line, min(event.end_mark.line, len(lines) - 1)
    return ((number + 1, lines[number]) for number in range(first, last + 1))


def _sign(fault: str, sign: str, event: Any, lines: list[str]) -> Refusal:
    """The refusal at the first `sign` that a scalar is written with."""
    for number, written in _written(event, lines):
        first = event.start_mark.column if number == event.start_mark.line + 1 else 0
        if (found := written.find(sign, first)) >= 0:
            return Refusal(fault, number, found + 1, sign=sign)
    return Refusal(fault, *event_place(event), sign=sign)


def _indented(written: str) -> int:
    return len(written) - len(written.lstrip(" "))


def _broken(value: str) -> tuple[int, str] | None:
    found = next((index for index, sign in enumerate(value) if sign in "\n\r\t"), None)
    return None if found is None else (found, "control")


def _shown(character: str) -> dict[str, str]:
    everyday = everyday_character(character)
    return {"char": code_point(character)} | ({"ordinary": everyday} if everyday else {})


def event_place(event: Any) -> Place:
    """Where an event begins."""
    return event.start_mark.line + 1, event.start_mark.column + 1
