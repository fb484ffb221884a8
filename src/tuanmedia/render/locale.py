"""How answers are told: the language, days with their weekdays, names as they may be shown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tuanmedia.checks.wording import Lang, masked
from tuanmedia.law.law import Law, fill
from tuanmedia.render.layout import visible, width

WEEKDAYS = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Locale:
    """The law whose words are used, and the language."""

    law: Law
    lang: Lang

    def plain(self, text: str | None) -> str:
        """A text of the register as a screen may show it: no secret, nothing that a terminal obeys."""
        return visible(self.discreet(text) or "")

    def discreet(self, text: str | None) -> str | None:
        """The same for a program: what must not be repeated is an ellipsis."""
        return masked(text, self.law) if text else text

    def word(self, words: Words, name: str, /, **blanks: object) -> str:
        """The words of that name in the language, with their blanks filled."""
        return fill(words[name][self.lang], blanks)

    def weekday(self, day: date) -> str:
        return WEEKDAYS[self.lang][day.weekday()]

    def day(self, day: date) -> str:
        """A day with its weekday."""
        return f"{day}{self.aside(self.weekday(day))}"

    def aside(self, text: str) -> str:
        """In brackets."""
        return f"（{text}）" if self.lang == "zh" else f" ({text})"

    def listed(self, texts: Iterable[str]) -> str:
        return ("、" if self.lang == "zh" else ", ").join(texts)

    def coded(self, part: str, code: str) -> str:
        """The words of rules/ for a code (`change.name`: 账号名称变更); the code's own where they have none."""
        words = self.law.parts[part].words.get(code) if part in self.law.parts else None
        return words.in_(self.lang) if words else code.rpartition(".")[2]

    def platform(self, platform: str) -> str:
        return self.plain(self.law.platforms.name_of(platform, self.lang))


def padded(text: str, columns: int) -> str:
    """`text` with spaces up to so many columns."""
    return text + " " * (columns - width(text))


def rows(texts: Iterable[str], first: str, room: int, between: str = " · ") -> Iterator[str]:
    """The texts in rows, none broken; the first row led by `first`, the others by spaces as wide."""
    lead, row = first, ""
    for text in texts:
        if row and width(lead + row + between + text + between.rstrip()) > room:
            yield lead + row + between.rstrip()
            lead, row = " " * width(first), ""
        row += between + text if row else text
    yield lead + row
