"""The words of a finding, from rules/, in Chinese or English: its message, and the action to take."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from tuanmedia.law.articles import Bilingual
from tuanmedia.law.law import Law, blank_names, fill
from tuanmedia.model.days import long_date
from tuanmedia.model.finding import Fact, Finding
from tuanmedia.registry import secrecy

Lang: TypeAlias = Literal["zh", "en"]
Quote: TypeAlias = Callable[[str], str]
# Not in rules/: it is used where rules/ is incomplete.
UNCHECKED: dict[Lang, str] = {
    "zh": "未在规则中：{rules}，本次未核对。",
    "en": "Not in the rules, and so not checked: {rules}.",
}
# The facts whose values are ids of platforms.
PLATFORM_FACTS = ("platform", "link_platform")
# The keys of a record that hold codes, of which a fact `changed` may tell the values.
CODED_KEYS = ("platform", "kind")
LATENESS = "overdue"  # a blank that is filled from the deadline and the day of the deed
DIFFERENT = "…"  # stands for a fact that is not the same in all findings
_one_day = re.compile(r"\b1 (working |calendar )?days\b")


class CommonWords(NamedTuple):
    """What findings of one kind say: message and action, with … for each fact that is not the same in all of them.

    `details` holds these facts of each finding by name, in the order in which they are said.
    """

    message: str
    action: str
    details: Sequence[Mapping[str, str]]


def message(finding: Finding, law: Law, lang: Lang, quote: Quote = str) -> str:
    """What was found, as a sentence. `quote` marks the facts in it that somebody wrote."""
    return _filled(_message_words(finding, law, lang), _facts(finding, law, lang, quote), lang)


def action(finding: Finding, law: Law, lang: Lang, quote: Quote = str) -> str:
    """What has to be done, as a sentence. `quote` marks the facts in it that somebody wrote."""
    return fill(_action_words(finding, law, lang), _facts(finding, law, lang, quote))


def common_words(findings: Sequence[Finding], law: Law, lang: Lang) -> CommonWords:
    """The words that findings of one kind have in common; they have the same rule, words and provisional state."""
    message_words, action_words = (words(findings[0], law, lang) for words in (_message_words, _action_words))
    blanks = dict.fromkeys(blank_names(message_words + action_words))
    facts = [_facts(finding, law, lang, str) for finding in findings]
    differing = [blank for blank in blanks if len({str(own.get(blank)) for own in facts}) > 1]
    common = {**facts[0], **dict.fromkeys(differing, DIFFERENT)}
    if LATENESS in differing:  # it follows from the days that stand beside it
        differing.remove(LATENESS)
        common[LATENESS] = ""
    details = [{blank: str(own.get(blank, "")) for blank in differing} for own in facts]
    return CommonWords(_filled(message_words, common, lang), fill(action_words, common), details)


def _message_words(finding: Finding, law: Law, lang: Lang) -> str:
    """The message with its blanks. A school's own rules may lack the words for a finding."""
    clause = law.clauses[finding.rule]
    words = (clause.says.get(finding.say) or clause.remedy).in_(lang)
    return words + (law.parts["calendar"].words["provisional"].in_(lang) if finding.is_provisional else "")


def _action_words(finding: Finding, law: Law, lang: Lang) -> str:
    clause = law.clauses[finding.rule]
    say = clause.says.get(finding.say)
    return ((say.remedy if say else None) or clause.remedy).in_(lang)


def _filled(words: str, facts: Mapping[str, object], lang: Lang) -> str:
    filled = fill(words, facts)
    return _one_day.sub(r"1 \1day", filled) if lang == "en" else filled


def letter_action(finding: Finding, law: Law) -> str:
    """The action in the words of an official letter, in Chinese: without keys of files, and without commands."""
    return fill(_letter_action_words(finding, law), _facts(finding, law, "zh", str))


def official_words(finding: Finding, law: Law) -> tuple[str, str]:
    """Message and action as an official document writes them: days as 2026年11月24日, no spaces around figures.

    The words of rules/ lose their spaces, and what somebody wrote into the register keeps its own.
    """
    facts = _facts(finding, law, "zh", str)
    dated = {name: long_date(fact) if isinstance(fact, date) else fact for name, fact in facts.items()}
    dated[LATENESS] = str(facts[LATENESS]).replace(" ", "")
    message_words, action_words = _message_words(finding, law, "zh"), _letter_action_words(finding, law)
    return fill(message_words.replace(" ", ""), dated), fill(action_words.replace(" ", ""), dated)


