"""The annual review (第十二条（六）（七）): `text` for a person, `data` for a program, and here what both say."""

from tuanmedia.answers.show import account_state
from tuanmedia.audit.year import RECOMMENDATIONS, AccountYear, AnnualReview, Standing
from tuanmedia.checks.engine import unchecked_rules
from tuanmedia.checks.wording import run_notes
from tuanmedia.model.codes import ACCOUNT_STATES, STANDINGS
from tuanmedia.model.finding import Finding
from tuanmedia.render.finding import FindingText
from tuanmedia.render.locale import Locale

WORDS = {
    "decides": {
        "zh": "建议由登记簿推算，不是决定；结果由{committee}{office}认定并填写（第十二条（六）（七））。",
        "en": "Recommendations decide nothing: the committee judges and enters the result (第十二条（六）（七）).",
    },
    "unset": {
        "zh": "学校没有为更新、粉丝、影响力定数字（第十二条（七））：只列数据和名次，需人工认定。",
        "en": "The school has set no number for 第十二条（七）: here are figures and ranks, for people to judge.",
    },
    "recommended": {"zh": "建议{what}", "en": "recommended {what}"},
    "ended": {"zh": "{since} {state}", "en": "{state} since {since}"},
    "unfiled": {
        "zh": "到 {day} 尚未备案；年审的是备案的账号（第十二条（六））",
        "en": "not filed by {day}; filed accounts are reviewed (第十二条（六）)",
    },
}


def review_notes(year: AnnualReview, locale: Locale) -> list[str]:
    """What a reader has to know of the whole review."""
    notes = [locale.word(WORDS, "decides"), *([] if year.thresholds else [locale.word(WORDS, "unset")])]
    return [*notes, *run_notes(locale.law, locale.lang, unchecked_rules(locale.law))]


def count_name(standing: Standing, year: AnnualReview, locale: Locale) -> str:
    """The name of a standing where accounts are counted: beside results, a recommendation says that it is one."""
    name = locale.word(STANDINGS, standing)
    has_results = any(account_year.result for account_year in year.accounts)
    return locale.word(WORDS, "recommended", what=name) if has_results and standing in RECOMMENDATIONS else name


def standing_reason(account_year: AccountYear, locale: Locale) -> str:
    """Why an account gets no recommendation, or an empty text where it gets one or has a result."""
    if account_year.standing == "ended":
        state = account_state(account_year.account, account_year.last)
        return locale.word(WORDS, "ended", since=state.since, state=locale.word(ACCOUNT_STATES, state.name))
    if account_year.standing == "unfiled":
        return locale.word(WORDS, "unfiled", day=account_year.last)
    return ""


def reason(finding: Finding, locale: Locale) -> str:
    """A finding as a reason: its clause, or the rule where the regulation has none, and the message."""
    return f"{finding.clause or finding.rule} {FindingText(finding, locale).message}"
