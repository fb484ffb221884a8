"""From the folder rules/ to the law; the first fault in it ends the run, with its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from tuanmedia import reader, schema
from tuanmedia.complaint import CannotRun
from tuanmedia.law import CalendarFile, Law
from tuanmedia.law.articles import Document, Parameter, Part
from tuanmedia.law.parameters import Parameters, read
from tuanmedia.notices import CalendarRules, Notice
from tuanmedia.platforms import Platform, Platforms
from tuanmedia.reader import Refusal, Route, Tree

M = TypeVar("M", bound=BaseModel)

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
    return Law(
        parts,
        _parameters(folder, parts, documents),
        Platforms(_each(folder / "platforms.yaml", Platform)),
        _entry(folder / "calendar.yaml", calendar, CalendarRules),
        tuple(_calendar_file(path) for path in sorted((folder / "calendar").glob("*.yaml"))),
    )


def _stems(folder: Path) -> list[str]:
    found = {path.stem for path in folder.glob("*.yaml")} - {"documents", "platforms", "calendar"}
    return [stem for stem in ORDER if stem in found or stem == "registry"] + sorted(found.difference(ORDER))


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
        raise _unreadable(path, (refusal.line, refusal.column), refusal.fault) from None


def _entry(path: Path, tree: object, model: type[M], prefix: Route = ()) -> M:
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        fault = next(schema.faults(error, model))
        words = " ".join([fault.kind, *(f"{key}={value}" for key, value in fault.facts.items())])
        raise _unreadable(path, _place(path, (*prefix, *fault.route)), words) from None


def _each(path: Path, model: type[M]) -> dict[str, M]:
    return {name: _entry(path, tree, model, (name,)) for name, tree in _tree(path).items()}


def _calendar_file(path: Path) -> CalendarFile:
    data, tree = _read(path)
    return CalendarFile(f"rules/calendar/{path.name}", data, _entry(path, tree, Notice))


def _parameters(folder: Path, parts: dict[str, Part], documents: dict[str, Document]) -> Parameters:
    declared: dict[str, Parameter] = {}
    for stem, part in parts.items():
        path = folder / f"{stem}.yaml"
        _check_cites(path, part)
        for name, route, parameter in _declared(stem, part):
            declared[name] = parameter
            for document, written in parameter.values.items():
                if document not in documents or not _fits(parameter, written):
                    raise _unreadable(path, _place(path, (*route, "values", document)), f"{document}: {written}")
    return Parameters(declared, documents)


def _check_cites(path: Path, part: Part) -> None:
    for name, clause in part.clauses.items():
        if clause.cite is not None and clause.cite not in part.text:
            raise _unreadable(path, _place(path, ("clauses", name, "cite")), f"cite: {clause.cite}")


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


def _unreadable(path: Path, place: tuple[int, int], fault: str) -> CannotRun:
    at = f"{_name(path)}:{place[0]}:{place[1]}"
    return CannotRun(f"规则文件读不懂：{at}：{fault}", f"unreadable rules: {at}: {fault}")


def _name(path: Path) -> str:
    return f"rules/calendar/{path.name}" if path.parent.name == "calendar" else f"rules/{path.name}"
