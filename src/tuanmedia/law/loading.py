"""Loading: from a folder rules/ to the law. The first fault in the folder ends the run, with its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from tuanmedia import yaml
from tuanmedia.errors import CannotRun
from tuanmedia.law.articles import Document, Part
from tuanmedia.law.calendar.notices import Notice
from tuanmedia.law.calendar.statutory import CalendarRules
from tuanmedia.law.consistency import (
    NEEDED,
    check_consistency,
    declared_parameters,
    rules_error,
    rules_error_at,
    rules_path,
)
from tuanmedia.law.law import CalendarFile, Law
from tuanmedia.law.parameters import Parameters
from tuanmedia.law.platforms import Platform, Platforms
from tuanmedia.model import schema
from tuanmedia.yaml import Refusal, Route, Tree

M = TypeVar("M", bound=BaseModel)

# The files in the order of the articles; the families that belong to no article stand last.
ORDER = ("regulation", "ownership", "presence", "approval", "filing", "management", "content", "registry", "history")


def shipped_rules() -> Path:
    """Return the folder of the rules that ship with the package; in a checkout, that at its top."""
    inside = Path(__file__).parents[1] / "rules"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "rules"


def load(folder: Path) -> Law:
    """Load the law of a folder. Raises CannotRun with file, line and column at the first fault."""
    documents = _entries(folder / "documents.yaml", Document)
    calendar = dict(_tree(folder / "calendar.yaml"))
    of_part = {key: calendar.pop(key) for key in ("title", "parameters", "words") if key in calendar}
    parts = {stem: _entry(folder / f"{stem}.yaml", _tree(folder / f"{stem}.yaml"), Part) for stem in _stems(folder)}
    parts["calendar"] = _entry(folder / "calendar.yaml", of_part, Part)
    platforms = _entries(folder / "platforms.yaml", Platform)
    check_consistency(folder, parts, documents, platforms)
    parameters = {
        name: parameter for stem, part in parts.items() for name, _, parameter in declared_parameters(stem, part)
    }
    return Law(
        parts,
        Parameters(parameters, documents),
        Platforms(platforms),
        _entry(folder / "calendar.yaml", calendar, CalendarRules),
        tuple(_calendar_files(folder / "calendar")),
    )


def _stems(folder: Path) -> list[str]:
    """Return the stems of the files with articles, known ones first. A needed file is named even if it is missing."""
    stems = {path.stem for path in folder.glob("*.yaml")} - {"documents", "platforms", "calendar"}
    return [stem for stem in ORDER if stem in stems or stem in NEEDED] + sorted(stems.difference(ORDER))


def _tree(path: Path) -> dict[str, Tree]:
    return _read(path)[1]


def _read(path: Path) -> tuple[bytes, dict[str, Tree]]:
    """Read a file of rules/. Raises CannotRun where that fails, with the place of a fault."""
    try:
        data = path.read_bytes()
        return data, yaml.read(data).tree
    except OSError as error:
        name, reason = rules_path(path), error.strerror or str(error)
        raise CannotRun(f"读不到规则文件 {name}：{reason}", f"cannot read {name}: {reason}") from None
    except Refusal as refusal:
        zh, en = f"不是本软件接受的 YAML（{refusal.fault}）", f"not the YAML we take ({refusal.fault})"
        raise rules_error_at(path, (refusal.line, refusal.column), zh, en) from None


def _entry(path: Path, tree: object, model: type[M], prefix: Route = ()) -> M:
    """Validate a tree that stands at `prefix` in a file. Raises CannotRun at its first fault."""
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        faults = list(schema.schema_faults(error, model))
        # A missing key is most often there, misspelt.
        fault = next((fault for fault in faults if fault.kind == "unknown"), faults[0])
        raise rules_error(path, (*prefix, *fault.route), *_message(fault)) from None


def _message(fault: schema.SchemaFault) -> tuple[str, str]:
    key, nearest = fault.facts["key"], fault.facts.get("nearest")
    if fault.kind == "missing":
        return f"缺少“{key}”", f"{key} is missing"
    if fault.kind == "unknown":
        zh, en = (f"；是不是 {nearest}？", f"; did you mean {nearest}?") if nearest else ("", "")
        return f"没有“{key}”这一项{zh}", f"there is no key {key}{en}"
    value = fault.facts.get("value", "")
    return f"“{key}”的值“{value}”不对（{fault.kind}）", f"the value “{value}” of {key} will not do ({fault.kind})"


def _entries(path: Path, model: type[M]) -> dict[str, M]:
    return {name: _entry(path, tree, model, (name,)) for name, tree in _tree(path).items()}


def _calendar_files(folder: Path) -> Iterator[CalendarFile]:
    """Yield the calendar files of a folder. A file that is still empty is passed over."""
    for path in sorted(folder.glob("*.yaml")):
        if not _is_empty(path):
            data, tree = _read(path)
            yield CalendarFile(f"rules/calendar/{path.name}", data, _entry(path, tree, Notice))


def _is_empty(path: Path) -> bool:
    try:
        yaml.read(path.read_bytes())
    except Refusal as refusal:
        return refusal.fault == "empty"
    except OSError:
        return False
    return False
