"""What both tell of a year: its notes, and a finding as a reason."""

from tuanmedia.audit.year import AnnualReview
from tuanmedia.checks.engine import unchecked_rules
from tuanmedia.checks.wording import message, run_notes
from tuanmedia.model.finding import Finding
from tuanmedia.render.locale import Locale

WORDS = {
    "decides": {
        "zh": "建议由登记簿推算，不是决定；结果由校团委组织宣传部认定并填写（第十二条（六）（七））。",
        "en": "Recommendations decide nothing: the committee judges and enters the result (第十二条（六）（七）).",
    },
    "unset": {
        "zh": "学校没有为更新、粉丝、影响力定数字（第十二条（七））：只列数据和名次，需人工认定。",
        "en": "The school has set no number for 第十二条（七）: here are figures and ranks, for people to judge.",
    },
    "reason": {"zh": "{clause} {said}", "en": "{clause} {said}"},
}


def remarks(year: AnnualReview, locale: Locale) -> list[str]:
    """What is to be said once of the whole review."""
    said = [locale.word(WORDS, "decides"), *([] if year.thresholds else [locale.word(WORDS, "unset")])]
    return [*said, *run_notes(locale.law, locale.lang, unchecked_rules(locale.law))]


def reason(finding: Finding, locale: Locale) -> str:
    """What was found, with its clause; what is no clause of the regulation is known by its rule."""
    clause, said = finding.clause or finding.rule, message(finding, locale.law, locale.lang)
    return locale.word(WORDS, "reason", clause=clause, said=said)
