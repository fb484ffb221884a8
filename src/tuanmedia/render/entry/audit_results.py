"""The results of an annual review that are entered: faults of the workbook, changes, deadlines, what is left."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tuanmedia.audit import sheet
from tuanmedia.audit.sheet import CellFault
from tuanmedia.audit.year import AccountYear
from tuanmedia.entry import JudgedEntry
from tuanmedia.model.codes import RESULTS, STANDINGS
from tuanmedia.model.finding import Finding
from tuanmedia.render.entry.record import diff
from tuanmedia.render.finding import FindingText
from tuanmedia.render.layout import style, to_text, visible, wrapped
from tuanmedia.render.locale import Locale
from tuanmedia.render.timeline import event_lines

WORDS = {
    "refused": {
        "zh": "没有写入，工作簿里有 {count} 处要改：",
        "en": "Nothing was written; to be mended in the workbook: {count}",
    },
    "place": {"zh": "{sheet}!{column}{row}（{column_name}）", "en": "{sheet}!{column}{row} ({column_name})"},
    "changes": {
        "zh": "{year} 年度年审结果，{count} 个账号：{said}",
        "en": "Results of the annual review of {year}; accounts: {count}; {said}",
    },
    "same": {"zh": "没有要写入的结果。", "en": "There is no result to enter."},
    "written": {"zh": "已写入 {count} 个文件。", "en": "Files written: {count}."},
    "dry": {"zh": "只是预览，没有写入。", "en": "A preview; nothing was written."},
    "orders": {"zh": "责令的期限", "en": "Deadlines of the orders"},
    "owed": {"zh": "接下来", "en": "What is owed"},
    "left": {"zh": "尚无结果，由人认定：{count} 个", "en": "Without a result, left to a person: {count}"},
    "unfiled": {"zh": "，未备案", "en": ", not filed"},
    "unfiled passes": {
        "zh": "请核对：年审的是备案的账号（第十二条（六）），通过的账号里有 {count} 个到年审之日尚未备案：",
        "en": "Look again: filed accounts are reviewed (第十二条（六）); passed without a filing by then: {count}",
    },
    "commend": {
        "zh": "建议表彰，由人决定：{count} 个",
        "en": "Recommended to be commended, for a person to decide: {count}",
    },
    "next": {
        "zh": "逐个填写：tuanmedia review 账号 --year {year}；或填在工作簿里：--record --from 文件.xlsx",
        "en": "one by one: tuanmedia review ID --year {year}; or in the workbook: --record --from FILE.xlsx",
    },
}


def workbook_refusal(faults: Sequence[CellFault], locale: Locale) -> str:
    """Why nothing is written: the faults of the filled workbook, cell by cell in the order of its rows."""
    lines = [style(locale.word(WORDS, "refused", count=len(faults)), "bold")]
    for fault in sorted(faults, key=lambda one: (one.place.row, len(one.place.column), one.place.column)):
        lines.append(f"  {locale.word(WORDS, 'place', sheet=sheet.SHEET, **fault.place._asdict())}")
        lines += wrapped(locale.plain(fault.words[locale.lang]), " " * 4)
    return to_text(lines)


def results_diff(entry: JudgedEntry, year: int, locale: Locale) -> str:
    """The lines that change in each file, and the number of results of each kind."""
    if not entry.changes:
        return to_text([locale.word(WORDS, "same")])
    accounts = (entry.after.registry.accounts.get(change.file.stem) for change in entry.changes)
    reviews = (review for account in accounts if account for review in account.reviews if review.year == year)
    numbers = Counter[str](review.result for review in reviews)
    results = locale.listed(f"{locale.word(RESULTS, name)} {numbers[name]}" for name in RESULTS if numbers[name])
    summary = locale.word(WORDS, "changes", year=year, count=len(entry.changes), said=results)
    return f"{diff(entry, locale)}\n{to_text([style(summary, 'bold')])}"


def unfiled_passes(entry: JudgedEntry, year: int, locale: Locale) -> str:
    """The accounts that pass by the entry and are not filed on the day of the review; empty where there are none."""
    accounts = (entry.after.registry.accounts.get(change.file.stem) for change in entry.changes)
    unfiled = [
        account.id
        for account in accounts
        if account
        for review in account.reviews
        if (review.year, review.result) == (year, "pass") and not account.is_filed(review.on)
    ]
    if not unfiled:
        return ""
    title = wrapped(locale.word(WORDS, "unfiled passes", count=len(unfiled)))
    return to_text(["", *(style(line, "bold") for line in title), *wrapped(locale.listed(map(visible, unfiled)), "  ")])


def outcome(entry: JudgedEntry, is_dry_run: bool, locale: Locale) -> str:
    """That the results are written, the deadlines of orders that begin, and the new findings on the accounts."""
    lines = [locale.word(WORDS, "dry") if is_dry_run else locale.word(WORDS, "written", count=len(entry.changes))]
    deadlines = {change.file.stem: entry.new_deadlines(change.file) for change in entry.changes}
    if any(deadlines.values()):
        lines += ["", style(locale.word(WORDS, "orders"), "bold")]
    for record, events in deadlines.items():
        if events:
            lines += [f"  {visible(record)}", *(f"  {line}" for line in event_lines(events, locale))]
    if entry.new:
        lines += ["", style(locale.word(WORDS, "owed"), "bold"), *_grouped_lines(entry.new, locale)]
    return to_text(lines)


def undecided(accounts: Sequence[AccountYear], commendable: Sequence[AccountYear], year: int, locale: Locale) -> str:
    """The accounts on which a person has to decide, with what is recommended; empty where there are none."""
    lines: list[str] = []
    if accounts:
        lines += ["", style(locale.word(WORDS, "left", count=len(accounts)), "bold")]
        for account in accounts:
            lines += wrapped(_recommendation(account, locale), f"  {visible(account.account.id)}  ")
        lines += wrapped(locale.word(WORDS, "next", year=year), "  ")
    if commendable:
        ids = locale.listed(visible(account.account.id) for account in commendable)
        lines += ["", style(locale.word(WORDS, "commend", count=len(commendable)), "bold"), *wrapped(ids, "  ")]
    return to_text(lines)


def _grouped_lines(findings: Iterable[Finding], locale: Locale) -> Iterator[str]:
    """Each message once, with the accounts that it is about."""
    groups: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for finding in findings:
        text = FindingText(finding, locale)
        groups[text.verdict, text.clause_and_message, finding.rule].append(finding.record or finding.file)
    for (verdict, message, _), records in groups.items():
        yield from wrapped(visible(message), f"  {verdict}  ")
        yield from wrapped(visible(locale.listed(records)), " " * 12)


def _recommendation(account: AccountYear, locale: Locale) -> str:
    word = locale.word(STANDINGS, account.standing)
    is_told = account.standing == "unfiled" or account.account.is_filed(account.last)
    return word if is_told else word + locale.word(WORDS, "unfiled")
