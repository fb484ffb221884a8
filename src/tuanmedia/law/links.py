"""Links as people paste them: found in a text, taken apart, and what they carry for sharing left out.

`platforms` tells which account a link leads to. A link is taken apart strictly, so that the real host decides:
`weibo.com.evil.com`, `evil.com/weibo.com` and `weibo.com@evil.com` never pass for weibo.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from tuanmedia import yaml

# No platform gives a longer link.
MAX_LENGTH = 4096
# What ends a link: blanks, quotation marks and full-width punctuation, but not the dot within a name.
_END = r"\s<>\"`\u2014\u2018-\u201f\u2026\u3000-\u303f\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
# Hanzi and pictographs, with which people write on behind a link, without a blank.
_WRITING = (
    r"\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u2600-\u27bf\U0001f000-\U0001faff\U00020000-\U0003ffff"
)
_OPENING = r"(\[{:,;'="
# A link with its scheme, or a bare host at the beginning of a word; after `ftp:` or `a,` no word begins.
_run = re.compile(
    rf"(?<![a-z0-9+.\-])https?://[^{_END}]+"
    rf"|(?<![^{_END}{_WRITING}{_OPENING}])(?<![a-z0-9][:,;'=])(?://)?(?:[a-z0-9-]+\.)+[a-z][^{_END}]*",
    re.IGNORECASE,
)
_writing = re.compile(f"[{_WRITING}]")
# No user part: a name before @ disguises a host or holds a password. No scheme but http and https.
_address = re.compile(
    r"(?P<scheme>(?:https?:)?//)?(?:(?:www|m)\.)?(?P<host>(?:[\w-]+\.)+[\w-]+)\.?(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>/[^\s?#]*)?(?:\?(?P<query>[^\s#]*))?(?:#(?P<fragment>\S*))?",
    re.IGNORECASE,
)
_scheme = re.compile("(?:https?:)?//", re.IGNORECASE)
_parameter = re.compile("([?&])([^=&?#]+)=")
# Signs that end a sentence or close a bracket around a link.
_TRAILING = ".,;:!?'"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


class Address(NamedTuple):
    """A link taken apart. `text` is how it was written; `host` is in lower case, without `www.` and `m.`."""

    text: str
    host: str
    path: str
    query: str
    fragment: str
    port: str

    @property
    def has_scheme(self) -> bool:
        return _scheme.match(self.text) is not None

    @property
    def parameters(self) -> Iterator[tuple[str, str]]:
        """The names and values of the parameters, also of those behind the `#` of a link from an app."""
        for pair in f"{self.query}&{self.fragment.partition('?')[2]}".split("&"):
            name, sign, value = pair.partition("=")
            if sign:
                yield unquote(name), unquote(value)

    @property
    def canonical(self) -> str:
        """What two links to one page have in common: host, path, and the parameters that are not for sharing."""
        port = f":{self.port}" if self.port not in ("", "80", "443") else ""
        page = f"#{self.fragment.rstrip('/')}" if self.fragment.startswith(("/", "!")) else ""
        return f"{self.host}{port}{self.path}{self._kept_query}{page}"

    @property
    def stored(self) -> str:
        """The link as a record keeps it: as it was written, without the parameters for sharing."""
        front, mark, fragment = self.text.partition("#")
        return front.partition("?")[0] + self._kept_query + mark + fragment

    @property
    def _kept_query(self) -> str:
        if not self.query:
            return ""
        pairs = [
            pair for pair in self.query.split("&") if pair and not is_for_sharing(self.host, pair.partition("=")[0])
        ]
        return f"?{'&'.join(pairs)}" if pairs else ""


def parse_address(text: str) -> Address | None:
    """Take apart a text that is one link and nothing else. Return None where it is none."""
    parts = _address.fullmatch(text) if len(text) <= MAX_LENGTH else None
    if not parts or not (parts["scheme"] or _is_plain_host(parts["host"])):
        return None
    path = parts["path"] or ""
    if "%" in path or "//" in path:
        path = re.sub("/+", "/", unquote(path))
    if not (text.isprintable() and path.isprintable()):
        return None
    query, fragment, port = parts["query"] or "", parts["fragment"] or "", parts["port"] or ""
    return Address(text, parts["host"].lower(), path.rstrip("/"), query, fragment, port)


def runs(text: str) -> Iterator[str]:
    """Yield each piece of a text that may be a link, up to where a link must end. Hanzi behind it may still follow."""
    for found in _run.finditer(text):
        yield trimmed(found[0])


def trimmed(text: str) -> str:
    """Return a link without the punctuation of the sentence around it."""
    if text[-1:].isalnum():
        return text  # as nearly every link ends
    signs = _TRAILING + "".join(closing for closing, opening in _BRACKETS.items() if opening not in text)
    return text.rstrip(signs)


def without_writing(text: str) -> str:
    """Return a link without the first hanzi or pictograph, and without what follows it."""
    found = _writing.search(text)
    return trimmed(text[: found.start()]) if found else text


def is_for_sharing(host: str, name: str) -> bool:
    """Tell whether a parameter of a link to `host` only counts who shared it: no password, nothing of the account."""
    names = {*_data()[0].get("*", ()), *(one for suffix in suffixes(host) for one in _data()[0].get(suffix, ()))}
    return name in names or any(name.startswith(one[:-1]) for one in names if one.endswith("*"))


def without_sharing_names(text: str) -> str:
    """Return a text in whose links the parameters for sharing have lost their names; the values stay.

    Who looks for words (`token=`) in the text does not take them for a password, and overlooks nothing in a value.
    """
    return _run.sub(_without_names, text) if "=" in text and "." in text else text


def _without_names(run: re.Match[str]) -> str:
    link = parse_address(without_writing(trimmed(run[0])))
    if link is None:
        return run[0]
    host = link.host
    return _parameter.sub(lambda found: found[1] if is_for_sharing(host, found[2]) else found[0], run[0])


def is_mask(host: str) -> bool:
    """Tell whether a host is of short links that give not even the platform."""
    return host in _data()[1]


def suffixes(host: str) -> Iterator[str]:
    """Yield a host and the domains above it, the longest first."""
    yield host
    while "." in host:
        host = host.partition(".")[2]
        yield host


def _is_plain_host(host: str) -> bool:
    """Tell whether a bare word is a host: `imust.edu.cn`, not `No.1` and not 北原.青年."""
    return host.isascii() and host.rpartition(".")[2].replace("-", "").isalpha()


@cache
def _data() -> tuple[dict[str, list[str]], frozenset[str]]:
    tree: Any = yaml.read(Path(__file__).with_suffix(".yaml").read_bytes()).tree
    sharing = {host: group["parameters"] for group in tree["sharing"] for host in group["hosts"]}
    return sharing, frozenset(tree["masks"])
