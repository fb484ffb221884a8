"""Whether somebody is there to be asked."""

import sys
from typing import TextIO


def screen(document: bool = False) -> TextIO | None:
    """Where somebody reads what is asked, and can type an answer; None where nobody is there.

    Where standard output holds a `document`, it is not for questions.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    streams = (sys.stderr,) if document else (sys.stdout, sys.stderr)
    return next((stream for stream in streams if stream is not None and stream.isatty()), None)
