"""One cell of a ledger: the value that it has for a field, or why a person has to look at it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias
from unicodedata import normalize

from tuanmedia.entry import RosterPerson
from tuanmedia.errors import Misused
from tuanmedia.law.links import runs
from tuanmedia.ledger.vocabulary import Vocabulary, known_form, squeezed, without_note
from tuanmedia.model.days import parse_complete_day
from tuanmedia.model.names import person_key, split_people
from tuanmedia.model.scalars import figure
from tuanmedia.registry import secrecy
from tuanmedia.sheets import Cell
from tuanmedia.sheets.book import EPOCH
from tuanmedia.yaml.characters import FORBIDDEN_CLASSES, first_forbidden

Reason: TypeAlias = Literal[
    "day",
    "date",
    "number",
    "lost-digits",
    "platform",
    "owner",
    "kind",
    "person",
    "name",
    "link",
    "unit",
    "state",
    "secret",
    "formula",
    "error",
    "missing",
]

# The first platform is of this year, so an earlier serial number is no day.
FIRST_SERIAL = date(2009, 1, 1)
FIRST_DAY = date(1994, 4, 20)  # China was connected to the internet
# A larger figure below a heading that counts in 万 was most likely written in full.
MOST_SCALED = 10_000_000
MAX_PERSON = 20  # characters of a name
_time = re.compile(r"[T ]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.0+)?)?$")
_part_of_day = re.compile(r"[0-9]{4}年?|[0-9]{4}[-/.年][0-9]{1,2}月?|[0-9]{6}")
_email = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
# Nearly every cell is one of these, and holds no secret: hanzi alone, or a short number.
_harmless = re.compile(r"(?:(?!密码|口令)[\u4e00-\u9fff、，；/\s])*|[0-9./-]{1,10}")
_label = re.compile(
    r"^(?:(?:微信|微博|抖音|快手|小红书|视频号?|头条号?|B站|QQ|知乎)(?:号|账号|帐号|U?ID)?|U?ID|账号|帐号)\s*:\s*",
    re.IGNORECASE,
)
# What no handle holds: it separates several, is a note, or a label that is not set off.
_no_handle = re.compile(r"[\s、,;:()\[\]{}<>【】《》\"“”‘’/\\|+=*?]|^uid[0-9]", re.IGNORECASE)
_fraction = re.compile(r"(?<=[0-9])\.0+$")  # what a program puts behind a number that it took for a measure
_bare_number = re.compile(r"[0-9.,]+")
_bracketed = re.compile(r"\(([^()]*)\)|【([^【】]*)】|\[([^\[\]]*)\]")
# Letters, the dots within a name, and what stands between Latin letters.
_person = re.compile(r"(?:[^\W\d_]|[·•・.\s]|(?<=[A-Za-z])['’-](?=[A-Za-z]))+")
_two_people = re.compile(r"等$|(?:同学|老师).|^..+[和与及]..+$")
_invisible = re.compile(f"[{FORBIDDEN_CLASSES['invisible']}{FORBIDDEN_CLASSES['bidi']}]")
_joined_duties = str.maketrans(dict.fromkeys("、，,;；/／\n", "+"))


class DoubtfulCell(Exception):
    """A cell that a person has to look at, for a reason. `say` is the name of its words (`reasons`)."""

    def __init__(self, reason: Reason, say: str = "") -> None:
        super().__init__(reason)
        self.reason, self.say = reason, say or reason


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of a table as of a day.

    `student_number` is the school's pattern of a student number, or None. `epoch` is day 0 of a serial number.
    """

    words: Vocabulary
    day: date
    student_number: str | None = None
    epoch: date = EPOCH

    def text(self, cell: Cell, reason: Reason = "name") -> str | None:
        """Return a text on one line, None for an empty cell."""
        text = visible_text(cell.text)
        if self.words.is_empty(text):
            return None
        if first_forbidden(text):
            raise DoubtfulCell(reason, "characters")
        if self.words.is_stand_in(text):
            raise DoubtfulCell(reason, "stand-in")
        return text

    def name(self, cell: Cell) -> str | None:
        """Return a name, None for an empty cell. A number is the result of a formula more often than a name."""
        if not isinstance(cell.value, str):
            raise DoubtfulCell("name", "name-number")
        return self.text(cell)

    def day_of(self, cell: Cell) -> date | None:
        """Return the day in a cell, be it a date, a serial number or a text; None for an empty cell."""
        value = cell.value
        if cell.is_month:
            raise DoubtfulCell("day")
        if isinstance(value, date):
            return _possible(value.date() if isinstance(value, datetime) else value)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise DoubtfulCell("date")
        text = visible_text(cell.text)
        if self.words.is_empty(text):
            return None
        return _possible(self._written_day(_time.sub("", normalize("NFKC", text))))

    def _written_day(self, text: str) -> date:
        try:
            day = parse_complete_day(text)
        except Misused:
            raise DoubtfulCell("date") from None
        if day is None and re.fullmatch(r"[0-9]{5}(?:\.[0-9]+)?", text):
            day = self._day_of_serial(int(float(text)))
        if day is None:
            is_number = re.fullmatch(r"[0-9.]+", text)
            raise DoubtfulCell("day" if is_number or _part_of_day.fullmatch("".join(text.split())) else "date")
        return day

    def _day_of_serial(self, serial: int) -> date | None:
        day = self.epoch + timedelta(days=serial)
        return day if FIRST_SERIAL <= day <= self.day else None

    def count(self, cell: Cell, scale: str = "") -> int | None:
        """Return a figure, None for an empty cell. `scale` is 万 where the heading says that it is counted in it."""
        value = cell.value
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise DoubtfulCell("number")
        text = visible_text(cell.text)
        if self.words.is_empty(text):
            return None
        is_scaled = bool(scale) and _bare_number.fullmatch(normalize("NFKC", text)) is not None
        try:
            count = figure(text + scale if is_scaled else text)
        except ValueError:
            raise DoubtfulCell("number") from None
        if is_scaled and count and count > MOST_SCALED:
            raise DoubtfulCell("number")
        return count

    def handle(self, cell: Cell) -> str | None:
        """Return an account's id on its platform, None for an empty cell; a label before it is left out."""
        if cell.is_lossy:
            raise DoubtfulCell("lost-digits")
        if isinstance(cell.value, bool) or not isinstance(cell.value, str | int | float):
            raise DoubtfulCell("link")
        text = self.text(cell, "link")
        if text is None:
            return None
        if isinstance(cell.value, float) and not cell.value.is_integer():
            raise DoubtfulCell("link")
        text = _fraction.sub("", text)
        text = _label.sub("", normalize("NFKC", text)).lstrip("@'").strip()
        if not text or _no_handle.search(text):
            raise DoubtfulCell("link")
        return text

    def people(self, cell: Cell, duty: str | None = None) -> list[RosterPerson]:
        """Return the people in a cell, each once; a duty in brackets or beside a colon is theirs, else `duty`.

        A duty before a colon is also that of the people behind, up to the next one: 采编：王同学、李同学；发布：张同学.
        """
        people: dict[str, RosterPerson] = {}
        for part in self._parts(cell):
            name, own = self._person_and_duty(part)
            duty = own if self._duty(part.partition(":")[0]) else duty
            key = person_key(name)
            both = key in people and people[key].duty != (own or duty)
            people[key] = RosterPerson(name, "both" if both else own or duty)
        return list(people.values())

    def names(self, cell: Cell) -> list[str]:
        """Return the names of the people in a cell, each once, without notes in brackets."""
        names: dict[str, str] = {}
        for part in self._parts(cell):
            name = self._name(without_note(part))
            names.setdefault(person_key(name), name)
        return list(names.values())

    def person(self, cell: Cell) -> str | None:
        """Return the one person in a cell, None for an empty cell."""
        names = self.names(cell)
        if len(names) > 1:
            raise DoubtfulCell("person", "people-several")
        return names[0] if names else None

    def duties(self, cell: Cell) -> Sequence[str]:
        """Return the duties in a cell, each once: one of all people of the row, or several."""
        text = visible_text(cell.text.replace("\n", "、"))
        if self.words.is_empty(text):
            return ()
        parts = [self._duty(part) for part in split_people(text)]
        duties = parts if len(parts) > 1 and all(parts) else [self._duty(text)]
        if not all(duties):
            raise DoubtfulCell("person")
        return list(dict.fromkeys(duty for duty in duties if duty))

    def _parts(self, cell: Cell) -> list[str]:
        """Return the people of a cell as they are written; what separates duties in brackets separates no people."""
        raw = "、".join(filter(None, map(visible_text, cell.text.splitlines())))
        if self.words.is_empty(raw):
            return []
        if first_forbidden(raw):
            raise DoubtfulCell("person", "characters")
        joined = _bracketed.sub(lambda found: found[0].translate(_joined_duties), normalize("NFKC", raw))
        return [part.strip() for part in split_people(joined) if not self.words.is_empty(part)]

    def _person_and_duty(self, part: str) -> tuple[str, str | None]:
        notes = [next(filter(None, found.groups()), "") for found in _bracketed.finditer(part)]
        name, _, after = _bracketed.sub("", part).partition(":")
        if after and (duty := self._duty(name)):
            name, after = after, ""
            notes.append(duty)
        said = [note for note in (*notes, after.strip()) if note]
        duties = list(map(self._duty, said))
        if len(duties) > 1 or not all(duties):
            raise DoubtfulCell("person")
        return self._name(name), duties[0] if duties else None

    def _duty(self, text: str) -> str | None:
        return self.words.duties.get(known_form(text))

    def _name(self, text: str) -> str:
        """Return the name of a person, without the blanks between its hanzi."""
        name = re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", text.strip())
        if len(name) > MAX_PERSON or not _person.fullmatch(name) or _two_people.search(name):
            raise DoubtfulCell("person")
        if name.endswith(self.words.groups) or self.words.is_stand_in(name):
            raise DoubtfulCell("person")
        return name

    def is_secret(self, cell: Cell, is_link: bool = False) -> bool:
        """Tell whether a cell holds a password or somebody's number or address; a link holds digits of its own."""
        if secrecy.contains_password(cell.link):
            return True
        if not isinstance(cell.value, str | int | float) or isinstance(cell.value, bool):
            return False
        text = cell.text
        if _harmless.fullmatch(text) and not self.student_number:
            return False
        if is_link:
            # What an app copies around a link (`7@1.com :5pm`) resembles an address and is none.
            beside = without_links(text)
            return secrecy.contains_password(text) or secrecy.personal_number_kind(beside) is not None
        if "@" in text and _email.search(normalize("NFKC", text)):
            return True
        return secrecy.is_confidential(text, self.student_number)


def _possible(day: date) -> date:
    """Return a day on which there was something online; a program makes 1900-01-01 of a 1 that is shown as a day."""
    if day < FIRST_DAY:
        raise DoubtfulCell("date")
    return day


def without_links(text: str) -> str:
    """Return a text without the links in it."""
    for run in runs(text):
        text = text.replace(run, " ")
    return text


def visible_text(text: str) -> str:
    """Return a text on one line, without blanks around it and without the signs that nobody sees."""
    if first_forbidden(text):
        text = _invisible.sub("", text)
    return " ".join(text.split())


def is_at_least(text: str) -> bool:
    """Tell whether a figure is written as `10万+`: that, or more."""
    return squeezed(text).endswith("+")
