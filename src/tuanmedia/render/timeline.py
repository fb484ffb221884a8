"""A timeline in words: a line for each event, and a mark where the day looked at lies."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from tuanmedia.answers.timeline import Event, EventFact, EventKind
from tuanmedia.law.law import fill
from tuanmedia.model.codes import DUTIES, RESULTS
from tuanmedia.model.fields import FIELDS
from tuanmedia.render.layout import style, wrapped
from tuanmedia.render.locale import Locale

EVENTS = {
    "approval": {"zh": "{role}{name}批准开通", "en": "approved by the {role}{name}"},
    "opening": {"zh": "计划开通", "en": "to be opened"},
    "opened": {"zh": "开通", "en": "opened"},
    "adviser-signed": {"zh": "指导教师在备案表上签字", "en": "form signed by the adviser"},
    "head-signed": {"zh": "主要负责人在备案表上签字", "en": "form signed by the head"},
    "filed": {"zh": "备案", "en": "filed"},
    "commitment": {"zh": "指导教师{name}签订责任承诺书", "en": "letter of commitment signed by the adviser{name}"},
    "training": {"zh": "思想政治教育", "en": "training"},
    "changed": {"zh": "{change}{note}", "en": "{change}{note}"},
    "change-filed": {"zh": "{change}（{changed_on}）报备", "en": "{change} ({changed_on}) filed"},
    "handover.reclaimed_on": {"zh": "换届交接：指导教师收回账号密码", "en": "handover: adviser reclaims the account"},
    "handover.password_changed_on": {"zh": "换届交接：修改密码", "en": "handover: password changed"},
    "handover.filed_on": {"zh": "换届交接：修改备案", "en": "handover: filing amended"},
    "handover.issued_on": {"zh": "换届交接：发给新一届", "en": "handover: issued to the new term"},
    "order.rectify": {"zh": "责令限期整改{reason}", "en": "ordered to put right{reason}"},
    "order.suspend": {"zh": "责令停止运营{reason}", "en": "ordered to stop{reason}"},
    "order.resume": {"zh": "恢复运营{reason}", "en": "resumed{reason}"},
    "order.cancel": {"zh": "责令注销{reason}", "en": "cancelled by order{reason}"},
    "completed": {"zh": "完成整改（{ordered_on} 责令）", "en": "put right (ordered {ordered_on})"},
    "closed": {"zh": "自行注销{reason}", "en": "closed{reason}"},
    "review": {"zh": "{year} 年度年审：{result}{award}", "en": "annual review of {year}: {result}{award}"},
    "notified": {"zh": "{year} 年度年审结果已通知", "en": "result of {year} made known"},
    "metrics": {"zh": "运行数据：{figures}", "en": "figures: {figures}"},
    "incident.detected_at": {"zh": "发现不良信息{summary}", "en": "harmful content found{summary}"},
    "incident.removed_at": {"zh": "不良信息已删除", "en": "harmful content removed"},
    "incident.adviser_informed_at": {"zh": "不良信息已报指导教师", "en": "adviser told of it"},
    "incident.committee_informed_at": {"zh": "不良信息已报{committee}", "en": "committee told of it"},
    "corrected": {"zh": "更正“{field}”{reason}", "en": "“{field}” corrected{reason}"},
    "waiver": {"zh": "例外截止日：{rule}{reason}", "en": "last day of a waiver: {rule}{reason}"},
    "since": {"zh": "{name}上岗（{duty}）", "en": "{name} on duty ({duty})"},
    "until": {"zh": "{name}离岗日期", "en": "last day of {name}"},
    "term": {"zh": "换届，新一届任期开始", "en": "a new term of office begins"},
    "follows": {"zh": "官方微信关注情况已确认{missing}", "en": "official WeChat accounts confirmed{missing}"},
    "dissolved": {"zh": "组织注销{reason}", "en": "organization dissolved{reason}"},
    "account-opened": {"zh": "账号开通：{name}（{account}）", "en": "account opened: {name} ({account})"},
    "account-ended": {"zh": "账号注销：{name}（{account}）", "en": "account ended: {name} ({account})"},
    "filing-due": {
        "zh": "备案期限（{since} 后 {days} 个工作日）",
        "en": "filing due ({days} working days after {since})",
    },
    "commitment-due": {
        "zh": "责任承诺书期限（{since} 后 {days} 个工作日）",
        "en": "letter of commitment due ({days} working days after {since})",
    },
    "change-due": {
        "zh": "{change}报备期限（{since} 后 {days} 个工作日）",
        "en": "filing of the {change} due ({days} working days after {since})",
    },
    "rectify-due": {"zh": "整改期限（{ordered_on} 责令）", "en": "to be put right by then (ordered {ordered_on})"},
    "banned": {
        "zh": "禁期届满日（{cancelled_on} 责令注销）",
        "en": "last day of the ban on reopening (cancelled {cancelled_on})",
    },
}
WORDS = {
    "now": {"zh": "── 截至 {day} ──", "en": "-- as of {day} --"},
    "provisional": {
        "zh": "，暂定，以国务院通知为准，{safe_by} 前办理则不会逾期",
        "en": ", provisional until the State Council's notice, safe by {safe_by}",
    },
    "after": {"zh": "：{text}", "en": ": {text}"},
    "missing": {"zh": "，未关注：{text}", "en": ", missing: {text}"},
    "award": {"zh": "，表彰", "en": ", with an award"},
    "followers": {"zh": "粉丝 {number}", "en": "{number} followers"},
    "posts": {"zh": "发布 {number}", "en": "{number} posts"},
}
STYLES: dict[EventKind, str] = {"happened": "", "ahead": "dim", "deadline": "cyan"}


def timeline_lines(events: Iterable[Event], day: date, locale: Locale) -> Iterator[str]:
    """A line for each event, and before the first event after `day` a line that marks it."""
    is_marked = False
    for event in events:
        if event.day > day and not is_marked:
            is_marked = True
            yield style(f"  {locale.word(WORDS, 'now', day=day)}", "dim")
        when = f"  {event.day} {locale.weekday(event.day)} {event.time}".rstrip()
        for line in wrapped(event_phrase(event, locale), f"{when}  "):
            yield style(line, STYLES[event.kind]) if STYLES[event.kind] else line


def event_lines(events: Iterable[Event], locale: Locale) -> Iterator[str]:
    """A line for each event, without mark, time and styles."""
    for event in events:
        yield from wrapped(event_phrase(event, locale), f"  {event.day} {locale.weekday(event.day)}  ")


def timeline_data(events: Iterable[Event], locale: Locale) -> list[dict[str, object]]:
    """The events for a program."""
    return [
        {
            "date": event.day,
            "time": event.time or None,
            "kind": event.kind,
            "event": event.what,
            "message": event_phrase(event, locale),
        }
        for event in events
    ]


def event_phrase(event: Event, locale: Locale) -> str:
    """An event in words."""
    blanks = {name: _fact_text(name, value, locale) for name, value in event.facts.items()}
    blanks["figures"] = _figures(event, locale)
    words = fill(locale.word(EVENTS, event.what), blanks).strip()
    safe_by = event.facts.get("safe_by")
    return words + (locale.word(WORDS, "provisional", safe_by=safe_by) if safe_by else "")


def _figures(event: Event, locale: Locale) -> str:
    figures = {name: event.facts[name] for name in ("followers", "posts") if event.facts.get(name) is not None}
    return locale.listed(locale.word(WORDS, name, number=number) for name, number in figures.items())


def _fact_text(name: str, value: EventFact, locale: Locale) -> str:
    if value is None or value is False:
        return ""
    return FACT_TEXTS[name](str(value), locale) if name in FACT_TEXTS else locale.plain(str(value))


def _after_colon(text: str, locale: Locale) -> str:
    return locale.word(WORDS, "after", text=locale.plain(text))


def _field_name(route: str, locale: Locale) -> str:
    """The name of a field, or of a field of an entry (`orders.on`), by the keys of the file."""
    key = route.partition(".")[0]
    field = FIELDS["Account"].get(key) or FIELDS["Organization"].get(key)
    return field.zh if field and locale.lang == "zh" else locale.plain(route)


FACT_TEXTS: dict[str, Callable[[str, Locale], str]] = {
    "name": lambda text, locale: ("" if locale.lang == "zh" else " ") + locale.plain(text),
    "field": _field_name,
    "note": _after_colon,
    "reason": _after_colon,
    "summary": _after_colon,
    "missing": lambda text, locale: locale.word(WORDS, "missing", text=locale.plain(text)),
    "role": lambda code, locale: locale.coded("approval", f"role.{code}"),
    "change": lambda code, locale: locale.coded("filing", f"change.{code}"),
    "duty": lambda code, locale: locale.word(DUTIES, code),
    "result": lambda code, locale: locale.word(RESULTS, code),
    "award": lambda _, locale: locale.word(WORDS, "award"),
}
