"""From the folder rules/ to the law; the first fault in it ends the run, with its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from tuanmedia import reader, schema
from tuanmedia.calendar.notices import Notice
from tuanmedia.calendar.rules import CalendarRules
from tuanmedia.complaint import CannotRun
from tuanmedia.law import REGULATION, CalendarFile, Law
from tuanmedia.law.articles import Document, Parameter, Part
from tuanmedia.law.parameters import FORMS, Parameters, read
from tuanmedia.platforms import Platform, Platforms
from tuanmedia.reader import Refusal, Route, Tree

M = TypeVar("M", bound=BaseModel)

# Without these words nothing could be reported.
NEEDED = {
    "registry": ("clauses", ("syntax", "schema")),
    "regulation": ("words", ("unset", "what-if")),
    "calendar": ("words", ("provisional",)),
}
# In the order of the articles; what is no article stands last.
ORDER = ("regulation", "ownership", "presence", "approval", "filing", "management", "content", "registry", "history")


def shipped() -> Path:
    """The rules that ship in the package; in a checkout, those at its top."""
    inside = Path(__file__).parents[1] / "rules"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "rules"


def load(folder: Path) -> Law:
    """The law that `folder` holds. Raises CannotRun, naming file, line and column, where it cannot be read."""
    documents = _each(folder / "documents.yaml", Document)
    calendar = dict(_tree(folder / "calendar.yaml"))
    own = {key: calendar.pop(key) for key in ("title", "parameters", "words") if key in calendar}
    parts = {stem: _entry(folder / f"{stem}.yaml", _tree(folder / f"{stem}.yaml"), Part) for stem in _stems(folder)}
    parts["calendar"] = _entry(folder / "calendar.yaml", own, Part)
    _check_needed(folder, parts, documents)
    return Law(
        parts,
        _parameters(folder, parts, documents),
        Platforms(_each(folder / "platforms.yaml", Platform)),
        _entry(folder / "calendar.yaml", calendar, CalendarRules),
        tuple(_calendar_files(folder / "calendar")),
    )


def _stems(folder: Path) -> list[str]:
    found = {path.stem for path in folder.glob("*.yaml")} - {"documents", "platforms", "calendar"}
    return [stem for stem in ORDER if stem in found or stem in NEEDED] + sorted(found.difference(ORDER))


def _tree(path: Path) -> dict[str, Tree]:
    return _read(path)[1]


def _read(path: Path) -> tuple[bytes, dict[str, Tree]]:
    try:
        data = path.read_bytes()
        return data, reader.read(data).tree
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"读不到规则文件 {_name(path)}：{reason}", f"cannot read {_name(path)}: {reason}") from None
    except Refusal as refusal:
        told = refusal.fault
        place = refusal.line, refusal.column
        raise _unreadable(path, place, f"不是本软件接受的 YAML（{told}）", f"not the YAML we take ({told})") from None


def _entry(path: Path, tree: object, model: type[M], prefix: Route = ()) -> M:
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        faults = list(schema.faults(error, model))
        # What is missing is most often there, misspelt.
        fault = next((one for one in faults if one.kind == "unknown"), faults[0])
        raise _unreadable(path, _place(path, (*prefix, *fault.route)), *_told(fault)) from None


def _told(fault: schema.SchemaFault) -> tuple[str, str]:
    key, nearest = fault.facts["key"], fault.facts.get("nearest")
    if fault.kind == "missing":
        return f"缺少“{key}”", f"{key} is missing"
    if fault.kind == "unknown":
        zh, en = (f"；是不是 {nearest}？", f"; did you mean {nearest}?") if nearest else ("", "")
        return f"没有“{key}”这一项{zh}", f"there is no key {key}{en}"
    value = fault.facts.get("value", "")
    return f"“{key}”的值“{value}”不对（{fault.kind}）", f"the value “{value}” of {key} will not do ({fault.kind})"


def _each(path: Path, model: type[M]) -> dict[str, M]:
    return {name: _entry(path, tree, model, (name,)) for name, tree in _tree(path).items()}


def _calendar_files(folder: Path) -> Iterator[CalendarFile]:
    """The notices of a folder. A file that has nothing in it yet covers no year."""
    for path in sorted(folder.glob("*.yaml")):
        if not _is_empty(path):
            data, tree = _read(path)
            yield CalendarFile(f"rules/calendar/{path.name}", data, _entry(path, tree, Notice))


def _is_empty(path: Path) -> bool:
    try:
        reader.read(path.read_bytes())
    except Refusal as refusal:
        return refusal.fault == "empty"
    except OSError:
        return False
    return False


def _check_needed(folder: Path, parts: dict[str, Part], documents: dict[str, Document]) -> None:
    for stem, (kind, names) in NEEDED.items():
        for name in names:
            if name not in getattr(parts[stem], kind):
                path = folder / f"{stem}.yaml"
                raise _unreadable(path, _place(path, (kind,)), f"缺少“{name}”", f"{name} is missing")
    if REGULATION not in documents:
        raise _unreadable(folder / "documents.yaml", (1, 1), f"缺少“{REGULATION}”", f"{REGULATION} is missing")


def _parameters(folder: Path, parts: dict[str, Part], documents: dict[str, Document]) -> Parameters:
    declared: dict[str, Parameter] = {}
    for stem, part in parts.items():
        path = folder / f"{stem}.yaml"
        _check_cites(path, part)
        for name, route, parameter in _declared(stem, part):
            declared[name] = parameter
            for document, written in parameter.values.items():
                place = (*route, "values", document)
                if document not in documents:
                    zh, en = f"documents.yaml 里没有“{document}”", f"documents.yaml knows no {document}"
                    raise _unreadable(path, _place(path, place), zh, en)
                if not _fits(parameter, written):
                    zh, en = (
                        f"“{written}”不是{FORMS[parameter.type][0]}",
                        f"“{written}” is not {FORMS[parameter.type][1]}",
                    )
                    raise _unreadable(path, _place(path, place), zh, en)
    return Parameters(declared, documents)


def _check_cites(path: Path, part: Part) -> None:
    for name, clause in part.clauses.items():
        if clause.cite is not None and clause.cite not in part.text:
            zh, en = f"text 里没有“{clause.cite}”", f"there is no {clause.cite} in text"
            raise _unreadable(path, _place(path, ("clauses", name, "cite")), zh, en)


def _declared(stem: str, part: Part) -> Iterator[tuple[str, Route, Parameter]]:
    for own, parameter in part.parameters.items():
        yield f"{stem}.{own}", ("parameters", own), parameter
    for name, clause in part.clauses.items():
        for own, parameter in clause.parameters.items():
            yield f"{stem}.{name}.{own}", ("clauses", name, "parameters", own), parameter


def _fits(parameter: Parameter, written: object) -> bool:
    try:
        read(parameter, written)
    except ValueError:
        return False
    return True


def _place(path: Path, route: Route) -> tuple[int, int]:
    return reader.places(path.read_bytes()).at(route)


def _unreadable(path: Path, place: tuple[int, int], zh: str, en: str) -> CannotRun:
    at = f"{_name(path)}:{place[0]}:{place[1]}"
    return CannotRun(f"规则文件读不懂：{at}：{zh}", f"unreadable rules: {at}: {en}")


def _name(path: Path) -> str:
    return f"rules/calendar/{path.name}" if path.parent.name == "calendar" else f"rules/{path.name}"
