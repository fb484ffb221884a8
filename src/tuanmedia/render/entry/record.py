"""An entry into records: the lines that change, what forbids it, its new deadlines, what has to be done afterwards."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import unified_diff

from tuanmedia.checks import annual_window
from tuanmedia.entry import FileChange, JudgedEntry
from tuanmedia.render.finding import finding_lines
from tuanmedia.render.layout import style, to_text, visible, wrapped
from tuanmedia.render.locale import Locale
from tuanmedia.render.timeline import event_lines

WORDS = {
    "refused": {"zh": "没有写入：", "en": "Nothing was written:"},
    "at": {"zh": "就 {record} 而言，", "en": "of {record}:"},
    "written": {"zh": "已写入 {file}", "en": "Written to {file}"},
    "dry": {"zh": "只是预览，没有写入。", "en": "A preview; nothing was written."},
    "beside": {"zh": "另存 {file}", "en": "Kept beside it: {file}"},
    "same": {"zh": "没有改动：登记簿里已经是这样。", "en": "Nothing changes: it is in the register already."},
    "started": {"zh": "期限", "en": "Deadlines"},
    "owed": {"zh": "接下来", "en": "What is owed"},
    "outside": {
        "zh": "注意：{year} 年度的年审应在 {opens} 至 {closes}（第十二条（六）），{on} 在此之外：{records}",
        "en": "Mind: the review of {year} is from {opens} to {closes} (第十二条（六）); {on} is outside: {records}",
    },
}
COLOURS = {"+": ("green",), "-": ("red",)}


def diff(entry: JudgedEntry, locale: Locale) -> str:
    """The lines that change in each file, each after `+` or `-`, with three unchanged lines around them."""
    return "\n".join(to_text(_diff_lines(change, locale)) for change in entry.changes)


def refusal(entry: JudgedEntry, locale: Locale) -> str:
    """Why nothing is written: the findings that forbid the entry."""
    lines, records = [style(locale.word(WORDS, "refused"), "bold")], _records(entry)
    for finding in entry.refusals:
        # A finding about two records is reported at the later one, which may be none of the entry's.
        if finding.record is not None and finding.record not in records:
            lines.append(f"  {locale.word(WORDS, 'at', record=finding.record)}")
        lines += finding_lines(finding, locale)
    return to_text(lines)


def outcome(entry: JudgedEntry, is_dry_run: bool, locale: Locale, beside: Sequence[str] = ()) -> str:
    """That the entry is written, the deadlines that begin with it, and what has to be done about the record.

    `beside` are the paths of files that are written with it, such as a scan.
    """
    return to_text(_outcome_lines(entry, is_dry_run, locale, beside))


def window_warning(entry: JudgedEntry, locale: Locale) -> str:
    """A warning for each new review dated outside its year's window (第十二条（六）); empty where there is none."""
    outside: defaultdict[tuple[int, date], list[str]] = defaultdict(list)
    for record in _records(entry):
        for year, on in _new_reviews(entry, record):
            if annual_window.is_outside(year, on):
                outside[year, on].append(visible(record))
    lines: list[str] = []
    for (year, on), listed in sorted(outside.items()):
        window = {"opens": annual_window.first_day(year), "closes": annual_window.last_day(year)}
        words = locale.word(WORDS, "outside", year=year, on=on, records=locale.listed(listed), **window)
        lines += wrapped(words)
    return to_text(lines)


def _outcome_lines(entry: JudgedEntry, is_dry_run: bool, locale: Locale, beside: Sequence[str]) -> Iterator[str]:
    if entry.is_change:
        yield locale.word(WORDS, "dry") if is_dry_run else locale.word(WORDS, "written", file=entry.file.path)
    if not is_dry_run:
        shown = (visible(path) for path in beside if not path.endswith("/.gitignore"))
        yield from (locale.word(WORDS, "beside", file=path) for path in shown)
    if entry.is_change and (deadlines := entry.new_deadlines(entry.file)):
        yield from ("", style(locale.word(WORDS, "started"), "bold"), *event_lines(deadlines, locale))
    if entry.findings:
        yield from ("", style(locale.word(WORDS, "owed"), "bold"))
        yield from (line for finding in entry.findings for line in finding_lines(finding, locale))


def _records(entry: JudgedEntry) -> list[str]:
    return [change.file.stem for change in entry.changes]


def _diff_lines(change: FileChange, locale: Locale) -> Iterator[str]:
    yield locale.plain(change.file.path)
    yield from changed_lines(change.before or b"", change.file.data, locale)


def changed_lines(before: bytes, after: bytes, locale: Locale) -> Iterator[str]:
    """The lines of a file that change, as a unified diff without its head; that it is the same where none does."""
    old, new = (data.decode("utf-8", "replace").splitlines() for data in (before, after))
    for line in list(unified_diff(old, new, lineterm="", n=3))[2:] or [locale.word(WORDS, "same")]:
        yield style(locale.plain(line), *COLOURS.get(line[:1], ()))


def _new_reviews(entry: JudgedEntry, record: str) -> Iterator[tuple[int, date]]:
    """The year and day of each review of the account that the entry brings."""
    old, new = (ctx.registry.accounts.get(record) for ctx in (entry.before, entry.after))
    known = {(review.year, review.on) for review in old.reviews} if old else set()
    reviews = ((review.year, review.on) for review in (new.reviews if new else ()))
    return (review for review in reviews if review not in known)
