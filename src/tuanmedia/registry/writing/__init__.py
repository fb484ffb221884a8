"""Writing: new files and edits of the registry, comments kept, whole or not at all.

Text in, text out (`spelling`, `spans`, `edits`), and the one hand that puts files in their place (`writing`).
"""

from tuanmedia.registry.writing.locked import Written, write, writing
from tuanmedia.yaml.edits import Edit, edited, new
from tuanmedia.yaml.manuscript import Unkept
from tuanmedia.yaml.spelling import Value

__all__ = ["Edit", "Unkept", "Value", "Written", "edited", "new", "write", "writing"]
