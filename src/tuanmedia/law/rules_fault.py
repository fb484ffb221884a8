"""A fault in a folder rules/: what is wrong at a place of a file, and the error that names every such place."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tuanmedia import yaml
from tuanmedia.errors import CannotRun, nearest_name
from tuanmedia.yaml import Place, Route

# Lines. Whoever has more faults mends the first ones and runs again.
MOST_FAULTS = 20


class RulesFault(NamedTuple):
    """What is wrong at a route of a file, in Chinese and English. `place` stands where the file has no routes yet."""

    path: Path
    route: Route
    zh: str
    en: str
    place: Place | None = None


class Names(NamedTuple):
    """A kind of names, in Chinese and English, and the names that are known."""

    zh: str
    en: str
    known: Iterable[str]

    def unknown(self, name: str) -> tuple[str, str]:
        """Return the words that refuse a name: the nearest known one, else all that may be written."""
        known = list(self.known)
        zh, en = f"没有“{name}”这个{self.zh}", f"there is no {self.en} “{name}”"
        if nearest := nearest_name(name, known, 0.6):
            return f"{zh}；是不是 {nearest}？", f"{en}; did you mean {nearest}?"
        if not known:
            return f"{zh}；请删去", f"{en}; take it out"
        return f"{zh}；可以写：{' '.join(known)}", f"{en}; expected one of: {' '.join(known)}"


def rules_error(faults: Iterable[RulesFault]) -> CannotRun:
    """Return the error about some faults, each in a line of its own with file, line and column."""
    errors = [
        CannotRun(f"规则文件无法读取：{at}：{zh}", f"unreadable rules: {at}: {en}")
        for at, zh, en in _located(list(faults))
    ]
    first, more = errors[0], errors[1:MOST_FAULTS]
    if (left_out := len(errors) - MOST_FAULTS) > 0:
        zh, en = f"规则文件里另有 {left_out} 处错误", f"the rules have {left_out} more faults"
        more.append(CannotRun(f"{zh}；请先改正以上各处", f"{en}; first mend those above"))
    return CannotRun(first.words["zh"], first.words["en"], more)


def rules_path(path: Path) -> str:
    """Return the path of a file as errors name it."""
    return f"rules/calendar/{path.name}" if path.parent.name == "calendar" else f"rules/{path.name}"


def _located(faults: list[RulesFault]) -> Iterator[tuple[str, str, str]]:
    """Yield each fault with its place, the files in the order in which they were found faulty, once each."""
    for path in dict.fromkeys(fault.path for fault in faults):
        own = [fault for fault in faults if fault.path == path]
        places = None if all(fault.place for fault in own) else yaml.places(path.read_bytes())
        located = {(fault.place or (places.at(fault.route) if places else (1, 1)), *fault[2:4]) for fault in own}
        for (line, column), zh, en in sorted(located):
            yield f"{rules_path(path)}:{line}:{column}", zh, en
