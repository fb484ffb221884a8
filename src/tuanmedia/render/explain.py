"""Rules explained, in words and as JSON: clause, reading, numbers, what is said, a good and a bad case.

The cases are shown as the YAML lines that make them, in the form in which the registry is written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tuanmedia.answers.explain import BEFORE, ExampleCase, Explanation, Lookup, RuleWords
from tuanmedia.checks.wording import Lang
from tuanmedia.law.law import fill
from tuanmedia.model.codes import VERDICTS, WHO
from tuanmedia.model.finding import Who
from tuanmedia.model.width import width
from tuanmedia.render import rules
from tuanmedia.render.json import to_json
from tuanmedia.render.layout import WIDTH, cut, padded, style, to_text, visible, wrapped

WORDS = {
    "clause": {"zh": "条文", "en": "Clause"},
    "quote": {"zh": "核对", "en": "Checked"},
    "reading": {"zh": "理解", "en": "Reading"},
    "people": {"zh": "人工", "en": "People"},
    "settings": {"zh": "参数", "en": "Numbers"},
    "says": {"zh": "报告", "en": "Says"},
    "remedy": {"zh": "处理", "en": "To do"},
    "good": {"zh": "正例", "en": "Good"},
    "bad": {"zh": "反例", "en": "Bad"},
    "found": {"zh": "→ {verdict}：", "en": "-> {verdict}: "},
    "nothing": {"zh": "→ 无须处理", "en": "-> nothing is found"},
    "same": {"zh": "同下", "en": "as below"},
    "who": {"zh": "{who}：", "en": "{who}: "},
    "day": {"zh": "（截至 {day}）", "en": " (as of {day})"},
    "none": {"zh": "{title}（没有条文）", "en": "{title} (no clause asks for it)"},
    "more": {"zh": "tuanmedia explain {rule} 给出例子与处理办法", "en": "tuanmedia explain {rule} tells more"},
    "page": {"zh": "网页：{page}", "en": "Page: {page}"},
    "try": {"zh": "试算：tuanmedia check --set {id}=…", "en": "What if: tuanmedia check --set {id}=…"},
}
LABELS = ("clause", "quote", "reading", "people", "settings", "says", "remedy", "good", "bad")
EXAMPLE_WORDS = {
    "before": {"zh": "账号原来", "en": "the account before"},
    "stood": {"zh": "{file} 原来", "en": "{file} before"},
    "account": {"zh": "账号", "en": "account"},
    "organization": {"zh": "组织", "en": "organization"},
    "posts": {
        "zh": "发布记录：时间，标题，类别，审核人，审核时间，授权",
        "en": "posts: time, title, category, reviewer, time reviewed, authority",
    },
    "absent": {"zh": "不填", "en": "left out"},
    "gone": {"zh": "{file}：删去", "en": "{file}: deleted"},
}
FLOW_WIDTH = 60  # columns of a list in brackets; a longer one stands item by item
_quoted = re.compile(r"""$|[\s\[\]{},:#&*!|>'"%@`?-]|.*(?:: | #|:$|\s$)""")


def text(lookup: Lookup, explanations: Sequence[Explanation], lang: Lang) -> str:
    """What was asked for, for a person: one rule, the rules of one provision, or a family in brief."""
    return to_text(_lines(lookup, explanations, lang))


def data(lookup: Lookup, explanations: Sequence[Explanation]) -> str:
    """The same as a JSON document: of one rule its object, else `provisions`, `rules`, and a family's `parameters`."""
    if len(explanations) == 1:
        return to_json(_rule_data(explanations[0]))
    return to_json(
        {
            "provisions": [rules.provision_data(provision) for provision in lookup.provisions],
            "rules": [_rule_data(rule) for rule in explanations],
            "parameters": [rules.setting_data(setting) for setting in lookup.settings],
        }
    )


def yaml_lines(tree: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """The lines of a mapping in YAML; a key that is taken out (null) stands as a comment."""
    for key, item in tree.items():
        if item == "null":
            yield f"# {key}: {EXAMPLE_WORDS['absent'][lang]}"
        elif isinstance(item, Mapping) and item:
            yield f"{key}:"
            yield from (f"  {line}" for line in yaml_lines(item, lang))
        elif isinstance(item, list) and item and not _fits_one_line(key, item):
            yield f"{key}:"
            yield from (f"  {line}" for element in item for line in _item_lines(element, lang))
        else:
            yield f"{key}: {_flow(item) if isinstance(item, list) else _scalar(item)}"


def _lines(lookup: Lookup, explanations: Sequence[Explanation], lang: Lang) -> Iterator[str]:
    if lookup.short:
        yield from _family(lookup, explanations, lang)
    elif len(explanations) == 1:
        yield from _single_rule(explanations[0], lang)
    else:
        for provision in lookup.provisions:
            yield style(provision.cite, "bold")
            yield from _labelled("clause", f"「{provision.text}」", lang)
            yield from _labelled("people", provision.manual, lang)
        for rule in explanations:
            yield ""
            yield style(rule.rule, "bold")
            yield from _body(rule, lang)
    for setting in () if lookup.short or explanations else lookup.settings:
        yield style(setting.id, "bold")
        yield from _labelled("settings", rules.setting_phrase(setting, lang), lang)


def _family(lookup: Lookup, explanations: Sequence[Explanation], lang: Lang) -> Iterator[str]:
    for provision in lookup.provisions:
        yield from rules.provision_lines(provision, lang, full=True, readings=True)
    for rule in explanations:
        if rule.cite is None:
            yield style(rule.rule, "bold")
            yield from _labelled("reading", rule.reading, lang)
            yield from _settings(rule, lang)
    for setting in lookup.settings:
        yield from _labelled("settings", rules.setting_phrase(setting, lang), lang)
    if lookup.rules:
        yield ""
        yield from wrapped(WORDS["more"][lang].format(rule=lookup.rules[0]))


def _single_rule(rule: Explanation, lang: Lang) -> Iterator[str]:
    later = "" if rule.in_force else rules.WORDS["later"][lang]
    yield style("  ".join(filter(None, (rule.cite, rule.rule))) + later, "bold")
    yield from wrapped(rule.title if rule.cite else WORDS["none"][lang].format(title=rule.title))
    yield ""
    yield from _labelled("clause", f"「{rule.text}」" if rule.text else None, lang)
    yield from _labelled("people", rule.manual, lang)
    yield from _body(rule, lang)
    if rule.settings:
        yield ""
        yield style(WORDS["try"][lang].format(id=rule.settings[0].id), "dim")
    if rule.page:
        yield ""
        yield style(WORDS["page"][lang].format(page=visible(rule.page)), "dim")


def _body(rule: Explanation, lang: Lang) -> Iterator[str]:
    if rule.quote and rule.quote != (rule.text or "").rstrip("。"):
        yield from _labelled("quote", f"「{rule.quote}」", lang)
    yield from _labelled("reading", rule.reading, lang)
    yield from _settings(rule, lang)
    for index, words in enumerate(rule.says):
        yield from _rule_words(words, rule, lang, is_first=index == 0)
    yield from _labelled("remedy", _who(rule.who, rule, lang) + rule.remedy, lang)
    for case in rule.main_cases:
        yield from _case(case, lang)


def _settings(rule: Explanation, lang: Lang) -> Iterator[str]:
    for index, setting in enumerate(rule.settings):
        label = "settings" if index == 0 else ""
        yield from _labelled(label, rules.setting_phrase(setting, lang), lang)


def _who(code: Who, rule: Explanation, lang: Lang) -> str:
    return WORDS["who"][lang].format(who=fill(WHO[code][lang], rule.office))


def _rule_words(words: RuleWords, rule: Explanation, lang: Lang, is_first: bool) -> Iterator[str]:
    verdict = WORDS["who"][lang].format(who=VERDICTS[words.verdict][lang]) if words.verdict else ""
    yield from _labelled("says" if is_first else "", f"· {verdict}{words.words}", lang, deeper=2)
    who = _who(words.who, rule, lang) if words.who else ""
    if words.remedy or who:
        first = f"{' ' * (_room(lang) + 2)}{WORDS['remedy'][lang]}  "
        yield from wrapped(visible(who + (words.remedy or WORDS["same"][lang])), first)


def _case(case: ExampleCase, lang: Lang) -> Iterator[str]:
    day = WORDS["day"][lang].format(day=case.day) if case.day else ""
    yield from _labelled("bad" if case.finds else "good", case.say + day, lang)
    indent = " " * (_room(lang) + 2)
    yield from (style(cut(f"{indent}{visible(line)}", WIDTH), "cyan") for line in case_lines(case, lang))
    yield from wrapped(_result(case.finds, lang), indent)


def _result(words: RuleWords | None, lang: Lang) -> str:
    """What the rule finds in a case."""
    if words is None:
        return WORDS["nothing"][lang]
    verdict = VERDICTS[words.verdict][lang] if words.verdict else WORDS["says"][lang].lower()
    return WORDS["found"][lang].format(verdict=verdict) + words.words


def _labelled(label: str, words: str | None, lang: Lang, deeper: int = 0) -> Iterator[str]:
    """The words after their label, or after as many spaces where the label is empty because it is not repeated."""
    if words is not None:
        room = _room(lang)
        yield from wrapped(visible(words), padded(WORDS[label][lang] if label else "", room), " " * (room + deeper))


def _room(lang: Lang) -> int:
    return max(width(WORDS[label][lang]) for label in LABELS) + 2


def case_lines(case: ExampleCase, lang: Lang) -> Iterator[str]:
    """What a case writes, before each file its name as a comment."""
    for name, value in case.settings.items():
        yield f"# --set {name}={value}"
    for name, content in case.contents.items():
        if content == "null":
            yield f"# {EXAMPLE_WORDS['gone'][lang].format(file=name)}"
            continue
        stood = EXAMPLE_WORDS["stood"][lang].format(file=name.removeprefix(BEFORE))
        plain = stood if name.startswith(BEFORE) else name
        yield f"# {EXAMPLE_WORDS[name][lang] if name in EXAMPLE_WORDS else plain}"
        if isinstance(content, Mapping):
            yield from yaml_lines(content, lang)
        elif isinstance(content, list):
            yield from content
        else:
            yield from str(content).split(" " if name == "posts" else "\n")


def _item_lines(item: object, lang: Lang) -> Iterator[str]:
    lines = list(yaml_lines(item, lang)) if isinstance(item, Mapping) else [_scalar(item)]
    lines.sort(key=lambda line: line.startswith("#"))  # a comment cannot stand first in an item
    yield f"- {lines[0]}"
    yield from (f"  {line}" for line in lines[1:])


def _fits_one_line(key: str, items: Sequence[object]) -> bool:
    return all(isinstance(item, str) for item in items) and width(f"{key}: {_flow(items)}") <= FLOW_WIDTH


def _flow(items: Sequence[object]) -> str:
    return f"[{', '.join(_scalar(item, in_flow=True) for item in items)}]"


def _scalar(value: object, in_flow: bool = False) -> str:
    if isinstance(value, Mapping):
        return "{}"
    text = str(value)
    needs_quotes = _quoted.match(text) or (in_flow and re.search(r"[:,\[\]{}]", text))
    return "'" + text.replace("'", "''") + "'" if needs_quotes else text


def _rule_data(rule: Explanation) -> dict[str, Any]:
    return {
        "rule": rule.rule,
        "clause": rule.cite,
        "text": rule.text,
        "quote": rule.quote,
        "reading": rule.reading,
        "manual": rule.manual,
        "in_force": rule.in_force,
        "parameters": [rules.setting_data(setting) for setting in rule.settings],
        "says": [_words_data(words) for words in rule.says],
        "who": rule.who,
        "remedy": rule.remedy,
        "examples": [_case_data(case) for case in rule.cases],
        "page": rule.page,
    }


def _words_data(words: RuleWords) -> dict[str, Any]:
    who, remedy = words.who, words.remedy
    return {"name": words.name, "verdict": words.verdict, "message": words.words, "who": who, "remedy": remedy}


def _case_data(case: ExampleCase) -> dict[str, Any]:
    return {
        "say": case.say,
        "as_of": case.day,
        "set": dict(case.settings),
        "written": dict(case.contents),
        "finds": case.finds.name if case.finds else None,
        "message": case.finds.words if case.finds else None,
    }
