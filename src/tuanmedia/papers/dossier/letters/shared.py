"""Whom letters of a review go to, and the blanks and file names that several of them share."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from tuanmedia.audit.year import AccountYear, AnnualReview
from tuanmedia.model.days import long_date
from tuanmedia.model.entries import Order
from tuanmedia.papers import addressees
from tuanmedia.papers.addressees import Addressee
from tuanmedia.papers.blanks import Texts, office_texts
from tuanmedia.papers.dossier import phrases
from tuanmedia.render.locale import Locale

# Characters. A file name may have 255 bytes, and a path 260 characters on Windows.
MOST_NAME, MOST_ID = 24, 60


def addressee_of(account_year: AccountYear, locale: Locale) -> Addressee:
    """Whom a letter about the account goes to."""
    addressee = addressees.addressee_of(account_year.account, account_year.owner, account_year.unit)
    return addressee._replace(name=locale.plain(addressee.name))


def copy_list(addressee: Addressee, accounts: Iterable[AccountYear], locale: Locale) -> str:
    """Who else gets a letter about these accounts."""
    names = (
        locale.plain(name)
        for one in accounts
        for name in addressees.names_of_concerned(one.account, one.owner, one.unit)
    )
    return "、".join(name for name in dict.fromkeys(names) if name != addressee.name)


def letter_texts(year: AnnualReview, first: date, last: date) -> Texts:
    """The names of school, regulation and office; the year, and the first and last day that was looked at."""
    period = {"年度": str(year.year), "起": long_date(first), "止": long_date(last)}
    return {**office_texts(year.registry, year.law), **period}


def account_texts(account_year: AccountYear, locale: Locale) -> Texts:
    """Id, name, platform and owner of an account."""
    return {
        "登记编号": account_year.account.id,
        "账号名称": phrases.account_name(account_year, locale),
        "平台": phrases.platform_name(account_year, locale),
        "主办组织": phrases.owner_name(account_year, locale),
    }


def letter_path(folder: str, kind: str, name: str, id: str) -> str:
    """The path of a letter: folder, kind and name of whom it concerns, and the id, which makes it unique.

    The name keeps only its letters and digits, which are safe on every system, and is left out where it is the id. An
    id that is too long is cut and gets a hash.
    """
    safe_name = "".join(sign for sign in name if sign.isalnum())[:MOST_NAME] if name != id else ""
    short_id = id if len(id) <= MOST_ID else f"{id[: MOST_ID - 9]}-{sha256(id.encode()).hexdigest()[:8]}"
    return f"{folder}/{'-'.join(part for part in (kind, safe_name, short_id) if part)}.docx"


def open_order(account_year: AccountYear, day: date) -> Order | None:
    """The latest order to rectify that is not completed on a day.

    Where no result is entered, its due day must not have passed. An entered result keeps its order in any case.
    """
    orders = [order for order in account_year.account.orders if order.kind == "rectify" and _is_open(order, day)]
    if not account_year.result:
        orders = [order for order in orders if order.due_on and order.due_on >= day]
    return max(orders, key=lambda order: order.on, default=None)


def _is_open(order: Order, day: date) -> bool:
    is_completed = order.completed_on is not None and order.completed_on <= day
    return order.on <= day and order.due_on is not None and not is_completed
