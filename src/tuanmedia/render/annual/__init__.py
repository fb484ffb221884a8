"""The annual review (第十二条（六）（七）): `text` for a person, `data` for a program, and here what both say."""

from tuanmedia.audit.year import AnnualReview
from tuanmedia.checks.engine import unchecked_rules
from tuanmedia.checks.wording import run_notes
from tuanmedia.model.finding import Finding
from tuanmedia.render.finding import FindingText
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
}


def review_notes(year: AnnualReview, locale: Locale) -> list[str]:
    """What a reader has to know of the whole review."""
    notes = [locale.word(WORDS, "decides"), *([] if year.thresholds else [locale.word(WORDS, "unset")])]
    return [*notes, *run_notes(locale.law, locale.lang, unchecked_rules(locale.law))]


def reason(finding: Finding, locale: Locale) -> str:
    """A finding as a reason: its clause, or the rule where the regulation has none, and the message."""
    return f"{finding.clause or finding.rule} {FindingText(finding, locale).message}"
