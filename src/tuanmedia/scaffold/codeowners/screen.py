"""CODEOWNERS for a person: what was written, who is not asked because nobody knows what the host calls them."""

from collections.abc import Sequence

from tuanmedia.render.layout import style, wrapped
from tuanmedia.render.locale import Locale
from tuanmedia.scaffold.codeowners import PEOPLE_FILE, PeopleFault
from tuanmedia.scaffold.codeowners.approvers import UnknownReviewer

WORDS = {
    "written": {"zh": "已写入 {path}。", "en": "Written to {path}."},
    "fresh": {"zh": "{path} 已是最新。", "en": "{path} is up to date."},
    "stale": {
        "zh": "{path} 不是最新的；请运行 tuanmedia codeowners，并一并提交。",
        "en": "{path} is out of date; run tuanmedia codeowners and commit it too.",
    },
    "preview": {"zh": "只是预览，没有写入 {path}。", "en": "A preview; {path} was not written."},
    "unknown": {
        "zh": "{file} 里没有这些人，由组织宣传部代为审核：",
        "en": "{file} does not know these people; the office reviews in their place:",
    },
    "adviser": {"zh": "{name}（{record} 的指导教师）", "en": "{name} (adviser of {record})"},
    "unit-head": {"zh": "{name}（{record} 的主要负责人）", "en": "{name} (head of {record})"},
}


def outcome(done: str, path: str, unknown: Sequence[UnknownReviewer], locale: Locale) -> str:
    """What became of the file, and who is left out."""
    lines = [locale.word(WORDS, done, path=locale.plain(path))]
    if unknown:
        lines += ["", locale.word(WORDS, "unknown", file=PEOPLE_FILE)]
        named = (locale.word(WORDS, one.role, name=locale.plain(one.name), record=one.record) for one in unknown)
        lines += [line for one in named for line in wrapped(one, "  ")]
    return "".join(f"{line}\n" for line in lines)


def faults(found: Sequence[PeopleFault], locale: Locale) -> str:
    """The faults of the file of people, each with its place."""
    told = ((fault.place, locale.plain(fault.words[locale.lang])) for fault in found)
    return "".join(f"{style(f'{PEOPLE_FILE}:{line}:{column}:', 'bold')} {words}\n" for (line, column), words in told)
