"""Files that records point at and git does not hold, such as scans: known by their hash, each looked at once."""

from pathlib import Path


class Scans:
    """The files below a root; `seen` are the hashes of those that were asked for, None for what is not there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.seen: dict[str, str | None] = {}
        self._folders: dict[str, frozenset[str]] = {}

    def sha256(self, path: str) -> str | None:
        """The hash of a file; None where it is not there to be read."""
        if path not in self.seen:
            self.seen[path] = self._hash(path)
        return self.seen[path]

    def _hash(self, path: str) -> str | None:
        folder, _, name = path.rpartition("/")
        if folder not in self._folders:
            self._folders[folder] = _names(self.root / folder)
        if name not in self._folders[folder]:
            return None
        import hashlib  # late: few registries keep their scans beside them

        try:
            return hashlib.sha256((self.root / path).read_bytes()).hexdigest()
        except OSError:
            return None


def _names(folder: Path) -> frozenset[str]:
    """What a folder holds; nothing where there is none."""
    try:
        return frozenset(entry.name for entry in folder.iterdir())
    except OSError:
        return frozenset()
