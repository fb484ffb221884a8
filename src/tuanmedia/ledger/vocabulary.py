"""The words of columns.yaml: what a heading means, and the words for platforms, kinds, duties and states in cells."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

from tuanmedia import yaml
from tuanmedia.law.platforms import ALIASES, WEBSITE, Platforms
from tuanmedia.model.codes import DUTIES, ORGANIZATIONS, UNITS

# The fields that a column may have, in the order of columns.yaml.
FIELDS = (
    "id",
    "name",
    "platform",
    "handle",
    "url",
    "owner",
    "unit",
    "adviser",
    "operators",
    "duty",
    "reviewer",
    "monitoring",
    "created_on",
    "filed_on",
    "purpose",
    "maintenance",
    "verified_as",
    "followers",
    "followers_on",
    "kind",
    "state",
    "note",
)
# A column of one of these makes a row of headings; a row without all of them and an owner is no account.
IDENTIFYING = frozenset({"name", "handle", "url"})
# Their headings may end in 姓名, 名单 or 名称.
NAMED = ("owner", "unit", "adviser", "operators", "reviewer", "monitoring")

_note = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?|【[^【】]*】?|〔[^〔〕]*〕?|〈[^〈〉]*〉?")
_number = re.compile(r"^(?:第?[一二三四五六七八九十]{1,3}|[0-9]{1,2})[、.]")
_separator = re.compile("[/、或与及&]")
_measure = re.compile("/(?:[万千]?[人个]?|年月日)$")
_marks = str.maketrans("", "", "*※★☆:：;；。")


def squeezed(text: str) -> str:
    """Return a text in NFKC and small letters, without blanks."""
    return "".join(normalize("NFKC", text).casefold().split())


def without_note(text: str) -> str:
    """Return a text in NFKC without the notes in brackets; where it is nothing else, the whole."""
    plain = normalize("NFKC", text).strip()
    return " ".join(_note.sub(" ", plain).split()) or plain


def known_form(text: str) -> str:
    """Return the form in which known words are compared: squeezed, without notes in brackets, measures and marks."""
    plain = squeezed(text)
    bare = (_note.sub("", plain) or plain.strip("()[]【】")).translate(_marks)
    return _measure.sub("", bare) or bare


class Meaning(NamedTuple):
    """A field that a heading may have. A smaller `rank` wins where two columns may have one field."""

    field: str
    rank: int


def _meanings_of(fields: Mapping[str, Sequence[str]]) -> dict[str, list[Meaning]]:
    """Return what each heading may mean, from the headings of each field, the most fitting first."""
    meanings: dict[str, list[Meaning]] = {}
    for field, headings in fields.items():
        for rank, word in enumerate(headings):
            meanings.setdefault(known_form(word), []).append(Meaning(field, rank))
    return meanings


class Vocabulary:
    """All known headings and words."""

    def __init__(self, tree: Mapping[str, Any]) -> None:
        self._tree = tree
        self._stand_ins = frozenset(map(squeezed, tree["stand_ins"]))
        self.groups = tuple(tree["groups"])
        self.empty = frozenset(map(squeezed, ("", *tree["empty"])))
        self.unnamed_verification = self.forms("unnamed_verification")
        self.serials, self.clubs, self.sheets = self.forms("serials"), self.forms("clubs"), self.forms("sheets")
        self.ignored = self.forms("ignored") | self.serials
        self.editors, self.publishers = self.forms("editors"), self.forms("publishers")
        self.sections, self.vague, self.vague_handles = map(self.forms, ("sections", "vague", "vague_handles"))
        self.handles = {known_form(word): frozenset(names) for word, names in tree["handles"].items()}
        self._refused_words = tuple(map(squeezed, tree["refused"]["holding"]))
        self._refused = self.forms("refused", "equal")

    def forms(self, *route: str) -> frozenset[str]:
        """Return the words at a place of the data file, each in the form in which it is compared."""
        words: Any = self._tree
        for step in route:
            words = words[step]
        return frozenset(map(known_form, words))

    @cached_property
    def _meanings(self) -> dict[str, list[Meaning]]:
        return _meanings_of({field: self._tree["fields"][field] for field in FIELDS})

    @cached_property
    def meanings_of_posts(self) -> Mapping[str, Sequence[Meaning]]:
        """The columns of registry/posts that a heading may have, by the known form of the heading."""
        return _meanings_of(self._tree["posts"])

    @cached_property
    def meanings_of_units(self) -> Mapping[str, Sequence[Meaning]]:
        """The keys of a unit that a heading may have, by the known form of the heading."""
        return _meanings_of(self._tree["units"])

    def meanings(self, heading: str) -> tuple[Meaning, ...]:
        """Return the fields that a heading may have, none for an unknown one."""
        form = known_form(heading)
        if known := self._meanings.get(form):
            return tuple(known)
        return tuple(self._composed(form))

    def _composed(self, form: str) -> Iterator[Meaning]:
        """Yield what a heading means that is a known one with 姓名 behind it or 账号 before it, or several in one."""
        for suffix in self._tree["suffixes"]:
            if form.endswith(suffix):
                known = self._meanings.get(form.removesuffix(suffix), ())
                yield from (meaning for meaning in known if meaning.field in NAMED)
        for prefix in self._tree["prefixes"]:
            if form.startswith(prefix):
                yield from self._meanings.get(form.removeprefix(prefix), ())
        parts = _separator.split(form)
        if len(parts) > 1 and all(part in self._meanings for part in parts):
            first, *others = (self._meanings[part] for part in parts)
            for meaning in first:
                if all(any(other.field == meaning.field for other in each) for each in others):
                    yield meaning

    def is_heading(self, text: str) -> bool:
        """Tell whether a text is a known heading of any kind."""
        return bool(self.meanings(text)) or self.is_ignored(text) or self.is_refused(text)

    def is_label(self, text: str) -> bool:
        """Tell whether a text is of a line above a table, as 填报单位：校团委, and no heading."""
        plain = squeezed(without_note(text))
        return re.search(":.", plain) is not None or self.not_accounts.match(plain) is not None

    def is_ignored(self, heading: str) -> bool:
        return known_form(heading) in self.ignored

    def is_refused(self, heading: str) -> bool:
        """Tell whether a heading is of passwords or personal data; its note in brackets counts too."""
        plain = squeezed(heading)
        return any(word in plain for word in self._refused_words) or known_form(heading) in self._refused

    def is_of_passwords(self, heading: str) -> bool:
        plain = squeezed(heading)
        return any(word in plain for word in self._tree["refused"]["passwords"])

    def is_empty(self, text: str) -> bool:
        """Tell whether a cell says that there is nothing: 无, a slash, a dash."""
        return squeezed(text) in self.empty

    def is_stand_in(self, text: str) -> bool:
        """Tell whether a cell has a word in the place of what it should say: 同上, 待定."""
        return squeezed(text) in self._stand_ins

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kinds of organizations by their words."""
        return dict(self._coded("kinds", ORGANIZATIONS))

    @cached_property
    def unit_kinds(self) -> dict[str, str]:
        """The kinds of units by their words."""
        return dict(self._coded("unit_kinds", UNITS))

    @cached_property
    def duties(self) -> dict[str, str]:
        """The duties of operators by their words."""
        return dict(self._coded("duties", DUTIES))

    @cached_property
    def states(self) -> dict[str, str]:
        """The states of accounts by their words."""
        return {known_form(word): code for code, words in self._tree["states"].items() for word in words}

    def _coded(self, part: str, codes: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
        for code, names in codes.items():
            for word in (code, *names.values(), *self._tree[part].get(code, ())):
                yield known_form(word), code

    def platform_words(self, platforms: Platforms) -> "PlatformWords":
        """Return the words for the platforms of rules/."""
        return PlatformWords(platforms, self._tree)

    @cached_property
    def not_accounts(self) -> "re.Pattern[str]":
        """The pattern of the first cell of a line that is a sum, a note or the heading of a section."""
        sums, notes = ("|".join(map(re.escape, self._longest_first(part))) for part in ("sums", "notes"))
        return re.compile(rf"(?:{sums})(?![\u4e00-\u9fff])|(?:{notes})[0-9]{{0,2}}[:.、]|注[0-9]{{1,2}}")

    def _longest_first(self, part: str) -> Iterable[str]:
        return sorted(map(squeezed, self._tree[part]), key=len, reverse=True)


class PlatformWords:
    """The words for platforms in cells, and in the names and titles of sheets."""

    def __init__(self, platforms: Platforms, tree: Mapping[str, Any]) -> None:
        self._ids: dict[str, str] = {}
        for key, platform in platforms.items():
            for word in (key, platform.name, platform.en, *tree["platforms"].get(key, ())):
                self._ids.setdefault(known_form(word), key)
        self._ids |= {known_form(word): key for word, key in ALIASES.items() if key in platforms}
        self._handles = {known_form(word): frozenset(names) for word, names in tree["handles"].items()}
        self._suffixes: tuple[str, ...] = tuple(tree["platform_suffixes"])
        self._of_sheets: tuple[str, ...] = tuple(sorted(tree["sheet_suffixes"], key=len, reverse=True))

    def platform(self, text: str) -> str | None:
        """Return the id of the platform that a text names, None for a text that names none."""
        form = known_form(text)
        known = self._ids.get(form)
        bare = (form.removesuffix(suffix) for suffix in self._suffixes if form.endswith(suffix))
        return known or next((self._ids[one] for one in bare if one in self._ids), None)

    def platforms_of_heading(self, heading: str) -> frozenset[str]:
        """Return the platforms of which a heading says to be: 微博名称, 抖音号/快手号; none for 微信号/UID."""
        parts = [self._platforms_of_part(part) for part in _separator.split(known_form(heading))]
        return frozenset.union(*parts) if all(parts) else frozenset()

    def _platforms_of_part(self, form: str) -> frozenset[str]:
        if form in self._handles:
            return self._handles[form]
        words = (word for word, platform in self._ids.items() if form.startswith(word) and platform != WEBSITE)
        longest = max(words, key=len, default="")
        return frozenset({self._ids[longest]}) if longest else frozenset()

    def platform_of_sheet(self, title: str) -> str | None:
        """Return the platform that is the name or the title of a sheet; 台账 and the like may stand behind it."""
        form = _number.sub("", known_form(title))
        bare = (form.removesuffix(suffix) for suffix in ("", *self._of_sheets) if form.endswith(suffix))
        return next(filter(None, map(self.platform, bare)), None)


@cache
def vocabulary() -> Vocabulary:
    """Return the words of columns.yaml."""
    tree: Any = yaml.read(Path(__file__).with_name("columns.yaml").read_bytes()).tree
    return Vocabulary(tree)
