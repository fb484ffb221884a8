"""examples/broken: the sample registry with one fault of each kind; check finds what its README says, nothing else."""

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tuanmedia.checks import engine
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.model.finding import SEVERITIES, Finding
from tuanmedia.registry import loading

CHECKOUT = Path(__file__).parents[2]
BROKEN = CHECKOUT / "examples" / "broken"
DAY = date(2026, 11, 22)
LAW = load(shipped_rules())

# Rules and families without a fault of their own, and why.
LEFT_OUT = {
    "filing.legacy": "finds nothing until regulation.promulgated_on is set",
    "management.activity": "finds nothing until the school sets its numbers",
    "registry.calendar": "is about rules/, and found in the sample too",
    "history": "compares two states of one register",
}


class Fault(NamedTuple):
    """A row of the table: the file that was changed, and the file and verdict of what is found."""

    rule: str
    changed: str
    verdict: str
    at: str


def faults() -> list[Fault]:
    rows = []
    for line in (BROKEN / "README.md").read_text("utf-8").splitlines():
        if line.startswith("| `"):
            rule, changed, _, said = line.strip("| ").split(" | ")
            verdict, _, at = said.partition(", at ")
            rows.append(Fault(rule.strip("`"), changed.strip("`"), verdict, (at or changed).strip("`")))
    return rows


FAULTS = faults()


@cache
def findings(root: Path) -> list[Finding]:
    return engine.evaluate(loading.load(root), LAW, DAY)


def place(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.file.removeprefix("registry/")


def verdict(finding: Finding) -> str:
    """As `check` writes it: the severity beside it where that is not the verdict's own."""
    usual = finding.severity == SEVERITIES[finding.verdict]
    return finding.verdict if usual else f"{finding.verdict} ({finding.severity})"


def contents(root: Path) -> dict[str, bytes]:
    files = [path for path in (root / "registry").rglob("*") if path.is_file()]
    return {path.relative_to(root / "registry").as_posix(): path.read_bytes() for path in files}


def test_only_the_files_that_the_table_names_differ_from_the_sample() -> None:
    sample, broken = contents(CHECKOUT), contents(BROKEN)
    differ = {name for name in sample.keys() | broken.keys() if sample.get(name) != broken.get(name)}
    assert differ == {fault.changed for fault in FAULTS}


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.rule for fault in FAULTS])
def test_each_fault_is_found_where_the_table_says(fault: Fault) -> None:
    found = [verdict(finding) for finding in findings(BROKEN) if place(finding) == (fault.rule, fault.at)]
    assert found == [fault.verdict]


def test_no_other_error_or_warning_is_found() -> None:
    found = [place(finding) for finding in findings(BROKEN) if finding.severity != "info"]
    assert Counter(found) == Counter((fault.rule, fault.at) for fault in FAULTS if fault.verdict != "advice")


def test_nothing_is_found_that_the_sample_has_not_but_for_the_table() -> None:
    known = {(*place(finding), finding.say) for finding in findings(CHECKOUT)}
    new = [place(finding) for finding in findings(BROKEN) if (*place(finding), finding.say) not in known]
    assert Counter(new) == Counter((fault.rule, fault.at) for fault in FAULTS)


def test_every_rule_is_broken_once_or_left_out_with_a_reason() -> None:
    expected = [rule for rule in LAW.clauses if not {rule, rule.partition(".")[0]} & LEFT_OUT.keys()]
    assert sorted(fault.rule for fault in FAULTS) == sorted(expected)


@pytest.mark.parametrize("rule", LEFT_OUT)
def test_what_is_left_out_is_named(rule: str) -> None:
    prose = re.sub(r"^\|.*\n", "", (BROKEN / "README.md").read_text("utf-8"), flags=re.MULTILINE)
    assert f"`{rule}`" in prose
