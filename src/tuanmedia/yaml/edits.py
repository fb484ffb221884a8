"""Edits of a file as a careful person makes them: one value at a time, every other character left as it is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tuanmedia import yaml
from tuanmedia.yaml import Route, spelling
from tuanmedia.yaml.characters import BOM
from tuanmedia.yaml.manuscript import LossyEdit, Manuscript
from tuanmedia.yaml.spans import value_spans
from tuanmedia.yaml.spelling import Value


class Edit(NamedTuple):
    """A value to be put at a route: in place of the old one, as a new key, or one past the end of a list.

    None takes an item out of a list.
    """

    route: Route
    value: Value | None


def new_text(tree: Mapping[str, Value]) -> bytes:
    """A new file that holds `tree`, key by key in its order. Raises Refusal where the reader would not take it."""
    data = _bytes("".join(f"{line}\n" for key, value in tree.items() for line in spelling.entry_lines(key, value)))
    if yaml.read(data).tree != spelling.expected_tree(tree):
        raise LossyEdit(())
    return data


def apply_edits(data: bytes, edits: Iterable[Edit], order: Sequence[str] = ()) -> bytes:
    """`data`, which the reader accepts, with the edits made; a new key of the top stands where `order` has it.

    Raises Unkept where more would change than was meant, and Refusal where the reader would not take the value.
    """
    text = data.decode()
    mark = BOM if text.startswith(BOM) else ""
    now, changed, body = yaml.read(data).tree, data, text.removeprefix(mark)
    tree: Any = spelling.expected_tree(now)  # no two parts of it shared
    for edit in edits:
        body = Manuscript(body).put(*edit, order)
        changed = _bytes(mark + body)
        now = yaml.read(changed).tree  # each in turn: the next edit looks for its place in this text
        _put(tree, edit)
    if now != tree or _comments(text.removeprefix(mark)) - _comments(body):
        raise LossyEdit(edit.route)
    return changed


def _bytes(text: str) -> bytes:
    """What the reader is shown; it refuses a lone surrogate, which a badly encoded argument holds."""
    return text.encode("utf-8", "surrogatepass")


def _put(tree: Any, edit: Edit) -> None:
    for step in edit.route[:-1]:
        tree = tree[step]
    step = edit.route[-1]
    if edit.value is None:
        del tree[step]
    elif isinstance(tree, list) and step == len(tree):
        tree.append(spelling.expected_tree(edit.value))
    else:
        tree[step] = spelling.expected_tree(edit.value)


def _comments(text: str) -> Counter[str]:
    """What stands behind `#`, outside of values."""
    ends: dict[int, int] = {}
    inside: set[int] = set()
    for span in value_spans(text).values():
        ends[span.ends[0]] = max(ends.get(span.ends[0], 0), span.ends[1])
        if span.shape == "scalar":
            inside.update(range(span.begins[0] + 1, span.ends[0]))
    lines = [line[ends.get(number, 0) :] for number, line in enumerate(text.split("\n")) if number not in inside]
    return Counter(line.partition("#")[2].strip() for line in lines if "#" in line)
