"""The platforms of rules/platforms.yaml, and the account behind a pasted link.

`Platforms.links` is the one place where a link gets its meaning, for a file that is checked as for an answer that is
typed: `links` takes it apart, and the hosts and patterns of a platform say whose it is.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from tuanmedia.law.articles import RulesMapping
from tuanmedia.law.links import Address, is_mask, parse_address, runs, suffixes, trimmed, without_writing
from tuanmedia.law.patterns import bounded_pattern
from tuanmedia.model.names import normalised_handle
from tuanmedia.model.scalars import Flag, Id, Line

# What an account is called in a link: what people know (UID, QQ号), an identifier that only links have, its name.
AccountKind: TypeAlias = Literal["handle", "id", "name"]
KINDS: tuple[AccountKind, ...] = ("handle", "id", "name")
# Names in common use that are no part of the name of a platform.
ALIASES = {"b站": "bilibili", "qq": "qq", "官网": "website", "xhs": "xiaohongshu", "red": "xiaohongshu"}
# The platform of a link whose host no other platform knows.
WEBSITE = "website"


class LinkExample(RulesMapping):
    """A link, and what the account is called in it, where it says so."""

    link: Line
    handle: Line | None = None
    id: Line | None = None
    name: Line | None = None
    short: Flag = False

    @property
    def meaning(self) -> tuple[str | None, AccountKind | None]:
        """The account, and what it is called by; None and None where the link does not say whose it is."""
        return next(((name, kind) for kind in KINDS if (name := getattr(self, kind))), (None, None))


class Link(NamedTuple):
    """A link in a text, and what it leads to.

    `platform` is None for a short link that hides even that, and where no platform of rules/ takes such a link.
    `account` is None where the link does not say whose it is, as a short link never does (`is_short`); `kind` says what
    the account is called by.
    """

    address: Address
    platform: str | None
    account: str | None = None
    kind: AccountKind = "handle"
    is_short: bool = False

    @property
    def stored(self) -> str:
        """The link as a record keeps it; a short link is kept as it is."""
        return self.address.stored

    @property
    def meaning(self) -> tuple[str | None, str | None, AccountKind | None]:
        """The platform, the account, and what it is called by, if by anything."""
        return self.platform, self.account, self.kind if self.account else None

    @property
    def handle(self) -> str | None:
        """The handle of the account, where the link has it."""
        return self.account if self.kind == "handle" else None


class Platform(RulesMapping):
    """One platform: its names, what it calls the id of an account (`handle`), its groups, its hosts and links.

    `short` are the hosts, with or without a path, of short links. `urls` are regular expressions of links that say
    whose account it is. With `mixed`, a handle is a number or a word, and an account may have both.
    """

    name: Line
    en: Line
    handle: Line
    groups: frozenset[Id] = frozenset()
    mixed: Flag = False
    hosts: tuple[Line, ...] = ()
    short: tuple[Line, ...] = ()
    urls: tuple[Line, ...] = ()
    examples: tuple[LinkExample, ...] = ()

    def is_short(self, address: Address) -> bool:
        """Tell whether a link of this platform is a short one."""
        if not self.short:
            return False
        page = f"{address.host}{address.path}/"
        return any(page.startswith(f"{place}/") for place in self.short)

    def may_be_one(self, handle: str, other: str) -> bool:
        """Tell whether two handles may be of one account; on a `mixed` platform a number and a word always may."""
        one, two = normalised_handle(handle), normalised_handle(other)
        return one == two or (self.mixed and one.isdecimal() != two.isdecimal())


class Platforms(Mapping[str, Platform]):
    """All platforms by id.

    `own` are the patterns that do not ship with the program; they are matched by an engine that cannot run away.
    """

    def __init__(self, entries: Mapping[str, Platform], own: Collection[str] = ()) -> None:
        self._entries, self._own = dict(entries), own
        self._known: dict[str, tuple[Link, ...]] = {}
        self._known_hosts: dict[str, tuple[tuple[str, str], ...]] = {}

    def __getitem__(self, platform_id: str) -> Platform:
        return self._entries[platform_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def groups(self, name: str) -> frozenset[str]:
        """Return the ids of the platforms in a group."""
        return frozenset(key for key, platform in self.items() if name in platform.groups)

    def name_of(self, platform_id: str, lang: Literal["zh", "en"] = "zh") -> str:
        """Return the name of a platform; for an unknown id, which a registry may hold, the id itself."""
        platform = self.get(platform_id)
        if platform is None:
            return platform_id
        return platform.en if lang == "en" else platform.name

    def named(self, name: str) -> list[str]:
        """Return the ids of the platforms that a text names, the best first; none where it names none.

        The beginning of a name is enough, and a part of one where no other platform has it.
        """
        text = name.casefold()
        if (key := ALIASES.get(text, text)) in self:
            return [key]
        names = {key: (one.name.casefold(), one.en.casefold()) for key, one in self.items()}
        exact = [key for key, both in names.items() if text in both]
        beginning = [key for key, both in names.items() if text and any(one.startswith(text) for one in both)]
        within = [key for key, both in names.items() if text and any(text in one for one in both)]
        return exact or beginning or (within if len(within) == 1 else [])

    def pattern(self, url: str) -> re.Pattern[str]:
        """Compile a pattern of `urls`. Raises ValueError where it is none."""
        return bounded_pattern(url) if url in self._own else re.compile(url)

    @cached_property
    def _patterns(self) -> dict[str, list[tuple[re.Pattern[str], bool]]]:
        """The patterns of each platform, each with whether it looks at a parameter of the link."""
        return {key: [(self.pattern(url), "\\?" in url) for url in entry.urls] for key, entry in self.items()}

    def links(self, text: str) -> tuple[Link, ...]:
        """Return the links in a text: it may be a link, or a sentence with one or more. A text is read once only."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._links(text.strip())
        return found

    def _links(self, text: str) -> tuple[Link, ...]:
        whole = parse_address(trimmed(text))
        if whole and text.isascii():
            return (self._link(whole),)
        found = [link for run in runs(text) if (link := self._link_of(run))]
        return tuple(found) or ((self._link(whole),) if whole else ())

    def _link_of(self, run: str) -> Link | None:
        """Return the link at the beginning of a run; a bare host counts only where a platform knows it."""
        whole, front = parse_address(run), parse_address(without_writing(run))
        if front is None or self._platform_at(front) is None:
            return self._link(whole) if whole and whole.has_scheme else None
        link = self._link(whole) if whole else None
        # Hanzi belong to a link where they are the name in it, as in weibo.com/n/北原青年.
        is_named = link and link.account and (link.kind == "name" or not link.account[0].isascii())
        return link if is_named else self._link(front)

    def _link(self, address: Address) -> Link:
        platform = self._platform_at(address)
        if platform is None and is_mask(address.host):
            return Link(address, None, is_short=True)
        platform = platform or self._platform_by_pattern(address)
        if platform is None:
            return Link(address, None)
        if self._entries[platform].is_short(address):
            return Link(address, platform, is_short=True)
        return Link(address, platform, *self._account(address, platform))

    def _account(self, address: Address, platform: str) -> tuple[str | None, AccountKind]:
        """Return what the account is called in a link of a platform, and of which kind that is."""
        page = address.host + address.path
        for pattern, with_parameter in self._patterns[platform]:
            if with_parameter:
                pages = (f"{page}?{name}={value}" for name, value in address.parameters)
                match = next(filter(None, map(pattern.fullmatch, pages)), None)
            else:
                match = pattern.fullmatch(page)
            if match:
                names = match.groupdict()
                for kind in KINDS:
                    if names.get(kind):
                        return names[kind], kind
                break
        return None, "handle"

    def _platform_at(self, address: Address) -> str | None:
        places = self._known_hosts.get(address.host)
        if places is None:
            places = self._known_hosts[address.host] = self._places(address.host)
        for path, platform in places:
            if not path or f"{address.path}/".startswith(f"{path}/"):
                return platform
        return None

    def _places(self, host: str) -> tuple[tuple[str, str], ...]:
        """The paths at a host and at the domains above it, each with the platform whose they are, the nearest first."""
        return tuple(place for suffix in suffixes(host) for place in self._hosts.get(suffix, ()))

    def _platform_by_pattern(self, address: Address) -> str | None:
        page = address.host + address.path
        return next((key for key, pattern in self._patterns_without_hosts if pattern.fullmatch(page)), None)

    @cached_property
    def _patterns_without_hosts(self) -> list[tuple[str, re.Pattern[str]]]:
        return [(key, one) for key, entry in self.items() if not entry.hosts for one, _ in self._patterns[key]]

    @cached_property
    def _hosts(self) -> dict[str, list[tuple[str, str]]]:
        """The platforms by host, with the path below which the host is theirs; the longest path first."""
        hosts: dict[str, list[tuple[str, str]]] = {}
        for key, platform in self.items():
            for entry in platform.hosts:
                host, sign, path = entry.partition("/")
                hosts.setdefault(host, []).append((sign + path, key))
        return {host: sorted(paths, reverse=True) for host, paths in hosts.items()}
