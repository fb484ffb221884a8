"""The regulation as it is enforced, in words and as JSON: each article with its rules, and what is left to people.

Settings in words too: the value in force, who set it and since when, what an unset parameter waits for.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from tuanmedia.answers.rules import EnforcedRule, Provision, Regulation, Setting
from tuanmedia.checks.wording import Lang, setting_text
from tuanmedia.law.law import Value
from tuanmedia.model.width import width
from tuanmedia.render.json import to_json
from tuanmedia.render.layout import WIDTH, cut, padded, style, to_text, visible, wrapped

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
    "unset": {"zh": "未设定", "en": "unset"},
    "since": {"zh": "{day} 起施行", "en": "in force since {day}"},
    "unsettled": {"zh": "施行日尚未确定", "en": "the day from which it is in force is not settled"},
    "coming": {"zh": "{day} 起为 {value}", "en": "{value} from {day}"},
    "items": {"zh": "{count} 项", "en": "{count} items"},
    "before": {"zh": "：", "en": ": "},
    "between": {"zh": "；", "en": "; "},
}
UNITS = {"工作日": "working days", "日": "days", "小时": "hours", "月": "months", "人": "people", "条": "posts"}
# A longer list of values is only counted where there is room for one line.
MOST_VALUES = 2


def text(regulation: Regulation, notes: Sequence[str], lang: Lang, full: bool = False) -> str:
    """The regulation for a person; with `full`, no text is cut."""
    return to_text(_lines(regulation, notes, lang, full))


def data(regulation: Regulation, notes: Sequence[str]) -> str:
    """The regulation as a JSON document."""
    return to_json(
        {
            "version": 1,
            "title": regulation.title,
            "as_of": regulation.day,
            "notes": list(notes),
            "summary": regulation.counts,
            "provisions": [provision_data(provision) for provision in regulation.provisions],
            "rules": [_rule_data(rule) for rule in regulation.apart],
        }
    )


def provision_lines(provision: Provision, lang: Lang, full: bool, readings: bool = False) -> Iterator[str]:
    """A provision: its text, its rules (with `readings`, how they read it), and why the rest is left to people."""
    cite = f"  （{provision.cite.rpartition('（')[2]}" if provision.at.item else provision.cite
    first = cite + " " * max(2, INDENT - width(cite))
    yield from wrapped(provision.text, first) if full else [first + cut(provision.text, WIDTH - width(first))]
    for rule in provision.rules:
        yield from _rule_lines(rule, lang, full)
        if readings and rule.reading:
            yield from _labelled("reading", rule.reading, lang)
    if provision.manual:
        yield from _labelled("people", provision.manual, lang)


def provision_data(provision: Provision) -> dict[str, Any]:
    """A provision for a program; a `heading` only introduces its items."""
    return {
        "clause": provision.cite,
        "chapter": provision.chapter,
        "text": provision.text,
        "heading": provision.heading,
        "rules": [_rule_data(rule) for rule in provision.rules],
        "manual": provision.manual,
    }


def setting_phrase(setting: Setting, lang: Lang) -> str:
    """The setting with its meaning, its document and its days: `maximum = 2 人：…办法（试行），…`."""
    later = (
        WORDS["coming"][lang].format(day=dated.since, value=_value(dated.value, setting.unit, lang))
        for dated in setting.coming
    )
    details = WORDS["between"][lang].join(filter(None, [setting.meaning, _document(setting, lang), *later]))
    return name_and_value(setting, lang) + (WORDS["before"][lang] + details if details else "")


def name_and_value(setting: Setting, lang: Lang, full: bool = True) -> str:
    """The name of the parameter and its value; without `full`, a long list is only counted."""
    value = setting.value
    if value is None:
        return f"{setting.name} {WORDS['unset'][lang]}"
    if not full and isinstance(value, tuple) and len(value) > MOST_VALUES:
        return f"{setting.name} = {WORDS['items'][lang].format(count=len(value))}"
    return f"{setting.name} = {_value(value, setting.unit, lang)}"


def setting_data(setting: Setting) -> dict[str, Any]:
    """A setting for a program; `id` is the name that `--set` takes."""
    return {
        "name": setting.name,
        "value": _plain(setting.value),
        "unit": setting.unit,
        "document": setting.document,
        "since": setting.since,
        "meaning": setting.meaning,
        "id": setting.id,
    }


def _lines(regulation: Regulation, notes: Sequence[str], lang: Lang, full: bool) -> Iterator[str]:
    yield from (style(line, "bold") for line in wrapped(regulation.title))
    yield WORDS["day"][lang].format(day=regulation.day)
    for chapter, provisions in groupby(regulation.provisions, key=lambda provision: provision.chapter):
        yield ""
        if chapter:
            yield from (style(line, "bold") for line in wrapped(chapter))
        for provision in provisions:
            yield from provision_lines(provision, lang, full)
    yield ""
    yield style(WORDS["apart"][lang], "bold")
    yield from _apart_lines(regulation.apart, lang, full)
    yield ""
    for note in notes:
        yield from wrapped(visible(note), WORDS["note"][lang])
    yield from wrapped(WORDS["counted"][lang].format(**regulation.counts))


def _apart_lines(rules: Sequence[EnforcedRule], lang: Lang, full: bool) -> Iterator[str]:
    room = max((len(rule.id) for rule in rules), default=0) + 4
    for rule in rules:
        first = f"  {rule.id}".ljust(room)
        settings = [name_and_value(setting, lang) for setting in rule.settings]
        words = visible(WORDS["between"][lang].join([*filter(None, [rule.reading]), *settings]))
        yield from wrapped(words, first) if full else [(first + cut(words, WIDTH - room)).rstrip()]


def _rule_lines(rule: EnforcedRule, lang: Lang, full: bool) -> Iterator[str]:
    words = WORDS["between"][lang].join(name_and_value(setting, lang, full) for setting in rule.settings)
    later = "" if rule.in_force else WORDS["later"][lang]
    yield from _labelled("rule", f"{rule.id}{later}" + (f"  {words}" if words else ""), lang)


def _labelled(label: str, words: str, lang: Lang) -> Iterator[str]:
    room = max(width(WORDS[name][lang]) for name in ("rule", "people", "reading"))
    yield from wrapped(visible(words), f"{' ' * INDENT}{padded(WORDS[label][lang], room)}  ")


def _document(setting: Setting, lang: Lang) -> str | None:
    if setting.document is None:
        return None
    if setting.since:
        day = WORDS["since"][lang].format(day=setting.since)
    else:
        day = WORDS["unsettled"][lang] if setting.unsettled else ""
    return (", " if lang == "en" else "，").join(filter(None, (setting.document, day)))


def _value(value: Value, unit: str | None, lang: Lang) -> str:
    unit = UNITS.get(unit, unit) if unit and lang == "en" else unit
    return f"{setting_text(value)} {unit}" if unit else setting_text(value)


def _rule_data(rule: EnforcedRule) -> dict[str, Any]:
    parameters = [setting_data(setting) for setting in rule.settings]
    return {"rule": rule.id, "quote": rule.quote, "in_force": rule.in_force, "parameters": parameters}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value.isoformat() if isinstance(value, date) else value
