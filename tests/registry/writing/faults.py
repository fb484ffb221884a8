"""Fault injection: one system call fails, or the process is killed there."""

import errno
import os
from collections.abc import Callable
from typing import Any

CALLS = ("mkdir", "open", "write", "fsync", "close", "link", "chmod", "replace", "unlink", "listdir")
KILLED, DONE = 9, 77


class Faulty:
    """Wraps system calls and notes their names; call number `at` runs the fault first."""

    def __init__(self, at: int, fault: Callable[[], None]) -> None:
        self.names: list[str] = []
        self.at, self.fault = at, fault

    @property
    def made(self) -> int:
        return len(self.names)

    def __call__(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            self.names.append(call.__name__)
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
    os._exit(KILLED)


FAULTS = {"ENOSPC": failing(errno.ENOSPC), "EIO": failing(errno.EIO), "KILL": killed}


def cut_off(faulty: Faulty, act: Callable[[], int]) -> int:
    """The exit code of `act`, run in a process of its own with these system calls; DONE where no fault was reached."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 70  # what nobody foresaw
    try:
        for name in CALLS:
            setattr(os, name, faulty(getattr(os, name)))
        code = act()
        code = DONE if faulty.made < faulty.at else code
    finally:
        os._exit(code)
