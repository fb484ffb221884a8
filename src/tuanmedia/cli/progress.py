"""A bar on standard error for a run that takes more than a second; none where that is no terminal."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic
from typing import TypeVar

from tuanmedia.render.layout import width

T = TypeVar("T")

PATIENCE = 1.0  # seconds before anything is shown
OFTEN = 0.1  # seconds between two states of the bar
BAR = 30


class Progress:
    """Shows how much has been done of each stage, and leaves nothing on the screen once all is."""

    def __init__(self) -> None:
        self._watched = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._next, self._drawn = monotonic() + PATIENCE, 0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._drawn:
            self._write("\r" + " " * self._drawn + "\r")

    def of(self, what: str) -> Callable[[Sequence[T]], Iterable[T]]:
        """Goes through the entries of a stage, one after another."""

        def through(entries: Sequence[T]) -> Iterator[T]:
            for done, entry in enumerate(entries):
                if monotonic() >= self._next:
                    self._draw(what, done, len(entries))
                yield entry

        return through if self._watched else iter

    def _draw(self, what: str, done: int, of: int) -> None:
        full = done * BAR // of
        line = f"{what} {'#' * full}{'.' * (BAR - full)} {done:,}/{of:,}"
        self._write("\r" + line + " " * (self._drawn - width(line)))
        self._drawn, self._next = width(line), monotonic() + OFTEN

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()
