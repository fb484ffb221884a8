"""The annual review for a person: what is recommended and why, ranks, what is lacking, what to do next."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from tuanmedia.audit.recommendation import ReviewComparison, best_first
from tuanmedia.audit.year import AccountYear, AnnualReview, Recommendation, Standing
from tuanmedia.model.codes import RECOMMENDATIONS, RESULTS
from tuanmedia.model.width import width
from tuanmedia.render.annual import count_name, reason, review_notes, standing_reason
from tuanmedia.render.annual.corrections import CorrectionText, correction_texts
from tuanmedia.render.layout import cut, padded, style, to_text, wrapped
from tuanmedia.render.locale import Locale

# Entries of a section, and ranks, are listed up to these numbers; the JSON document holds all.
MOST_ENTRIES = 20
MOST_RANKS = 10
# The gravest first; accounts that pass are only counted.
COLOURS: dict[Recommendation, str] = {"cancel": "red", "rectify": "red", "review": "yellow", "commend": "green"}
WORDS = {
    "title": {"zh": "{year} 年度年审，{first} 至 {last}", "en": "Annual review of {year}, {first} to {last}"},
    "recommended": {"zh": "建议{what}：{count} 个", "en": "Recommended {what}: {count}"},
    "ended": {"zh": "年内已注销，不再年审：{count} 个", "en": "Ended within the year, and not reviewed: {count}"},
    "past": {"zh": "年内曾有、年末已无", "en": "Found within the year, no more at its end"},
    "ranking": {"zh": "运行情况，前 {count} 名", "en": "How they were run, the best {count}"},
    "owing": {"zh": "组织的欠缺", "en": "What organizations lack"},
    "unfiled": {"zh": "未备案", "en": "Not filed"},
    "changed": {"zh": "与上年结果不同", "en": "Other than last year's result"},
    "corrections": {"zh": "上次年审以来的更正", "en": "Corrected since the review before"},
    "correction": {"zh": "{on} 更正{field}，原为“{was}”：{reason}", "en": "{on}: {field} was “{was}”; {reason}"},
    "others": {"zh": "登记簿本身", "en": "The register itself"},
    "what-if": {"zh": "与现行规则相比", "en": "Compared with the rules in force"},
    "more": {"zh": "另有 {count} 个，见 --format json。", "en": "{count} more: see --format json."},
    "note": {"zh": "注：", "en": "Note: "},
    "summary": {"zh": "截至 {day}，{count} 个账号：{said}", "en": "As of {day}, accounts: {count}; {said}"},
    "next": {"zh": "下一步：", "en": "Next: "},
    "judge": {
        "zh": "建议通过的，用 --record 一并写入；其余逐个认定，填在 --output 做出的工作簿里，用 --record --from 写入。",
        "en": "--record enters those recommended to pass; judge the others in the workbook of --output, "
        "and enter them by --record --from.",
    },
    "try": {
        "zh": "定标准之前先看影响：tuanmedia audit --year {year} --set management.activity.silence_days=30",
        "en": "before a number is settled, see what it would do: "
        "tuanmedia audit --year {year} --set management.activity.silence_days=30",
    },
    "until": {"zh": "至 {day}：{said}", "en": "until {day}: {said}"},
    "change": {"zh": "{account}：上年{before}，建议{now}", "en": "{account}: {before} last year, now {now}"},
    "other result": {"zh": "{account}：上年{before}，本年{now}", "en": "{account}: {before} last year, now {now}"},
    "moved": {"zh": "{what} {before} → {after}", "en": "{what} {before} → {after}"},
    "same": {"zh": "所有账号的建议不变。", "en": "Nothing else is recommended of any account."},
    "otherwise": {"zh": "{account}：{before} → {after}", "en": "{account}: {before} → {after}"},
}
RANKING_WORDS = {
    "rank": {"zh": "名次", "en": "Rank"},
    "account": {"zh": "账号", "en": "Account"},
    "posts": {"zh": "发布", "en": "Posts"},
    "gap": {"zh": "最长间隔", "en": "Gap"},
    "followers": {"zh": "粉丝", "en": "Followers"},
    "reads": {"zh": "阅读", "en": "Reads"},
    "wci": {"zh": "WCI", "en": "WCI"},
    "people": {"zh": "在岗", "en": "People"},
    "days": {"zh": "{days} 天", "en": "{days} d"},
}
COLUMNS = {"rank": 4, "account": 24, "posts": 5, "gap": 8, "followers": 9, "reads": 8, "wci": 8, "people": 6}
ABSENT = "—"
Entries = Iterable[Sequence[str]]


def text(year: AnnualReview, locale: Locale, what_if: ReviewComparison | None = None) -> str:
    """The review for a person; with `what_if`, what other rules would change."""
    return to_text(_lines(year, locale, what_if))


def _lines(year: AnnualReview, locale: Locale, what_if: ReviewComparison | None) -> Iterator[str]:
    yield style(locale.word(WORDS, "title", year=year.year, first=year.first, last=year.last), "bold")
    yield ""
    for name, colour in COLOURS.items():
        count = year.standings.get(name, 0)
        title = locale.word(WORDS, "recommended", what=locale.word(RECOMMENDATIONS, name), count=count)
        yield from _section(title, _accounts(name, year, locale), locale, colour)
    title = locale.word(WORDS, "ended", count=year.standings.get("ended", 0))
    yield from _section(title, _accounts("ended", year, locale), locale)
    yield from _section(locale.word(WORDS, "past"), _past_findings(year, locale), locale)
    yield from _ranking(year, locale)
    yield from _section(locale.word(WORDS, "owing"), _organizations(year, locale), locale)
    yield from _section(locale.word(WORDS, "unfiled"), [[f"  {account}"] for account in year.unfiled], locale)
    yield from _section(locale.word(WORDS, "changed"), _changed_results(year, locale), locale)
    corrections = (_correction_lines(one, locale) for one in correction_texts(year, locale))
    yield from _section(locale.word(WORDS, "corrections"), corrections, locale)
    others = (_entry(locale.plain(one.file), [reason(one, locale)], locale) for one in year.other_findings)
    yield from _section(locale.word(WORDS, "others"), others, locale)
    if what_if:
        yield from _section(locale.word(WORDS, "what-if"), _comparison(what_if, year, locale), locale)
    yield from _summary(year, locale)


def _section(title: str, entries: Entries, locale: Locale, *styles: str) -> Iterator[str]:
    """A title and its entries; nothing where there are none."""
    listed = list(entries)
    if not listed:
        return
    yield style(title, "bold", *styles)
    for entry in islice(listed, MOST_ENTRIES):
        yield from entry
    if len(listed) > MOST_ENTRIES:
        yield "  " + locale.word(WORDS, "more", count=len(listed) - MOST_ENTRIES)
    yield ""


def _entry(title: str, texts: Iterable[str], locale: Locale) -> list[str]:
    return [*wrapped(title, "  "), *(line for text in texts for line in wrapped(locale.plain(text), "    "))]


def _account_title(account: AccountYear, locale: Locale) -> str:
    name = f"{locale.plain(account.account.name)} · {locale.platform(account.account.platform)}"
    unit = f" {locale.plain(account.unit.name)}" if account.unit else ""
    return name + locale.aside(account.account.id) + unit


def _accounts(name: Standing, year: AnnualReview, locale: Locale) -> Entries:
    """The accounts with this standing, each with the reasons."""
    for account in year.accounts:
        if account.standing == name:
            reasons = [standing_reason(account, locale), *(reason(finding, locale) for finding in account.reasons)]
            yield _entry(_account_title(account, locale), filter(None, reasons), locale)


def _past_findings(year: AnnualReview, locale: Locale) -> Entries:
    """The findings that stood on a day of the year and not at its end, each with the last day."""
    for account in year.accounts:
        past = [one for one in account.own_findings if one.until]
        if past:
            texts = [locale.word(WORDS, "until", day=one.until, said=reason(one.finding, locale)) for one in past]
            yield _entry(_account_title(account, locale), texts, locale)


def _organizations(year: AnnualReview, locale: Locale) -> Entries:
    """What organizations lack; advice is not counted as lacking."""
    for one in year.organizations:
        title = locale.plain(one.organization.name) + locale.aside(one.organization.id)
        if texts := [reason(finding, locale) for finding in one.findings if finding.verdict != "advice"]:
            yield _entry(title, texts, locale)


def _correction_lines(one: CorrectionText, locale: Locale) -> list[str]:
    said = locale.word(WORDS, "correction", on=one.on, field=one.field, was=one.was, reason=one.reason)
    return _entry(one.name + locale.aside(one.id), [said], locale)


def _changed_results(year: AnnualReview, locale: Locale) -> Entries:
    """The accounts whose result, or else recommendation, is another than the result of the year before."""
    for account in year.accounts:
        if not (account.result or account.is_recommended):
            continue
        result = account.result or ("pass" if account.recommendation == "commend" else account.recommendation)
        if account.previous_result not in (None, result):
            before = locale.word(RESULTS, str(account.previous_result))
            now = locale.word(RESULTS if account.result else RECOMMENDATIONS, account.result or account.recommendation)
            key = "other result" if account.result else "change"
            yield list(wrapped(locale.word(WORDS, key, account=account.account.id, before=before, now=now), "  "))


def _comparison(what_if: ReviewComparison, year: AnnualReview, locale: Locale) -> Entries:
    """How many accounts would have each recommendation, and which would have another."""
    moved = [(account, old) for account, old in what_if.moved if account.is_recommended]
    if not moved:
        yield [f"  {locale.word(WORDS, 'same')}"]
    for name in year.summary:
        before, after = (review.standings.get(name, 0) for review in (what_if.before, year))
        if before != after:
            what = locale.word(RECOMMENDATIONS, name)
            yield ["  " + locale.word(WORDS, "moved", what=what, before=before, after=after)]
    for account, old in moved:
        names = {"before": old, "after": account.recommendation}
        blanks = {blank: locale.word(RECOMMENDATIONS, name) for blank, name in names.items()}
        words = locale.word(WORDS, "otherwise", account=account.account.id, **blanks)
        yield list(wrapped(words, "    "))


def _ranking(year: AnnualReview, locale: Locale) -> Iterator[str]:
    """The best accounts of which anything is counted, and their figures in columns."""
    ranked = [one for one in best_first(year.accounts) if (one.figures.posts, one.figures.followers) != (None, None)]
    ranked = ranked[:MOST_RANKS]
    if ranked:
        yield style(locale.word(WORDS, "ranking", count=len(ranked)), "bold")
        yield style(_row([locale.word(RANKING_WORDS, name) for name in COLUMNS]), "dim")
        for rank, account in enumerate(ranked, start=1):
            yield _row([str(rank), account.account.id, *_figures(account, locale)])
        yield ""


def _figures(account: AccountYear, locale: Locale) -> Iterator[str]:
    figures, gap = account.figures, account.figures.live_gap_days
    yield _number(figures.posts)
    yield ABSENT if gap is None else locale.word(RANKING_WORDS, "days", days=gap)
    yield _number(figures.followers)
    yield _number(figures.reads)
    yield ABSENT if figures.wci is None else f"{figures.wci:.2f}"
    yield str(figures.operators_at_most)


def _number(figure: int | None) -> str:
    return ABSENT if figure is None else f"{figure:,}"


def _row(cells: Sequence[str]) -> str:
    """The cells in their columns: names to the left, numbers to the right."""
    row = []
    for (name, room), cell in zip(COLUMNS.items(), cells, strict=True):
        short = cut(cell, room)
        row.append(padded(short, room) if name == "account" else " " * (room - width(short)) + short)
    return " ".join(row).rstrip()


def _summary(year: AnnualReview, locale: Locale) -> Iterator[str]:
    for note in review_notes(year, locale):
        yield from wrapped(note, locale.word(WORDS, "note"))
    yield ""
    counts = locale.listed(f"{count_name(name, year, locale)} {count}" for name, count in year.standings.items())
    words = locale.word(WORDS, "summary", day=locale.day(year.last), count=len(year.accounts), said=counts)
    yield from (style(line, "bold") for line in wrapped(words))
    is_open = not year.accounts or any(account.is_recommended for account in year.accounts)
    for step in (*(("judge",) if is_open else ()), *(() if year.thresholds else ("try",))):
        yield from wrapped(locale.word(WORDS, step, year=year.year), locale.word(WORDS, "next"))
