"""Texts that were changed by chance: what a slip, a broken editor or somebody with bad intent may leave in a file.

TUANMEDIA_MUTATIONS is the number of account files that are tried, and of posts files; of organizations, of units and of
rules/ a tenth each. It is 200 if it is not set; `make endurance` tries 100,000.
"""

import os
from collections.abc import Sequence
from random import Random

MUTATIONS = int(os.environ.get("TUANMEDIA_MUTATIONS", "200"))
FEWER_MUTATIONS = max(60, MUTATIONS // 10)
SIGNS = ["\n", "\r", "\r\n", ",", '"', '""', "'", ";", "\t", " ", "\u3000", "\0", "\ufeff", "\u202e", "\U0001f600"]
DAYS = ["9999-12-31", "0001-01-01", "2026-02-29", "9999-12-31T23:59+00:00", "0001-01-01T00:00+14:00"]
FIGURES = ["9" * 400, "1e309", "-1", "NaN", "Infinity", "²", "〇", "+", ".", "0", "12345678901234567890"]
TRAPS = [
    "=1+1",
    "password: hunter2",
    "13800138000",
    "{",
    "}",
    "%s",
    "{0}",
    "{{ x }}",
    "\\",
    "\ud800",
    "\u2f00",
    "A" * 3000,
]
PIECES = [*SIGNS, *DAYS, *FIGURES, *TRAPS]


def mutated(rng: Random, text: str, pieces: Sequence[str] = ()) -> bytes:
    """The text with one to eight changes: a piece, or a passage of its own, put in or put in another's place.

    Every third text has one change only: most others cannot be read. Now and then a byte is changed too.
    """
    for _ in range(rng.randint(1, rng.choice((1, 3, 8)))):
        start = rng.randrange(len(text) + 1)
        end = start if rng.random() < 0.5 else min(len(text), start + rng.randrange(20))
        own = text[rng.randrange(len(text) + 1) :][:30]
        text = text[:start] + rng.choice([*PIECES, *pieces, own]) + text[end:]
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    if rng.random() < 0.1 and data:
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)
