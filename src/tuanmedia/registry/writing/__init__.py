"""Writing files to a registry: one process at a time, all files or none, each safely (`disk`).

`writer` stages and moves the files by a stored `plan`; `recovery` is what the next run does with one that was cut off.
"""

from tuanmedia.registry.writing.plan import LAST_ENTRY, is_entered
from tuanmedia.registry.writing.writer import (
    IGNORE_ALL,
    FileRemoval,
    FileWrite,
    gitignore,
    open_writer,
    recover_before_reading,
    write,
)

__all__ = [
    "IGNORE_ALL",
    "LAST_ENTRY",
    "FileRemoval",
    "FileWrite",
    "gitignore",
    "is_entered",
    "open_writer",
    "recover_before_reading",
    "write",
]
