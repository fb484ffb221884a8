"""The annual review for a person: what is recommended and why, ranks, what is lacking, what comes next."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from tuanmedia.audit.what_if import ReviewComparison
from tuanmedia.audit.year import AnnualReview, Recommendation
from tuanmedia.render.annual import sections, tables
from tuanmedia.render.annual.words import remarks
from tuanmedia.render.codes import RECOMMENDATIONS
from tuanmedia.render.layout import style, wrapped
from tuanmedia.render.locale import Locale

# So many of a kind are listed; the document holds them all.
MOST = 20
BEST = 10
COLOURS: dict[Recommendation, str] = {"cancel": "red", "rectify": "red", "review": "yellow", "commend": "green"}
WORDS = {
    "title": {"zh": "{year} 年度年审，{first} 至 {last}", "en": "Annual review of {year}, {first} to {last}"},
    "recommended": {"zh": "建议{what}：{count} 个", "en": "Recommended {what}: {count}"},
    "past": {"zh": "年内曾有、年末已无", "en": "Found within the year, no more at its end"},
    "ranking": {"zh": "运行情况，前 {count} 名", "en": "How they were run, the best {count}"},
    "owing": {"zh": "组织的欠缺", "en": "What organizations lack"},
    "unfiled": {"zh": "未备案", "en": "Not filed"},
    "changed": {"zh": "与上年结果不同", "en": "Other than last year's result"},
    "others": {"zh": "登记簿本身", "en": "The register itself"},
    "what-if": {"zh": "与现行规则相比", "en": "Compared with the rules in force"},
    "more": {"zh": "另有 {count} 个，见 --format json。", "en": "{count} more: see --format json."},
    "note": {"zh": "注：", "en": "Note: "},
    "summary": {"zh": "截至 {day}，{count} 个账号：{said}", "en": "As of {day}, accounts reviewed: {count}; {said}"},
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
}


def render(year: AnnualReview, locale: Locale, what_if: ReviewComparison | None = None) -> str:
    """The whole screen, styles included."""
    return "".join(f"{line}\n" for line in _lines(year, locale, what_if))


def _lines(year: AnnualReview, locale: Locale, what_if: ReviewComparison | None) -> Iterator[str]:
    yield style(locale.word(WORDS, "title", year=year.year, first=year.first, last=year.last), "bold")
    yield ""
    yield from _recommended(year, locale)
    yield from _section("past", sections.gone(year, locale), locale)
    yield from _ranking(year, locale)
    yield from _section("owing", sections.owing(year, locale), locale)
    yield from _section("unfiled", ([f"  {account}"] for account in year.unfiled), locale)
    yield from _section("changed", sections.changed(year, locale), locale)
    yield from _section("others", sections.others(year.others, locale), locale)
    yield from _section("what-if", sections.moved(what_if, year, locale) if what_if else (), locale)
    yield from _end(year, locale)


def _recommended(year: AnnualReview, locale: Locale) -> Iterator[str]:
    """The gravest first; what passes is only counted."""
    for name, colour in COLOURS.items():
        what = locale.word(RECOMMENDATIONS, name)
        words = {"what": what, "count": year.summary[name]}
        yield from _section("recommended", sections.recommended(name, year, locale), locale, colour, **words)


def _ranking(year: AnnualReview, locale: Locale) -> Iterator[str]:
    head, *rows = tables.ranking(year, BEST, locale)
    if rows:
        yield style(locale.word(WORDS, "ranking", count=len(rows)), "bold")
        yield from (head, *rows, "")


def _end(year: AnnualReview, locale: Locale) -> Iterator[str]:
    for note in remarks(year, locale):
        yield from wrapped(note, locale.word(WORDS, "note"))
    yield ""
    counts = (f"{locale.word(RECOMMENDATIONS, name)} {count}" for name, count in year.summary.items())
    words = {"day": locale.day(year.last), "count": len(year.accounts), "said": locale.listed(counts)}
    yield from (style(line, "bold") for line in wrapped(locale.word(WORDS, "summary", **words)))
    for step in ("judge", *(() if year.thresholds else ("try",))):
        yield from wrapped(locale.word(WORDS, step, year=year.year), locale.word(WORDS, "next"))


def _section(
    name: str, entries: Iterable[Sequence[str]], locale: Locale, *styles: str, **words: object
) -> Iterator[str]:
    """A title and its entries; nothing where there are none."""
    listed = list(entries)
    if not listed:
        return
    yield style(locale.word(WORDS, name, **words), "bold", *styles)
    for entry in islice(listed, MOST):
        yield from entry
    if len(listed) > MOST:
        yield "  " + locale.word(WORDS, "more", count=len(listed) - MOST)
    yield ""
