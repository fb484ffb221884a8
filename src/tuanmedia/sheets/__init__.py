"""Workbooks that somebody hands in: unpacked to a bound, and read row by row; never written.

A workbook comes by mail and from many hands. What is read of it is its cells: macros, pictures and links are left out.
"""

from tuanmedia.sheets.book import Book, Cell, Row, open_book

__all__ = ["Book", "Cell", "Row", "open_book"]
