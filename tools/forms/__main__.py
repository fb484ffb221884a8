"""Draws the templates of the papers that are printed, signed and sealed, into rules/forms/.

    .venv/bin/python tools/forms

A school that wants them otherwise edits its own copies in Word; this is where those that ship come from.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import change
import commendation
import commitment
import filing
import rectification
import review

FOLDER = Path(__file__).resolve().parents[2] / "rules" / "forms"
DRAWN = {
    "filing": filing.drawn,
    "commitment": commitment.drawn,
    "change": change.drawn,
    "review": review.drawn,
    "rectification": rectification.drawn,
    "commendation": commendation.drawn,
}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for kind, drawn in DRAWN.items():
        (FOLDER / f"{kind}.docx").write_bytes(drawn())


if __name__ == "__main__":
    main()
