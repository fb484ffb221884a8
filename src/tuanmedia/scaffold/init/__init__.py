"""`tuanmedia init`: the folder of a new registry, complete and ready to push.

`options` says what it is made with, `files` makes its files, `target` writes them into a folder, `text` reports it.
"""

from tuanmedia.scaffold.init.files import new_registry_files
from tuanmedia.scaffold.init.options import (
    HOSTS,
    NOTICES,
    PYPI,
    SCHOOL_PLACEHOLDER,
    SOURCE_PLACEHOLDER,
    InitOptions,
    parse_school_name,
    parse_source,
)
from tuanmedia.scaffold.init.target import create_registry, refuse_overwriting

__all__ = [
    "HOSTS",
    "NOTICES",
    "PYPI",
    "SCHOOL_PLACEHOLDER",
    "SOURCE_PLACEHOLDER",
    "InitOptions",
    "create_registry",
    "new_registry_files",
    "parse_school_name",
    "parse_source",
    "refuse_overwriting",
]
