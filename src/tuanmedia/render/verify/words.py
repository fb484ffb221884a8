"""The words of an answer whether an account is official, as an officer would say it on the telephone."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tuanmedia.answers.verify import ANSWERS, KnownAccount, Verification
from tuanmedia.law.platforms import WEBSITE
from tuanmedia.model.codes import ACCOUNT_STATES, RESULTS
from tuanmedia.model.names import normalised_name
from tuanmedia.registry.secrecy import contains_password
from tuanmedia.render.locale import Locale

LABELS = {
    "official": {"zh": "官方", "en": "official"},
    "suspended": {"zh": "已停止运营", "en": "suspended"},
    "planned": {"zh": "未开通", "en": "planned"},
    "ended": {"zh": "已注销", "en": "ended"},
    "look-alike": {"zh": "疑似", "en": "look-alike"},
    "unknown": {"zh": "未登记", "en": "unknown"},
}
WORDS = {
    "account": {"zh": "“{name}”（{where}）", "en": "“{name}” ({where})"},
    "somebody": {"zh": "主办组织 {id}", "en": "the organization {id}"},
    # of one account of the registry
    "operating": {
        "zh": "{account}是{owner}的官方账号，{since} 开通{unfiled}；{review}。",
        "en": "{account} is an official account of {owner}, opened on {since}{unfiled}; {review}.",
    },
    "unfiled": {"zh": "，尚未备案", "en": ", not filed yet"},
    "reviewed": {"zh": "{year} 年度年审{result}（{on}）", "en": "in the review of {year} {result} ({on})"},
    "not reviewed": {"zh": "还没有年审记录", "en": "not reviewed yet"},
    "suspended": {
        "zh": "{account}是{owner}的账号，已于 {since} 被责令停止运营，现在不应发布内容。",
        "en": "{account} is an account of {owner}, stopped by order on {since}; it should not be posting.",
    },
    "planned": {
        "zh": "{account}是{owner}计划开通的账号，拟于 {since} 开通，尚未开通，现在不应发布内容。",
        "en": "{account} is planned by {owner} for {since} and not opened yet; it should not be posting.",
    },
    "undated": {
        "zh": "{account}是{owner}计划开通的账号，尚未开通，现在不应发布内容。",
        "en": "{account} is planned by {owner} and not opened yet; it should not be posting.",
    },
    "in use": {
        "zh": "{account}是{owner}登记的账号，但开通日期未登记，须先补记（tuanmedia open {id} --on 日期）。",
        "en": "{account} of {owner} is in the register without its day of opening; enter it first "
        "(tuanmedia open {id} --on DATE).",
    },
    "closed": {
        "zh": "{account}曾是{owner}的官方账号，已于 {since} 自行注销，现在不是官方账号{ban}。",
        "en": "{account} was an official account of {owner} until it was closed on {since}, and is none now{ban}.",
    },
    "cancelled": {
        "zh": "{account}曾是{owner}的官方账号，已于 {since} 被责令注销，现在不是官方账号{ban}。",
        "en": "{account} was an official account of {owner} until it was cancelled on {since}, and is none now{ban}.",
    },
    "ban": {"zh": "；至 {until}（含当日）不得重新开通", "en": "; it may not be opened again until {until}"},
    "former": {"zh": "这是旧名，现名：", "en": "A former name; now it is: "},
    # of several
    "several": {"zh": "登记的账号有 {count} 个：", "en": "{count} accounts are in the register:"},
    "organization": {"zh": "这是组织“{name}”。", "en": "That is the organization “{name}”. "},
    "no account": {"zh": "它没有登记的账号。", "en": "It has no account in the register."},
    # of what is not in the registry
    "look-alike": {
        "zh": "没有登记；与下列登记的账号同名或名称相近，请人工认定，认定之前不能当作官方账号：",
        "en": "Not in the register, but its name is that of one in it, or close to it. People judge; until then it "
        "is not official:",
    },
    "like": {"zh": "{account}，{owner}，{state}", "en": "{account}, {owner}, {state}"},
    "name": {
        "zh": "登记簿里没有叫这个名称、或用这个平台账号的账号。",
        "en": "No account in the register has this name or this id on a platform.",
    },
    "short": {
        "zh": "这是短链接，看不出是谁的账号：请打开它，把主页的完整网址或页面上的账号名称粘贴过来再问。",
        "en": "A short link hides whose account it is: open it, and ask again with the whole link of the account's "
        "page, or with the name on it.",
    },
    "page": {
        "zh": "这个{platform}链接不说明是谁的账号：请用账号主页的链接，或页面上的账号名称、平台账号再问。",
        "en": "This link to {platform} does not say whose account it is: ask again with the link of the account's "
        "page, or with its name or id.",
    },
    "link": {
        "zh": "登记簿里没有这个{platform}链接指向的账号（{account}）。",
        "en": "The account that this link to {platform} leads to ({account}) is not in the register.",
    },
    "site": {
        "zh": "这个网页没有登记；登记了的是同一网站的：",
        "en": "This page is not in the register; of the same site there is:",
    },
    "website": {"zh": "登记簿里没有这个网站。", "en": "This website is not in the register."},
    "summary": {"zh": "截至 {day}：{count} 条，{answers}", "en": "As of {day}: {count} asked, {answers}"},
    "count": {"zh": "{label} {count}", "en": "{count} {label}"},
    "saved": {"zh": "已写入 {path}。", "en": "Written to {path}."},
    "title": {"zh": "官方账号核对（截至 {day}）", "en": "Official accounts, as of {day}"},
    "sheet": {"zh": "核对", "en": "Answers"},
}


def label(answer: Verification, locale: Locale) -> str:
    """The answer in a word."""
    return locale.word(LABELS, answer.answer)


def asked(answer: Verification) -> str:
    """The text that was asked about; an ellipsis where it holds a password. It may hold any number: ids look alike."""
    return "…" if contains_password(answer.text) else answer.text.strip()


def explanation(answer: Verification, locale: Locale) -> list[str]:
    """What is known of a text: a sentence, and a sentence for each account where several are meant."""
    head = (
        locale.word(WORDS, "organization", name=locale.plain(answer.organization.name)) if answer.organization else ""
    )
    if len(answer.found) == 1:
        (known,) = answer.found
        former = locale.word(WORDS, "former") if _is_former(answer) else ""
        return [head + former + _standing(known, locale)]
    if answer.found:
        sentences = [_standing(known, locale) for known in answer.found]
        return [head + locale.word(WORDS, "several", count=len(answer.found)), *_numbered(sentences)]
    like = [_likeness(known, locale) for known in answer.like]
    return [head + _missing(answer, locale), *_numbered(like)]


def summary(answers: Sequence[Verification], day: date, locale: Locale) -> str:
    """How many answers there are of each kind."""
    counts = Counter(answer.answer for answer in answers)
    words = {name: locale.word(LABELS, name) for name in ANSWERS if counts[name]}
    each = (locale.word(WORDS, "count", label=word, count=counts[name]) for name, word in words.items())
    return locale.word(WORDS, "summary", day=locale.day(day), count=len(answers), answers=locale.listed(each))


def _numbered(sentences: Sequence[str]) -> list[str]:
    if len(sentences) == 1:
        return [*sentences]
    return [f"{number}. {sentence}" for number, sentence in enumerate(sentences, start=1)]


def _is_former(answer: Verification) -> bool:
    """Whether the text is a former name of the account that it means."""
    name, account = normalised_name(answer.text), answer.account
    return account is not None and name in map(normalised_name, account.former_names)


def _standing(known: KnownAccount, locale: Locale) -> str:
    """What an account is on the day looked at."""
    state = known.state
    undated = "in use" if known.is_in_use else "undated"
    name = undated if state.name == "planned" and not state.since else state.name
    blanks = {
        "account": _account(known, locale),
        "owner": _owner(known, locale),
        "id": known.account.id,
        "since": state.since,
        "review": _review(known, locale),
        "unfiled": "" if state.filed_on else locale.word(WORDS, "unfiled"),
        "ban": locale.word(WORDS, "ban", until=known.ban.until) if known.ban else "",
    }
    return locale.word(WORDS, name, **blanks)


def _likeness(known: KnownAccount, locale: Locale) -> str:
    state = locale.word(ACCOUNT_STATES, known.state.name)
    return locale.word(WORDS, "like", account=_account(known, locale), owner=_owner(known, locale), state=state)


def _account(known: KnownAccount, locale: Locale) -> str:
    account = known.account
    where = " ".join(filter(None, (locale.platform(account.platform), locale.plain(account.handle))))
    return locale.word(WORDS, "account", name=locale.plain(account.name), where=where)


def _owner(known: KnownAccount, locale: Locale) -> str:
    if known.owner is None:
        return locale.word(WORDS, "somebody", id=known.account.owner)
    return locale.plain(known.owner.name)


def _review(known: KnownAccount, locale: Locale) -> str:
    review = known.review
    if review is None:
        return locale.word(WORDS, "not reviewed")
    return locale.word(WORDS, "reviewed", year=review.year, result=locale.word(RESULTS, review.result), on=review.on)


def _missing(answer: Verification, locale: Locale) -> str:
    """Why there is no account, and what to ask instead where that helps."""
    if answer.organization:
        return locale.word(WORDS, "no account")
    if answer.answer == "look-alike":
        return locale.word(WORDS, "look-alike")
    link = answer.link
    if link is None:
        return locale.word(WORDS, "name")
    if link.is_short:
        return locale.word(WORDS, "short")
    if link.platform in (WEBSITE, None):
        return locale.word(WORDS, "site" if answer.like else "website")
    name, account = "link" if link.account else "page", locale.plain(link.account)
    return locale.word(WORDS, name, platform=locale.platform(link.platform), account=account)
