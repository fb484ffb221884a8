"""The grammar of a template: blanks, choices by what a blank holds, and one level of rows over a known list.

Nothing in it can call, compute or loop in a loop, so filling in a template takes a time that its length bounds. The
parsed template is walked before it is filled in, and whatever is no part of the grammar is refused.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from jinja2 import nodes

from tuanmedia.errors import nearest_name
from tuanmedia.papers.blanks import Blanks, Rows

# Of the loop over rows: the number of the row, and whether it is the first or the last.
LOOP = ("index", "first", "last")
# The parts of a document that are filled in. Of others, as endnotes and comments, no blank is.
FILLED_PARTS = re.compile(r"word/(?:document|header[0-9]*|footer[0-9]*|footnotes)\.xml")
# Braces and bytes in the XML of a part. A form has a few dozen braces and 30,000 bytes.
MOST_BRACES, MOST_XML = 1000, 2 * 2**20
_tag = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_brace = re.compile(r"[{｛][^{}｛｝]*[}｝]?|[}｝]")


class ForeignPart(Exception):
    """What stands in a template and must not, in Chinese and English.

    `line` is its line in the source of Jinja, from 1 on; `near` is the text of its paragraph, once that is looked up.
    """

    def __init__(self, zh: str, en: str, line: int) -> None:
        super().__init__(en)
        self.zh, self.en, self.line, self.near = zh, en, line, ""


class Scope(NamedTuple):
    """The names known at one place: texts, lists with their columns, and in a row its name and its columns."""

    texts: frozenset[str]
    lists: Mapping[str, tuple[str, ...]]
    row: str | None = None
    columns: tuple[str, ...] = ()


def scope_of(blanks: Blanks) -> Scope:
    """The names that these blanks make known."""
    lists = {name: value.columns for name, value in blanks.items() if isinstance(value, Rows)}
    return Scope(frozenset(blanks.keys() - lists.keys()), lists)


def refuse_foreign(tree: nodes.Template, scope: Scope) -> None:
    """Raises ForeignPart at the first part of a parsed template that is no part of the grammar."""
    _statements(tree.body, scope)


def stray_brace(part: str, paragraph: str) -> str | None:
    """What stands in braces in a paragraph of a part and would be printed as it stands; None where nothing does.

    These are full-width, single and unequal braces, and blanks in a part that is not filled in.
    """
    text = _tag.sub("", paragraph) if FILLED_PARTS.fullmatch(part) else paragraph
    return next(iter(_brace.findall(text)), None)


def _statements(body: Iterable[nodes.Node], scope: Scope) -> None:
    for node in body:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    _printed(part, scope)
            case nodes.If():
                _condition(node.test, scope)
                _statements([*node.body, *node.elif_, *node.else_], scope)
            case nodes.For():
                _statements(node.body, _row_scope(node, scope))
            case _:
                raise _foreign(node)


def _row_scope(node: nodes.For, scope: Scope) -> Scope:
    """The scope in the rows of a list. Raises ForeignPart for any other loop."""
    if scope.row is not None:
        raise ForeignPart("表格行里不能再有循环", "a loop inside of a loop", node.lineno)
    if not isinstance(node.target, nodes.Name) or node.test or node.recursive or node.else_:
        raise _foreign(node)
    if not isinstance(node.iter, nodes.Name):
        raise _foreign(node.iter)
    if node.iter.name not in scope.lists:
        raise _unknown(node.iter.name, scope.lists, node.lineno)
    if node.target.name in scope.texts or node.target.name in scope.lists or node.target.name == "loop":
        name = node.target.name
        raise ForeignPart(f"“{name}”已是一个空的名称，行要另取名称", f"{name} is a blank and no row", node.lineno)
    return scope._replace(row=node.target.name, columns=scope.lists[node.iter.name])


def _printed(node: nodes.Node, scope: Scope) -> None:
    if not isinstance(node, nodes.TemplateData):
        _text(node, scope)
    elif any(braces in node.data for braces in ("{{", "{%", "{#")):  # what `raw` keeps from being filled in
        raise ForeignPart("里面有不许用的 raw", "it has raw in it", node.lineno)


def _text(node: nodes.Node, scope: Scope) -> None:
    """Check what is printed: a blank, words, one of two by a condition, or words in the place of an empty blank."""
    match node:
        case nodes.CondExpr(expr2=nodes.Node() as other):
            _condition(node.test, scope)
            _text(node.expr1, scope)
            _text(other, scope)
        case nodes.Or():
            _text(node.left, scope)
            _text(node.right, scope)
        case nodes.Name(name=name) if name in scope.lists:
            raise ForeignPart(f"“{name}”是表格的各行，不是一个空", f"{name} is the rows of a table", node.lineno)
        case _:
            _value(node, scope)


def _condition(node: nodes.Node, scope: Scope) -> None:
    """Check a condition: whether a blank holds anything, or equals words; joined by and, or, not."""
    match node:
        case nodes.And() | nodes.Or():
            _condition(node.left, scope)
            _condition(node.right, scope)
        case nodes.Not():
            _condition(node.node, scope)
        case nodes.Compare(expr=first, ops=[nodes.Operand(op="eq" | "ne", expr=second)]):
            _value(first, scope)
            _value(second, scope)
        case nodes.Name(name=name) if name in scope.lists:
            return
        case _:
            _value(node, scope)


def _value(node: nodes.Node, scope: Scope) -> None:
    """Check that a node is a blank, a cell of the row, or words."""
    match node:
        case nodes.Const(value=str()):
            return
        case nodes.Name(name=name):
            if name not in scope.texts:
                raise _unknown(name, scope.texts | scope.lists.keys(), node.lineno)
        case nodes.Getattr(node=nodes.Name(name="loop"), attr=attribute) if scope.row and attribute in LOOP:
            return
        case nodes.Getattr(node=nodes.Name(name=name), attr=attribute) if name == scope.row:
            if attribute not in scope.columns:
                raise _unknown(attribute, scope.columns, node.lineno)
        case _:
            raise _foreign(node)


def _unknown(name: str, known: Iterable[str], line: int) -> ForeignPart:
    nearest = nearest_name(name, known)
    zh, en = (f"；是不是“{nearest}”？", f"; did you mean “{nearest}”?") if nearest else ("", "")
    return ForeignPart(f"没有“{name}”这个空{zh}", f"there is no blank “{name}”{en}", line)


def _foreign(node: nodes.Node) -> ForeignPart:
    what = type(node).__name__.lower()
    zh, en = f"里面有不许执行的内容（{what}）", f"it runs what it may not: {what}"
    return ForeignPart(f"{zh}；只应有要填的空和表格行", f"{en}; expected blanks and rows alone", node.lineno)
