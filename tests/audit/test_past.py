"""audit.past: what a year finds by looking at few days is what one finds by judging each of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import base
import lives
from tuanmedia import engine
from tuanmedia.audit.past import Known, known_by, not_late
from tuanmedia.audit.reviewing import review
from tuanmedia.audit.span import Span
from tuanmedia.audit.year import Stood, Year
from tuanmedia.finding import Finding
from tuanmedia.law import Law
from tuanmedia.law.loading import load, shipped
from tuanmedia.registry import Registry

LAW = load(shipped())
TODAY = date(2027, 3, 1)
Judged = dict[date, list[Finding]]


def every_day(registry: Registry, law: Law, span: Span) -> Judged:
    """The findings of each day."""
    days = [span.last - timedelta(back) for back in range(span.days)]
    return {day: engine.evaluate(registry, law, day, TODAY) for day in days}


def put_right(judged: Judged, law: Law, record: tuple[str, bool], span: Span) -> list[Stood]:
    """What the days say of one record: more of a kind on a day than on any later one, with the last such day."""
    seen: Counter[Known] = Counter()
    found = []
    for day in sorted((day for day in judged if day in span), reverse=True):
        here: Counter[Known] = Counter()
        for finding in judged[day]:
            if (finding.record, "organizations/" in finding.file) == record and finding.verdict in (
                "violated",
                "review",
            ):
                here[known_by(finding, law)] += 1
                if here[known_by(finding, law)] > seen[known_by(finding, law)]:
                    found.append(Stood(finding, None if day == span.last else day))
        seen |= here
    end = [one for one in judged[span.last] if (one.record, "organizations/" in one.file) == record]
    return not_late([one for one in found if one.until], end, law)


def plain(found: list[Stood]) -> list[tuple[object, ...]]:
    return sorted(
        (stood.until, *stood.finding._replace(facts={}), sorted(stood.finding.facts.items())) for stood in found
    )


def past(year: Year) -> Iterator[tuple[tuple[str, bool], Span, list[Stood]]]:
    for one in year.accounts:
        yield (one.account.id, False), Span(one.first, one.last), [stood for stood in one.findings if stood.until]
    for owing in year.organizations:
        yield (owing.organization.id, True), Span(year.first, year.last), list(owing.past)


@settings(max_examples=12)
@given(lives.registries(), lives.settings, st.dates(date(2026, 10, 1), date(2026, 12, 31)))
def test_no_day_of_the_year_is_missed(patch: lives.Patch, assumed: list[str], on: date) -> None:
    law, registry = LAW.with_settings(assumed), base.registry(patch)
    year = review(registry, law, 2026, on, TODAY)
    judged = every_day(registry, law, Span(year.first, year.last))
    for record, span, found in past(year):
        assert plain(found) == plain(put_right(judged, law, record, span)), record
