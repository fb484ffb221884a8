"""The platforms of rules/platforms.yaml, and the platform and handle of a pasted link.

A link is taken apart strictly, so that the patterns of a platform see the real host: `weibo.com.evil.com`,
`evil.com/weibo.com` and `weibo.com@evil.com` never pass for weibo.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Literal
from urllib.parse import unquote

from tuanmedia.law.articles import RulesMapping
from tuanmedia.law.patterns import bounded_pattern
from tuanmedia.model.scalars import Id, Line

# No user part: a name before @ disguises a host or holds a password. No scheme but http and https.
_link = re.compile(
    r"(?:(?:https?:)?//)?(?:(?:www|m)\.)?(?P<host>(?:[\w-]+\.)+[\w-]+)\.?(?::[0-9]{1,5})?"
    r"(?P<path>/[^\s?#]*)?(?:[?#]\S*)?",
    re.IGNORECASE,
)


class LinkExample(RulesMapping):
    """A link and the handle in it, or None where the link has none."""

    link: Line
    handle: Line | None = None


class Platform(RulesMapping):
    """One platform: its names, what it calls the id of an account (`handle`), its groups, and its links.

    `urls` are regular expressions; each must match a whole link, given as host and path.
    """

    name: Line
    en: Line
    handle: Line
    groups: frozenset[Id] = frozenset()
    urls: tuple[Line, ...] = ()
    examples: tuple[LinkExample, ...] = ()


class Platforms(Mapping[str, Platform]):
    """All platforms by id, in the order in which `derive` tries them.

    `own` are the patterns that do not ship with the program; they are matched by an engine that cannot run away.
    """

    def __init__(self, entries: Mapping[str, Platform], own: Collection[str] = ()) -> None:
        self._entries, self._own = dict(entries), own

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

    def pattern(self, url: str) -> re.Pattern[str]:
        """Compile a pattern of `urls`. Raises ValueError where it is none."""
        return bounded_pattern(url) if url in self._own else re.compile(url)

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        """Each pattern with the id of its platform, in the order in which they are tried."""
        return [(key, self.pattern(url)) for key, platform in self.items() for url in platform.urls]

    def derive(self, url: str) -> tuple[str, str | None] | None:
        """Return the id of the platform that a pasted link leads to, and the handle in the link if it has one.

        None where `url` is no http or https link.
        """
        link = _host_and_path(url)
        if link is None:
            return None
        matches = ((key, pattern.fullmatch(link)) for key, pattern in self._patterns)
        return next(((key, match.groupdict().get("handle")) for key, match in matches if match), None)


def _host_and_path(url: str) -> str | None:
    """Return host and path of a link: `weibo.com/u/1` for `HTTPS://www.Weibo.com/u/1/?x=2`. None where it is none."""
    parts = _link.fullmatch(url.strip())
    if not parts:
        return None
    path = re.sub("/+", "/", unquote(parts["path"] or "")).rstrip("/")
    link = parts["host"].lower() + path
    return link if link.isprintable() else None
