"""Every text in brackets of up to eight signs: both readers agree, and what is read is what YAML 1.2 means."""

import re
from collections.abc import Iterator
from itertools import product

from tuanmedia.yaml import Refusal, Tree
from tuanmedia.yaml.events import parse_strict
from tuanmedia.yaml.lines import LineCache
from tuanmedia.yaml.plain import parse_plain

SIGNS = ("[", "]", "{", "}", ",", " ", "甲", "a: ")
_part = re.compile(r" *(?:([\[\]{},])|([甲 a]*a): |([甲 ]*甲))")


def test_the_line_reader_reads_every_text_in_brackets_as_the_strict_reader_does() -> None:
    lines = LineCache()
    read = [text for text in _texts(inside=6) if lines[f"k: {text}"][2] == "k"]

    assert [text for text in read if parse_plain(f"k: {text}\n") != _strictly(text)] == []
    assert len(read) > 1000


def test_what_the_strict_reader_takes_in_brackets_is_what_yaml_means_by_it() -> None:
    taken = {text: tree["k"] for text in _texts(inside=5) if _balanced(text) and (tree := _strictly(text))}

    assert {text: tree for text, tree in taken.items() if tree != _meaning(text)} == {}
    assert taken["[甲, ]"] == taken["[甲,]"] == ["甲"]
    assert taken["{a: 甲,}"] == {"a": "甲"}


def _texts(inside: int) -> Iterator[str]:
    """Yield every list and mapping with up to `inside` signs between its brackets."""
    for length in range(inside + 1):
        for signs in product(SIGNS, repeat=length):
            yield f"[{''.join(signs)}]"
            yield f"{{{''.join(signs)}}}"


def _balanced(text: str) -> bool:
    return all(text.count(opening) == text.count(closing) for opening, closing in ("[]", "{}"))


def _strictly(text: str) -> dict[str, Tree] | None:
    try:
        return parse_strict(f"k: {text}\n").tree
    except Refusal:
        return None


def _meaning(text: str) -> Tree | None:
    """Return what YAML 1.2, section 7.4, means by a text in brackets; None where it means nothing that we take."""
    try:
        return _collection(_part.findall(text)[::-1])
    except IndexError:
        return None


def _collection(parts: list[tuple[str, str, str]]) -> Tree:
    """Take the parts of a list or mapping from the end of `parts`: entries with a comma after each but the last."""
    opening = parts.pop()[0]
    items: list[Tree] = []
    pairs: dict[str, Tree] = {}
    while parts[-1][0] not in ("]", "}"):
        key = parts.pop()[1] if parts[-1][1] else ""
        value = _collection(parts) if parts[-1][0] in ("[", "{") else parts.pop()[2]
        if opening == "{":
            pairs[key] = value
        else:
            items.append({key: value} if key else value)
        if parts[-1][0] == ",":
            parts.pop()
    parts.pop()
    return items if opening == "[" else pairs