def _letter_action_words(finding: Finding, law: Law) -> str:
    clause = law.clauses[finding.rule]
    say = clause.says.get(finding.say)
    own = say if say and say.remedy else clause
    return own.letter or (own.remedy.zh if own.remedy else "")


def printable_facts(finding: Finding, law: Law) -> dict[str, Fact]:
    """The facts as they are printed: without a number or a password that got into a name.

    Of a provisional deadline `provisional` and `safe_by` follow the `days` that it is counted in.
    """
    facts: dict[str, Fact] = {}
    for name, value in finding.facts.items():
        facts[name] = masked(value, law) if isinstance(value, str) else value
        if name == "days" and finding.safe_by:
            facts |= {"provisional": True, "safe_by": finding.safe_by}
    return facts


def masked(text: str, law: Law) -> str:
    """The text; an ellipsis where it must not be repeated."""
    return "…" if secrecy.is_confidential(text, student_number(law)) else text


def student_number(law: Law) -> str | None:
    """The pattern of a student number; None where the school has not set one."""
    pattern = law.value("registry.privacy.student_number", date.max)
    return pattern if isinstance(pattern, str) else None


def run_notes(law: Law, lang: Lang, unchecked: Collection[str] = ()) -> list[str]:
    """What a reader has to know of a whole run: an unset day of promulgation, assumptions, unchecked rules.

    `unchecked` are the ids of rules that rules/ does not have.
    """
    words = law.parts["regulation"].words
    notes = [] if law.promulgated_on else [words["unset"].in_(lang)]
    assumed = [f"{name}={setting_text(value)}" for name, value in law.parameters.settings.items()]
    if law.draft:
        assumed.insert(0, f"--rules {law.draft}")
    if assumed:
        notes.append(fill(words["what-if"].in_(lang), {"settings": ", ".join(assumed)}))
    if unchecked:
        notes.append(UNCHECKED[lang].format(rules=", ".join(unchecked)))
    return notes


def setting_text(value: object) -> str:
    """The value of a parameter, as `--set` takes it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    return f"[{', '.join(value)}]" if isinstance(value, tuple) else str(value)


def _facts(finding: Finding, law: Law, lang: Lang, quote: Quote) -> Mapping[str, object]:
    """The facts by the blank of a sentence that they fill; codes by their names (`change.name`: 账号名称变更)."""
    names = law.parts[finding.rule.partition(".")[0]].words
    plain = printable_facts(finding, law)
    facts = {key: quote(value) if isinstance(value, str) else value for key, value in plain.items()}
    coded = {key: name for key, value in plain.items() if (name := _name_of_code(key, value, names, lang))}
    if (changed := plain.get("changed")) in CODED_KEYS:  # of a change, `before` and `after` are codes of that key
        for key in ("before", "after"):
            value = plain.get(key, "")
            named = law.platforms.name_of(str(value), lang) if changed == "platform" and value else None
            if name := named or _name_of_code(str(changed), value, names, lang):
                coded[key] = name
    coded |= {key: law.platforms.name_of(str(plain[key]), lang) for key in PLATFORM_FACTS if key in plain}
    late, nearest = _lateness(facts.get("days_late"), finding, lang), _suggestion(facts.get("nearest"), lang)
    return {"due": finding.due, **facts, **coded, LATENESS: late, "meant": nearest}


def _name_of_code(key: str, value: Fact, names: Mapping[str, Bilingual], lang: Lang) -> str:
    """The name of a code, or the names of several with `、` between; empty where one of them has none."""
    codes = [f"{key}.{code}" for code in str(value).split("、")]
    return "、".join(names[code].in_(lang) for code in codes) if all(code in names for code in codes) else ""


def _lateness(days: object, finding: Finding, lang: Lang) -> str:
    """The number of working days since the deadline; empty where only rest days have passed."""
    if not isinstance(days, int) or days < 1:
        return ""
    if lang == "en":
        return f", {days} working days late"
    return f"，迟 {days} 个工作日" if "done_on" in finding.facts else f"，已逾期 {days} 个工作日"


def _suggestion(nearest: object, lang: Lang) -> str:
    if nearest is None:
        return ""
    several = str(nearest).replace(" ", " or " if lang == "en" else " 或 ")
    return f" (did you mean {several}?)" if lang == "en" else f"（是不是 {several}？）"
