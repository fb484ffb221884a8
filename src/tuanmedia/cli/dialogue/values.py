"""What an answer means: a number, one of a few words, a name or several, people with their duties."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tuanmedia.errors import Misused
from tuanmedia.render.codes import DUTIES

if TYPE_CHECKING:
    from tuanmedia.entry import Person

YES = {"y": True, "yes": True, "是": True, "好": True, "有": True, "已": True, "true": True}
NO = {"n": False, "no": False, "否": False, "不": False, "没有": False, "无": False, "未": False, "false": False}
# A blank parts hanzi, and no name in Latin letters.
_between = re.compile(r"\s*[,，、;；]\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_colon = re.compile(r"\s*[:：]\s*")
_key = re.compile(r"(?:^|\s)([A-Za-z_]+)[=＝]")


def parse_text(written: str) -> str:
    return written


def number_parser(most: int) -> Callable[[str], int]:
    """A whole number from 0 to `most`."""

    def read(written: str) -> int:
        from tuanmedia.model import scalars

        try:
            number = scalars.count(written)
        except ValueError:
            number = most + 1
        if number > most:
            zh = f"应为 0 到 {most} 的整数，不是“{written}”"
            raise Misused(zh, f"a whole number from 0 to {most} is wanted, not “{written}”")
        return number

    return read


def code_parser(known: Mapping[str, Mapping[str, str]]) -> Callable[[str], str]:
    """One of a few codes, by itself or by one of its names."""

    def read(written: str) -> str:
        for code, names in known.items():
            if written.casefold() in (code, *(name.casefold() for name in names.values())):
                return code
        zh = "、".join(f"{code}（{names['zh']}）" for code, names in known.items())
        raise Misused(f"没有“{written}”；可以是：{zh}", f"there is no “{written}”; it may be: {' '.join(known)}")

    return read


def parse_yes_no(written: str) -> bool:
    """Yes or no."""
    known = YES | NO
    if written.casefold() not in known:
        raise Misused(f"“{written}”听不懂；请答 y（是）或 n（否）", f"“{written}” is neither y(es) nor n(o)")
    return known[written.casefold()]


def parse_names(written: str) -> list[str]:
    """Several names, with commas between; Misused for commas alone."""
    found = [name for name in _between.split(written) if name]
    if written and not found:
        raise Misused(f"“{written}”里没有名字", f"there is no name in “{written}”")
    return found


def parse_record_id(written: str) -> str:
    """An id that a file may be called by on every system."""
    from tuanmedia.model.scalars import ID_FORM
    from tuanmedia.registry.discovery import DEVICES

    if not re.fullmatch(ID_FORM, written) or written in DEVICES:
        zh = f"“{written}”不能作 id；用小写字母、数字和连字符，如 robotics-club-weibo"
        raise Misused(zh, f"“{written}” is no id; use small letters, digits and hyphens, as in robotics-club-weibo")
    return written


def parse_file(written: str) -> Path:
    """A file that is there; a path dragged into a terminal stands in quotes."""
    path = Path(written.strip("'\"")).expanduser()
    if not path.is_file():
        raise Misused(f"没有文件“{written}”", f"there is no file “{written}”")
    return path


def parse_single(written: str) -> list[str]:
    """One value, as a list of one."""
    return [written]


def parse_people(written: str) -> "list[Person]":
    """People, each with a duty behind a colon where it is not both: `王同学:采编、李同学:publisher`."""
    from tuanmedia.entry import Person, demand_distinct  # late: it stands on everything that judges

    read = code_parser(DUTIES)
    apart = [_colon.split(one, maxsplit=1) for one in parse_names(written)]
    told = [Person(name, read(duty[0]) if duty else None) for name, *duty in apart]
    demand_distinct(told)
    return told


def parse_pairs(written: Sequence[str]) -> dict[str, str]:
    """`key=value` after `key=value`; a value may hold blanks."""
    first, *rest = _key.split(" ".join(written))
    if first.strip() or not rest:
        zh = f"“{first.strip()}”应写成 键=值，如 on=2026-11-30"
        raise Misused(zh, f"“{first.strip()}” should be written key=value, as in on=2026-11-30")
    return {key: value.strip() for key, value in zip(rest[::2], rest[1::2], strict=True)}
