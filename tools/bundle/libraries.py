"""What the libraries of a folder import: each DLL is in the folder, or a part of Windows 10, or it is missing."""

from collections.abc import Iterator
from pathlib import Path

from pefile import DIRECTORY_ENTRY, PE, PEFormatError

AMD64 = 0x8664
# Windows 10 brings them, from its first release on, in every edition.
WINDOWS_NAMES = """
advapi32 bcrypt bcryptprimitives cfgmgr32 comctl32 comdlg32 crypt32 dbghelp gdi32 iphlpapi kernel32 msvcrt ncrypt
netapi32 ntdll ole32 oleaut32 pathcch powrprof propsys psapi rpcrt4 secur32 setupapi shell32 shlwapi ucrtbase user32
userenv version winmm winspool ws2_32 wsock32
"""
WINDOWS = frozenset(f"{name}.dll" for name in WINDOWS_NAMES.split())
TABLES = ("IMPORT", "DELAY_IMPORT")


def missing_libraries(folder: Path) -> Iterator[str]:
    """A line for each DLL that is imported and not to be had, and for each library of another machine."""
    libraries = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in (".pyd", ".dll", ".exe")]
    present = {path.name.lower() for path in libraries}
    for path in libraries:
        name = path.relative_to(folder).as_posix()
        try:
            imported = _imported(path)
        except (PEFormatError, ValueError) as fault:
            yield f"{name}: {fault}"
            continue
        for needed in sorted(imported - present - WINDOWS):
            if not needed.startswith("api-ms-win-"):
                yield f"{name}: {needed} is not there, and no part of Windows 10"


def _imported(path: Path) -> set[str]:
    """The DLLs that a library imports, in small letters. Raises ValueError for one of another machine."""
    with PE(str(path), fast_load=True) as library:
        if library.FILE_HEADER.Machine != AMD64:
            raise ValueError("no library for 64-bit Windows")
        library.parse_data_directories([DIRECTORY_ENTRY[f"IMAGE_DIRECTORY_ENTRY_{name}"] for name in TABLES])
        entries = [
            *getattr(library, "DIRECTORY_ENTRY_IMPORT", []),
            *getattr(library, "DIRECTORY_ENTRY_DELAY_IMPORT", []),
        ]
        return {entry.dll.decode("ascii", "replace").lower() for entry in entries}
