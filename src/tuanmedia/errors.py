"""Errors that end a run: it was asked wrongly, or it cannot run; notices do not end it. Each is one line, zh and en."""

from collections.abc import Iterable, Sequence


class TuanmediaError(Exception):
    """The run ends without an answer. `words` has the message by language; the exit code tells scripts the kind.

    `more` are the messages about further faults of the same kind, each a line of its own.
    """

    exit_code = 3

    def __init__(self, zh: str, en: str, more: "Sequence[TuanmediaError]" = ()) -> None:
        super().__init__(en)
        self.words, self.more = {"zh": zh, "en": en}, tuple(more)


class Misused(TuanmediaError):
    """The user asked wrongly: an unknown name, an impossible value."""

    exit_code = 2


class CannotRun(TuanmediaError):
    """The program cannot run: there is no registry, the rules cannot be read, a disk fails."""


class Notice(UserWarning):
    """A fact that a person has to know although the run goes on. The command line prints it on standard error."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = {"zh": zh, "en": en}


def nearest_name(name: str, names: Iterable[str], likeness: float = 0.65) -> str | None:
    """Return the one of `names` that `name` was probably meant to be, or None.

    `likeness`, from 0 to 1, is how much they must have in common, as difflib measures it. The dashes before options
    do not count: all options have them in common.
    """
    from difflib import get_close_matches

    known = {each.lstrip("-"): each for each in names}
    near = get_close_matches(name.lstrip("-"), list(known), n=1, cutoff=likeness)
    return known[near[0]] if near else None


def unknown_name(zh: str, en: str, name: str, names: Iterable[str], meant: str | None = None) -> Misused:
    """Return the error about a name that does not exist, with a suggestion: `meant`, else the nearest of `names`.

    `zh` and `en` say what kind of thing is named.
    """
    meant = meant or nearest_name(name, names)
    return Misused(
        f"没有{zh}“{name}”" + (f"；是不是 {meant}？" if meant else ""),
        f"there is no {en} “{name}”" + (f"; did you mean {meant}?" if meant else ""),
    )
