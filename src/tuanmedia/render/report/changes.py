"""What a request does, in words: record by record, by name, then the rules that it changes and what these would do.

The formats for people lay the texts out; `escape` is what a format does to a text, which may hold what somebody wrote.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tuanmedia.answers.changes import KINDS, Deed, RecordChange, RequestChanges, RuleChange
from tuanmedia.answers.report import Report
from tuanmedia.answers.timeline import Event
from tuanmedia.checks.wording import setting_text
from tuanmedia.model.codes import CODES
from tuanmedia.model.fields import FIELDS
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Account, Organization
from tuanmedia.registry.registry import Registry
from tuanmedia.render.locale import Locale
from tuanmedia.render.timeline import event_phrase

WORDS = {
    "label.new": {"zh": "新增", "en": "new"},
    "label.deleted": {"zh": "删除", "en": "deleted"},
    "label.unread": {"zh": "无法读取", "en": "unreadable"},
    "label.readable": {"zh": "可以读取", "en": "readable"},
    "label.moved": {"zh": "移动", "en": "moved"},
    "label.consequence": {"zh": "后果", "en": "so that"},
    "label.rules": {"zh": "规则", "en": "rules"},
    "label.other": {"zh": "修改", "en": "edited"},
    "deleted": {"zh": "删去了登记文件 {was}", "en": "the file {was} is gone"},
    "unread": {"zh": "改动之后文件无法读取", "en": "its file cannot be read any more"},
    "readable": {"zh": "原来无法读取的文件，现在可以读取", "en": "its file could not be read before, and can be now"},
    "moved": {"zh": "文件由 {was} 移到 {now}", "en": "file moved from {was} to {now}"},
    "changed": {"zh": "{field}由“{was}”改为“{now}”", "en": "{field}: “{was}” becomes “{now}”"},
    "given": {"zh": "填写{field}“{now}”", "en": "{field} “{now}” is given"},
    "removed": {"zh": "删去{field}“{was}”", "en": "{field} “{was}” is taken out"},
    "marked": {"zh": "记下{field}", "en": "{field} is given"},
    "unmarked": {"zh": "删去{field}", "en": "{field} is taken out"},
    "edited": {"zh": "{field}有改动", "en": "{field} is edited"},
    "event.changed": {"zh": "{was}，改为：{now}", "en": "{was}; becomes: {now}"},
    "event.removed": {"zh": "删去：{was}", "en": "taken out: {was}"},
    "posts.changed": {"zh": "发布记录由 {was} 条变为 {now} 条", "en": "posts on record: {was}, now {now}"},
    "posts.edited": {"zh": "发布记录有改动，仍为 {now} 条", "en": "posts on record are edited, still {now}"},
    "posts.given": {"zh": "添上发布记录 {now} 条", "en": "posts on record: {now}, none before"},
    "posts.removed": {"zh": "删去全部发布记录（{was} 条）", "en": "all {was} posts are taken out"},
    "owner": {"zh": "{name}主办", "en": "owner: {name}"},
    "opened": {"zh": "{day} 开通", "en": "opened on {day}"},
    "planned": {"zh": "尚未开通", "en": "not opened yet"},
    "operators": {"zh": "{names}采编发布", "en": "operators: {names}"},
    "parameter": {"zh": "{name}：{was} → {now}{since}", "en": "{name}: {was} → {now}{since}"},
    "since": {"zh": "，{day} 起", "en": ", from {day}"},
    "unset": {"zh": "未定", "en": "not set"},
    "effect": {
        "zh": "合并之后，问题新增 {come} 项，消失 {go} 项{rules}",
        "en": "once merged, {come} findings come and {go} go{rules}",
    },
    "file.added": {"zh": "新增 {path}", "en": "{path} is added"},
    "file.changed": {"zh": "改动 {path}", "en": "{path} is changed"},
    "file.removed": {"zh": "删去 {path}", "en": "{path} is removed"},
    "rules": {"zh": "规则（合并之后执行）", "en": "The rules (in force once merged)"},
    "request": {"zh": "这次改动：{count} 处", "en": "What the request does ({count})"},
    "nothing": {"zh": "这次改动没有触及登记事项。", "en": "The request leaves the register as it is."},
    "wrong": {"zh": "新的问题：{count} 项", "en": "New and wrong: {count}"},
    "review": {"zh": "须人看：{count} 项", "en": "For people to look at: {count}"},
    "next": {"zh": "接下来：{count} 项", "en": "To be done next: {count}"},
    "and": {"zh": "，", "en": ", "},
}
# The labels of the deeds about a field; an order to cancel has the label of an end.
LABELS = {
    "name": {"zh": "改名", "en": "name"},
    "handle": {"zh": "改名", "en": "handle"},
    "owner": {"zh": "换主办", "en": "owner"},
    "operators": {"zh": "换人", "en": "people"},
    "reviewer": {"zh": "换人", "en": "people"},
    "monitoring": {"zh": "换人", "en": "people"},
    "adviser": {"zh": "换人", "en": "people"},
    "head": {"zh": "换人", "en": "people"},
    "created_on": {"zh": "开通", "en": "opening"},
    "approvals": {"zh": "批准", "en": "approval"},
    "filing": {"zh": "备案", "en": "filing"},
    "commitment": {"zh": "承诺书", "en": "letter"},
    "changes": {"zh": "变更", "en": "change"},
    "handovers": {"zh": "交接", "en": "handover"},
    "terms": {"zh": "换届", "en": "term"},
    "orders": {"zh": "责令", "en": "order"},
    "closed": {"zh": "注销", "en": "closing"},
    "reviews": {"zh": "年审", "en": "review"},
    "incidents": {"zh": "处置", "en": "incident"},
    "training": {"zh": "教育", "en": "training"},
    "metrics": {"zh": "数据", "en": "figures"},
    "follows": {"zh": "关注", "en": "follows"},
    "wechat_follows": {"zh": "关注", "en": "follows"},
    "waivers": {"zh": "例外", "en": "waiver"},
    "corrections": {"zh": "更正", "en": "correction"},
    "posts": {"zh": "发布", "en": "posts"},
}
LISTED_RULES = 3
SECTIONS = {"wrong": ("violated", "late"), "review": ("review",), "next": ("pending", "advice")}


class ChangeText(NamedTuple):
    """A record, or the rules, with what is done to it: the file, and a label and a sentence for each deed."""

    title: str
    file: str
    deeds: list[tuple[str, str]]

    @property
    def labels(self) -> list[str]:
        """The labels of the deeds, each once."""
        return [*dict.fromkeys(label for label, _ in self.deeds)]


def change_texts(changes: RequestChanges, report: Report, escape: Callable[[str], str]) -> list[ChangeText]:
    """The request's changes in words; the accounts first, then organizations, units and rules."""
    locale = Locale(report.law, report.lang)
    records = sorted(changes.records, key=lambda change: KINDS.index(change.kind), reverse=True)
    texts = [_record_text(change, report.registry, locale) for change in records]
    if changes.rules or changes.rule_files:
        texts.append(ChangeText(locale.word(WORDS, "rules"), "", [*_rule_deeds(changes, locale)]))
    return [
        ChangeText(escape(text.title), escape(text.file), [(label, escape(sentence)) for label, sentence in text.deeds])
        for text in texts
    ]


