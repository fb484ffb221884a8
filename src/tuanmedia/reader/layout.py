"""Faults that YAML lets pass or names at the wrong line: tabs, full-width marks, merge markers, values cut short."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tuanmedia.reader.characters import code_point, forbidden, ordinary
from tuanmedia.reader.source import Refusal, Remark

_indent_tab = re.compile(r"^[ ]*(?:-[ ]*)*(\t)[ \t]*[^\s#]", re.M)
_conflict = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.M)
_directive = re.compile(r"\A(?:[ \t]*(?:#.*)?\r?\n)*(%)")
_wide_colon = re.compile(r"^[ ]*(?:- +)?[\"']?[A-Za-z_][A-Za-z0-9_-]*[\"']?[ ]*(：)", re.M)
_wide_comma = re.compile(r"[\[{][^\]}\n]*?(，)")
_surrogate = re.compile(r"\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2}")


def refuse_unreadable(text: str) -> None:
    """Raises Refusal for what no parser should be shown: hidden characters, tabs as indentation, merge markers."""
    if (hidden := forbidden(text)) is not None:
        index, fault = hidden
        raise _at(text, index, fault, **_shown(text[index]))
    if "\t" in text and (tab := _indent_tab.search(text)):
        raise _at(text, tab.start(1), "tab")
    if conflict := _conflict.search(text):
        raise _at(text, conflict.start(), "conflict")
    if directive := _directive.match(text):
        raise _at(text, directive.start(1), "directive")


def refuse_scalar(event: Any, lines: list[str], tabs: bool) -> None:
    """Raises Refusal for a scalar that holds what may not stand raw, or is not what its writer meant."""
    value, start, end = event.value, event.start_mark, event.end_mark
    if event.style == '"' and (hidden := forbidden(value) or _broken(value)):
        index, fault = hidden
        raise Refusal(fault, start.line + 1, start.column + 1, escaped="true", **_shown(value[index]))
    if "\n" in value and event.style not in ("|", ">"):
        raise Refusal("break", start.line + 1, start.column + 1)
    if tabs and "\t" in _span(lines, start, end):
        raise Refusal("tab", start.line + 1, start.column + 1)
    if not event.style and "：" in value:
        _refuse_wide_colon(event, lines)


def refuse_in_brackets(event: Any, lines: list[str], listed: bool) -> None:
    """Raises Refusal for what is easily mistaken in brackets: `[王同学，李老师]` is one item where two were meant.

    An empty value, and one that begins with a colon, is read by one parser and refused by the other.
    """
    line, column = event.start_mark.line, event.start_mark.column
    if event.style:
        return
    if listed and "，" in event.value:
        raise Refusal("wide", line + 1, lines[line].find("，", column) + 1, sign="，")
    if not event.value or event.value.startswith(":"):
        raise Refusal("malformed", line + 1, column + 1)


def newlines(text: str) -> Iterator[Remark]:
    """Mixed newlines, at the first line that ends otherwise than the one before."""
    if "\r\n" not in text:
        return
    ends = [line.endswith("\r") for line in text.split("\n")[:-1]]
    for number, (one, other) in enumerate(pairwise(ends), start=2):
        if one != other:
            yield Remark("newlines", number, 1)
            return


def cut(event: Any, lines: list[str]) -> Iterator[Remark]:
    """A value that ends at ` #` where the rest may have been meant as part of it: `社团 #1`.

    A comment set apart, by two spaces before and one behind the sign, is a comment.
    """
    line, column = event.end_mark.line, event.end_mark.column
    rest = lines[line][column:]
    if not event.style and event.value and rest.lstrip(" ").startswith("#"):
        apart = rest.startswith("  ") and rest.lstrip(" ").startswith("# ")
        if not apart:
            yield Remark("cut", line + 1, column + 1 + rest.index("#"))


def malformed(text: str, error: Exception) -> Refusal:
    """The refusal of a text that the parser could not follow, at the line that really has the fault."""
    line, column = _mark(error)
    reached = "\n".join(text.split("\n")[:line])
    for pattern in (_wide_colon, _wide_comma):
        if wide := pattern.search(reached) or pattern.search(text):
            return _at(text, wide.start(1), "wide", sign=wide[1])
    if surrogate := _surrogate.search(text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""):
        return Refusal("surrogate", line, surrogate.start() + 1, escaped="true", char="U+" + surrogate[0][-4:].upper())
    return Refusal("malformed", line, column)


def _mark(error: Exception) -> tuple[int, int]:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


def _refuse_wide_colon(event: Any, lines: list[str]) -> None:
    for number in range(event.start_mark.line, event.end_mark.line + 1):
        if number < len(lines) and (wide := _wide_colon.match(lines[number])):
            raise Refusal("wide", number + 1, wide.start(1) + 1, sign="：")


def _broken(value: str) -> tuple[int, str] | None:
    found = next((index for index, sign in enumerate(value) if sign in "\n\r\t"), None)
    return None if found is None else (found, "control")


def _span(lines: list[str], start: Any, end: Any) -> str:
    if start.line == end.line:
        return str(lines[start.line][start.column : end.column])
    return "\n".join([lines[start.line][start.column :], *lines[start.line + 1 : end.line + 1]])


def _shown(character: str) -> dict[str, str]:
    everyday = ordinary(character)
    return {"char": code_point(character)} | ({"ordinary": everyday} if everyday else {})


def _at(text: str, index: int, fault: str, **facts: str) -> Refusal:
    start = text.rfind("\n", 0, index) + 1
    return Refusal(fault, text.count("\n", 0, index) + 1, index - start + 1, **facts)
