"""A new registry: the folder that an office begins with, whole and ready to push.

Its files stand in `templates/` as they will lie in the folder, `dot-` for a leading dot. What they are to hold of a
school is filled in so that no name can reach beyond its place (`filling`), and that nothing is installed from where
nobody said (`pinning`); they are put together (`tree`), and laid where nothing lies in their way, all or none
(`ground`).
"""

from tuanmedia.scaffold.init.files import HOSTS, Wish, files
from tuanmedia.scaffold.init.school import OURS, named
from tuanmedia.scaffold.init.source import NOWHERE, PYPI, source
from tuanmedia.scaffold.init.target import lay, refuse_taken

__all__ = ["HOSTS", "NOWHERE", "OURS", "PYPI", "Wish", "files", "lay", "named", "refuse_taken", "source"]
