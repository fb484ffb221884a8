"""What one file may cost: bytes as it comes and unpacked, elements of XML, cells and text."""

from tuanmedia.sheets.refusal import BeyondBounds

MAX_PACKED = 16 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
MAX_ELEMENTS = 2_000_000
# Cells of a book, with the empty ones before others in their row and with every repetition; characters of their texts.
MAX_CELLS = 1_000_000
MAX_TEXT = 64 * 1024 * 1024


class Budget:
    """What is left for the rest of a file. Each method raises BeyondBounds where that does not suffice."""

    def __init__(self) -> None:
        self.unpacked, self.elements, self.cells, self.text = MAX_UNPACKED, MAX_ELEMENTS, MAX_CELLS, MAX_TEXT

    def spend_unpacked(self, size: int) -> None:
        self.unpacked -= size
        if self.unpacked < 0:
            raise BeyondBounds

    def spend_cells(self, cells: int, text: int = 0) -> None:
        """Counts cells, and the characters of a text that stands in them once or that each of them copies."""
        self.cells -= cells
        self.text -= text
        if self.cells < 0 or self.text < 0:
            raise BeyondBounds
