"""Pages about a record: its fields, what has to be done about it, its timeline."""

from datetime import date

from tuanmedia.answers.show import AccountProfile, OrganizationProfile
from tuanmedia.render.json import to_json
from tuanmedia.render.locale import Locale
from tuanmedia.render.show.account import account_data, account_lines
from tuanmedia.render.show.organization import organization_data, organization_lines

WORDS = {
    "both": {
        "zh": "“{id}”既是账号的 id，也是组织的 id；两者都列在下面。",
        "en": "“{id}” is the id of an account and of an organization; here are both.",
    },
}


def text(account: AccountProfile | None, organization: OrganizationProfile | None, day: date, locale: Locale) -> str:
    """The page of the account, of the organization, or of both where one id names both."""
    lines = []
    if account and organization:
        lines += [locale.word(WORDS, "both", id=account.account.id), ""]
    if account:
        lines += [*account_lines(account, day, locale), ""]
    if organization:
        lines += [*organization_lines(organization, day, locale), ""]
    return "\n".join(lines)


def data(account: AccountProfile | None, organization: OrganizationProfile | None, day: date, locale: Locale) -> str:
    """The same as a JSON document; names that must not be repeated are an ellipsis."""
    return to_json(
        {
            "as_of": day,
            "account": account_data(account, locale) if account else None,
            "organization": organization_data(organization, locale) if organization else None,
        }
    )