def request_heading(texts: Sequence[ChangeText], report: Report) -> str:
    """The heading over the texts of `change_texts`, which says so where there is none."""
    return Locale(report.law, report.lang).word(WORDS, "request" if texts else "nothing", count=len(texts))


def sections(report: Report) -> Iterator[tuple[str, list[Finding]]]:
    """The findings that a request brings, under headings: what is wrong, what people must judge, what comes next."""
    locale = Locale(report.law, report.lang)
    for name, verdicts in SECTIONS.items():
        findings = [finding for finding in report.counted_findings if finding.verdict in verdicts]
        if findings:
            yield locale.word(WORDS, name, count=len(findings)), findings


def _record_text(change: RecordChange, registry: Registry, locale: Locale) -> ChangeText:
    record = change.record
    name = locale.plain(getattr(record, "name", ""))
    if isinstance(record, Account):
        name += f" · {locale.platform(record.platform)}"
    title = name + locale.aside(locale.plain(change.id))
    return ChangeText(
        title, locale.plain(change.file), [_deed_text(deed, change, registry, locale) for deed in change.deeds]
    )


def _deed_text(deed: Deed, change: RecordChange, registry: Registry, locale: Locale) -> tuple[str, str]:
    match deed.act:
        case "new":
            return locale.word(WORDS, "label.new"), _introduction(change, registry, locale)
        case "deleted" | "unread" | "readable" | "moved":
            words = locale.word(WORDS, deed.act, was=deed.was, now=deed.now)
            return locale.word(WORDS, f"label.{deed.act}"), locale.plain(words)
        case "consequence":
            return locale.word(WORDS, "label.consequence"), _value(deed.now, locale)
        case "posts":
            return _label(deed, locale), _posts_sentence(deed, locale)
        case "event":
            return _label(deed, locale), _event_sentence(deed, locale)
        case _:
            return _label(deed, locale), _field_sentence(deed, change, registry, locale)


