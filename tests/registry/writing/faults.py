"""Fault injection: one system call fails, or the process is killed there."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

CALLS = ("mkdir", "open", "write", "fsync", "close", "link", "chmod", "replace", "unlink", "listdir")


class Faulty:
    """Wraps system calls and counts them; call number `at` runs the fault first."""

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
    """The exit code of `act`, run in a process of its own with these system calls."""
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
    """For each system call of `act`: a new root in which this call failed, and the exit code.

    The faults alternate from call to call, and `turn` chooses the first one. The last act makes fewer calls than the
    fault needs, and its code is DONE.
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
