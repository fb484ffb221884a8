"""The locale of an answer: its language, the law whose words it uses, days with weekdays, names without secrets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tuanmedia.checks.wording import Lang, masked
from tuanmedia.law.law import Law, fill
from tuanmedia.render.layout import visible

WEEKDAYS = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Locale:
    """A law and a language, and texts made with them."""

    law: Law
    lang: Lang

    def plain(self, text: str | None) -> str:
        """A text of the registry for a screen: without secrets, and with no character that a terminal obeys."""
        return visible(self.discreet(text) or "")

    def discreet(self, text: str | None) -> str | None:
        """A text of the registry for a program: an ellipsis where it must not be repeated."""
        return masked(text, self.law) if text else text

    def word(self, words: Words, name: str, /, **blanks: object) -> str:
        """The words of that name in the language, with their blanks filled; those of the office's names too."""
        return fill(words[name][self.lang], {**self.law.school.blanks, **blanks})

    def weekday(self, day: date) -> str:
        """The short name of the weekday."""
        return WEEKDAYS[self.lang][day.weekday()]

    def day(self, day: date) -> str:
        """A day with its weekday."""
        return f"{day}{self.aside(self.weekday(day))}"

    def aside(self, text: str) -> str:
        """The text in brackets."""
        return f"（{text}）" if self.lang == "zh" else f" ({text})"

    def listed(self, texts: Iterable[str]) -> str:
        """The texts with commas between them."""
        return ("、" if self.lang == "zh" else ", ").join(texts)

    def coded(self, part: str, code: str) -> str:
        """The words of rules/ for a code (`change.name`: 账号名称变更); the code itself where they have none."""
        words = self.law.parts[part].words.get(code) if part in self.law.parts else None
        return words.in_(self.lang) if words else code.rpartition(".")[2]

    def platform(self, platform: str) -> str:
        """The name of a platform by its id."""
        return self.plain(self.law.platforms.name_of(platform, self.lang))
