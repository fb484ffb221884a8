"""Names: when two accounts have the same name, or a suspiciously close one (第十二条（九）); when two people are one.

A *normalised* name has no case, spaces, punctuation, symbols or invisible characters, and its characters are in NFKC;
names with the same normalised form are the same. A *folded* name is a normalised name with traditional characters
replaced by simplified ones, and look-alikes by one character. Two names are *near* if they are not the same, but their
folded forms are equal or one edit apart.

A person's name has a form of its own: see `person_key`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import combinations, repeat
from pathlib import Path
from typing import Generic, TypeVar
from unicodedata import category, normalize

T = TypeVar("T")

# The lengths of folded names that are compared by edits. In a shorter name one edit makes another word; no platform
# takes a longer one, and its deletions (see `NearNames`) would fill the memory.
LENGTHS_COMPARED_BY_EDITS = range(4, 65)

# A longer text is no name with a few words around it, and would have too many forms without them.
LONGEST_WITH_AFFIXES = 80

# A name of these characters only is normalised already; most names are.
_plain = re.compile("(?:[0-9a-z]|[\u4e00-\u9fff])+")

_DROPPED = ("P", "S", "Z", "Cc", "Cf", "Me")
# Marks and letters that show nothing, and pictographs that the Unicode data of an older Python does not have.
_UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_ALSO_DROPPED = f"{_UNSEEN}\U0001f300-\U0001faff"

# Words that make another name official, or the next of its kind: 北原青年官方, 北原青年2.
_AFFIX = (
    "官方|官博|官微|官号|官號|官网|官網|官|认证|認證|正版|正式|唯一|本尊|真"
    "|公众号|公眾號|服务号|订阅号|视频号|抖音号|账号|帐号|帳號|主号|大号|小号|新号|副号|备用|备份|号|號"
    "|微博|微信|抖音|b站|哔哩哔哩|快手|小红书|知乎|头条|主页|首页|二|2|official|v|[0-9]+"
)

# Each group folds to its first character. Where the two cases of a letter differ, the capital decides (Greek Η looks
# like H, though η does not look like h): the names of schools in Latin letters are written in capitals.
_ALIKE = (
    "0oоοօ〇 1liіıιӏ aаαɑ bвьβ cс dԁ eеε gɡ hнһη jј kкκ mмμ nν pрρ qԛ rг sѕ tтτ vѵ wԝ xхχ yуυү zζ "
    "一ー 二ニ 八ハ 力カ 卜ト 口囗ロ 夕タ 工エ "
    "日曰 未末 士土 己已巳 人入 干乾千于於 天夭 戊戌戍 毋母 今令 侯候 冶治 亳毫 茶荼 菏荷 崇祟 刺剌 晴睛 赢嬴羸 汩汨 "
    # Traditional characters that GB 2312 holds beside the simplified ones.
    "后後 征徵 伙夥 咤吒 拼拚 挨捱 折摺 矩榘 烟菸 苔薹 夹袷 糖醣 曲麴 么麽"
)
_FIRST = {character: group[0] for group in _ALIKE.split() for character in group}


class _KeptCharacters(dict[int, int | None]):
    """A table for `str.translate` that drops what a normalised name does not keep. It fills itself on use."""

    def __missing__(self, code: int) -> int | None:
        drop = category(chr(code)).startswith(_DROPPED) or re.match(f"[{_ALSO_DROPPED}]", chr(code))
        return self.setdefault(code, None if drop else code)


class _Folds(dict[int, str]):
    """A table for `str.translate` that folds characters. It fills itself on use.

    It folds single characters and never phrases, so that one edit of a name stays one edit.
    """

    def __missing__(self, code: int) -> str:
        simple = _simplified(chr(code))
        return self.setdefault(code, _FIRST.get(simple, simple))


_kept = _KeptCharacters()
_folds = _Folds()


class _PersonKeys(dict[str, str]):
    """The keys of people by their names as written. A registry names the same people many times."""

    def __missing__(self, name: str) -> str:
        bare = "".join(normalize("NFKC", name).split()).translate(_NO_DOTS)
        return self.setdefault(name, bare or name)


# The dots between the parts of a name, 阿依古丽·艾山, as keyboards and fonts have them; NFKC makes `･` one of them.
_NO_DOTS = dict.fromkeys(map(ord, "·•・‧∙⋅"))
_person_keys = _PersonKeys()
# A blank separates two Chinese names; in a name of Latin letters, and in 张 三, it is a part of the name.
BLANK_BETWEEN_NAMES = r"(?<=[\u4e00-\u9fff]{2})\s+(?=[\u4e00-\u9fff]{2})"


@cache
def _between_people() -> re.Pattern[str]:
    return re.compile(rf"\s*[,，、;；/／]\s*|{BLANK_BETWEEN_NAMES}")


@cache
def _two_people() -> re.Pattern[str]:
    return re.compile(r"[\u3400-\u9fff]{2}[\s&+|\\＆＋｜＼]+[\u3400-\u9fff]{2}")


def person_key(name: str) -> str:
    """Return what two spellings of one person's name have in common: NFKC, without blanks and dots between parts.

    Traditional characters stay: 張 and 张 are two people until somebody says otherwise.
    """
    return _person_keys[name]


def is_among(name: str, people: Iterable[str]) -> bool:
    """Tell whether a person is one of these people, in any spelling."""
    return _person_keys[name] in map(_person_keys.__getitem__, people)


def distinct_people(names: Iterable[str]) -> list[str]:
    """Return each person once, as the name is first written, in the order of the names."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(_person_keys[name], name)
    return sorted(first.values())


