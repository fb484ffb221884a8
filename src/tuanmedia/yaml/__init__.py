"""The strict reader of YAML: bytes become a tree of texts, or one refusal with its place.

Two readers share the work. The line reader (`plain`, `lines`, `brackets`) reads the plain form, which nearly every
file of a registry has, about nine times as fast. Where it is not sure of a text, it gives None, and the strict reader
(`events`, `layout`, `diagnosis`) reads the whole text through a YAML parser. Only the strict reader refuses. Wherever
the line reader gives a tree, the strict reader gives the same tree: tests/yaml/test_plain.py holds them to it.

Scalars stay text: `012`, `on` and `1e3` are what was written, and the schema gives them a meaning. The reader refuses
what could hide something from a reviewer: anchors, aliases, tags, directives, a second document, duplicate keys,
invisible characters, nesting beyond a bound.

`edits` changes a text. This module does not import it, because it loads the YAML parser.
"""

from functools import lru_cache

from tuanmedia.yaml.characters import decode
from tuanmedia.yaml.plain import PlaceFinder, parse_plain
from tuanmedia.yaml.source import Place, Places, Refusal, Remark, Route, Source, Tree

MAX_BYTES = 256 * 1024

__all__ = ["Place", "Places", "Refusal", "Remark", "Route", "Source", "Tree", "place", "places", "read"]


def read(data: bytes) -> Source:
    """Read a YAML file: its tree and its remarks. Raises Refusal at the first fault."""
    if len(data) > MAX_BYTES:
        raise Refusal("size", 1, 1, bytes=len(data), most=MAX_BYTES)
    text = decode(data)
    tree = parse_plain(text)
    if tree is not None:
        return Source(tree)
    from tuanmedia.yaml.events import parse_strict  # late: a registry in the plain form never needs a YAML parser

    return parse_strict(text)


def places(data: bytes) -> Places:
    """Find the place of every key and item of `data`, which `read` must have accepted."""
    from tuanmedia.yaml.events import locate_strict

    return locate_strict(decode(data))


def place(data: bytes, route: Route) -> Place:
    """Find the place of one route, or of its nearest parent. The answer is that of `places`, most often sooner."""
    return _finder(data).at(route)


@lru_cache(maxsize=1)  # the findings of one file come one after another, and may be thousands
def _finder(data: bytes) -> PlaceFinder:
    return PlaceFinder(decode(data))
