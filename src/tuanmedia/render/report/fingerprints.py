"""Fingerprints of findings, by which hosts recognise a finding of another run and keep a comment or a state with it.

A fingerprint is made of what `--base` compares. Lines, counted days and numbers of the rules are no part of it: they
change with every edit, every day and every decision of the school.
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
    """A fingerprint for each finding, in their order; findings that are alike are told apart by their number."""
    numbers: Counter[str] = Counter()
    hashes = []
    for finding in report.findings:
        identity = _identity(finding, report.law)
        numbers[identity] += 1
        hashes.append(hashlib.sha256(f"{identity}{numbers[identity]}".encode()).hexdigest())
    return hashes


def _identity(finding: Finding, law: Law) -> str:
    """What the finding is about, without numbers that must not be repeated: they could be guessed from a hash."""
    facts = lasting_facts(finding, law).items()
    texts = sorted((name, masked(value, law) if isinstance(value, str) else str(value)) for name, value in facts)
    return json.dumps((finding.rule, subject_name(finding), finding.verdict, finding.say, texts))
