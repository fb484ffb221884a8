"""A system that fails at one of its calls, or is switched off there."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

CALLS = ("mkdir", "open", "write", "fsync", "close", "replace", "unlink", "listdir")


class Faulty:
    """The system's calls, of which the n-th does what it should not."""

    def __init__(self, at: int, fault: Callable[[], None]) -> None:
        self.made, self.at, self.fault = 0, at, fault

    def __call__(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            self.made += 1
            if self.made == self.at:
                if call.__name__ == "close":
                    call(*given)
                self.fault()
            return call(*given, **named)

        return counted


def failing(number: int) -> Callable[[], None]:
    def fail() -> None:
        raise OSError(number, os.strerror(number))

    return fail


def killed() -> None:
    os._exit(9)


FAULTS = {"ENOSPC": failing(errno.ENOSPC), "EIO": failing(errno.EIO), "KILL": killed}


def cut_off(faulty: Faulty, act: Callable[[], int]) -> int:
    """What is done in a process of its own, on such a system; its exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 70  # what nobody foresaw
    try:
        for name in CALLS:
            setattr(os, name, faulty(getattr(os, name)))
        code = act()
    finally:
        os._exit(code)


KILLED, DONE = 9, 77


def every_call(make: Callable[[int], Path], act: Callable[[Path], int], turn: int) -> Iterator[tuple[Path, int]]:
    """For each system call that `act` makes, a root of its own in which that call went wrong, and how the act ended.

    The faults take turns from call to call, beginning with another one each `turn`; the last root is that of an act
    which has made fewer calls, and is DONE.
    """
    faults = list(FAULTS.values())
    for at in range(1, 500):
        root, faulty = make(at), Faulty(at, faults[(at + turn) % len(faults)])
        code = cut_off(faulty, lambda: _done(act(root), faulty))  # noqa: B023 - done before the next
        yield root, code
        if code == DONE:
            return
        assert code in (0, 3, KILLED)


def _done(code: int, faulty: Faulty) -> int:
    return DONE if faulty.made < faulty.at else code
