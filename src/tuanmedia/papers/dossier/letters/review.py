"""年审结果通知: how accounts were run, for the unit in charge or for a club (第十二条（六）)."""

from collections.abc import Iterator, Sequence

from tuanmedia.answers.show import account_state
from tuanmedia.audit.year import AccountYear, AnnualReview
from tuanmedia.model.codes import ACCOUNT_STATES
from tuanmedia.model.days import long_date
from tuanmedia.model.finding import Finding
from tuanmedia.papers.addressees import Addressee
from tuanmedia.papers.blanks import Blanks, Rows, Texts
from tuanmedia.papers.dossier import phrases
from tuanmedia.papers.dossier.letters.shared import (
    account_texts,
    addressee_of,
    copy_list,
    letter_path,
    letter_texts,
    open_order,
)
from tuanmedia.render.locale import Locale

COLUMNS = ("序号", "登记编号", "账号名称", "平台", "主办组织", "运行情况", "问题", "结果", "整改期限")
FOLDER = "年审结果通知"
MOST_FINDINGS = 8  # of one account, so that a notice stays short
# What stands in the place of a result that nobody will give.
NO_RESULT = {"ended": "不年审", "unfiled": "待备案"}
OPEN_VERDICTS = ("violated", "review", "pending")


def blanks(year: AnnualReview) -> Iterator[tuple[str, Blanks]]:
    """The path and the blanks of each notice, the units first."""
    locale, accounts_of = Locale(year.law, "zh"), dict[Addressee, list[AccountYear]]()
    for account_year in year.accounts:
        accounts_of.setdefault(addressee_of(account_year, locale), []).append(account_year)
    for addressee, accounts in sorted(accounts_of.items()):
        path = letter_path(FOLDER, addressee.kind, addressee.name, addressee.id)
        yield path, _notice(year, addressee, accounts, locale)


def _notice(year: AnnualReview, addressee: Addressee, accounts: Sequence[AccountYear], locale: Locale) -> Blanks:
    return {
        **letter_texts(year, year.first, year.last),
        "主送": addressee.name,
        "抄送": copy_list(addressee, accounts, locale),
        "账号数": str(len(accounts)),
        "除外": _exceptions(accounts),
        "需整改": "是" if any(account_year.result in (None, "rectify") for account_year in accounts) else "",
        "账号": Rows(
            COLUMNS, (_row(number, account_year, locale) for number, account_year in enumerate(accounts, start=1))
        ),
    }


def _exceptions(accounts: Sequence[AccountYear]) -> str:
    """第十二条（六）: the accounts that are not reviewed, because they have ended or are not filed."""
    open_accounts = [account_year for account_year in accounts if not account_year.result]
    ended = sum(account_year.is_ended for account_year in open_accounts)
    unfiled = sum(
        not account_year.is_ended and not account_year.account.is_filed(account_year.last)
        for account_year in open_accounts
    )
    parts = (f"{ended}个已注销，不再年审" if ended else "", f"{unfiled}个尚未备案，不在年审之列" if unfiled else "")
    said = "；".join(filter(None, parts))
    return f"（其中{said}）" if said else ""


def _row(number: int, account_year: AccountYear, locale: Locale) -> Texts:
    order = open_order(account_year, account_year.last) if account_year.result == "rectify" else None
    return {
        "序号": str(number),
        **account_texts(account_year, locale),
        "运行情况": "\n".join(_figures(account_year, locale)) or "没有运行数据",
        "问题": _open_findings(account_year, locale),
        "结果": phrases.result_name(account_year.result, locale) or NO_RESULT.get(account_year.standing, ""),
        "整改期限": long_date(order.due_on) if order else "",
    }


def _figures(account_year: AccountYear, locale: Locale) -> Iterator[str]:
    figures = account_year.figures
    if account_year.standing == "ended":
        state = account_state(account_year.account, account_year.last)
        yield f"{long_date(state.since)}{ACCOUNT_STATES[state.name]['zh']}"
    if figures.posts is not None:
        yield f"发文{figures.posts}篇"
    if figures.live_gap_days is not None:
        yield f"最长{figures.live_gap_days}天未更新"
    if figures.followers is not None:
        yield f"粉丝{figures.followers}"
    if figures.wci is not None:
        yield f"WCI {figures.wci:.2f}"


def _open_findings(account_year: AccountYear, locale: Locale) -> str:
    """The findings that are still to be mended or judged at the end of the year, at most MOST_FINDINGS of them."""
    current = (year_finding.finding for year_finding in account_year.own_findings if year_finding.until is None)
    findings = (finding for finding in current if finding.verdict in OPEN_VERDICTS)
    problems = (_problem(finding, locale) for finding in findings if not phrases.is_registry_fault(finding))
    lines = list(dict.fromkeys(problems))
    if len(lines) > MOST_FINDINGS:
        lines[MOST_FINDINGS:] = [f"另有{len(lines) - MOST_FINDINGS}项，见年审工作簿"]
    if len(lines) < 2:
        return "".join(lines)
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def _problem(finding: Finding, locale: Locale) -> str:
    message, _ = phrases.official_text(finding, locale)
    return f"{finding.clause}：{message}" if finding.clause else message
