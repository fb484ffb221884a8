"""Citations: 第十二条（九） is the pair 12, 9, however it is spelt: 十二（九）, 12(9), 第12条第9项, Article 12 (9)."""

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
    """An article, and one of its items; item 0 is the article itself."""

    article: int
    item: int = 0

    def away(self, other: "Citation") -> tuple[int, int]:
        """How far another is: by articles first, then by items."""
        return abs(self.article - other.article), abs(self.item - other.item)


def citation(written: str) -> Citation | None:
    """What `written` cites; None where it is no citation."""
    found = _article.fullmatch(_plain(written))
    if found is None:
        return None
    item = found[2] or found[3]
    return Citation(number(found[1]), number(item) if item else 0)


def chapter(written: str) -> int | None:
    """The chapter that `written` names: 第三章, 第三章 平台管理, chapter 3."""
    plain = _plain(written)
    found = _chapter.fullmatch(plain) if "章" in plain or plain.startswith("chapter") else None
    return number(found[1]) if found else None


def number(written: str) -> int:
    """9 and 九, 12 and 十二; up to 九十九."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return (_DIGITS.index(tens) if tens else 1 if ten else 0) * 10 + (_DIGITS.index(ones) if ones else 0)


def _plain(written: str) -> str:
    return unicodedata.normalize("NFKC", written).strip().lower()
