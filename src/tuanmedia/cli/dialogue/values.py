"""Parsers of typed text: numbers, codes, names, people with their duties, files. They raise Misused for other text."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tuanmedia.errors import Misused
from tuanmedia.model.codes import DUTIES, code_named, codes_named
from tuanmedia.model.days import UNKNOWN, is_unknown
from tuanmedia.model.names import BLANK_BETWEEN_NAMES, split_people

if TYPE_CHECKING:
    from tuanmedia.entry import RosterPerson

YES = {"y": True, "yes": True, "是": True, "好": True, "有": True, "已": True, "true": True}
NO = {"n": False, "no": False, "否": False, "不": False, "没有": False, "无": False, "未": False, "false": False}
_SEPARATOR = rf"\s*[,，、;；]\s*|{BLANK_BETWEEN_NAMES}"
_colon = re.compile(r"\s*[:：]\s*")
_key = re.compile(r"(?:^|\s)([A-Za-z_\u4e00-\u9fff]+)[=＝]")


def parse_text(text: str) -> str:
    """The text itself."""
    return text


def number_parser(most: int) -> Callable[[str], int]:
    """The parser of a whole number from 0 to `most`."""

    def parse(text: str) -> int:
        from tuanmedia.model import scalars  # late: a list of commands needs no pydantic

        try:
            number = scalars.count(text)
        except ValueError:
            number = most + 1
        if number > most:
            zh = f"应为 0 到 {most} 的整数，不是“{text}”"
            raise Misused(zh, f"a whole number from 0 to {most} is wanted, not “{text}”")
        return number

    return parse


def code_parser(codes: Mapping[str, Mapping[str, str]]) -> Callable[[str], str]:
    """The parser of a code, which may be typed as the code or as its name in Chinese or English."""

    def parse(text: str) -> str:
        if code := code_named(codes, text):
            return code
        meant = codes_named(codes, text)
        zh = "、".join(f"{code}（{codes[code]['zh']}）" for code in meant or codes)
        if meant:
            raise Misused(f"没有“{text}”；是不是 {zh}？", f"there is no “{text}”; did you mean {' or '.join(meant)}?")
        raise Misused(f"没有“{text}”；可以是：{zh}", f"there is no “{text}”; it may be: {' '.join(codes)}")

    return parse


def parse_yes_no(text: str) -> bool:
    """True or False for a word of YES or NO."""
    answers = YES | NO
    if text.casefold() not in answers:
        raise Misused(f"“{text}”不是回答；请输入 y（是）或 n（否）", f"“{text}” is neither y(es) nor n(o)")
    return answers[text.casefold()]


def parse_seal(text: str) -> bool | Literal["unknown"]:
    """True or False for a word of YES or NO, UNKNOWN where nobody can find any more whether there is a seal."""
    return UNKNOWN if is_unknown(text) else parse_yes_no(text)


def parse_names(text: str) -> list[str]:
    """Names with commas or semicolons between them, Chinese names also with blanks. Commas alone are refused."""
    return _required(text, [name for name in re.split(_SEPARATOR, text) if name])


def parse_people_names(text: str) -> list[str]:
    """Names of people as `parse_names` splits them, and at a slash too. No name of a person has one."""
    return _required(text, split_people(text))


def parse_person(text: str) -> str:
    """The name of one person. Raises Misused for several."""
    if len(parse_people_names(text)) > 1:
        raise Misused(f"“{text}”像是不止一个人；这里只写一人", f"“{text}” looks like several people; enter one here")
    return text


def one_or_all(names: list[str]) -> str | list[str]:
    """What is entered where a record takes one person or a list: the name of one, else the list."""
    return names[0] if len(names) == 1 else names


def _required(text: str, names: list[str]) -> list[str]:
    if text and not names:
        raise Misused(f"“{text}”里没有名字", f"there is no name in “{text}”")
    return names


def parse_record_id(text: str) -> str:
    """The id of a record. It names a file, so it must be a valid file name on every system."""
    from tuanmedia.model.scalars import ID_FORM
    from tuanmedia.registry.discovery import DEVICES

    if not re.fullmatch(ID_FORM, text) or text in DEVICES:
        zh = f"“{text}”不能作 id；用小写字母、数字和连字符，如 robotics-club-weibo"
        raise Misused(zh, f"“{text}” is no id; use small letters, digits and hyphens, as in robotics-club-weibo")
    return text


def parse_file(text: str) -> Path:
    """The path of an existing file. Quotes around it, which terminals add to a dragged file, are removed."""
    path = Path(text.strip("'\"")).expanduser()
    if not path.is_file():
        raise Misused(f"没有文件“{text}”", f"there is no file “{text}”")
    return path


def parse_single(text: str) -> list[str]:
    """The text as a list of one."""
    return [text]


def parse_people(text: str) -> "list[RosterPerson]":
    """People, each with a duty after a colon unless the person has both duties: `王同学:采编、李同学:publisher`."""
    from tuanmedia.entry import RosterPerson, require_distinct  # late: it imports everything that judges

    parse_duty = code_parser(DUTIES)
    parts = [_colon.split(name, maxsplit=1) for name in parse_people_names(text)]
    people = [RosterPerson(name, parse_duty(duty[0]) if duty else None) for name, *duty in parts]
    require_distinct(people)
    return people


def parse_pairs(words: Sequence[str]) -> dict[str, str]:
    """Values by key, from words of the form `key=value`; a value may contain blanks and so several words."""
    first, *rest = _key.split(" ".join(words))
    if first.strip() or not rest:
        zh = f"“{first.strip()}”应写成“名称=内容”，如 确认日期=2026-11-30"
        raise Misused(zh, f"“{first.strip()}” should be written key=value, as in on=2026-11-30")
    return {key: value.strip() for key, value in zip(rest[::2], rest[1::2], strict=True)}
