"""What ends a run before it can answer: it was asked wrongly, or it cannot run. One line each, in both languages."""

from collections.abc import Iterable


class TuanmediaError(Exception):
    """Why there is no answer; its exit code tells scripts which kind."""

    exit_code = 3

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = {"zh": zh, "en": en}


class Misused(TuanmediaError):
    """Asked wrongly: an unknown name, an impossible value."""

    exit_code = 2


class CannotRun(TuanmediaError):
    """No registry, unreadable rules, a disk that fails."""


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` was probably meant to be; a likeness of half its letters would be chance."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(known), n=1, cutoff=0.6)), None)


def unknown_name(zh: str, en: str, name: str, known: Iterable[str], meant: str | None = None) -> Misused:
    """A complaint about a name that nothing bears, with the one that was meant, or the nearest that something bears."""
    meant = meant or nearest_name(name, known)
    return Misused(
        f"没有{zh}“{name}”" + (f"；是不是 {meant}？" if meant else ""),
        f"there is no {en} “{name}”" + (f"; did you mean {meant}?" if meant else ""),
    )
