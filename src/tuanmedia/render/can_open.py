"""Whether an account may be opened, for a person: why not and from when, or what comes before and after."""

from collections.abc import Iterator

from tuanmedia.answers.can_open import REOPENING, Approver, Duty, Opening
from tuanmedia.answers.show import state
from tuanmedia.checks.bans import Ban
from tuanmedia.render.codes import STANDINGS
from tuanmedia.render.deadline import spelt_out
from tuanmedia.render.layout import style, width, wrapped
from tuanmedia.render.locale import Locale, padded
from tuanmedia.render.report.json import written

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
        "zh": "{due}前（含当日）备案：填写附件1，签字盖章后报校团委组织宣传部",
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
        "zh": "有账号文件读不懂，其中可能有注销的记录；请先运行 tuanmedia check",
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


def text(opening: Opening, telling: Locale) -> str:
    """The screen."""
    return "".join(f"{line}\n" for line in _lines(opening, telling))


def data(opening: Opening, telling: Locale) -> str:
    """The document of cli.md, and `notes` where there is something to beware of."""
    answer = {"allowed": opening.allowed, "reasons": list(_reasons(opening, telling)), "free_from": opening.free_from}
    notes = list(_notes(opening, telling))
    return written({**answer, "notes": notes} if notes else answer)


def forewarned(opening: Opening, telling: Locale) -> Iterator[str]:
    """What is to be known before an account is told of any further: why it may not be opened, who approves, which is
    there already.
    """
    if not opening.allowed:
        yield from (style(line, "red") for line in _forbidden(opening, telling))
    yield from _approved(opening, telling)
    yield from _here(opening, telling)


def _lines(opening: Opening, telling: Locale) -> Iterator[str]:
    names = {
        "organization": telling.plain(opening.organization.name),
        "platform": telling.platform(opening.platform),
        "day": telling.day(opening.day),
    }
    answer, colour = ("yes", "green") if opening.allowed else ("no", "red")
    yield from (style(line, "bold", colour) for line in wrapped(telling.word(WORDS, answer, **names)))
    yield from _allowed(opening, telling) if opening.allowed else _forbidden(opening, telling)
    yield from _here(opening, telling)
    for note in _notes(opening, telling):
        yield from wrapped(note, _label("note", telling))


def _forbidden(opening: Opening, telling: Locale) -> Iterator[str]:
    for reason in _reasons(opening, telling):
        yield from wrapped(reason, _label("why", telling))
    clause = telling.law.clauses.get(REOPENING)
    if opening.bans and clause and clause.quote:
        yield from wrapped(f"{clause.cite} “{clause.quote}”", _label("clause", telling))
    if opening.free_from:
        yield from wrapped(telling.word(WORDS, "free", day=telling.day(opening.free_from)), _label("from", telling))


def _here(opening: Opening, telling: Locale) -> Iterator[str]:
    for account in opening.here:
        standing = STANDINGS[state(account, opening.day).standing][telling.lang]
        named = telling.word(WORDS, "account", name=telling.plain(account.name), id=account.id, state=standing)
        yield from wrapped(named, _label("here", telling))


def _approved(opening: Opening, telling: Locale) -> Iterator[str]:
    if opening.approvers:
        who = telling.listed(_approver(one, telling) for one in opening.approvers)
        yield from wrapped(telling.word(WORDS, "approval", who=who), _label("before", telling))


def _allowed(opening: Opening, telling: Locale) -> Iterator[str]:
    yield from _approved(opening, telling)
    for number, duty in enumerate(opening.duties):
        yield from wrapped(_duty(duty, opening, telling), _label("" if number else "after", telling))
    counts = [duty.count for duty in opening.duties]
    for count in counts[:1]:
        yield from spelt_out(count, telling, _label("", telling))


def _duty(duty: Duty, opening: Opening, telling: Locale) -> str:
    deadline, adviser = duty.count.deadline, telling.plain(opening.organization.adviser)
    blank = "" if telling.lang == "zh" else " "
    due = telling.day(deadline.due) if deadline else telling.word(WORDS, "unknown")
    return telling.word(WORDS, duty.rule, due=due, who=f"{blank}{adviser}" if adviser else "")


def _approver(approver: Approver, telling: Locale) -> str:
    role, blank = telling.coded("approval", f"role.{approver.role}"), "" if telling.lang == "zh" else " "
    name = telling.plain(approver.name)
    return f"{role}{blank}{name}" if name else role + telling.aside(telling.word(WORDS, "unnamed"))


def _reasons(opening: Opening, telling: Locale) -> Iterator[str]:
    if opening.closed and opening.organization.closed:
        yield telling.word(WORDS, "closed", day=opening.organization.closed.on)
    for ban in opening.bans:
        yield _banned(ban, telling)


def _banned(ban: Ban, telling: Locale) -> str:
    account = ban.account
    named = {"name": telling.plain(account.name), "id": account.id}
    return telling.word(WORDS, "ban", since=ban.since, until=ban.until, **named)


def _notes(opening: Opening, telling: Locale) -> Iterator[str]:
    if opening.unread:
        yield telling.word(WORDS, "unread")
    if opening.platform == "other":
        yield telling.word(WORDS, "other")


def _label(name: str, telling: Locale) -> str:
    word = telling.word(WORDS, name) if name else ""
    return f"  {padded(word, max(LABEL, width(word) + 1))}"
