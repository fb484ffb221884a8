"""Parameters in words: the value in force, who set it and since when, what an unset one waits for."""

from collections.abc import Iterator

from tuanmedia.answers.rules import Setting
from tuanmedia.checks.wording import Lang, setting_text
from tuanmedia.law.law import Value

# A longer list is only counted where there is room for one line.
SHORT = 2
WORDS = {
    "unset": {"zh": "未设定", "en": "unset"},
    "since": {"zh": "{day} 起施行", "en": "in force since {day}"},
    "unsettled": {"zh": "施行日尚未确定", "en": "the day from which it is in force is not settled"},
    "coming": {"zh": "{day} 起为 {value}", "en": "{value} from {day}"},
    "items": {"zh": "{count} 项", "en": "{count} items"},
    "before": {"zh": "：", "en": ": "},
    "between": {"zh": "；", "en": "; "},
}
UNITS = {"工作日": "working days", "日": "days", "小时": "hours", "月": "months", "人": "people", "条": "posts"}


def told(setting: Setting, lang: Lang) -> str:
    """The parameter with its meaning, its document and its days: `maximum = 2 人：…办法（试行），…`."""
    about = [setting.meaning, _document(setting, lang), *_coming(setting, lang)]
    words = WORDS["between"][lang].join(filter(None, about))
    return valued(setting, lang) + (WORDS["before"][lang] + words if words else "")


def valued(setting: Setting, lang: Lang) -> str:
    """The parameter and its value."""
    if setting.value is None:
        return f"{setting.name} {WORDS['unset'][lang]}"
    return f"{setting.name} = {_value(setting.value, setting.unit, lang)}"


def brief(setting: Setting, lang: Lang) -> str:
    """The same for an overview: a long list is only counted."""
    value = setting.value
    if isinstance(value, tuple) and len(value) > SHORT:
        return f"{setting.name} = {WORDS['items'][lang].format(count=len(value))}"
    return valued(setting, lang)


def _document(setting: Setting, lang: Lang) -> str | None:
    if setting.document is None:
        return None
    if setting.since:
        day = WORDS["since"][lang].format(day=setting.since)
    else:
        day = WORDS["unsettled"][lang] if setting.unsettled else ""
    return (", " if lang == "en" else "，").join(filter(None, (setting.document, day)))


def _coming(setting: Setting, lang: Lang) -> Iterator[str]:
    for dated in setting.coming:
        yield WORDS["coming"][lang].format(day=dated.since, value=_value(dated.value, setting.unit, lang))


def _value(value: Value, unit: str | None, lang: Lang) -> str:
    named = UNITS.get(unit, unit) if unit and lang == "en" else unit
    return f"{setting_text(value)} {named}" if named else setting_text(value)
