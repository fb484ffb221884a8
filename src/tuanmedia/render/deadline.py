"""A deadline in words: the day, the days that count one by one, the holidays between that do not."""

from collections.abc import Iterator
from datetime import date

from tuanmedia.answers.deadline import CountedDay, CountedDeadline, SkippedDays
from tuanmedia.law.law import fill
from tuanmedia.render.json import to_json
from tuanmedia.render.layout import WIDTH, rows, style, to_text, wrapped
from tuanmedia.render.locale import Locale

WORDS = {
    "due": {"zh": "{start}后第 {days} 个工作日：{due}", "en": "{days} working day{s} after {start}: {due}"},
    "nth": {"zh": "第{n}日 {day}", "en": "{n}: {day}"},
    "made-up": {"zh": "调休上班", "en": "make-up day"},
    "doubtful": {"zh": "暂定", "en": "provisional"},
    "skipped": {"zh": "不计：", "en": "Not counted: "},
    "span": {"zh": "{first} 至 {last}", "en": "{first} to {last}"},
    "holiday": {"zh": "放假", "en": "holiday"},
    "reading": {
        "zh": "起算当日不计；周末、节假日不计，调休上班的周末计入；最后一日当天办理为按时。",
        "en": "The first day is not counted, nor are weekends and holidays; make-up weekend days are. "
        "The whole of the last day is in time.",
    },
    "at-once": {"zh": "{start}后 0 个工作日，即当日。", "en": "0 working days after {start}: the day itself."},
    "unknown": {
        "zh": "无从推算 {start}之后的 {days} 个工作日：工作日只知 2004 年至 {last} 年，其中 {noticed} 年以后为暂定。",
        "en": "{days} working days after {start} cannot be told: they are known from 2004 to {last}, "
        "those after {noticed} provisionally.",
    },
}
FESTIVALS = {
    "元旦": "New Year",
    "春节": "Spring Festival",
    "清明节": "Qingming",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-Autumn Festival",
    "国庆节": "National Day",
}


def text(count: CountedDeadline, locale: Locale) -> str:
    """The deadline for a person."""
    return to_text(_lines(count, locale))


def data(count: CountedDeadline) -> str:
    """The deadline as a JSON document; `due` is null where the working days are unknown."""
    deadline = count.deadline
    return to_json(
        {
            "start": count.start,
            "days": count.days,
            "due": deadline.due if deadline else None,
            "counted": [counted.day for counted in count.counted],
            "provisional": bool(deadline and deadline.provisional),
            "safe_by": deadline.safe_by if deadline else None,
        }
    )


def _lines(count: CountedDeadline, locale: Locale) -> Iterator[str]:
    if count.deadline is None:
        yield from wrapped(_unknown(count, locale))
        return
    names = {"start": locale.day(count.start), "days": count.days, "due": locale.day(count.deadline.due)}
    if not count.days:
        yield style(locale.word(WORDS, "at-once", **names), "bold")
        return
    yield style(locale.word(WORDS, "due", s="" if count.days == 1 else "s", **names), "bold")
    yield from counted_lines(count, locale)
    yield ""
    yield from (style(line, "dim") for line in wrapped(locale.word(WORDS, "reading")))


def counted_lines(count: CountedDeadline, locale: Locale, indent: str = "") -> Iterator[str]:
    """The days that count, the holidays between, and a warning where the deadline is provisional."""
    days = [_counted_day(number, day, count, locale) for number, day in enumerate(count.counted, 1)]
    yield from rows(days, indent, WIDTH)
    if count.skipped:
        skipped = [_skipped_days(days, count, locale) for days in count.skipped]
        yield from rows(skipped, indent + locale.word(WORDS, "skipped"), WIDTH)
    if count.deadline and count.deadline.provisional:
        words = locale.law.parts["calendar"].words["provisional"].in_(locale.lang)
        warning = fill(words, {"safe_by": count.deadline.safe_by}).strip()
        yield from (style(line, "yellow") for line in wrapped(warning, indent))


def _counted_day(number: int, counted: CountedDay, count: CountedDeadline, locale: Locale) -> str:
    notes = [locale.weekday(counted.day)]
    notes += [locale.word(WORDS, "made-up")] if counted.made_up else []
    notes += [] if counted.settled else [locale.word(WORDS, "doubtful")]
    aside = locale.aside(("，" if locale.lang == "zh" else ", ").join(notes))
    return locale.word(WORDS, "nth", n=number, day=_short(counted.day, count.start) + aside)


def _skipped_days(skipped: SkippedDays, count: CountedDeadline, locale: Locale) -> str:
    first, last = _short(skipped.first, count.start), _short(skipped.last, count.start)
    span = first if skipped.first == skipped.last else locale.word(WORDS, "span", first=first, last=last)
    names = [name if locale.lang == "zh" else FESTIVALS.get(name, name) for name in skipped.festivals]
    return span + locale.aside(locale.listed(names) or locale.word(WORDS, "holiday"))


def _short(day: date, start: date) -> str:
    """The day, without its year where that is the year of the start."""
    return f"{day:%m-%d}" if day.year == start.year else day.isoformat()


def _unknown(count: CountedDeadline, locale: Locale) -> str:
    noticed = locale.law.workdays.first_unknown_year() - 1
    tabled = (row.year for row in locale.law.calendar_rules.statutory.tabled)
    last = max(noticed, *tabled, 0)
    return locale.word(WORDS, "unknown", start=locale.day(count.start), days=count.days, last=last, noticed=noticed)
