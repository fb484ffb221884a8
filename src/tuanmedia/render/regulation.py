"""The regulation as it is enforced, for a person: each article with its rules, and what is left to people."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tuanmedia.answers.rules import EnforcedRule, Provision, Regulation
from tuanmedia.checks.wording import Lang
from tuanmedia.render.layout import WIDTH, cut, style, visible, width, wrapped
from tuanmedia.render.settings import WORDS as SETTING_WORDS
from tuanmedia.render.settings import brief, valued

INDENT = 10
WORDS = {
    "rule": {"zh": "规则", "en": "rule"},
    "people": {"zh": "人工", "en": "people"},
    "reading": {"zh": "理解", "en": "read as"},
    "later": {"zh": "（尚未施行）", "en": " (not yet in force)"},
    "day": {"zh": "截至 {day}", "en": "as of {day}"},
    "apart": {"zh": "条文之外，登记簿可信所必需", "en": "No clause, but without them the register cannot be trusted"},
    "note": {"zh": "注：", "en": "Note: "},
    "counted": {
        "zh": "{provisions} 项规定：{enforced} 项由规则核对（其中 {partly} 项另有须由人判断之处），"
        "{manual} 项留给人，理由见上。",
        "en": "{provisions} provisions: {enforced} are enforced by rules, {partly} of these only in part; "
        "{manual} are left to people, for the reasons given.",
    },
}


def render(regulation: Regulation, notes: Sequence[str], lang: Lang, full: bool = False) -> str:
    """The whole regulation as text; `full` cuts nothing."""
    return "".join(f"{line}\n" for line in _lines(regulation, notes, lang, full))


def _lines(regulation: Regulation, notes: Sequence[str], lang: Lang, full: bool) -> Iterator[str]:
    yield from (style(line, "bold") for line in wrapped(regulation.title))
    yield WORDS["day"][lang].format(day=regulation.day)
    for chapter, provisions in groupby(regulation.provisions, key=lambda provision: provision.chapter):
        yield ""
        if chapter:
            yield from (style(line, "bold") for line in wrapped(chapter))
        for provision in provisions:
            yield from provided(provision, lang, full)
    yield ""
    yield style(WORDS["apart"][lang], "bold")
    yield from _apart(regulation.apart, lang, full)
    yield ""
    for note in notes:
        yield from wrapped(visible(note), WORDS["note"][lang])
    yield from wrapped(WORDS["counted"][lang].format(**regulation.counts))


def provided(provision: Provision, lang: Lang, full: bool, readings: bool = False) -> Iterator[str]:
    """A provision: its text, the rules that enforce it, why the rest is left to people."""
    cite = f"  （{provision.cite.rpartition('（')[2]}" if provision.at.item else provision.cite
    first = cite + " " * max(2, INDENT - width(cite))
    lines = wrapped(provision.text, first) if full else [first + cut(provision.text, WIDTH - width(first))]
    yield from lines
    for rule in provision.rules:
        yield from enforced(rule, lang, full)
        if readings and rule.reading:
            yield from _labelled("reading", rule.reading, lang)
    if provision.manual:
        yield from _labelled("people", provision.manual, lang)


def enforced(rule: EnforcedRule, lang: Lang, full: bool) -> Iterator[str]:
    """A rule with its numbers."""
    tell = valued if full else brief
    words = SETTING_WORDS["between"][lang].join(tell(setting, lang) for setting in rule.settings)
    later = "" if rule.in_force else WORDS["later"][lang]
    yield from _labelled("rule", f"{rule.id}{later}" + (f"  {words}" if words else ""), lang)


def _labelled(label: str, words: str, lang: Lang) -> Iterator[str]:
    room = max(width(WORDS[name][lang]) for name in ("rule", "people", "reading"))
    first = WORDS[label][lang]
    yield from wrapped(visible(words), f"{' ' * INDENT}{first}{' ' * (room - width(first))}  ")


def _apart(rules: Sequence[EnforcedRule], lang: Lang, full: bool) -> Iterator[str]:
    room = max((len(rule.id) for rule in rules), default=0) + 4
    for rule in rules:
        first = f"  {rule.id}".ljust(room)
        numbers = [valued(setting, lang) for setting in rule.settings]
        words = visible(SETTING_WORDS["between"][lang].join([*filter(None, [rule.reading]), *numbers]))
        yield from wrapped(words, first) if full else [(first + cut(words, WIDTH - room)).rstrip()]
