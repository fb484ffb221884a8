"""Loading: from a folder rules/ to the law. A fault in the folder ends the run, with its place."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from tuanmedia.law.articles import Part
from tuanmedia.law.consistency import contradictions, declared_parameters, missing_entries
from tuanmedia.law.interface import part_faults, platform_faults
from tuanmedia.law.law import Law
from tuanmedia.law.parameters import Parameters
from tuanmedia.law.platforms import Platforms
from tuanmedia.law.rules_fault import RulesFault, rules_error
from tuanmedia.law.rules_folder import RulesFolder


def shipped_rules() -> Path:
    """Return the folder of the rules that ship with the package; in a checkout, that at its top."""
    inside = Path(__file__).parents[1] / "rules"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "rules"


def load(folder: Path) -> Law:
    """Load the law of a folder. Raises CannotRun with file, line and column of every fault."""
    shipped = RulesFolder(shipped_rules())
    own = RulesFolder(folder, shipped.school)
    parts = {stem: part for stem in (*own.stems, "calendar") if (part := own.part(stem))}
    calendar_rules, notices = own.calendar_rules(), tuple(own.notices())
    declared = {name: parameter for stem in parts for name, _, parameter in declared_parameters(stem, parts[stem])}
    parameters = Parameters(declared, own.documents)
    platforms = Platforms(own.platforms, _own_patterns(own, shipped))
    if own.faults or calendar_rules is None:
        raise rules_error(own.faults)
    own.faults += missing_entries(folder, parts, parameters)
    own.raise_faults()
    own.faults += contradictions(folder, parts, parameters, platforms)
    if folder != shipped.folder:
        own.faults += _unknown_entries(own, shipped, parts, platforms)
    own.raise_faults()
    return Law(parts, parameters, platforms, calendar_rules, own.school, notices)


def _own_patterns(own: RulesFolder, shipped: RulesFolder) -> frozenset[str]:
    """Return the patterns of links that do not ship with the program."""
    if _is_shipped(own, shipped, "platforms.yaml"):
        return frozenset()
    patterns = [{url for one in folder.platforms.values() for url in one.urls} for folder in (own, shipped)]
    return frozenset(patterns[0] - patterns[1])


def _unknown_entries(
    own: RulesFolder, shipped: RulesFolder, parts: Mapping[str, Part], platforms: Platforms
) -> Iterator[RulesFault]:
    """Yield what the files that a school has changed hold beyond what the program reads."""
    for stem, part in parts.items():
        name = f"{stem}.yaml"
        if not _is_shipped(own, shipped, name):
            known = shipped.part(stem) if (shipped.folder / name).is_file() else None
            yield from part_faults(own.folder / name, part, known)
    path = own.folder / "platforms.yaml"
    if not _is_shipped(own, shipped, path.name) and not any(fault.path == path for fault in own.faults):
        yield from platform_faults(path, platforms, shipped.platforms)


def _is_shipped(own: RulesFolder, shipped: RulesFolder, name: str) -> bool:
    """Tell whether a file is, byte for byte, the one that ships."""
    return own.folder == shipped.folder or ((shipped.folder / name).is_file() and own.data(name) == shipped.data(name))
