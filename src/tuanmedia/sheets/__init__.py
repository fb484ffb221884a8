"""Workbooks filled in by other people: unpacked within bounds and read row by row, never written.

A workbook comes by mail and from many hands. Only its cells are read, no macros, pictures or links.
"""

from tuanmedia.sheets.book import Book, Cell, Row, open_book

__all__ = ["Book", "Cell", "Row", "open_book"]
