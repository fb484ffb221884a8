"""The consistency of a folder rules/: what must hold between entries that are each valid. The first fault ends the run.

A folder may hold fewer rules than the package ships. The rules that it holds must be complete.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from tuanmedia import yaml
from tuanmedia.errors import CannotRun
from tuanmedia.law.articles import Document, Parameter, Part
from tuanmedia.law.law import REGULATION
from tuanmedia.law.parameters import FORMS, parse_value, pattern
from tuanmedia.law.platforms import Platform
from tuanmedia.yaml import Route

# Without these entries nothing could be reported.
NEEDED = {
    "registry": ("clauses", ("syntax", "schema")),
    "regulation": ("words", ("unset", "what-if")),
    "calendar": ("words", ("provisional",)),
}


def check_consistency(
    folder: Path, parts: Mapping[str, Part], documents: Mapping[str, Document], platforms: Mapping[str, Platform]
) -> None:
    """Check the entries against each other. Raises CannotRun with file, line and column at the first fault."""
    _check_needed(folder, parts, documents)
    for stem, part in parts.items():
        path = folder / f"{stem}.yaml"
        _check_cites(path, part)
        for _, route, parameter in declared_parameters(stem, part):
            _check_values(path, route, parameter, documents)
    _check_links(folder / "platforms.yaml", platforms)


def declared_parameters(stem: str, part: Part) -> Iterator[tuple[str, Route, Parameter]]:
    """Yield every parameter of a part, with its full name and its route."""
    for key, parameter in part.parameters.items():
        yield f"{stem}.{key}", ("parameters", key), parameter
    for name, clause in part.clauses.items():
        for key, parameter in clause.parameters.items():
            yield f"{stem}.{name}.{key}", ("clauses", name, "parameters", key), parameter


def rules_error(path: Path, route: Route, zh: str, en: str) -> CannotRun:
    """Return the error about what stands at a route of a file."""
    return rules_error_at(path, yaml.places(path.read_bytes()).at(route), zh, en)


def rules_error_at(path: Path, place: tuple[int, int], zh: str, en: str) -> CannotRun:
    """Return the error about what stands at a place of a file."""
    at = f"{rules_path(path)}:{place[0]}:{place[1]}"
    return CannotRun(f"规则文件读不懂：{at}：{zh}", f"unreadable rules: {at}: {en}")


def rules_path(path: Path) -> str:
    """Return the path of a file as errors name it."""
    return f"rules/calendar/{path.name}" if path.parent.name == "calendar" else f"rules/{path.name}"


def _check_needed(folder: Path, parts: Mapping[str, Part], documents: Mapping[str, Document]) -> None:
    for stem, (kind, names) in NEEDED.items():
        for name in names:
            if name not in getattr(parts[stem], kind):
                raise rules_error(folder / f"{stem}.yaml", (kind,), f"缺少“{name}”", f"{name} is missing")
    if REGULATION not in documents:
        raise rules_error(folder / "documents.yaml", (), f"缺少“{REGULATION}”", f"{REGULATION} is missing")


def _check_cites(path: Path, part: Part) -> None:
    for name, clause in part.clauses.items():
        if clause.cite is not None and clause.cite not in part.text:
            zh, en = f"text 里没有“{clause.cite}”", f"there is no {clause.cite} in text"
            raise rules_error(path, ("clauses", name, "cite"), zh, en)


def _check_values(path: Path, route: Route, parameter: Parameter, documents: Mapping[str, Document]) -> None:
    for document, value in parameter.values.items():
        place = (*route, "values", document)
        if document not in documents:
            zh, en = f"documents.yaml 里没有“{document}”", f"documents.yaml knows no {document}"
            raise rules_error(path, place, zh, en)
        try:
            parse_value(parameter, value)
        except ValueError:
            zh, en = FORMS[parameter.type]
            raise rules_error(path, place, f"“{value}”不是{zh}", f"“{value}” is not {en}") from None


def _check_links(path: Path, platforms: Mapping[str, Platform]) -> None:
    for name, platform in platforms.items():
        for index, url in enumerate(platform.urls):
            try:
                pattern(url)
            except ValueError:
                zh, en = FORMS["pattern"]
                raise rules_error(path, (name, "urls", index), f"“{url}”不是{zh}", f"“{url}” is not {en}") from None
