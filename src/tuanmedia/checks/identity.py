"""The keys by which an account is known: two accounts of one platform with one key in common are the same.

An account is known by its handle, by its name and by what its link leads to (`law.platforms`). All keys are texts that
begin with a platform, so that one index holds the accounts of all.

`KnownNames` finds accounts of all platforms by what somebody has seen of them: a link, a handle, a name of today or of
before, or a name that is like one of these.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TypeVar

from tuanmedia.checks.context import Context
from tuanmedia.law.platforms import WEBSITE, Link, Platforms
from tuanmedia.model.names import NearNames, folded_name, names_within, normalised_handle, normalised_name
from tuanmedia.model.records import Account, Organization
from tuanmedia.registry.registry import Registry

R = TypeVar("R", Account, Organization)
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


def lost_keys(account: Account, owner: Organization | None, since: date) -> dict[str, str]:
    """The keys that a cancelled account has lost since its ban began: its name, its owner and its owner's name changed.

    What was cancelled has no reason to be renamed or to change hands, and a ban that ended so would be none.
    """
    keys: dict[str, str] = {}
    for change in account.changes:
        if change.changed_on >= since and account.platform != OTHER:
            if name := change.former_name:
                keys |= {_name_key(account.platform, name): "name", _handle_key(account.platform, name): "handle"}
            elif change.kind == "owner" and change.was:
                keys |= dict.fromkeys(owner_keys(account.platform, change.was, None), "owner")
    for renaming in owner.changes if owner else ():
        if renaming.changed_on >= since and renaming.kind == "name" and renaming.was:
            keys[_owner_name_key(account.platform, renaming.was)] = "owner"
    return keys


def owner_keys(platform: str, id_: str, owner: Organization | None) -> Iterator[str]:
    """The keys of all accounts that an organization has on a platform: its id and its name.

    Another id makes no other organization.
    """
    yield f"{platform} owner {id_}"
    if owner:
        yield _owner_name_key(platform, owner.name)


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


def _owner_name_key(platform: str, name: str) -> str:
    return f"{platform} owner name {normalised_name(name)}"


def _name_key(platform: str, name: str) -> str:
    return f"{platform} name {normalised_name(name)}"


class KnownNames:
    """The accounts and organizations of a registry by what they are known by; each list is in the order of the ids."""

    def __init__(self, registry: Registry, platforms: Platforms) -> None:
        self._platforms = platforms
        self._accounts = sorted(registry.accounts.values(), key=lambda account: account.id)
        self._organizations = sorted(registry.organizations.values(), key=lambda organization: organization.id)

    def linked(self, link: Link) -> list[Account]:
        """The accounts that a link leads to."""
        return self._by_link.get(link_key(link, ""), [])

    def on_site(self, link: Link) -> list[Account]:
        """The websites of which a link of no known platform shows a page."""
        return self._by_site.get(_site(link), []) if link.platform == WEBSITE else []

    def called(self, text: str) -> list[Account]:
        """The accounts with this handle, or this name now or before, on any platform."""
        return _distinct([*self.named(text), *self.with_handle(text)])

    def with_handle(self, handle: str) -> list[Account]:
        """The accounts with this handle, on any platform."""
        return self._by_handle.get(normalised_handle(handle), [])

    def organizations_called(self, text: str) -> list[Organization]:
        """The organizations with this name now or before."""
        return self._organizations_by_name.get(normalised_name(text), [])

    def named(self, name: str) -> list[Account]:
        """The accounts with this name, now or before, on any platform."""
        return self._by_name.get(normalised_name(name), [])

    def resembling(self, name: str) -> list[Account]:
        """The accounts whose name is near this one, or is this one without words like 官方 or 2 before or behind."""
        within = (self._by_fold.get(folded_name(form), ()) for form in names_within(name))
        return _distinct([*self._near_names.near(name), *(account for accounts in within for account in accounts)])

    def named_in(self, text: str) -> list[Account]:
        """The accounts with the longest name of two signs or more that stands in a text, in any spelling."""
        fold, longest = folded_name(text), ""
        for at in range(len(fold) - 1):
            for length in self._lengths.get(fold[at : at + 2], ()):
                name = fold[at : at + length]
                if length > len(longest) and name in self._by_fold:
                    longest = name
        return self._by_fold.get(longest, [])

    @cached_property
    def _by_link(self) -> dict[str, list[Account]]:
        return _grouped((key, account) for account in self._accounts for key in self._keys_of_links(account))

    def _keys_of_links(self, account: Account) -> Iterator[str]:
        """The keys of all links that lead to an account: the one it is entered with, and those with handle or name."""
        yield from (link_key(link, "") for link in self._links(account))
        yield _name_key(account.platform, account.name)
        if account.handle:
            yield _handle_key(account.platform, account.handle)

    @cached_property
    def _by_site(self) -> dict[str, list[Account]]:
        sites = (one for one in self._accounts if one.platform == WEBSITE)
        return _grouped((_site(link), account) for account in sites for link in self._links(account))

    @cached_property
    def _by_handle(self) -> dict[str, list[Account]]:
        return _grouped((normalised_handle(one.handle), one) for one in self._accounts if one.handle)

    @cached_property
    def _by_name(self) -> dict[str, list[Account]]:
        return _grouped((normalised_name(name), one) for one in self._accounts for name in _names(one))

    @cached_property
    def _by_fold(self) -> dict[str, list[Account]]:
        return _grouped((folded_name(name), one) for one in self._accounts for name in _names(one))

    @cached_property
    def _lengths(self) -> dict[str, set[int]]:
        """The lengths of the folded names by their first two signs."""
        lengths: dict[str, set[int]] = {}
        for name in self._by_fold:
            lengths.setdefault(name[:2], set()).add(len(name))
        return lengths

    @cached_property
    def _near_names(self) -> NearNames[Account]:
        near = NearNames[Account]()
        for account in self._accounts:
            for name in _names(account):
                near.add(name, account)
        return near

    @cached_property
    def _organizations_by_name(self) -> dict[str, list[Organization]]:
        return _grouped((normalised_name(name), one) for one in self._organizations for name in _names(one))

    def _links(self, account: Account) -> tuple[Link, ...]:
        return self._platforms.links(account.url) if account.url else ()


def _names(record: Account | Organization) -> list[str]:
    return [record.name, *record.former_names]


def _site(link: Link) -> str:
    """The host and port of a page."""
    return link.address._replace(path="", query="", fragment="").canonical


def _grouped(pairs: Iterable[tuple[str, R]]) -> dict[str, list[R]]:
    """The records by key, each once."""
    groups: defaultdict[str, dict[str, R]] = defaultdict(dict)
    for key, record in pairs:
        groups[key][record.id] = record
    return {key: list(group.values()) for key, group in groups.items()}


def _distinct(accounts: Iterable[Account]) -> list[Account]:
    """The accounts, each once, in the order of their ids."""
    return sorted({account.id: account for account in accounts}.values(), key=lambda account: account.id)


def known_names(ctx: Context) -> KnownNames:
    """The index of the registry by names and links, for `Context.once`."""
    return KnownNames(ctx.registry, ctx.law.platforms)
