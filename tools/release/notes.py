"""The two changelogs: CHANGELOG.md in Chinese, CHANGELOG.en.md in English, with the same items in the same order."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

NOTES = ("CHANGELOG.md", "CHANGELOG.en.md")
VERSION = re.compile(r"^## (?P<version>\S+)$")
# A rule, an article and a command are called the same in both languages.
ARTICLES = "registry|history|ownership|presence|approval|filing|management|content"
NAMES = re.compile(rf"`((?:{ARTICLES})\.[a-z_.]+|tuanmedia [a-z-]+)`|(第[一二三四五六七八九十]+条)")


class Item(NamedTuple):
    """An item of a changelog: the version and the section that it stands under, its line and its text."""

    version: str
    section: int
    line: int
    text: str

    @property
    def names(self) -> frozenset[str]:
        """The rules, commands and articles that the item names."""
        return frozenset("".join(found) for found in NAMES.findall(self.text))


def items(text: str) -> list[Item]:
    """The items of a changelog. Those before the first version stand under none."""
    found: list[Item] = []
    version, section = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if heading := VERSION.match(line):
            version, section = heading["version"], 0
        elif line.startswith("### "):
            section += 1
        elif line.startswith("- "):
            found.append(Item(version, section, number, line[2:]))
        elif line.startswith("  ") and found:
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {line.strip()}")
    return found


def faults(folder: Path, version: str) -> Iterator[str]:
    """A line for each fault of the changelogs: another version on top, or an item that one language lacks."""
    texts = [(folder / name).read_text("utf-8") for name in NOTES]
    for name, text in zip(NOTES, texts, strict=True):
        newest = next((match["version"] for line in text.splitlines() if (match := VERSION.match(line))), "none")
        if newest != version:
            yield f"{name}: the newest version is {newest}, that of pyproject.toml {version}"
    for ours, theirs in zip_longest(*map(items, texts)):
        if ours is None or theirs is None:
            name, item = (NOTES[1], theirs) if ours is None else (NOTES[0], ours)
            yield f"{name}:{item.line}: the other language has no such item: {item.text[:40]}"
        elif (ours.version, ours.section, ours.names) != (theirs.version, theirs.section, theirs.names):
            differing = ", ".join(sorted(ours.names ^ theirs.names)) or "the section"
            yield f"{NOTES[0]}:{ours.line} and {NOTES[1]}:{theirs.line} are not the same item: {differing}"
            return
