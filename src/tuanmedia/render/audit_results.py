"""The results of an annual review for a person: what cannot be read, what changes, what is written, what is left."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tuanmedia.answers.timeline import Event
from tuanmedia.audit import sheet
from tuanmedia.audit.decisions import CellFault
from tuanmedia.audit.year import AccountYear
from tuanmedia.checks.wording import message
from tuanmedia.entry import JudgedEntry
from tuanmedia.model.finding import Finding
from tuanmedia.render import entered, timeline
from tuanmedia.render.codes import RECOMMENDATIONS, RESULTS
from tuanmedia.render.layout import style, visible, wrapped
from tuanmedia.render.locale import Locale
from tuanmedia.render.verdicts import VERDICTS

WORDS = {
    "refused": {
        "zh": "没有写入，工作簿里有 {count} 处要改：",
        "en": "Nothing was written; to be mended in the workbook: {count}",
    },
    "place": {"zh": "{sheet}!{column}{row}（{head}）", "en": "{sheet}!{column}{row} ({head})"},
    "changes": {
        "zh": "{year} 年度年审结果，{count} 个账号：{said}",
        "en": "Results of the annual review of {year}; accounts: {count}; {said}",
    },
    "of": {"zh": "{what} {count}", "en": "{what} {count}"},
    "same": {"zh": "没有要写入的结果。", "en": "There is no result to enter."},
    "written": {"zh": "已写入 {count} 个文件。", "en": "Files written: {count}."},
    "dry": {"zh": "只是预览，没有写入。", "en": "A preview; nothing was written."},
    "orders": {"zh": "责令的期限", "en": "Deadlines of the orders"},
    "owed": {"zh": "接下来", "en": "What is owed"},
    "left": {"zh": "尚无结果，由人认定：{count} 个", "en": "Without a result, left to a person: {count}"},
    "unfiled": {"zh": "，未备案", "en": ", not filed"},
    "commend": {
        "zh": "建议表彰，由人决定：{count} 个",
        "en": "Recommended to be commended, for a person to decide: {count}",
    },
    "next": {
        "zh": "逐个填写：tuanmedia review ID --year {year}；或填在工作簿里：--record --from FILE.xlsx",
        "en": "one by one: tuanmedia review ID --year {year}; or in the workbook: --record --from FILE.xlsx",
    },
}


def refused(unfit: Sequence[CellFault], locale: Locale) -> str:
    """What is wrong in the workbook, cell by cell in the order of its rows."""
    head = locale.word(WORDS, "refused", count=len(unfit))
    return _text([style(head, "bold"), *(line for one in sorted(unfit, key=_row) for line in _unfit(one, locale))])


def _row(unfit: CellFault) -> tuple[int, int, str]:
    return unfit.place.row, len(unfit.place.column), unfit.place.column


def _unfit(unfit: CellFault, locale: Locale) -> Iterator[str]:
    yield f"  {locale.word(WORDS, 'place', sheet=sheet.SHEET, **unfit.place._asdict())}"
    yield from wrapped(locale.plain(unfit.words[locale.lang]), " " * 4)


def wrong(entry: JudgedEntry, locale: Locale) -> str:
    """What would be wrong in the register."""
    return entered.wrong(entry.refusals, [None, *(change.file.stem for change in entry.changes)], locale)


def changes(entry: JudgedEntry, year: int, locale: Locale) -> str:
    """What changes in each file, and how many results there are of each kind."""
    if not entry.changes:
        return _text([locale.word(WORDS, "same")])
    every = "\n".join(entered.diff(change, locale) for change in entry.changes)
    return f"{every}\n{_text([style(_summary(entry, year, locale), 'bold')])}"


def _summary(entry: JudgedEntry, year: int, locale: Locale) -> str:
    accounts = (entry.after.registry.accounts.get(change.file.stem) for change in entry.changes)
    counted = Counter[str](one.result for account in accounts if account for one in account.reviews if one.year == year)
    known = ((words[locale.lang], counted.get(what)) for what, words in RESULTS.items())
    said = (locale.word(WORDS, "of", what=what, count=count) for what, count in known if count)
    return locale.word(WORDS, "changes", year=year, count=len(entry.changes), said=locale.listed(said))


def outcome(entry: JudgedEntry, dry: bool, locale: Locale) -> str:
    """That it is written; the deadlines of the orders, and what is owed on the accounts that was not before."""
    lines = [locale.word(WORDS, "dry") if dry else locale.word(WORDS, "written", count=len(entry.changes))]
    started = {change.file.stem: entry.new_deadlines(change.file) for change in entry.changes}
    if any(started.values()):
        lines += ["", style(locale.word(WORDS, "orders"), "bold")]
        lines += [line for record, events in started.items() for line in _started(record, events, locale)]
    if entry.new:
        lines += ["", style(locale.word(WORDS, "owed"), "bold"), *_owed(entry.new, locale)]
    return _text(lines)


def _started(record: str, events: Sequence[Event], locale: Locale) -> Iterator[str]:
    if events:
        yield f"  {visible(record)}"
        yield from (f"  {line}" for line in timeline.days(events, locale))


def _owed(findings: Iterable[Finding], locale: Locale) -> Iterator[str]:
    """What was found, each once, with the accounts that it was found on."""
    alike: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in findings:
        said = f"{one.clause or ''} {message(one, locale.law, locale.lang)}".strip()
        alike[VERDICTS[one.verdict][locale.lang], said, one.rule].append(one.record or one.file)
    for (verdict, said, _), records in alike.items():
        yield from wrapped(visible(said), f"  {verdict}  ")
        yield from wrapped(visible(locale.listed(records)), " " * 12)


def left(accounts: Sequence[AccountYear], commendable: Sequence[AccountYear], year: int, locale: Locale) -> str:
    """The accounts on which a person has to decide, with what is recommended; nothing where there is none."""
    lines: list[str] = []
    if accounts:
        lines += ["", style(locale.word(WORDS, "left", count=len(accounts)), "bold")]
        for one in accounts:
            lines += wrapped(_recommended(one, locale), f"  {visible(one.account.id)}  ")
        lines += wrapped(locale.word(WORDS, "next", year=year), "  ")
    if commendable:
        named = locale.listed(visible(one.account.id) for one in commendable)
        lines += ["", style(locale.word(WORDS, "commend", count=len(commendable)), "bold"), *wrapped(named, "  ")]
    return _text(lines)


def _recommended(one: AccountYear, locale: Locale) -> str:
    said = RECOMMENDATIONS[one.recommendation][locale.lang]
    return said if one.account.is_filed(one.last) else said + locale.word(WORDS, "unfiled")


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
