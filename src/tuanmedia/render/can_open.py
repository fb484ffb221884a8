"""Whether an account may be opened, in words: why not and from when, or what has to be done before and after."""

from collections.abc import Iterator

from tuanmedia.answers.can_open import REOPENING, Approver, CanOpen, Duty
from tuanmedia.answers.show import account_state
from tuanmedia.model.codes import ACCOUNT_STATES
from tuanmedia.model.width import width
from tuanmedia.render.deadline import counted_lines
from tuanmedia.render.json import to_json
from tuanmedia.render.layout import padded, style, to_text, wrapped
from tuanmedia.render.locale import Locale

WORDS = {
    "yes": {
        "zh": "可以：{organization}可于 {day}在{platform}开通账号",
        "en": "Yes: {organization} may open an account on {platform} on {day}",
    },
    "no": {
        "zh": "不可以：{organization}不得于 {day}在{platform}开通账号",
        "en": "No: {organization} may not open an account on {platform} on {day}",
    },
    "ban": {
        "zh": "该组织在此平台的账号“{name}”（{id}）于 {since} 被责令注销，至 {until}（含当日）不得重新开通",
        "en": "its account “{name}” ({id}) on this platform was cancelled by order on {since}; "
        "none may be opened until {until}, that day included",
    },
    "closed": {
        "zh": "该组织已于 {day} 注销，不再开通账号",
        "en": "the organization was dissolved on {day} and opens no more accounts",
    },
    "why": {"zh": "原因", "en": "Why"},
    "clause": {"zh": "条文", "en": "Clause"},
    "from": {"zh": "何时起", "en": "From"},
    "free": {"zh": "{day}起可以开通", "en": "it may be opened from {day}"},
    "before": {"zh": "开通之前", "en": "Before"},
    "approval": {"zh": "须经{who}批准（第十条）", "en": "approved by {who} (第十条)"},
    "after": {"zh": "开通之后", "en": "After"},
    "filing.created": {
        "zh": "{due}前（含当日）备案：填写附件1，签字盖章后报{committee}{office}",
        "en": "file it by {due}: form 附件1, signed and sealed, to the committee's propaganda department",
    },
    "filing.commitment": {
        "zh": "{due}前（含当日）由指导教师{who}签订责任承诺书（附件2）",
        "en": "by {due} the adviser{who} signs the letter of commitment (附件2)",
    },
    "unknown": {"zh": "期限无从推算：日", "en": "a day that nobody knows yet"},
    "here": {"zh": "已有账号", "en": "There is"},
    "account": {"zh": "“{name}”（{id}），{state}", "en": "“{name}” ({id}), {state}"},
    "unread": {
        "zh": "有账号文件无法读取，其中可能有注销的记录；请先运行 tuanmedia check",
        "en": "some account's file cannot be read and may hold an order that forbids it; run tuanmedia check first",
    },
    "other": {
        "zh": "“其他平台”不是同一个平台：与被责令注销的账号同平台账号、同主页的，一年内仍不得开通",
        "en": "“other” is not one platform: the handle and the link of a cancelled account stay forbidden for a year",
    },
    "note": {"zh": "注意", "en": "Note"},
    "unnamed": {"zh": "登记簿未写明姓名", "en": "not named in the register"},
}
LABEL = 10


def text(opening: CanOpen, locale: Locale) -> str:
    """The answer for a person."""
    return to_text(_lines(opening, locale))


def data(opening: CanOpen, locale: Locale) -> str:
    """The answer as a JSON document; `notes` only where there are any."""
    answer = {"allowed": opening.is_allowed, "reasons": list(_reasons(opening, locale)), "free_from": opening.free_from}
    notes = list(_notes(opening, locale))
    return to_json({**answer, "notes": notes} if notes else answer)


