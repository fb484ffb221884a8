"""Writing files to a registry: one process at a time, all files or none (`writer`, `plan`), each safely (`disk`)."""

from tuanmedia.registry.writing.writer import IGNORE_ALL, FileWrite, gitignore, open_writer, write

__all__ = ["IGNORE_ALL", "FileWrite", "gitignore", "open_writer", "write"]
