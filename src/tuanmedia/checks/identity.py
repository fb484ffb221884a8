"""The keys by which an account is known on its platform: two accounts with one key in common are the same."""

from collections.abc import Iterator

from tuanmedia.model.names import normalised_handle, normalised_name, normalised_url
from tuanmedia.model.records import Account


def identity_keys(account: Account) -> Iterator[tuple[str, str]]:
    """The keys that no two accounts of a platform share: handle, URL, name.

    `other` stands for many platforms, so there a name says nothing.
    """
    if account.handle:
        yield "handle", normalised_handle(account.handle)
    if account.url:
        yield "url", normalised_url(account.url)
    if account.platform != "other":
        yield "name", normalised_name(account.name)


def ban_keys(account: Account) -> Iterator[tuple[str, str]]:
    """The keys that an account shares with a cancelled one if it is the same account opened again (第十二条（九）).

    They are the owner, the handle and the name, on `other` the handle and the URL.
    """
    if account.platform != "other":
        yield "owner", account.owner
    if account.handle:
        yield "handle", normalised_handle(account.handle)
    if account.platform != "other":
        yield "name", normalised_name(account.name)
    elif account.url:
        yield "url", normalised_url(account.url)
