"""What the files of papers are called: by names that people know, safe on every system, and by ids that differ."""

from hashlib import sha256

# Characters: the name of a file may have 255 bytes, and the path to one 260 signs on Windows.
MOST_NAME, MOST_ID = 24, 60


def filed(folder: str, kind: str, name: str, key: str) -> str:
    """The path of a paper: folder, whose it is in letters and digits alone, and the id behind it."""
    known = "".join(sign for sign in name if sign.isalnum())[:MOST_NAME] if name != key else ""
    return f"{folder}/{'-'.join(part for part in (kind, known, _short(key)) if part)}.docx"


def _short(key: str) -> str:
    """An id; of one that is too long, its beginning and its hash."""
    return key if len(key) <= MOST_ID else f"{key[: MOST_ID - 9]}-{sha256(key.encode()).hexdigest()[:8]}"
