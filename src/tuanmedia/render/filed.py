"""A filing for a person: the file as it will stand, the papers, by when they are due, and what comes next."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tuanmedia.answers.deadline import CountedDeadline
from tuanmedia.checks.wording import Lang
from tuanmedia.entry import JudgedEntry
from tuanmedia.render import deadline, record_page
from tuanmedia.render.layout import style, visible, wrapped
from tuanmedia.render.locale import Locale
from tuanmedia.render.report import json

WORDS = {
    "new": {"zh": "{file}（新）", "en": "{file} (new)"},
    "written": {"zh": "已登记 {file}", "en": "Entered: {file}"},
    "dry": {"zh": "只是预览，没有写入。", "en": "A preview; nothing was written."},
    "papers": {"zh": "待签字盖章：", "en": "To be signed and sealed:"},
    "borrowed": {
        "zh": "注意：rules/ 是本校的，表格却用随附的模板，其中写定了校名、天数和人数；本校的模板放在 rules/forms/。",
        "en": "Mind: rules/ is the school's own, the templates are not, and a name and numbers stand in them; "
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
        "zh": "打印上面的表，由指导教师、主办单位主要负责人签字，加盖单位公章，交校团委组织宣传部。",
        "en": "print the papers above, have them signed by adviser and head and sealed, and hand them in.",
    },
    "receive": {
        "zh": "组织宣传部收到后运行 tuanmedia receive {id}，记下收到、签字、盖章的日期。",
        "en": "once they have arrived, the department runs tuanmedia receive {id}, with the days of signing.",
    },
    "open": {
        "zh": "获准之后再开通；开通当日运行 tuanmedia open {id}，再用 tuanmedia form {id} 重印备案表。",
        "en": "open it once it is approved, then run tuanmedia open {id}, and tuanmedia form {id} once more.",
    },
}


class Answer(NamedTuple):
    """A filing that was judged: its deadline where it is opened, its papers' places, and whose templates."""

    entry: JudgedEntry
    counted: CountedDeadline | None
    paths: Sequence[str]
    dry: bool
    borrowed: bool = False


def shown(entry: JudgedEntry, locale: Locale) -> str:
    """The file as it is to be written."""
    lines = [style(locale.word(WORDS, "new", file=entry.file.path), "bold")]
    lines += [f"  {locale.plain(line)}" for line in entry.file.data.decode().splitlines()]
    return "".join(f"{line}\n" for line in lines)


def papers(paths: Sequence[str], borrowed: bool, lang: Lang) -> str:
    """Where the papers lie; and that they go by templates that are not the school's own."""
    lines = [WORDS["papers"][lang], *(f"  {visible(path)}" for path in paths)]
    lines += wrapped(WORDS["borrowed"][lang]) if borrowed else []
    return "".join(f"{line}\n" for line in lines)


def outcome(answer: Answer, locale: Locale) -> str:
    """That it is entered, by when it is to be filed, what is owed, and who does what next."""
    return "".join(f"{line}\n" for line in _outcome(answer, locale))


def _outcome(answer: Answer, locale: Locale) -> Iterator[str]:
    if answer.dry:
        yield from shown(answer.entry, locale).splitlines()
    yield ""
    yield style(locale.word(WORDS, "dry" if answer.dry else "written", file=answer.entry.file.path), "bold")
    if answer.paths:
        yield from papers(answer.paths, answer.borrowed, locale.lang).splitlines()
    if answer.counted and answer.counted.deadline:
        yield from ("", style(locale.word(WORDS, "due", due=locale.day(answer.counted.deadline.due)), "bold"))
        yield from deadline.spelt_out(answer.counted, locale, "  ")
        if answer.counted.deadline.due < answer.entry.after.day:
            yield from wrapped(locale.word(WORDS, "late"))
    if answer.entry.findings:
        yield from ("", style(locale.word(WORDS, "owed"), "bold"))
        yield from (line for finding in answer.entry.findings for line in record_page.finding_lines(finding, locale))
    if not answer.dry:
        yield from _next(answer, locale)


def _next(answer: Answer, locale: Locale) -> Iterator[str]:
    yield from ("", style(locale.word(WORDS, "next"), "bold"))
    for number, step in enumerate(("sign", "receive") if answer.counted else ("open",), start=1):
        yield from wrapped(locale.word(WORDS, step, id=answer.entry.file.stem), f"  {number}. ")


def data(answer: Answer, locale: Locale) -> str:
    """The document of cli.md; of an account that was refused, what is wrong and nothing else."""
    entry, count = answer.entry, answer.counted
    refused, known = bool(entry.refusals), count.deadline if count else None
    document: dict[str, Any] = {
        "account": None if refused else entry.file.stem,
        "file": None if refused else entry.file.path,
        "forms": list(answer.paths),
        "due": known.due if known else None,
        "counted": [one.day for one in count.counted] if count else [],
        "provisional": bool(known and known.provisional),
        "findings": [json.finding(one, locale.law, locale.lang) for one in entry.refusals or entry.findings],
    }
    return json.to_json(document)
