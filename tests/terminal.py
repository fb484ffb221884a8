"""A terminal with somebody before it: what stands on the screen, and keys that are pressed."""

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
PATIENCE = 20  # seconds until a screen that does not come is a failure

ENTER, BACKSPACE, RIGHT, CTRL_C, CTRL_D, CTRL_U = "\r", "\x7f", "\x1b[C", "\x03", "\x04", "\x15"


class Screen(pyte.HistoryScreen):  # type: ignore[misc]
    """Answers the program when it asks where the cursor is."""

    def __init__(self, master: int) -> None:
        super().__init__(COLUMNS, LINES, history=1000, ratio=1)
        self.master = master

    def write_process_input(self, data: str) -> None:
        os.write(self.master, data.encode())


class Terminal:
    """Runs `tuanmedia` with these arguments, `through` another command where one is given.

    `code` is its exit code once it has ended.
    """

    def __init__(
        self, *args: str, root: Path, env: Mapping[str, str] | None = None, through: Sequence[str] = ()
    ) -> None:
        self.code: int | None = None
        surroundings = {key: value for key, value in os.environ.items() if not key.startswith("TUANMEDIA_")}
        surroundings |= {"TERM": "xterm-256color", "NO_COLOR": "1", "LANG": "C.UTF-8", **(env or {})}
        self._pid, self._master = pty.fork()
        if not self._pid:
            os.chdir(root)
            command = [*through, *COMMAND, *args]
            os.execvpe(command[0], command, surroundings)
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
        """Everything that stands on the screen, and what has moved out of it."""
        above = ["".join(row[column].data for column in range(COLUMNS)) for row in self.screen.history.top]
        return "\n".join(line.rstrip() for line in [*above, *self.screen.display])

    def sees(self, *texts: str) -> str:
        """Waits until all of these stand on the screen."""
        end = time.monotonic() + PATIENCE
        while not all(_squeezed(text) in _squeezed(self.text) for text in texts):
            assert time.monotonic() < end and self._read(0.5), f"no {texts} in:\n{self.text}"
        return self.text

    def asks(self, *texts: str) -> None:
        """Waits until all of these stand in the line in which one types."""
        end = time.monotonic() + PATIENCE
        while not all(_squeezed(text) in _squeezed(self._line) for text in texts):
            assert time.monotonic() < end and self._read(0.5), f"no {texts} asked in:\n{self.text}"

    @property
    def _line(self) -> str:
        return str(self.screen.display[self.screen.cursor.y])

    def types(self, *keys: str) -> None:
        for key in keys:
            os.write(self._master, key.encode())

    def hangs_up(self) -> None:
        """The window is closed."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDWR)

    def ends(self) -> int:
        """Waits for the end of the program; its exit code."""
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
        """Takes what the program has written; whether it may write more."""
        if not select.select([self._master], [], [], seconds)[0]:
            return self.code is None
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self._stream.feed(data)
        return bool(data)


def _squeezed(text: str) -> str:
    """Without blanks: hanzi take two columns, of which the second is empty."""
    return "".join(text.split())
