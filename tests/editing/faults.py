"""A system that fails at one of its calls, or is switched off there."""

import errno
import os
from collections.abc import Callable
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
