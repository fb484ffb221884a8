"""A terminal with a person before it, who reads the screen and presses keys."""

import fcntl
import os
import pty
import select
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

from command_line import COMMAND

COLUMNS, LINES = 80, 40
PATIENCE = 20  # seconds until a missing text is a failure

ENTER, BACKSPACE, RIGHT, CTRL_C, CTRL_D, CTRL_U = "\r", "\x7f", "\x1b[C", "\x03", "\x04", "\x15"


class Screen(pyte.HistoryScreen):  # type: ignore[misc]
    """A screen that answers the program's question for the position of the cursor."""

    def __init__(self, master: int) -> None:
        super().__init__(COLUMNS, LINES, history=1000, ratio=1)
        self.master = master

    def write_process_input(self, data: str) -> None:
        os.write(self.master, data.encode())


class Terminal:
    """A run of `tuanmedia` with these arguments in a pseudo-terminal; another command may start it (`through`).

    `code` is the exit code after the end of the program.
    """

    def __init__(
        self, *args: str, root: Path, env: Mapping[str, str] | None = None, through: Sequence[str] = ()
    ) -> None:
        self.code: int | None = None
        environment = {key: value for key, value in os.environ.items() if not key.startswith("TUANMEDIA_")}
        environment |= {"TERM": "xterm-256color", "NO_COLOR": "1", "LANG": "C.UTF-8", **(env or {})}
        self._pid, self._master = pty.fork()
        if not self._pid:
            os.chdir(root)
            command = [*through, *COMMAND, *args]
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.screen = Screen(self._master)
        self._stream = pyte.ByteStream(self.screen)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.code is None:
            os.kill(self._pid, 9)
            os.waitpid(self._pid, 0)
        os.close(self._master)

    @property
    def text(self) -> str:
        """The text of the screen, and of the lines that have scrolled out of it."""
        above = ["".join(row[column].data for column in range(COLUMNS)) for row in self.screen.history.top]
        return "\n".join(line.rstrip() for line in [*above, *self.screen.display])

    def sees(self, *texts: str) -> str:
        """Waits until the screen shows all of these texts."""
        end = time.monotonic() + PATIENCE
        while not all(_squeezed(text) in _squeezed(self.text) for text in texts):
            assert time.monotonic() < end and self._read(0.5), f"no {texts} in:\n{self.text}"
        return self.text

    def asks(self, *texts: str) -> None:
        """Waits until the line of the cursor shows all of these texts."""
        end = time.monotonic() + PATIENCE
        while not all(_squeezed(text) in _squeezed(self._line) for text in texts):
            assert time.monotonic() < end and self._read(0.5), f"no {texts} asked in:\n{self.text}"

    @property
    def _line(self) -> str:
        return str(self.screen.display[self.screen.cursor.y])

    def types(self, *keys: str) -> None:
        """Presses keys."""
        for key in keys:
            os.write(self._master, key.encode())

    def hangs_up(self) -> None:
        """Closes the window."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDWR)

    def ends(self) -> int:
        """Waits for the end of the program; returns its exit code."""
        end = time.monotonic() + PATIENCE
        while self.code is None:
            self._read(0.1)
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
            assert time.monotonic() < end, self.text
        while self._read(0):
            pass
        return self.code

    def _read(self, seconds: float) -> bool:
        """Reads the output of the program; False when it can write no more."""
        if not select.select([self._master], [], [], seconds)[0]:
            return self.code is None
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self._stream.feed(data)
        return bool(data)


def _squeezed(text: str) -> str:
    """The text without blanks: a Chinese character takes two columns, and the second is blank."""
    return "".join(text.split())