def _label(deed: Deed, locale: Locale) -> str:
    event = deed.now or deed.was
    is_end = isinstance(event, Event) and event.what == "order.cancel"
    words = LABELS.get("closed" if is_end else deed.field.partition(".")[0])
    return words[locale.lang] if words else locale.word(WORDS, "label.other")


def _introduction(change: RecordChange, registry: Registry, locale: Locale) -> str:
    record, parts = change.record, []
    if isinstance(record, Account):
        owner = registry.organizations.get(record.owner)
        parts.append(locale.word(WORDS, "owner", name=locale.plain(owner.name if owner else record.owner)))
        opened = record.created_on
        parts.append(locale.word(WORDS, "opened", day=opened) if opened else locale.word(WORDS, "planned"))
        if names := locale.listed(locale.plain(operator.name) for operator in record.operators):
            parts.append(locale.word(WORDS, "operators", names=names))
    elif isinstance(record, Organization):
        unit = registry.units.get(record.unit or "")
        parts += [locale.word(CODES["Organization.kind"], record.kind), *([locale.plain(unit.name)] if unit else [])]
    else:
        parts.append(locale.plain(change.id))
    return locale.word(WORDS, "and").join(parts)


def _event_sentence(deed: Deed, locale: Locale) -> str:
    was, now = (_value(value, locale) for value in (deed.was, deed.now))
    if deed.was is None:
        return now
    return locale.word(WORDS, "event.removed" if deed.now is None else "event.changed", was=was, now=now)


def _posts_sentence(deed: Deed, locale: Locale) -> str:
    if deed.was == deed.now:
        name = "edited"
    else:
        name = "removed" if deed.now is None else "given" if deed.was is None else "changed"
    return locale.word(WORDS, f"posts.{name}", was=deed.was, now=deed.now)


def _field_sentence(deed: Deed, change: RecordChange, registry: Registry, locale: Locale) -> str:
    field = _field_name(change, deed.field, locale)
    was, now = (_named(deed.field, value, change, registry, locale) for value in (deed.was, deed.now))
    if was and now:
        name = "changed"
    elif not was and not now:
        name = "edited" if deed.was == deed.now else "unmarked" if deed.now is None else "marked"
    else:
        name = "given" if now else "removed"
    return locale.word(WORDS, name, field=field, was=was, now=now)


def _field_name(change: RecordChange, route: str, locale: Locale) -> str:
    key, _, part = route.partition(".")
    field = FIELDS[type(change.record).__name__].get(key)
    entries = {"filing": "Filing", "commitment": "Commitment", "closed": "Closed", "wechat_follows": "WechatFollows"}
    below = FIELDS[entries[key]].get(part) if part else None
    if locale.lang == "en":
        return (field.en if field and not part else "") or route
    return "".join(one.zh for one in (field, below) if one) or route


def _named(field: str, value: str | Event | None, change: RecordChange, registry: Registry, locale: Locale) -> str:
    """The value in words: ids and codes by their names."""
    text = value if isinstance(value, str) else ""
    if field == "platform":
        return locale.platform(text)
    if field in ("owner", "unit"):
        record = registry.organizations.get(text) if field == "owner" else registry.units.get(text)
        return locale.plain(record.name if record else text)
    codes = CODES.get(f"{type(change.record).__name__}.{field}", {})
    return locale.word(codes, text) if text in codes else locale.plain(text)


def _value(value: str | Event | None, locale: Locale) -> str:
    return f"{value.day} {event_phrase(value, locale)}" if isinstance(value, Event) else locale.plain(value)


def _rule_deeds(changes: RequestChanges, locale: Locale) -> Iterator[tuple[str, str]]:
    label = locale.word(WORDS, "label.rules")
    for path, how in changes.rule_files.items():
        yield label, locale.word(WORDS, f"file.{how}", path=locale.plain(path))
    for change in changes.rules:
        yield label, _rule_sentence(change, locale)
    if effect := changes.effect:
        rules = [*dict.fromkeys(finding.rule for finding in (*effect.come, *effect.go))]
        listed = locale.listed(rules[:LISTED_RULES]) + ("…" if len(rules) > LISTED_RULES else "")
        words = {"come": len(effect.come), "go": len(effect.go), "rules": locale.aside(listed) if rules else ""}
        yield locale.word(WORDS, "label.consequence"), locale.word(WORDS, "effect", **words)


def _rule_sentence(change: RuleChange, locale: Locale) -> str:
    was, now = (
        locale.word(WORDS, "unset") if value is None else locale.plain(setting_text(value))
        for value in (change.was, change.now)
    )
    since = locale.word(WORDS, "since", day=change.since) if change.since.year > 1 else ""
    return locale.word(WORDS, "parameter", name=change.parameter, was=was, now=now, since=since)
