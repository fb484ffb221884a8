"""The platforms an account may stand on, and how a pasted link tells platform and handle.

rules/platforms.yaml holds them. A link is taken apart here, strictly, so that the patterns there see what is really
the host: `weibo.com.evil.com`, `evil.com/weibo.com` and `weibo.com@evil.com` never pass for weibo.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal
from urllib.parse import unquote

from tuanmedia.law.articles import RulesMapping
from tuanmedia.model.scalars import Id, Line

# No user part: a name before @ serves to disguise a host, or carries a password. Nor any scheme but these two.
_link = re.compile(
    r"(?:(?:https?:)?//)?(?:(?:www|m)\.)?(?P<host>(?:[\w-]+\.)+[\w-]+)\.?(?::[0-9]{1,5})?"
    r"(?P<path>/[^\s?#]*)?(?:[?#]\S*)?",
    re.IGNORECASE,
)


class LinkExample(RulesMapping):
    """A link, and the handle to be derived from it; without one where the link carries none."""

    link: Line
    handle: Line | None = None


class Platform(RulesMapping):
    """One platform: its names, the groups it belongs to, what it calls its id, and the links it is known by."""

    name: Line
    en: Line
    handle: Line
    groups: frozenset[Id] = frozenset()
    urls: tuple[Line, ...] = ()
    examples: tuple[LinkExample, ...] = ()

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(url) for url in self.urls)

    def match(self, link: str) -> re.Match[str] | None:
        """How one of the patterns matches all of `link`, given as host and path."""
        return next((match for pattern in self._patterns if (match := pattern.fullmatch(link))), None)


class Platforms(Mapping[str, Platform]):
    """All platforms by id, in the order in which their links are tried."""

    def __init__(self, entries: Mapping[str, Platform]) -> None:
        self._entries = dict(entries)

    def __getitem__(self, platform_id: str) -> Platform:
        return self._entries[platform_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def groups(self, name: str) -> frozenset[str]:
        """The ids of the platforms in group `name`."""
        return frozenset(key for key, platform in self.items() if name in platform.groups)

    def name_of(self, platform_id: str, lang: Literal["zh", "en"] = "zh") -> str:
        """What the platform is called; an id that is none stands for itself, since a register may hold one."""
        platform = self.get(platform_id)
        if platform is None:
            return platform_id
        return platform.en if lang == "en" else platform.name

    def derive(self, url: str) -> tuple[str, str | None] | None:
        """The id of the platform that a pasted link leads to, and its handle where the link carries one.

        None where `url` is no http or https link.
        """
        link = _host_and_path(url)
        if link is None:
            return None
        matches = ((key, platform.match(link)) for key, platform in self.items())
        return next(((key, match.groupdict().get("handle")) for key, match in matches if match), None)


def _host_and_path(url: str) -> str | None:
    """A link reduced to what says whose it is, or None: `HTTPS://www.Weibo.com/u/1/?x=2` is `weibo.com/u/1`."""
    parts = _link.fullmatch(url.strip())
    if not parts:
        return None
    path = re.sub("/+", "/", unquote(parts["path"] or "")).rstrip("/")
    link = parts["host"].lower() + path
    return link if link.isprintable() else None
