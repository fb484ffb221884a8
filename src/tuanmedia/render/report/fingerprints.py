"""What tells a finding from the others in every run: hosts keep a comment, a state, a history by it.

It is made of what `--base` compares, never of the line, which moves, nor of days counted and numbers of the rules,
which another day or a new decision makes others.
"""

import hashlib
import json
from collections import Counter

from tuanmedia.answers.report import Report
from tuanmedia.checks.baseline import lasting_facts, subject_name
from tuanmedia.checks.wording import masked
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding


def fingerprints(report: Report) -> list[str]:
    """One for each finding, in their order; those that are alike are told apart by their number."""
    seen: Counter[str] = Counter()
    told = []
    for finding in report.findings:
        alike = _identity(finding, report.law)
        seen[alike] += 1
        told.append(hashlib.sha256(f"{alike}{seen[alike]}".encode()).hexdigest())
    return told


def _identity(finding: Finding, law: Law) -> str:
    """What it is about; numbers that must not be repeated are no part of it, for a hash of them can be guessed."""
    facts = lasting_facts(finding, law).items()
    known = [(name, masked(value, law) if isinstance(value, str) else str(value)) for name, value in facts]
    about = finding.rule, subject_name(finding), finding.verdict, finding.say, sorted(known)
    return json.dumps(about)
