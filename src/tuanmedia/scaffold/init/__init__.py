"""A new registry: the folder that an office begins with, whole and ready to push.

Its files stand in `templates/` as they will lie in the folder, `dot-` for a leading dot. What they are to hold of a
school is filled in so that no name can reach beyond its place (`filling`), and that nothing is installed from where
nobody said (`pinning`); they are put together (`tree`), and laid where nothing lies in their way, all or none
(`ground`).
"""

from tuanmedia.scaffold.init.files import HOSTS, InitOptions, new_registry_files
from tuanmedia.scaffold.init.school import SCHOOL_PLACEHOLDER, parse_school_name
from tuanmedia.scaffold.init.source import PYPI, SOURCE_PLACEHOLDER, parse_source
from tuanmedia.scaffold.init.target import create_registry, refuse_overwriting

__all__ = [
    "HOSTS",
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
