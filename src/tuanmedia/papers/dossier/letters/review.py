"""第十二条（六）: how the accounts were run is told to the unit in charge, and of a club's to its adviser."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tuanmedia.audit.year import AccountYear, AnnualReview
from tuanmedia.papers.blanks import Blanks, Row
from tuanmedia.papers.dossier import phrases as told
from tuanmedia.papers.dossier.letters.names import filed
from tuanmedia.papers.dossier.letters.shared import of_account, of_days
from tuanmedia.render.locale import Locale

FOLDER = "年审结果通知"
MOST = 8  # findings of one account: a notice is to be read
OWED = ("violated", "review", "pending")


class Addressee(NamedTuple):
    """To whom a notice goes: a club, a unit, or an organization that has none."""

    kind: str
    id: str
    name: str
    person: str


def blanks(year: AnnualReview) -> Iterator[tuple[str, Blanks]]:
    """Each notice's file and blanks, the units first."""
    locale, sent = Locale(year.law, "zh"), dict[Addressee, list[AccountYear]]()
    for one in year.accounts:
        sent.setdefault(_addressee(one, locale), []).append(one)
    for whom, accounts in sorted(sent.items()):
        yield filed(FOLDER, whom.kind, whom.name, whom.id), _blanks(year, whom, accounts, locale)


def _addressee(one: AccountYear, locale: Locale) -> Addressee:
    owner, unit = one.owner, one.unit
    if owner and owner.kind == "club":
        return Addressee("社团", owner.id, locale.plain(owner.name), _person("指导教师", owner.adviser, locale))
    if unit:
        return Addressee("单位", unit.id, locale.plain(unit.name), _person("主要负责人", unit.head, locale))
    return Addressee("组织", one.account.owner, told.owner(one, locale), "")


def _person(post: str, name: str | None, locale: Locale) -> str:
    return f"（{post}：{locale.plain(name)}）" if name else ""


def _blanks(year: AnnualReview, whom: Addressee, accounts: Sequence[AccountYear], locale: Locale) -> Blanks:
    return {
        **of_days(year, year.first, year.last),
        "主送": f"{whom.name}{whom.person}",
        "账号数": str(len(accounts)),
        "账号": [_account(number, one, locale) for number, one in enumerate(accounts, start=1)],
    }


def _account(number: int, one: AccountYear, locale: Locale) -> Row:
    return {
        "序号": str(number),
        **of_account(one, locale),
        "运行情况": "\n".join(_run(one)) or "没有运行数据",
        "问题": _owed(one, locale),
        "建议": told.recommended(one, locale),
        "结果": told.result(one.entered, locale) or "",
    }


def _run(one: AccountYear) -> Iterator[str]:
    figures = one.figures
    if figures.posts is not None:
        yield f"发文{figures.posts}篇"
    if figures.longest_gap_days is not None:
        yield f"最长{figures.longest_gap_days}天未更新"
    if figures.followers is not None:
        yield f"粉丝{figures.followers}"
    if figures.wci is not None:
        yield f"WCI {figures.wci:.2f}"


def _owed(one: AccountYear, locale: Locale) -> str:
    """What stands at the end and is still to be done or judged, as much of it as a notice holds."""
    stands = (stood.finding for stood in one.told if stood.until is None and stood.finding.verdict in OWED)
    findings = [finding for finding in stands if not told.is_the_offices(finding)]
    said = list(dict.fromkeys(told.found(finding, locale) for finding in findings))
    if len(said) > MOST:
        said[MOST:] = [f"另有{len(said) - MOST}项，见年审工作簿"]
    return "\n".join(f"{number}. {one}" for number, one in enumerate(said, start=1)) if said[1:] else "".join(said)
