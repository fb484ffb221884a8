"""Workbooks and tables of other people: read as text within bounds, with the place of every cell, and never written.

A table comes by mail and from many hands. Only its cells are read, no macros and no pictures.
"""

from tuanmedia.sheets.book import EMPTY, Book, Cell, Row, Sheet, Value, column_letters
from tuanmedia.sheets.formats import open_lines, open_table

__all__ = ["EMPTY", "Book", "Cell", "Row", "Sheet", "Value", "column_letters", "open_lines", "open_table"]
