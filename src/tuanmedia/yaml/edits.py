"""Edits of a YAML file: one value at a time, every other character stays as it is.

After each edit the strict reader reads the new text. Its tree must be the old tree with the edit in it, and every
comment must still be there; otherwise the edit is refused.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tuanmedia import yaml
from tuanmedia.yaml import Route, spelling
from tuanmedia.yaml.characters import BOM
from tuanmedia.yaml.editable_text import EditableText, LossyEdit
from tuanmedia.yaml.spans import value_spans
from tuanmedia.yaml.spelling import Value


class Edit(NamedTuple):
    """A value for a route: it replaces the old one, adds a key, or adds an item at the end of a list.

    The value None removes an item from a list, or a key with its value.
    """

    route: Route
    value: Value | None


def new_text(tree: Mapping[str, Value]) -> bytes:
    """Return the bytes of a new file that holds `tree`, its keys in their order.

    Raises Refusal where the reader would refuse the file, LossyEdit where it would read another tree.
    """
    data = _bytes("".join(f"{line}\n" for key, value in tree.items() for line in spelling.entry_lines(key, value)))
    if yaml.read(data).tree != spelling.expected_tree(tree):
        raise LossyEdit(())
    return data


def apply_edits(data: bytes, edits: Iterable[Edit], order: Sequence[str] = ()) -> bytes:
    """Return `data`, a file that the reader accepts, with the edits made in their order.

    `order` lists the keys of the file in their order; a new key is inserted accordingly. Raises LossyEdit where an edit
    would change more than its value, Refusal where the reader would refuse the value.
    """
    text = data.decode()
    bom = BOM if text.startswith(BOM) else ""
    tree, new_data, body = yaml.read(data).tree, data, text.removeprefix(bom)
    expected: Any = spelling.expected_tree(tree)  # a deep copy
    for edit in edits:
        body = EditableText(body).put(*edit, order)
        new_data = _bytes(bom + body)
        tree = yaml.read(new_data).tree  # after each edit: the next one needs a text that the reader accepts
        _put(expected, edit)
    if tree != expected or _comments(text.removeprefix(bom)) - _comments(body):
        raise LossyEdit(edit.route)
    return new_data


def _bytes(text: str) -> bytes:
    """Encode a text. A lone surrogate, from a badly encoded argument, passes here: the reader refuses it."""
    return text.encode("utf-8", "surrogatepass")


def _put(tree: Any, edit: Edit) -> None:
    """Make an edit in a tree."""
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
    """Count the texts after `#`, outside of values."""
    ends: dict[int, int] = {}  # the column after the last value of a line
    inside: set[int] = set()  # lines that start inside a scalar of several lines and do not end it
    for span in value_spans(text).values():
        ends[span.ends[0]] = max(ends.get(span.ends[0], 0), span.ends[1])
        if span.shape == "scalar":
            inside.update(range(span.begins[0] + 1, span.ends[0]))
    lines = [line[ends.get(number, 0) :] for number, line in enumerate(text.split("\n")) if number not in inside]
    return Counter(line.partition("#")[2].strip() for line in lines if "#" in line)
