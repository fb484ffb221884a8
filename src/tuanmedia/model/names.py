"""When two account names are the same, and when one is suspiciously close to another (第十二条（九）).

*Normalised*: NFKC, case, spaces, punctuation, symbols and invisible characters aside; equal in this is the same.
*Folded*: traditional characters made simplified, and those that look alike made one. *Near*: not the same, but equal
once folded, or one edit apart.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations, repeat
from pathlib import Path
from typing import Generic, TypeVar
from unicodedata import category, normalize

T = TypeVar("T")

# One edit in a shorter name makes another word. No platform takes a longer one, whose deletions would fill the memory.
EDITED_LENGTHS = range(4, 65)

# Most names are of these already and need no look at their single characters.
_plain = re.compile("(?:[0-9a-z]|[\u4e00-\u9fff])+")

_DROPPED = ("P", "S", "Z", "Cc", "Cf", "Me")
# Marks and letters that show nothing, and pictographs that an older Python does not know to be symbols.
_UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef\U0001f300-\U0001faff"

# Each group folds to its first character. Letters are judged by the shape of their capitals where the two cases
# differ (Greek Η is H though η is no h): a school's name in Latin letters is written in capitals.
_ALIKE = (
    "0oоοօ〇 1liіıιӏ aаαɑ bвьβ cс dԁ eеε gɡ hнһη jј kкκ mмμ nν pрρ qԛ rг sѕ tтτ vѵ wԝ xхχ yуυү zζ "
    "一ー 二ニ 八ハ 力カ 卜ト 口囗ロ 夕タ 工エ "
    "日曰 未末 士土 己已巳 人入 干乾千于於 天夭 戊戌戍 毋母 今令 侯候 冶治 亳毫 茶荼 菏荷 崇祟 刺剌 晴睛 赢嬴羸 汩汨 "
    # Traditional forms that GB 2312 holds beside their simplified ones.
    "后後 征徵 伙夥 咤吒 拼拚 挨捱 折摺 矩榘 烟菸 苔薹 夹袷 糖醣 曲麴 么麽"
)
_FIRST = {character: group[0] for group in _ALIKE.split() for character in group}


class _Kept(dict[int, int | None]):
    """The characters of a name that count, found out one by one: a table for `str.translate`."""

    def __missing__(self, code: int) -> int | None:
        drop = category(chr(code)).startswith(_DROPPED) or re.match(f"[{_UNSEEN}]", chr(code))
        return self.setdefault(code, None if drop else code)


class _Folded(dict[int, str]):
    """What each character folds to, found out one by one. Never by phrases: one edit must stay one edit."""

    def __missing__(self, code: int) -> str:
        simple = _simplified(chr(code))
        return self.setdefault(code, _FIRST.get(simple, simple))


_kept = _Kept()
_folds = _Folded()


def normalised_name(name: str) -> str:
    """`name` by NFKC and case, without spaces, punctuation, symbols and invisible characters.

    A name of nothing else keeps them: ★★ is the same as no name but ★★.
    """
    text = name.casefold()
    while not _plain.fullmatch(text) and (after := _bare(text)) != text:
        text = after
    return text


def normalised_handle(handle: str) -> str:
    """A platform's own id, by NFKC and case."""
    return normalize("NFKC", handle).casefold()


def normalised_url(url: str) -> str:
    """A link without scheme, case and trailing slash."""
    return url.partition("://")[2].casefold().rstrip("/") or url


def folded_name(name: str) -> str:
    """`name` normalised, in simplified characters, with those that look alike made one; as long as normalised."""
    return normalised_name(name).translate(_folds)


def is_near(one: str, other: str) -> bool:
    """Whether two names are close without being the same.

    Close: equal once folded, or, of four characters or more each, one edit apart: a character put in, left out or
    replaced, or two neighbours swapped. Names that are the same after normalisation are never near.
    """
    return normalised_name(one) != normalised_name(other) and _close(folded_name(one), folded_name(other))


class NearNames(Generic[T]):
    """Which of many names are near one, without comparing it with all of them.

    Two names one edit apart meet once one or both have lost a character: each is filed under its deletions.
    """

    def __init__(self) -> None:
        self._items: dict[str, dict[str, list[T]]] = {}
        # The usual single name of a hash apart from the rare others: a list for each would double the memory.
        self._first: dict[int, str] = {}
        self._others: dict[int, list[str]] = {}

    def add(self, name: str, item: T) -> list[T]:
        """File `item` under `name`; several may share one. Those filed before whose names are `near` this one."""
        plain = normalised_name(name)
        fold = plain.translate(_folds)
        met = self._file(fold) if fold not in self._items else self._met(fold)
        near = self._near(plain, fold, met) if met else []
        self._items.setdefault(fold, {}).setdefault(plain, []).append(item)
        return near

    def near(self, name: str) -> list[T]:
        """The items whose names are `near` this one, in the order of their folded names, then as they were added."""
        plain = normalised_name(name)
        fold = plain.translate(_folds)
        return self._near(plain, fold, self._met(fold))

    def _near(self, plain: str, fold: str, met: set[str]) -> list[T]:
        close = [self._items[other] for other in sorted(met) if _close(fold, other)]
        return [item for names in close for other, items in names.items() if other != plain for item in items]

    def _file(self, fold: str) -> set[str]:
        """Files a new name under its deletions; the names that were met there."""
        met: set[str] = set()
        deletions = _deletions(fold)
        if {*map(self._first.setdefault, deletions, repeat(fold))} <= {fold}:
            return met  # as nearly every name: nobody has been here
        for shorter in deletions:
            other = self._first[shorter]
            if other is not fold:
                others = self._others.setdefault(shorter, [])
                met.update((other, *others))
                others.append(fold)
        return met - {fold}

    def _met(self, fold: str) -> set[str]:
        shared = [shorter for shorter in _deletions(fold) if shorter in self._first]
        met = {self._first[shorter] for shorter in shared}.union(*(self._others.get(one, ()) for one in shared))
        return met | ({fold} & self._items.keys())


def _bare(text: str) -> str:
    text = normalize("NFKC", text).casefold()
    return text.translate(_kept) or text


def _deletions(fold: str) -> Sequence[int]:
    if len(fold) not in EDITED_LENGTHS:
        return ()
    return [hash(tuple(fold)), *map(hash, combinations(fold, len(fold) - 1))]


def _close(one: str, other: str) -> bool:
    return one == other or (len(one) in EDITED_LENGTHS and len(other) in EDITED_LENGTHS and _one_edit(one, other))


def _one_edit(one: str, other: str) -> bool:
    at = 0
    while one[at : at + 1] == other[at : at + 1]:  # ends: the two are never equal here
        at += 1
    here, there = one[at:], other[at:]
    replaced = here[1:] == there[1:]
    put_in = here == there[1:] or here[1:] == there
    swapped = here[:2] == there[:2][::-1] and here[2:] == there[2:]
    return replaced or put_in or swapped


def _simplified(character: str) -> str:
    if not ("\u3400" <= character <= "\u9fff" or character >= "\U00020000"):
        return character
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return _converter()(character)
    return character  # GB 2312 is the set of simplified characters: an ordinary name never loads the dictionary


@cache
def _converter() -> Callable[[str], str]:
    import opencc

    # By its full path: a bare "t2s" would be looked up in the current directory first.
    rules = Path(opencc.__file__).parent / "clib" / "share" / "opencc" / "t2s.json"
    convert: Callable[[str], str] = opencc.OpenCC(str(rules)).convert
    return convert
