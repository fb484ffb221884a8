"""The archive of a workbook (.xlsx, .xlsb, .ods), from which single parts are unpacked within bounds."""

import posixpath
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from tuanmedia.sheets.budget import Budget
from tuanmedia.sheets.refusal import Damaged, Encrypted

# What the standard library raises for an archive that is damaged.
_DAMAGE = (BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)
_ENCRYPTED_FLAG = 1


class Archive:
    """The parts of a workbook by name, in small letters because writers differ in them."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        """Raises Damaged for data that are no archive."""
        self.budget = budget
        try:
            self._zip = ZipFile(BytesIO(data))
        except _DAMAGE:
            raise Damaged from None
        self._parts = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def part(self, name: str) -> bytes:
        """Return one part unpacked; the size that the archive states counts for nothing.

        Raises Damaged where there is no such part, Encrypted, or BeyondBounds beyond the budget.
        """
        info = self._parts.get(name.lower())
        # Other methods of packing unpack more at a time than one asks for.
        if info is None or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Damaged
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise Encrypted
        try:
            with self._zip.open(info) as file:
                part = file.read(self.budget.unpacked + 1)
        except _DAMAGE:
            raise Damaged from None
        self.budget.spend_unpacked(len(part))
        return part

    def part_if_any(self, name: str) -> bytes:
        """Return one part, or nothing where there is none. Raises Damaged, Encrypted, BeyondBounds."""
        return self.part(name) if name in self else b""


def resolved(target: str, part: str) -> str:
    """Return the name of the part that `target` means in a relationship of `part`."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
