"""Citations: 第十二条（九） is 12, 9. Other spellings: 十二（九）, 12(9), 第12条第9项, Article 12 (9)."""

import re
import unicodedata
from typing import NamedTuple

_NUMBER = "[0-9]{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_APART = r"(?:[\s(.,、·-]|第|item|para(?:graph)?)"
_ITEM = rf"({_NUMBER})\s*\)?\s*[项款目]?"
_article = re.compile(rf"(?:第|article|art\.?|§)?\s*({_NUMBER})\s*(?:条(?:{_APART}*{_ITEM})?|{_APART}+{_ITEM})?")
_chapter = re.compile(rf"(?:第|chapter)?\s*({_NUMBER})\s*章?(?:\s.*)?")
_DIGITS = "零一二三四五六七八九"


class Citation(NamedTuple):
    """An article and one of its items; item 0 is the article itself."""

    article: int
    item: int = 0

    def distance(self, other: "Citation") -> tuple[int, int]:
        """The distance to another citation: in articles, then in items."""
        return abs(self.article - other.article), abs(self.item - other.item)


def citation(text: str) -> Citation | None:
    """The citation that the text is; None where it is none."""
    match = _article.fullmatch(_normalised(text))
    if match is None:
        return None
    item = match[2] or match[3]
    return Citation(_number(match[1]), _number(item) if item else 0)


def chapter(text: str) -> int | None:
    """The number of the chapter that the text names: 第三章, 第三章 平台管理, chapter 3; None where it names none."""
    plain = _normalised(text)
    match = _chapter.fullmatch(plain) if "章" in plain or plain.startswith("chapter") else None
    return _number(match[1]) if match else None


def _number(text: str) -> int:
    """The number in digits or hanzi, up to 99: 9 and 九, 12 and 十二."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.index(tens) if tens else 1 if ten else 0) * 10 + (_DIGITS.index(ones) if ones else 0)


def _normalised(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower()