def resembles_two_people(name: str) -> bool:
    """Tell whether a name looks like two, with a blank or a sign like `&` between: 王同学 李同学."""
    return not name.isalpha() and _two_people().search(name) is not None


def split_people(text: str) -> list[str]:
    """Return the names of people in a text, between which stand commas, semicolons, slashes or blanks."""
    return [name for name in _between_people().split(text) if name]


def normalised_name(name: str) -> str:
    """Return `name` in NFKC and one case, without spaces, punctuation, symbols and invisible characters.

    A name made only of such characters keeps them: ★★ is the same as ★★ only.
    """
    text = name.casefold()
    while not _plain.fullmatch(text):
        bare = normalize("NFKC", text).casefold()
        bare = bare.translate(_kept) or bare
        if bare == text:
            break
        text = bare
    return text


def without_invisible(text: str) -> str:
    """Return a text without the signs that show nothing; blanks stay."""
    if text.isprintable() and text.isascii():
        return text
    unseen = re.compile(f"[{_UNSEEN}]")
    return "".join(
        sign for sign in text if sign.isspace() or not (category(sign) in ("Cc", "Cf", "Me") or unseen.match(sign))
    )


def normalised_handle(handle: str) -> str:
    """Return the id that a platform gives an account, in NFKC and one case, without an `@` before it."""
    return normalize("NFKC", handle).casefold().removeprefix("@")


def folded_name(name: str) -> str:
    """Return `name` normalised and folded. It is as long as the normalised name."""
    return normalised_name(name).translate(_folds)


def names_within(name: str) -> list[str]:
    """Return what is left of a name without words like 官方 or 2 before and behind it: normalised, the longest first.

    Of 官方北原青年号2 they are 北原青年号2, 官方北原青年号 and so on, down to 北原青年. Each has two signs or more.
    """
    forms = [normalised_name(name)]
    for form in forms if len(forms[0]) <= LONGEST_WITH_AFFIXES else ():  # the list grows
        before, behind = re.match(f"(?:the|{_AFFIX})", form), re.search(f"(?:{_AFFIX})$", form)
        shorter = [form[before.end() :] if before else "", form[: behind.start()] if behind else ""]
        forms += [each for each in shorter if len(each) > 1 and each not in forms]
    return sorted(forms[1:], key=len, reverse=True)


def is_near(name: str, other: str) -> bool:
    """Tell whether two names are near: not the same, but their folded forms are equal or one edit apart.

    An edit inserts, removes or replaces a character, or swaps two neighbours. Only forms of 4 to 64 characters are
    compared by edits.
    """
    return normalised_name(name) != normalised_name(other) and _is_close(folded_name(name), folded_name(other))


