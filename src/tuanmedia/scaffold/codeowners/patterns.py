"""The patterns of CODEOWNERS, of which the last that matches counts: a folder where all in it are asked alike, else
file by file.

Of gitignore's signs hosts take the blank in a name alike (`\\ `), but not `#`, `[` or a literal `*`; a `?` in the place
of any such sign matches it everywhere, and next to nothing else.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from tuanmedia.scaffold.codeowners.approvers import Handles

_unlike = re.compile(r"[^\w./,()+=~%&-]")


def pattern(path: str) -> str:
    """The pattern of a path below the root, of a file or, with a slash at its end, of a folder and all below it."""
    return "/" + _unlike.sub(lambda sign: "\\ " if sign[0] == " " else "?", path)


def pattern_lines(folder: str, owned: Mapping[str, Handles]) -> list[tuple[str, Handles]]:
    """Patterns with their handles for all that is owned below a folder, the general before the particular.

    A folder that is owned itself stands for files to come in it. Of two names that no pattern tells apart both people
    are asked; a name without such signs is not lost to one with them.
    """
    asked: dict[str, Handles] = {}
    for one, handles in _lines(folder, owned):
        asked[one] = tuple(dict.fromkeys([*asked.get(one, ()), *handles]))
    return sorted(asked.items(), key=lambda line: "?" not in line[0])


def _lines(folder: str, owned: Mapping[str, Handles]) -> Iterator[tuple[str, Handles]]:
    if not owned:
        return
    if len(set(owned.values())) == 1:
        yield pattern(folder), next(iter(owned.values()))
        return
    if folder in owned:
        yield pattern(folder) + "*", owned[folder]
    below = sorted(path for path in owned if path != folder)
    for child, paths in groupby(below, lambda path: _child(folder, path)):
        if child.endswith("/"):
            yield from _lines(child, {path: owned[path] for path in paths})
        else:
            yield pattern(child), owned[child]


def _child(folder: str, path: str) -> str:
    """The file or folder directly in `folder` that a path leads through."""
    name, slash, _ = path[len(folder) :].partition("/")
    return folder + name + slash
