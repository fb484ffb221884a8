"""Every route has a place, and at that place stands what the route names."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import texts
from tuanmedia.yaml import Places, Refusal, Route, Tree, places, read
from tuanmedia.yaml.events import MAX_DEPTH, Events, locate_strict, parse_strict, parser_events, pure_parser_events

searched = settings(derandomize=True, deadline=None, max_examples=120)


@searched
@given(st.randoms(use_true_random=False))
def test_at_the_place_of_a_route_stands_its_key_or_its_item(random: Random) -> None:
    content = texts.tree(random)
    text = texts.written(random, content)
    known, lines = places(text.encode()), text.removeprefix("\ufeff").split("\n")

    for route, value in _routes(content):
        line, column = known.at(route)
        name = route[-1]
        expected = name if isinstance(name, str) else value
        assert _begins(lines[line - 1][column - 1 :], expected), (route, line, column)


@searched
@given(st.randoms(use_true_random=False))
def test_both_parsers_find_the_same_tree_and_the_same_places(random: Random) -> None:
    text = texts.written(random, texts.tree(random))
    spoilt = texts.spoilt(random, text)

    assert locate_strict(text, parser_events) == locate_strict(text, pure_parser_events)
    try:
        source = parse_strict(spoilt, parser_events)
    except Refusal:
        with pytest.raises(Refusal):
            parse_strict(spoilt, pure_parser_events)
    else:
        assert parse_strict(spoilt, pure_parser_events) == source


@searched
@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        tree = read(data).tree
    except Refusal as refusal:
        assert refusal.line >= 1
        assert refusal.column >= 1
    else:
        assert isinstance(tree, dict)


@searched
@given(st.randoms(use_true_random=False))
def test_a_refusal_is_in_the_file(random: Random) -> None:
    text = texts.spoilt(random, texts.written(random, texts.tree(random)))
    try:
        read(text.encode())
    except Refusal as refusal:
        lines = text.split("\n")
        assert 1 <= refusal.line <= len(lines) + 1
        assert 1 <= refusal.column <= len((*lines, "")[refusal.line - 1]) + 1


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("begin", ["", "\ufeff"])
def test_columns_count_characters(begin: str, newline: str) -> None:
    text = begin + newline.join(["名称: {👩key: 甲, 二: [乙, 丙]}", "a:", "- 甲", "- {👍🏽: x, k: y}"])
    known = places(text.encode())

    assert known.at(("名称",)) == (1, 1)
    assert known.at(("名称", "👩key")) == (1, 6)
    assert known.at(("名称", "二")) == (1, 15)
    assert known.at(("名称", "二", 1)) == (1, 22)
    assert known.at(("a", 0)) == (3, 3)
    assert known.at(("a", 1, "k")) == (4, 11)


def test_what_is_missing_is_at_its_nearest_parent() -> None:
    known = places(b"a:\n  b:\n    c: d\n")

    assert known.at(("a", "b", "x", 0)) == (2, 3)
    assert known.at(("x",)) == (1, 1)
    assert known.at(()) == (1, 1)
    assert Places().at(("a",)) == (1, 1)


@pytest.mark.parametrize("events", [parser_events, pure_parser_events])
@pytest.mark.parametrize("deepen", ["[", "{a: "])
def test_depth_has_a_bound(events: Events, deepen: str) -> None:
    close = {"[": "]", "{a: ": "}"}[deepen]
    most = MAX_DEPTH - 1

    assert parse_strict(f"a: {deepen * most}{close * most}".replace("{a: }", "{}"), events).tree
    with pytest.raises(Refusal, match="depth"):
        parse_strict(f"a: {deepen * (most + 1)}", events)


def _routes(content: Tree, route: Route = ()) -> list[tuple[Route, Tree]]:
    if isinstance(content, str):
        return []
    parts = content.items() if isinstance(content, dict) else enumerate(content)
    return [found for key, part in parts for found in (((*route, key), part), *_routes(part, (*route, key)))]


def _begins(written: str, value: Tree) -> bool:
    """Whether `written` begins with `value`, in whatever way it may be written."""
    if isinstance(value, str):
        quoted = "'" + value.replace("'", "''") + "'", '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        return written.startswith((value, *quoted))
    if isinstance(value, list):
        return written.startswith(("[", "- "))
    return written.startswith("{") or any(_begins(written, key) for key in value)
