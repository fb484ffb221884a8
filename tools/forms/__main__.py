"""Draws the templates of the papers that people sign and seal, into rules/forms/.

    .venv/bin/python tools/forms

These are the templates of the package. A school that wants others edits its own copies in Word.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import cancellation
import change
import commendation
import commitment
import filing
import rectification
import resumption
import review
import suspension

FOLDER = Path(__file__).resolve().parents[2] / "rules" / "forms"
TEMPLATES = {
    "filing": filing.template,
    "commitment": commitment.template,
    "change": change.template,
    "review": review.template,
    "rectification": rectification.template,
    "commendation": commendation.template,
    "suspension": suspension.template,
    "cancellation": cancellation.template,
    "resumption": resumption.template,
}


def main() -> None:
    """Writes every template into FOLDER."""
    FOLDER.mkdir(exist_ok=True)
    for kind, template in TEMPLATES.items():
        (FOLDER / f"{kind}.docx").write_bytes(template())


if __name__ == "__main__":
    main()
