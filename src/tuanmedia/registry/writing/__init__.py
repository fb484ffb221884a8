"""Writing: new files and edits of the registry, comments kept, whole or not at all.

Text in, text out (`spelling`, `spans`, `edits`), and the one hand that puts files in their place (`writing`).
"""

from tuanmedia.registry.writing.writer import FileWrite, open_writer, write
from tuanmedia.yaml.edits import Edit, apply_edits, new_text
from tuanmedia.yaml.manuscript import LossyEdit
from tuanmedia.yaml.spelling import Value

__all__ = ["Edit", "FileWrite", "LossyEdit", "Value", "apply_edits", "new_text", "open_writer", "write"]
