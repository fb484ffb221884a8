"""The keys by which an account is known: two accounts of one platform with one key in common are the same.

An account is known by its handle, by its name and by what its link leads to (`law.platforms`). All keys are texts that
begin with a platform, so that one index holds the accounts of all.
"""

from collections.abc import Iterator

from tuanmedia.law.platforms import WEBSITE, Link, Platforms
from tuanmedia.model.names import normalised_handle, normalised_name
from tuanmedia.model.records import Account, Organization

# Stands for many platforms, so there a name or an owner says nothing.
OTHER = "other"


def identity_keys(account: Account, platforms: Platforms) -> dict[str, str]:
    """The keys that no two accounts share, and the field that each is from: handle, url, name."""
    keys: dict[str, str] = {}
    if account.handle:
        keys[_handle_key(account.platform, account.handle)] = "handle"
    if account.url:
        for key in _link_keys(account.url, account.platform, platforms):
            keys.setdefault(key, "url")
    if account.platform != OTHER:
        keys.setdefault(_name_key(account.platform, account.name), "name")
    return keys


def ban_keys(account: Account, owner: Organization | None, platforms: Platforms) -> dict[str, str]:
    """The keys that an account shares with a cancelled one if it is the same account opened again (第十二条（九）).

    They are the owner, and what the account is known by. On the platform `other` the owner says nothing.
    """
    owner_part = () if account.platform == OTHER else owner_keys(account.platform, account.owner, owner)
    return dict.fromkeys(owner_part, "owner") | identity_keys(account, platforms)


def owner_keys(platform: str, id_: str, owner: Organization | None) -> Iterator[str]:
    """The keys of all accounts that an organization has on a platform: its id and its name.

    Another id makes no other organization.
    """
    yield f"{platform} owner {id_}"
    if owner:
        yield f"{platform} owner name {normalised_name(owner.name)}"


def link_key(link: Link, platform: str) -> str:
    """The key of what a link leads to; `platform` is that of its account, for a link that does not say it.

    A handle or a name in a link is known as one that stands beside it. Identifiers that only links have, and short
    links, are compared exactly.
    """
    place = platform if link.platform in (None, WEBSITE) else link.platform
    if link.account is None:
        return f"{place} url {link.address.canonical}"
    if link.kind == "id":
        return f"{place} id {link.account}"
    return (_handle_key if link.kind == "handle" else _name_key)(place or platform, link.account)


def _link_keys(url: str, platform: str, platforms: Platforms) -> Iterator[str]:
    links = platforms.links(url)
    yield from (link_key(link, platform) for link in links)
    if not links:  # not a link of the web, as weixin://…
        yield f"{platform} url {url}"


def _handle_key(platform: str, handle: str) -> str:
    return f"{platform} handle {normalised_handle(handle)}"


def _name_key(platform: str, name: str) -> str:
    return f"{platform} name {normalised_name(name)}"
