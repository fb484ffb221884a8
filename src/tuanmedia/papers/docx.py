"""A Word document packed so that the same content is the same bytes."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

UNIX = 3  # what a package says of the system it was made on, whichever that was


def packed(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A package of these members, without the day and the system it was packed on."""
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, data in members:
            member = ZipInfo(name)  # of 1980-01-01
            member.compress_type, member.create_system = ZIP_DEFLATED, UNIX
            package.writestr(member, data)
    return out.getvalue()


def unpacked(data: bytes) -> list[tuple[str, bytes]]:
    """The members of a package, in their order."""
    with ZipFile(BytesIO(data)) as package:
        return [(name, package.read(name)) for name in package.namelist()]
