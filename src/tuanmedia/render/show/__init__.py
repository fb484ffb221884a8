"""Pages about a record or a person, a module each; a list where a text may mean several (`matches`)."""

from datetime import date
from typing import NamedTuple

from tuanmedia.answers.list import ListedUnit
from tuanmedia.answers.people import PersonProfile
from tuanmedia.answers.show import AccountProfile, OrganizationProfile
from tuanmedia.checks.context import Context
from tuanmedia.render.json import to_json
from tuanmedia.render.locale import Locale
from tuanmedia.render.show.account import account_data, account_lines
from tuanmedia.render.show.organization import organization_data, organization_lines
from tuanmedia.render.show.person import person_data, person_lines
from tuanmedia.render.show.unit import unit_data, unit_lines

WORDS = {
    "both": {
        "zh": "“{id}”既是账号的 id，也是组织的 id；两者都列在下面。",
        "en": "“{id}” is the id of an account and of an organization; here are both.",
    },
}


class Pages(NamedTuple):
    """The pages to show: of one record or person, or of an account and an organization with one id."""

    account: AccountProfile | None = None
    organization: OrganizationProfile | None = None
    unit: ListedUnit | None = None
    person: PersonProfile | None = None


def text(pages: Pages, ctx: Context, locale: Locale) -> str:
    """The pages for a person."""
    lines, day = [], ctx.day
    if pages.account and pages.organization:
        lines += [locale.word(WORDS, "both", id=pages.account.account.id), ""]
    if pages.account:
        lines += [*account_lines(pages.account, day, locale), ""]
    if pages.organization:
        lines += [*organization_lines(pages.organization, day, locale), ""]
    if pages.unit:
        lines += [*unit_lines(pages.unit, day, locale), ""]
    if pages.person:
        lines += [*person_lines(pages.person, ctx.registry, day, locale), ""]
    return "\n".join(lines)


def data(pages: Pages, day: date, locale: Locale) -> str:
    """The same as a JSON document; names that must not be repeated are an ellipsis."""
    return to_json(
        {
            "as_of": day,
            "account": account_data(pages.account, locale) if pages.account else None,
            "organization": organization_data(pages.organization, locale) if pages.organization else None,
            "unit": unit_data(pages.unit, locale) if pages.unit else None,
            "person": person_data(pages.person, locale) if pages.person else None,
        }
    )
