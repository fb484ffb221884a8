"""`tuanmedia codeowners` on a screen: what became of the file, and which reviewers have no handle."""

from collections.abc import Sequence

from tuanmedia.render.layout import style, wrapped
from tuanmedia.render.locale import Locale
from tuanmedia.scaffold.codeowners import PEOPLE_FILE, PeopleFault
from tuanmedia.scaffold.codeowners.reviewers import UnknownReviewer

WORDS = {
    "written": {"zh": "已写入 {path}。", "en": "Written to {path}."},
    "unchanged": {"zh": "{path} 已是最新。", "en": "{path} is up to date."},
    "stale": {
        "zh": "{path} 不是最新的；请运行 tuanmedia codeowners，并一并提交。",
        "en": "{path} is out of date; run tuanmedia codeowners and commit it too.",
    },
    "preview": {"zh": "只是预览，没有写入 {path}。", "en": "A preview; {path} was not written."},
    "unknown": {
        "zh": "{file} 里没有这些人，由{office}代为审核：",
        "en": "{file} does not know these people; the office reviews in their place:",
    },
    "adviser": {"zh": "{name}（{record} 的指导教师）", "en": "{name} (adviser of {record})"},
    "unit-head": {"zh": "{name}（{record} 的主要负责人）", "en": "{name} (head of {record})"},
}


def outcome(state: str, path: str, unknown: Sequence[UnknownReviewer], locale: Locale) -> str:
    """What became of the file (`written`, `unchanged`, `stale` or `preview`), and the reviewers without a handle."""
    lines = [locale.word(WORDS, state, path=locale.plain(path))]
    if unknown:
        lines += ["", locale.word(WORDS, "unknown", file=PEOPLE_FILE)]
    for reviewer in unknown:
        words = locale.word(WORDS, reviewer.role, name=locale.plain(reviewer.name), record=reviewer.record)
        lines += wrapped(words, "  ")
    return "".join(f"{line}\n" for line in lines)


def faults(people_faults: Sequence[PeopleFault], locale: Locale) -> str:
    """The faults of people.yaml, each with its place."""
    lines = []
    for fault in people_faults:
        line, column = fault.place
        place = style(f"{PEOPLE_FILE}:{line}:{column}:", "bold")
        lines.append(f"{place} {locale.plain(fault.words[locale.lang])}\n")
    return "".join(lines)
