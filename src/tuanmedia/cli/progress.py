"""A progress bar on standard error, for a run that takes more than a second on a terminal."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic
from typing import TypeVar

from tuanmedia.model.width import width

T = TypeVar("T")

PATIENCE = 1.0  # seconds before anything is shown
OFTEN = 0.1  # seconds between two states of the bar
BAR = 30


class Progress:
    """Shows how much of each stage is done, and leaves nothing on the screen at the end."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._next, self._drawn = monotonic() + PATIENCE, 0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._drawn:
            self._write("\r" + " " * self._drawn + "\r")

    def of(self, what: str) -> Callable[[Sequence[T]], Iterable[T]]:
        """A function that goes through the items of a stage, named `what`, and shows how far it is."""

        def through(items: Sequence[T]) -> Iterator[T]:
            for done, item in enumerate(items):
                if monotonic() >= self._next:
                    self._draw(what, done, len(items))
                yield item

        return through if self._is_shown else iter

    def _draw(self, what: str, done: int, total: int) -> None:
        full = done * BAR // total
        line = f"{what} {'#' * full}{'.' * (BAR - full)} {done:,}/{total:,}"
        self._write("\r" + line + " " * (self._drawn - width(line)))
        self._drawn, self._next = width(line), monotonic() + OFTEN

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()
