"""What a finding weighs, and who must act, in words and colours."""

from tuanmedia.checks.wording import Lang, Quote, action
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding, Severity, Verdict, Who

VERDICTS: dict[Verdict, dict[str, str]] = {
    "violated": {"zh": "违规", "en": "violated"},
    "late": {"zh": "逾期", "en": "late"},
    "review": {"zh": "待认定", "en": "review"},
    "pending": {"zh": "待办", "en": "pending"},
    "advice": {"zh": "建议", "en": "advice"},
}
COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "cyan"}
WHO: dict[Who, dict[str, str]] = {
    "operator": {"zh": "采编发布人员", "en": "operator"},
    "adviser": {"zh": "指导教师", "en": "adviser"},
    "owner": {"zh": "主办组织", "en": "owner"},
    "unit": {"zh": "主管（挂靠）单位", "en": "unit"},
    "committee": {"zh": "校团委", "en": "committee"},
}
SEVERITY_WORDS: dict[Severity, dict[str, str]] = {
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
    "info": {"zh": "提示", "en": "note"},
}


def todo(finding: Finding, law: Law, lang: Lang, tell: Quote = str) -> str:
    """Who is to do what."""
    return f"{WHO[finding.who][lang]}{'：' if lang == 'zh' else ': '}{action(finding, law, lang, tell)}"
