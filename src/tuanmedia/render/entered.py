"""An entry for a person: what changes in the file, line by line; what stands in its way, or what is owed then."""

from collections.abc import Iterable, Iterator
from difflib import unified_diff

from tuanmedia.entry import FileChange, JudgedEntry
from tuanmedia.model.finding import Finding
from tuanmedia.render import record_page, timeline
from tuanmedia.render.layout import style
from tuanmedia.render.locale import Locale

WORDS = {
    "refused": {"zh": "没有写入：", "en": "Nothing was written:"},
    "at": {"zh": "就 {record} 而言，", "en": "of {record}:"},
    "written": {"zh": "已写入 {file}", "en": "Written to {file}"},
    "dry": {"zh": "只是预览，没有写入。", "en": "A preview; nothing was written."},
    "same": {"zh": "没有改动。", "en": "Nothing changes."},
    "started": {"zh": "期限", "en": "Deadlines"},
    "owed": {"zh": "接下来", "en": "What is owed"},
}
COLOURS = {"+": "green", "-": "red"}


def diff(change: FileChange, locale: Locale) -> str:
    """The lines that change, each behind `+` or `-`, with three lines around."""
    old, new = (data.decode().splitlines() for data in (change.before or b"", change.file.data))
    lines = list(unified_diff(old, new, lineterm="", n=3))[2:] or [locale.word(WORDS, "same")]
    return "".join(f"{_coloured(locale.plain(line))}\n" for line in [change.file.path, *lines])


def _coloured(line: str) -> str:
    colour = COLOURS.get(line[:1])
    return style(line, colour) if colour else line


def refused(entry: JudgedEntry, locale: Locale) -> str:
    """What would be wrong."""
    return wrong(entry.refusals, (None, entry.file.stem), locale)


def wrong(findings: Iterable[Finding], own: Iterable[str | None], locale: Locale) -> str:
    """What would be wrong, told of a record where that is none of one's own."""
    lines = [style(locale.word(WORDS, "refused"), "bold")]
    for finding in findings:
        if finding.record not in own:  # of two records it concerns, it stands at the later
            lines.append(f"  {locale.word(WORDS, 'at', record=finding.record)}")
        lines += record_page.finding_lines(finding, locale)
    return "".join(f"{line}\n" for line in lines)


def outcome(entry: JudgedEntry, dry: bool, locale: Locale) -> str:
    """That it is written, and what is owed on the record now."""
    return "".join(f"{line}\n" for line in _outcome(entry, dry, locale))


def _outcome(entry: JudgedEntry, dry: bool, locale: Locale) -> Iterator[str]:
    if entry.is_change:
        yield locale.word(WORDS, "dry") if dry else locale.word(WORDS, "written", file=entry.file.path)
    if entry.is_change and (started := entry.new_deadlines(entry.file)):
        yield from ("", style(locale.word(WORDS, "started"), "bold"), *timeline.days(started, locale))
    if entry.findings:
        yield ""
        yield style(locale.word(WORDS, "owed"), "bold")
        for finding in entry.findings:
            yield from record_page.finding_lines(finding, locale)
