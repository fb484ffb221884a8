"""Exceptions that the school committee has granted: what they silence, and what is to be said of themselves."""

from collections.abc import Sequence
from datetime import date

from tuanmedia.entries import Waiver
from tuanmedia.finding import Finding, Found
from tuanmedia.law import Law

# Without these no finding could be trusted, so no waiver reaches them.
NEVER = ("registry.", "history.")


def waive(
    waivers: Sequence[Waiver], findings: Sequence[Finding], law: Law, day: date
) -> tuple[list[Finding], list[Found]]:
    """The findings that remain, and what there is to say of the waivers: expired, or silencing nothing."""
    found = {finding.rule for finding in findings if not finding.rule.startswith(NEVER)}
    in_force = {waiver.rule for waiver in waivers if day <= waiver.until}
    about = [
        Found("review" if day > waiver.until else "advice", ("waivers", index), facts=_facts(waiver), nature="limit")
        for index, waiver in enumerate(waivers)
        if waiver.rule in law.clauses and (day > waiver.until or waiver.rule not in found)
    ]
    return [finding for finding in findings if finding.rule not in in_force & found], about


def _facts(waiver: Waiver) -> dict[str, str | int | bool | date]:
    return {"waived": waiver.rule, "until": waiver.until, "approved_by": waiver.approved_by}
