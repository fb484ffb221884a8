"""The strict reader: bytes of a YAML file become plain text scalars, or one refusal with its place.

Scalars stay text until the schema gives them a meaning (`012`, `on`, `1e3` are what was written). Whatever could hide
something from a reviewer is refused before anything is built: anchors, aliases, tags, directives, a second document,
duplicate keys, invisible characters, depth beyond bounds.
"""

from functools import lru_cache

from tuanmedia.yaml.characters import decode
from tuanmedia.yaml.plain import PlaceFinder, parse_plain
from tuanmedia.yaml.source import Place, Places, Refusal, Remark, Route, Source, Tree

MAX_BYTES = 256 * 1024

__all__ = ["Place", "Places", "Refusal", "Remark", "Route", "Source", "Tree", "place", "places", "read"]


def read(data: bytes) -> Source:
    """What `data` holds: its tree and what is to be remarked. Raises Refusal at the first fault."""
    if len(data) > MAX_BYTES:
        raise Refusal("size", 1, 1, bytes=len(data), most=MAX_BYTES)
    text = decode(data)
    tree = parse_plain(text)
    if tree is not None:
        return Source(tree)
    from tuanmedia.yaml.events import parse_strict  # late: a registry in the plain form never needs a YAML parser

    return parse_strict(text)


def places(data: bytes) -> Places:
    """Where every key and item of `data` stands; `data` is something that `read` accepts."""
    from tuanmedia.yaml.events import locate_strict

    return locate_strict(decode(data))


def place(data: bytes, route: Route) -> Place:
    """The place of one route, or of its nearest parent; as `places` has it, without its cost where that can be."""
    return _finder(data).at(route)


@lru_cache(maxsize=1)  # one file's findings come one after another, and may be thousands
def _finder(data: bytes) -> PlaceFinder:
    return PlaceFinder(decode(data))