def warning_lines(opening: CanOpen, locale: Locale) -> Iterator[str]:
    """What to know before an account is filed: why it may not be opened, who approves, which accounts there are."""
    if not opening.is_allowed:
        yield from (style(line, "red") for line in _prohibition(opening, locale))
    yield from _approval(opening, locale)
    yield from _present_accounts(opening, locale)


def _lines(opening: CanOpen, locale: Locale) -> Iterator[str]:
    names = {
        "organization": locale.plain(opening.organization.name),
        "platform": locale.platform(opening.platform),
        "day": locale.day(opening.day),
    }
    answer, colour = ("yes", "green") if opening.is_allowed else ("no", "red")
    yield from (style(line, "bold", colour) for line in wrapped(locale.word(WORDS, answer, **names)))
    yield from _duties(opening, locale) if opening.is_allowed else _prohibition(opening, locale)
    yield from _present_accounts(opening, locale)
    for note in _notes(opening, locale):
        yield from wrapped(note, _label("note", locale))


def _prohibition(opening: CanOpen, locale: Locale) -> Iterator[str]:
    for reason in _reasons(opening, locale):
        yield from wrapped(reason, _label("why", locale))
    clause = locale.law.clauses.get(REOPENING)
    if opening.bans and clause and clause.quote:
        yield from wrapped(f"{clause.cite} “{clause.quote}”", _label("clause", locale))
    if opening.free_from:
        yield from wrapped(locale.word(WORDS, "free", day=locale.day(opening.free_from)), _label("from", locale))


def _present_accounts(opening: CanOpen, locale: Locale) -> Iterator[str]:
    for account in opening.here:
        state = locale.word(ACCOUNT_STATES, account_state(account, opening.day).name)
        words = locale.word(WORDS, "account", name=locale.plain(account.name), id=account.id, state=state)
        yield from wrapped(words, _label("here", locale))


def _approval(opening: CanOpen, locale: Locale) -> Iterator[str]:
    if opening.approvers:
        who = locale.listed(_approver(approver, locale) for approver in opening.approvers)
        yield from wrapped(locale.word(WORDS, "approval", who=who), _label("before", locale))


def _duties(opening: CanOpen, locale: Locale) -> Iterator[str]:
    """What comes before and after the opening."""
    yield from _approval(opening, locale)
    for number, duty in enumerate(opening.duties):
        yield from wrapped(_duty(duty, opening, locale), _label("" if number else "after", locale))
    if opening.duties:
        yield from counted_lines(opening.duties[0].count, locale, _label("", locale))


def _duty(duty: Duty, opening: CanOpen, locale: Locale) -> str:
    deadline, adviser = duty.count.deadline, locale.plain(opening.organization.adviser)
    blank = "" if locale.lang == "zh" else " "
    due = locale.day(deadline.due) if deadline else locale.word(WORDS, "unknown")
    return locale.word(WORDS, duty.rule, due=due, who=f"{blank}{adviser}" if adviser else "")


def _approver(approver: Approver, locale: Locale) -> str:
    role, blank = locale.coded("approval", f"role.{approver.role}"), "" if locale.lang == "zh" else " "
    name = locale.plain(approver.name)
    return f"{role}{blank}{name}" if name else role + locale.aside(locale.word(WORDS, "unnamed"))


def _reasons(opening: CanOpen, locale: Locale) -> Iterator[str]:
    if opening.is_dissolved and opening.organization.closed:
        yield locale.word(WORDS, "closed", day=opening.organization.closed.on)
    for ban in opening.bans:
        account = {"name": locale.plain(ban.account.name), "id": ban.account.id}
        yield locale.word(WORDS, "ban", since=ban.since, until=ban.until, **account)


def _notes(opening: CanOpen, locale: Locale) -> Iterator[str]:
    if opening.unread:
        yield locale.word(WORDS, "unread")
    if opening.platform == "other":
        yield locale.word(WORDS, "other")


def _label(name: str, locale: Locale) -> str:
    word = locale.word(WORDS, name) if name else ""
    return f"  {padded(word, max(LABEL, width(word) + 1))}"