class NearNames(Generic[T]):
    """An index that finds the names near a given one, without a comparison with all of them.

    Each folded name is indexed by its deletions: itself, and each form that lacks one character. Two names one edit
    apart share a deletion.
    """

    def __init__(self) -> None:
        self._items: dict[str, dict[str, list[T]]] = {}
        # `_first` maps the hash of a deletion to the first name with it, `_others` to further names, which are rare. A
        # list for every hash would double the memory.
        self._first: dict[int, str] = {}
        self._others: dict[int, list[str]] = {}

    def add(self, name: str, item: T) -> list[T]:
        """Add `item` under `name`, which others may share. Return the items added before whose names are near it."""
        normalised = normalised_name(name)
        fold = normalised.translate(_folds)
        candidates = self._index(fold) if fold not in self._items else self._candidates(fold)
        near = self._near(normalised, fold, candidates) if candidates else []
        self._items.setdefault(fold, {}).setdefault(normalised, []).append(item)
        return near

    def near(self, name: str) -> list[T]:
        """Return the items whose names are near `name`, by their folded names, then in the order of adding."""
        normalised = normalised_name(name)
        fold = normalised.translate(_folds)
        return self._near(normalised, fold, self._candidates(fold))

    def _near(self, normalised: str, fold: str, candidates: set[str]) -> list[T]:
        close = [self._items[other] for other in sorted(candidates) if _is_close(fold, other)]
        return [item for names in close for other, items in names.items() if other != normalised for item in items]

    def _index(self, fold: str) -> set[str]:
        """Index a new folded name by its deletions, and return the names that share one with it."""
        present: set[str] = set()
        deletions = _deletions(fold)
        if {*map(self._first.setdefault, deletions, repeat(fold))} <= {fold}:
            return present  # nearly every name is alone
        for shorter in deletions:
            other = self._first[shorter]
            if other is not fold:
                others = self._others.setdefault(shorter, [])
                present.update((other, *others))
                others.append(fold)
        return present - {fold}

    def _candidates(self, fold: str) -> set[str]:
        """Return the names that share a deletion with a folded name; itself too, if it is there."""
        shared = [shorter for shorter in _deletions(fold) if shorter in self._first]
        names = {self._first[shorter] for shorter in shared}.union(*(self._others.get(key, ()) for key in shared))
        return names | ({fold} & self._items.keys())


def _deletions(fold: str) -> Sequence[int]:
    """Return the hashes of a folded name and of its forms without one character; none for a length without edits."""
    if len(fold) not in LENGTHS_COMPARED_BY_EDITS:
        return ()
    return [hash(tuple(fold)), *map(hash, combinations(fold, len(fold) - 1))]


def _is_close(fold: str, other: str) -> bool:
    edited = len(fold) in LENGTHS_COMPARED_BY_EDITS and len(other) in LENGTHS_COMPARED_BY_EDITS
    return fold == other or (edited and _is_one_edit_apart(fold, other))


def _is_one_edit_apart(fold: str, other: str) -> bool:
    at = 0
    while fold[at : at + 1] == other[at : at + 1]:  # ends: the two are never equal here
        at += 1
    rest, other_rest = fold[at:], other[at:]
    replaced = rest[1:] == other_rest[1:]
    inserted = rest == other_rest[1:] or rest[1:] == other_rest
    swapped = rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:]
    return replaced or inserted or swapped


def _simplified(character: str) -> str:
    """Return the simplified form of a character."""
    if not ("\u3400" <= character <= "\u9fff" or character >= "\U00020000"):
        return character
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return _converter()(character)
    return character  # GB 2312 is the set of simplified characters: an everyday name never loads the dictionary


@cache
def _converter() -> Callable[[str], str]:
    import opencc

    # The full path, because opencc looks for a bare "t2s" in the current directory first.
    rules = Path(opencc.__file__).parent / "clib" / "share" / "opencc" / "t2s.json"
    convert: Callable[[str], str] = opencc.OpenCC(str(rules)).convert
    return convert
