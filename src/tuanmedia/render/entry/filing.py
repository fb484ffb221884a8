"""A filing (`tuanmedia file`): the new file, its papers, the deadline of the filing, and who does what next."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tuanmedia.answers.deadline import CountedDeadline
from tuanmedia.checks.wording import Lang
from tuanmedia.entry import JudgedEntry
from tuanmedia.render.deadline import counted_lines
from tuanmedia.render.finding import finding_data, finding_lines
from tuanmedia.render.json import to_json
from tuanmedia.render.layout import style, to_text, visible, wrapped
from tuanmedia.render.locale import Locale

WORDS = {
    "new": {"zh": "{file}（新）", "en": "{file} (new)"},
    "written": {"zh": "已登记 {file}", "en": "Entered: {file}"},
    "there": {"zh": "已经登记过，没有改动：{file}", "en": "Entered already, nothing changes: {file}"},
    "dry": {"zh": "只是预览，没有写入。", "en": "A preview; nothing was written."},
    "papers": {"zh": "待签字盖章：", "en": "To be signed and sealed:"},
    "borrowed": {
        "zh": "注意：rules/ 是本校的，表格却用随附的模板，其中引用的条文、天数和人数是另一所学校的；"
        "本校的模板放在 rules/forms/。",
        "en": "Mind: rules/ is the school's own, the templates are not: they quote articles and numbers of another; "
        "put templates of your own into rules/forms/.",
    },
    "due": {"zh": "备案期限：{due}，含当日", "en": "To be filed by {due}, that day included"},
    "late": {
        "zh": "谢谢补报：期限已过，照常受理，如实记为逾期，供年审参考。",
        "en": "Thank you for filing it still: it is taken as it is, and its lateness is told at the annual review.",
    },
    "owed": {"zh": "接下来", "en": "What is owed"},
    "next": {"zh": "下一步", "en": "Next"},
    "sign": {
        "zh": "打印上面的表，由指导教师、主办单位主要负责人签字，加盖单位公章，交{committee}{office}。",
        "en": "print the papers above, have them signed by adviser and head and sealed, and hand them in.",
    },
    "receive": {
        "zh": "{office}收到后运行 tuanmedia receive {id}，记下收到、签字、盖章的日期。",
        "en": "once they have arrived, the department runs tuanmedia receive {id}, with the days of signing.",
    },
    "open": {
        "zh": "获准之后再开通；开通当日运行 tuanmedia open {id}，再用 tuanmedia form {id} 重印备案表。",
        "en": "open it once it is approved, then run tuanmedia open {id}, and tuanmedia form {id} once more.",
    },
}


class FilingAnswer(NamedTuple):
    """A judged filing. `deadline` is when it is due; None for an account that is only planned.

    `paths` are the places of its papers. `borrowed` says that these are made with templates that are not the school's.
    """

    entry: JudgedEntry
    deadline: CountedDeadline | None
    paths: Sequence[str]
    is_dry_run: bool
    borrowed: bool = False


def new_file(entry: JudgedEntry, locale: Locale) -> str:
    """The file as it will be written."""
    return to_text(_file_lines(entry, locale))


def papers(paths: Sequence[str], borrowed: bool, lang: Lang) -> str:
    """Where the papers are, and a warning where they are made with templates that are not the school's."""
    return to_text(_paper_lines(paths, borrowed, lang))


def text(filing: FilingAnswer, locale: Locale) -> str:
    """The filing for a person: that it is entered, its deadline, what has to be done, and who does what next."""
    return to_text(_lines(filing, locale))


def data(filing: FilingAnswer, locale: Locale) -> str:
    """The filing as a JSON document; of a refused one, only the findings that forbid it."""
    entry, count = filing.entry, filing.deadline
    is_refused, deadline = bool(entry.refusals), count.deadline if count else None
    document: dict[str, Any] = {
        "account": None if is_refused else entry.file.stem,
        "file": None if is_refused else entry.file.path,
        "forms": list(filing.paths),
        "due": deadline.due if deadline else None,
        "counted": [counted.day for counted in count.counted] if count else [],
        "provisional": bool(deadline and deadline.provisional),
        "findings": [finding_data(finding, locale) for finding in entry.refusals or entry.findings],
    }
    return to_json(document)


def _lines(filing: FilingAnswer, locale: Locale) -> Iterator[str]:
    entry, count = filing.entry, filing.deadline
    if filing.is_dry_run:
        yield from _file_lines(entry, locale)
    yield ""
    done = "there" if not entry.is_change else "dry" if filing.is_dry_run else "written"
    yield style(locale.word(WORDS, done, file=entry.file.path), "bold")
    if filing.paths:
        yield from _paper_lines(filing.paths, filing.borrowed, locale.lang)
    if count and count.deadline:
        yield from ("", style(locale.word(WORDS, "due", due=locale.day(count.deadline.due)), "bold"))
        yield from counted_lines(count, locale, "  ")
        if count.deadline.due < entry.after.day:
            yield from wrapped(locale.word(WORDS, "late"))
    if entry.findings:
        yield from ("", style(locale.word(WORDS, "owed"), "bold"))
        yield from (line for finding in entry.findings for line in finding_lines(finding, locale))
    if not filing.is_dry_run:
        yield from ("", style(locale.word(WORDS, "next"), "bold"))
        for number, step in enumerate(("sign", "receive") if count else ("open",), start=1):
            yield from wrapped(locale.word(WORDS, step, id=entry.file.stem), f"  {number}. ")


def _file_lines(entry: JudgedEntry, locale: Locale) -> Iterator[str]:
    yield style(locale.word(WORDS, "new", file=entry.file.path), "bold")
    yield from (f"  {locale.plain(line)}" for line in entry.file.data.decode().splitlines())


def _paper_lines(paths: Sequence[str], borrowed: bool, lang: Lang) -> Iterator[str]:
    yield WORDS["papers"][lang]
    yield from (f"  {visible(path)}" for path in paths)
    if borrowed:
        yield from wrapped(WORDS["borrowed"][lang])
