"""`tuanmedia init`: the folder of a new registry, complete and ready to push.

`options` says what it is made with, `source` where the program is installed from, `ledger` what an existing ledger
adds; `files` makes its files, `target` writes them into a folder, `text` reports it.
"""

from tuanmedia.scaffold.init.files import new_registry_files
from tuanmedia.scaffold.init.ledger import first_ledger, ledger_units
from tuanmedia.scaffold.init.options import (
    HOSTS,
    NOTICES,
    OFFICIAL,
    SCHOOL_PLACEHOLDER,
    InitOptions,
    official_of,
    parse_names,
    parse_school_name,
)
from tuanmedia.scaffold.init.source import (
    PYPI,
    Source,
    index_source,
    installed_source,
    parse_source,
    repository_source,
    wheel_source,
)
from tuanmedia.scaffold.init.target import create_registry, refuse_overwriting

__all__ = [
    "HOSTS",
    "NOTICES",
    "OFFICIAL",
    "PYPI",
    "SCHOOL_PLACEHOLDER",
    "InitOptions",
    "Source",
    "create_registry",
    "first_ledger",
    "index_source",
    "installed_source",
    "ledger_units",
    "new_registry_files",
    "official_of",
    "parse_names",
    "parse_school_name",
    "parse_source",
    "refuse_overwriting",
    "repository_source",
    "wheel_source",
]
