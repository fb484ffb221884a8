"""Writing: new files and edits of the registry, comments kept, whole or not at all.

Text in, text out (`spelling`, `spans`, `edits`), and the one hand that puts files in their place (`writing`).
"""

from tuanmedia.editing.edits import Edit, edited, new
from tuanmedia.editing.manuscript import Unkept
from tuanmedia.editing.spelling import Value
from tuanmedia.editing.writing import Written, write, writing

__all__ = ["Edit", "Unkept", "Value", "Written", "edited", "new", "write", "writing"]
