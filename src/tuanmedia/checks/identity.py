"""What an account is known by on its platform: handle, link, name. No two accounts share one."""

from collections.abc import Iterator

from tuanmedia.model.names import normalised_handle, normalised_name, normalised_url
from tuanmedia.model.records import Account


def identity_keys(account: Account) -> Iterator[tuple[str, str]]:
    """What no two accounts of a platform share; on `other`, which is many platforms, a name says nothing."""
    if account.handle:
        yield "handle", normalised_handle(account.handle)
    if account.url:
        yield "url", normalised_url(account.url)
    if account.platform != "other":
        yield "name", normalised_name(account.name)
