"""What must hold between the entries of rules/, each of which is sound in itself; the first fault ends the run.

A folder of one's own may hold fewer rules than ship; what it does hold must be answerable for.
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

# Without these words nothing could be reported.
NEEDED = {
    "registry": ("clauses", ("syntax", "schema")),
    "regulation": ("words", ("unset", "what-if")),
    "calendar": ("words", ("provisional",)),
}


def check_consistency(
    folder: Path, parts: Mapping[str, Part], documents: Mapping[str, Document], platforms: Mapping[str, Platform]
) -> None:
    """Raises CannotRun, naming file, line and column, at the first entry that does not go with the others."""
    _check_needed(folder, parts, documents)
    for stem, part in parts.items():
        path = folder / f"{stem}.yaml"
        _check_cites(path, part)
        for _, route, parameter in declared_parameters(stem, part):
            _check_values(path, route, parameter, documents)
    _check_links(folder / "platforms.yaml", platforms)


def declared_parameters(stem: str, part: Part) -> Iterator[tuple[str, Route, Parameter]]:
    """Every parameter of a part, with its whole name and its route."""
    for own, parameter in part.parameters.items():
        yield f"{stem}.{own}", ("parameters", own), parameter
    for name, clause in part.clauses.items():
        for own, parameter in clause.parameters.items():
            yield f"{stem}.{name}.{own}", ("clauses", name, "parameters", own), parameter


def rules_error(path: Path, route: Route, zh: str, en: str) -> CannotRun:
    """The complaint about what stands at a route of a file."""
    return rules_error_at(path, yaml.places(path.read_bytes()).at(route), zh, en)


def rules_error_at(path: Path, place: tuple[int, int], zh: str, en: str) -> CannotRun:
    """The complaint about what stands at a place of a file."""
    at = f"{rules_path(path)}:{place[0]}:{place[1]}"
    return CannotRun(f"规则文件读不懂：{at}：{zh}", f"unreadable rules: {at}: {en}")


def rules_path(path: Path) -> str:
    """A file as complaints name it."""
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
    for document, written in parameter.values.items():
        place = (*route, "values", document)
        if document not in documents:
            zh, en = f"documents.yaml 里没有“{document}”", f"documents.yaml knows no {document}"
            raise rules_error(path, place, zh, en)
        try:
            parse_value(parameter, written)
        except ValueError:
            zh, en = FORMS[parameter.type]
            raise rules_error(path, place, f"“{written}”不是{zh}", f"“{written}” is not {en}") from None


def _check_links(path: Path, platforms: Mapping[str, Platform]) -> None:
    for name, platform in platforms.items():
        for index, url in enumerate(platform.urls):
            try:
                pattern(url)
            except ValueError:
                zh, en = FORMS["pattern"]
                raise rules_error(path, (name, "urls", index), f"“{url}”不是{zh}", f"“{url}” is not {en}") from None
