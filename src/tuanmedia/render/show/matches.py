"""A numbered list of all that a text may mean; where it means nothing, that it is not registered."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tuanmedia.answers.people import PersonProfile
from tuanmedia.answers.show import account_state
from tuanmedia.answers.verify import Verification
from tuanmedia.model.codes import ACCOUNT_STATES, ORGANIZATIONS, UNITS
from tuanmedia.model.records import Account, Organization, Unit
from tuanmedia.render.json import to_json
from tuanmedia.render.layout import style, to_text, visible, wrapped
from tuanmedia.render.locale import Locale
from tuanmedia.render.verify.words import asked, explanation

Match = Account | Organization | Unit | PersonProfile
WORDS = {
    "several": {"zh": "“{text}”可以指登记簿里的 {count} 个：", "en": "“{text}” may be one of {count} in the register:"},
    "account": {"zh": "账号“{name}”，{platform}，{state}：{id}", "en": "account “{name}”, {platform}, {state}: {id}"},
    "record": {"zh": "{kind}“{name}”：{id}", "en": "{kind} “{name}”: {id}"},
    "person": {"zh": "人员{name}，{count} 处", "en": "the person {name}, in {count} places"},
    "dissolved": {"zh": "{kind}（已注销）", "en": "{kind} (dissolved)"},
    "next": {
        "zh": "要看其中一个：tuanmedia show {id}",
        "en": "To see one: tuanmedia show ID, as {id}",
    },
    "none": {"zh": "“{text}”未登记。", "en": "“{text}” is not registered."},
    "like": {
        "zh": "“{text}”未登记，只是与登记的相近（疑似）。",
        "en": "“{text}” is not registered, only alike.",
    },
    "nothing": {
        "zh": "登记簿里没有叫这个名称的账号、组织、单位或人员，也没有这个平台账号。",
        "en": "No account, organization, unit or person in the register has this name, and no account this id.",
    },
    "meant": {"zh": "是不是 {name}？", "en": "Did you mean {name}?"},
}


def matches_text(text: str, matches: Sequence[Match], day: date, locale: Locale) -> str:
    """The list for a person, and how to see one of them."""
    lines = list(wrapped(locale.word(WORDS, "several", text=visible(text), count=len(matches))))
    for number, match in enumerate(matches, start=1):
        lines += wrapped(_match_text(match, day, locale), f"  {number}. ")
    ids = [match.id for match in matches if not isinstance(match, PersonProfile)]
    return to_text([*lines, "", *wrapped(locale.word(WORDS, "next", id=ids[0]))])


def matches_data(matches: Iterable[Match], day: date, locale: Locale) -> str:
    """The list as a JSON document."""
    return to_json({"as_of": day, "matches": [_match_data(match, day, locale) for match in matches]})


def missing_text(answer: Verification, meant: str | None, locale: Locale) -> str:
    """That the text is not registered, why, and what it resembles."""
    return to_text(_missing_lines(answer, meant, locale))


def missing_data(answer: Verification, day: date) -> str:
    """The same as a JSON document: no match, and the ids of what the text resembles."""
    return to_json({"as_of": day, "matches": [], "like": [known.account.id for known in answer.like]})


def _missing_lines(answer: Verification, meant: str | None, locale: Locale) -> Iterator[str]:
    head = locale.word(WORDS, "like" if answer.like else "none", text=visible(asked(answer)))
    yield from (style(line, "bold") for line in wrapped(head))
    is_explained = answer.link or answer.like
    for sentence in explanation(answer, locale) if is_explained else [locale.word(WORDS, "nothing")]:
        yield from wrapped(sentence, "  ")
    if meant and not is_explained:
        yield from wrapped(locale.word(WORDS, "meant", name=meant), "  ")


def _match_text(match: Match, day: date, locale: Locale) -> str:
    name = locale.plain(match.name)
    if isinstance(match, PersonProfile):
        return locale.word(WORDS, "person", name=name, count=len(match.roles))
    if isinstance(match, Account):
        state = locale.word(ACCOUNT_STATES, account_state(match, day).name)
        platform = locale.platform(match.platform)
        return locale.word(WORDS, "account", name=name, platform=platform, state=state, id=match.id)
    kind = locale.word(UNITS if isinstance(match, Unit) else ORGANIZATIONS, match.kind)
    if isinstance(match, Organization) and match.is_closed(day):
        kind = locale.word(WORDS, "dissolved", kind=kind)
    return locale.word(WORDS, "record", kind=kind, name=name, id=match.id)


def _match_data(match: Match, day: date, locale: Locale) -> dict[str, object]:
    return {
        "kind": "person" if isinstance(match, PersonProfile) else type(match).__name__.lower(),
        "id": None if isinstance(match, PersonProfile) else match.id,
        "name": locale.discreet(match.name),
        "platform": match.platform if isinstance(match, Account) else None,
        "state": account_state(match, day).name if isinstance(match, Account) else None,
    }
