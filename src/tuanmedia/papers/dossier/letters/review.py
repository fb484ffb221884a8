"""年审结果通知: how accounts were run, for the unit in charge, or for the adviser of a club (第十二条（六）)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tuanmedia.audit.year import AccountYear, AnnualReview
from tuanmedia.papers.blanks import Blanks, Rows, Texts
from tuanmedia.papers.dossier import phrases
from tuanmedia.papers.dossier.letters.shared import account_texts, letter_path, letter_texts
from tuanmedia.render.annual import standing_reason
from tuanmedia.render.locale import Locale

COLUMNS = ("序号", "登记编号", "账号名称", "平台", "主办组织", "运行情况", "问题", "建议", "结果")
FOLDER = "年审结果通知"
MOST_FINDINGS = 8  # of one account, so that a notice stays short
OPEN_VERDICTS = ("violated", "review", "pending")


class Addressee(NamedTuple):
    """Whom a notice goes to: a club, a unit, or an organization without a unit."""

    kind: str
    id: str
    name: str
    person: str


def blanks(year: AnnualReview) -> Iterator[tuple[str, Blanks]]:
    """The path and the blanks of each notice, the units first."""
    locale, accounts_of = Locale(year.law, "zh"), dict[Addressee, list[AccountYear]]()
    for account_year in year.accounts:
        accounts_of.setdefault(_addressee(account_year, locale), []).append(account_year)
    for addressee, accounts in sorted(accounts_of.items()):
        path = letter_path(FOLDER, addressee.kind, addressee.name, addressee.id)
        yield path, _notice(year, addressee, accounts, locale)


def _addressee(account_year: AccountYear, locale: Locale) -> Addressee:
    owner, unit = account_year.owner, account_year.unit
    if owner and owner.kind == "club":
        return Addressee("社团", owner.id, locale.plain(owner.name), _person("指导教师", owner.adviser, locale))
    if unit:
        return Addressee("单位", unit.id, locale.plain(unit.name), _person("主要负责人", unit.head, locale))
    return Addressee("组织", account_year.account.owner, phrases.owner_name(account_year, locale), "")


def _person(post: str, name: str | None, locale: Locale) -> str:
    return f"（{post}：{locale.plain(name)}）" if name else ""


def _notice(year: AnnualReview, addressee: Addressee, accounts: Sequence[AccountYear], locale: Locale) -> Blanks:
    return {
        **letter_texts(year, year.first, year.last),
        "主送": f"{addressee.name}{addressee.person}",
        "账号数": str(len(accounts)),
        "除外": _exceptions(accounts),
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
    return {
        "序号": str(number),
        **account_texts(account_year, locale),
        "运行情况": "\n".join(_figures(account_year, locale)) or "没有运行数据",
        "问题": _open_findings(account_year, locale),
        "建议": "—" if account_year.result else phrases.standing_name(account_year, locale),
        "结果": phrases.result_name(account_year.result, locale) or ("不年审" if account_year.is_ended else ""),
    }


def _figures(account_year: AccountYear, locale: Locale) -> Iterator[str]:
    figures = account_year.figures
    if account_year.standing == "ended":
        yield standing_reason(account_year, locale)
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
    lines = phrases.finding_reasons((finding for finding in findings if not phrases.is_registry_fault(finding)), locale)
    if len(lines) > MOST_FINDINGS:
        lines[MOST_FINDINGS:] = [f"另有{len(lines) - MOST_FINDINGS}项，见年审工作簿"]
    if len(lines) < 2:
        return "".join(lines)
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))
