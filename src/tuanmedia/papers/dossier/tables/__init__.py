"""Tables: headings and rows without any format, from which workbook and page are made alike."""

from tuanmedia.papers.dossier.tables.table import Cell, Column, Kind, Table

__all__ = ["Cell", "Column", "Kind", "Table"]
