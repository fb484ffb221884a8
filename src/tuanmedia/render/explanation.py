"""Rules explained, for a person: clause, reading, numbers, what is said, a good and a bad case."""

from collections.abc import Iterator, Sequence

from tuanmedia.answers.explain import ExampleCase, Explanation, Lookup, RuleWords
from tuanmedia.checks.wording import Lang
from tuanmedia.render import examples, regulation, settings
from tuanmedia.render.layout import WIDTH, cut, style, visible, width, wrapped
from tuanmedia.render.verdicts import VERDICTS, WHO

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
    "try": {"zh": "试算：tuanmedia check --set {id}=…", "en": "What if: tuanmedia check --set {id}=…"},
}
LABELS = ("clause", "quote", "reading", "people", "settings", "says", "remedy", "good", "bad")


def render(asked: Lookup, explained: Sequence[Explanation], lang: Lang) -> str:
    """What was asked for, as text: one rule, the rules of one provision, or a family in brief."""
    return "".join(f"{line}\n" for line in _lines(asked, explained, lang))


def _lines(asked: Lookup, explained: Sequence[Explanation], lang: Lang) -> Iterator[str]:
    if asked.short:
        yield from _family(asked, explained, lang)
    elif len(explained) == 1:
        yield from _whole(explained[0], lang)
    else:
        for provision in asked.provisions:
            yield style(provision.cite, "bold")
            yield from _labelled("clause", f"「{provision.text}」", lang)
            yield from _labelled("people", provision.manual, lang)
        for one in explained:
            yield ""
            yield style(one.rule, "bold")
            yield from _body(one, lang)
    for setting in () if asked.short or explained else asked.settings:
        yield style(setting.id, "bold")
        yield from _labelled("settings", settings.told(setting, lang), lang)


def _family(asked: Lookup, explained: Sequence[Explanation], lang: Lang) -> Iterator[str]:
    for provision in asked.provisions:
        yield from regulation.provided(provision, lang, full=True, readings=True)
    for one in explained:
        if one.cite is None:
            yield style(one.rule, "bold")
            yield from _labelled("reading", one.reading, lang)
            yield from _settings(one, lang)
    for setting in asked.settings:
        yield from _labelled("settings", settings.told(setting, lang), lang)
    if asked.rules:
        yield ""
        yield from wrapped(WORDS["more"][lang].format(rule=asked.rules[0]))


def _whole(one: Explanation, lang: Lang) -> Iterator[str]:
    later = "" if one.in_force else regulation.WORDS["later"][lang]
    yield style("  ".join(filter(None, (one.cite, one.rule))) + later, "bold")
    yield from wrapped(one.title if one.cite else WORDS["none"][lang].format(title=one.title))
    yield ""
    yield from _labelled("clause", f"「{one.text}」" if one.text else None, lang)
    yield from _labelled("people", one.manual, lang)
    yield from _body(one, lang)
    if one.settings:
        yield ""
        yield style(WORDS["try"][lang].format(id=one.settings[0].id), "dim")


def _body(one: Explanation, lang: Lang) -> Iterator[str]:
    if one.quote and one.quote != (one.text or "").rstrip("。"):
        yield from _labelled("quote", f"「{one.quote}」", lang)
    yield from _labelled("reading", one.reading, lang)
    yield from _settings(one, lang)
    for index, saying in enumerate(one.says):
        yield from _saying(saying, lang, first=index == 0)
    yield from _labelled("remedy", WORDS["who"][lang].format(who=WHO[one.who][lang]) + one.remedy, lang)
    for case in one.main_cases:
        yield from _case(case, lang)


def _settings(one: Explanation, lang: Lang) -> Iterator[str]:
    for index, setting in enumerate(one.settings):
        yield from _labelled("settings", settings.told(setting, lang), lang, shown=index == 0)


def _saying(saying: RuleWords, lang: Lang, first: bool) -> Iterator[str]:
    verdict = VERDICTS[saying.verdict][lang] if saying.verdict else ""
    words = WORDS["who"][lang].format(who=verdict) + saying.words if verdict else saying.words
    yield from _labelled("says", f"· {words}", lang, shown=first, deeper=2)
    who = WORDS["who"][lang].format(who=WHO[saying.who][lang]) if saying.who else ""
    if saying.remedy or who:
        own = f"{' ' * (_room(lang) + 2)}{WORDS['remedy'][lang]}  "
        yield from wrapped(visible(who + (saying.remedy or WORDS["same"][lang])), own)


def _case(case: ExampleCase, lang: Lang) -> Iterator[str]:
    day = WORDS["day"][lang].format(day=case.day) if case.day else ""
    yield from _labelled("bad" if case.finds else "good", case.say + day, lang)
    room = " " * (_room(lang) + 2)
    yield from (style(cut(f"{room}{visible(line)}", WIDTH), "cyan") for line in examples.lines(case, lang))
    yield from wrapped(_found(case.finds, lang) if case.finds else WORDS["nothing"][lang], room)


def _found(saying: RuleWords, lang: Lang) -> str:
    verdict = VERDICTS[saying.verdict][lang] if saying.verdict else WORDS["says"][lang].lower()
    return WORDS["found"][lang].format(verdict=verdict) + saying.words


def _labelled(label: str, words: str | None, lang: Lang, shown: bool = True, deeper: int = 0) -> Iterator[str]:
    if words is None:
        return
    room, name = _room(lang), WORDS[label][lang] if shown else ""
    first = name + " " * (room - width(name))
    yield from wrapped(visible(words), first, " " * (room + deeper))


def _room(lang: Lang) -> int:
    return max(width(WORDS[label][lang]) for label in LABELS) + 2
