"""Whole processes, timed in turns: A B A B …, so that a machine that drifts drifts for both.

Peak memory is what the system accounts to the process and the children it waited for (wait4). A process starts as a
copy of its parent's accounting, so the one that measures keeps itself small: registries are made in processes of
their own, and nothing large is imported here.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from time import perf_counter

PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Command:
    """What to run, where, with which variables besides our own; the exit codes that mean it did its work."""

    arguments: Sequence[str]
    folder: Path | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[int, ...] = (0,)
    before: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class Run:
    """One process that has ended."""

    seconds: float
    peak: int
    code: int
    said: str

    def done(self, command: Command) -> bool:
        """Whether it did its work: a crash of Python ends with 1 too."""
        return self.code in command.codes and "Traceback (most recent call last)" not in self.said

    @property
    def fault(self) -> str:
        """What it said last on standard error."""
        return f"exit {self.code}: {(self.said.strip().splitlines() or [''])[-1][:100]}"


@dataclass(frozen=True)
class Pair:
    """Two commands' runs, in turns."""

    ours: list[Run]
    beside: list[Run]

    @property
    def ratio(self) -> float:
        """The median of the ratios of neighbours."""
        return median(a.seconds / b.seconds for a, b in zip(self.ours, self.beside, strict=True))


class Unsound(Exception):
    """A command did not do its work, so its time means nothing."""


def once(command: Command, output: int = subprocess.DEVNULL) -> Run:
    """Runs `command` to its end."""
    command.before()
    with TemporaryFile() as errors:
        start = perf_counter()
        process = subprocess.Popen(
            command.arguments,
            cwd=command.folder,
            env=os.environ | command.variables,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds, process.returncode = perf_counter() - start, os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    return Run(seconds, usage.ru_maxrss * PEAK_UNIT, process.returncode, said)


def sound(command: Command) -> Run:
    """A run that did its work; Unsound otherwise."""
    run = once(command)
    if not run.done(command):
        raise Unsound(run.fault)
    return run


def alternate(ours: Command, beside: Command, runs: int) -> Pair:
    """So many runs of each, in turns, after one of each that is not counted."""
    sound(ours), sound(beside)
    turns = [(sound(ours), sound(beside)) for _ in range(runs)]
    return Pair([turn[0] for turn in turns], [turn[1] for turn in turns])


def seconds(runs: Sequence[Run]) -> float:
    """The median time."""
    return median(run.seconds for run in runs)


def peak(runs: Sequence[Run]) -> int:
    """The greatest memory of any run, in bytes."""
    return max(run.peak for run in runs)
