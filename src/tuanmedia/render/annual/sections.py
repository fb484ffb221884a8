"""The sections of the screen: entries of lines, an account or an organization each."""

from collections.abc import Iterable, Iterator, Sequence

from tuanmedia.audit.what_if import ReviewComparison
from tuanmedia.audit.year import AccountYear, AnnualReview, Recommendation
from tuanmedia.model.finding import Finding
from tuanmedia.render.annual.words import reason
from tuanmedia.render.codes import RECOMMENDATIONS, RESULTS
from tuanmedia.render.layout import wrapped
from tuanmedia.render.locale import Locale

WORDS = {
    "until": {"zh": "末日 {day}：{said}", "en": "until {day}: {said}"},
    "change": {"zh": "{account}：上年{before}，建议{now}", "en": "{account}: {before} last year, now {now}"},
    "moved": {"zh": "{what} {before} → {after}", "en": "{what} {before} → {after}"},
    "same": {"zh": "所有账号的建议不变。", "en": "Nothing else is recommended of any account."},
    "otherwise": {"zh": "{account}：{before} → {after}", "en": "{account}: {before} → {after}"},
}
Entries = Iterator[Sequence[str]]


def recommended(name: Recommendation, year: AnnualReview, locale: Locale) -> Entries:
    """The accounts of which this is recommended, each with the reasons."""
    for one in year.accounts:
        if one.recommendation == name:
            yield _entry(_account(one, locale), (reason(each, locale) for each in one.reasons), locale)


def gone(year: AnnualReview, locale: Locale) -> Entries:
    """What was found on a day of the year and is no more, with the last such day."""
    for one in year.accounts:
        past = [stood for stood in one.told if stood.until]
        said = [locale.word(WORDS, "until", day=each.until, said=reason(each.finding, locale)) for each in past]
        if said:
            yield _entry(_account(one, locale), said, locale)


def owing(year: AnnualReview, locale: Locale) -> Entries:
    """What organizations lack; what is only advised is no lack."""
    for one in year.organizations:
        title = locale.plain(one.organization.name) + locale.aside(one.organization.id)
        if said := [reason(each, locale) for each in one.findings if each.verdict != "advice"]:
            yield _entry(title, said, locale)


def changed(year: AnnualReview, locale: Locale) -> Entries:
    """The accounts of which something else is recommended than was the result of the year before."""
    for one in year.accounts:
        result = "pass" if one.recommendation == "commend" else one.recommendation
        if one.before not in (None, result):
            before = locale.word(RESULTS, str(one.before))
            now = locale.word(RECOMMENDATIONS, one.recommendation)
            said = locale.word(WORDS, "change", account=one.account.id, before=before, now=now)
            yield list(wrapped(said, "  "))


def others(findings: Iterable[Finding], locale: Locale) -> Entries:
    """What belongs to no account and no organization, by its file."""
    for finding in findings:
        yield _entry(locale.plain(finding.file), [reason(finding, locale)], locale)


def moved(what_if: ReviewComparison, year: AnnualReview, locale: Locale) -> Entries:
    """How many would be recommended otherwise, and which."""
    if not what_if.moved:
        yield [f"  {locale.word(WORDS, 'same')}"]
    for name, after in year.summary.items():
        if (before := what_if.before.summary[name]) != after:
            what = locale.word(RECOMMENDATIONS, name)
            yield ["  " + locale.word(WORDS, "moved", what=what, before=before, after=after)]
    for one, old in what_if.moved:
        words = (locale.word(RECOMMENDATIONS, name) for name in (old, one.recommendation))
        account = {"account": one.account.id, **dict(zip(("before", "after"), words, strict=True))}
        yield list(wrapped(locale.word(WORDS, "otherwise", **account), "    "))


def _account(one: AccountYear, locale: Locale) -> str:
    name = f"{locale.plain(one.account.name)} · {locale.platform(one.account.platform)}"
    unit = f" {locale.plain(one.unit.name)}" if one.unit else ""
    return name + locale.aside(one.account.id) + unit


def _entry(title: str, said: Iterable[str], locale: Locale) -> list[str]:
    return [*wrapped(title, "  "), *(line for each in said for line in wrapped(locale.plain(each), "    "))]
