"""The output formats of `tuanmedia check`: a row here, and a module of the same name with a function `render(report)`.

The command line reads this table when it starts, so the module imports nothing that takes time. `cli/delivery` imports
the module of a format by the format's name when it is asked for.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tuanmedia.render.layout import json_escape, markup_escape


class Format(NamedTuple):
    """What the command line has to know of an output format.

    `endings` are the file names that mean this format. `escape` replaces a character that the encoding of the screen
    lacks; it is None for a format that people read. `has_commands` says that GitHub takes lines of the document for
    commands. `is_cacheable` says that the document depends on the registry, the law and the options alone, and names
    no path of the repository.
    """

    endings: tuple[str, ...] = ()
    escape: Callable[[str], str] | None = None
    has_commands: bool = False
    is_cacheable: bool = False


# Of several formats with the same ending, the first is taken where none is named.
FORMATS: Mapping[str, Format] = {
    "text": Format((".txt",), is_cacheable=True),
    "concise": Format((".txt",), is_cacheable=True),
    "json": Format((".json",), json_escape, is_cacheable=True),
    "github": Format(has_commands=True),
    "gitlab": Format((".json",), json_escape),
    "sarif": Format((".sarif", ".json"), json_escape),
    "junit": Format((".xml",), markup_escape),
    "markdown": Format((".md",), markup_escape),
}
