"""The registry: the records of a folder by id, with their files, and what was wrong with those that do not parse."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from tuanmedia import reader, schema, secrecy
from tuanmedia.complaint import CannotRun
from tuanmedia.files import File, Kind, Unfit, walk
from tuanmedia.finding import Found
from tuanmedia.reader import Refusal, Route, Tree
from tuanmedia.records import Account, Organization, Record, Unit
from tuanmedia.scalars import ID_FORM

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Misread:
    """A fault of reading: of which rule, in which file, of which record."""

    rule: str
    path: str
    record: str | None
    found: Found


@dataclass
class Registry:
    """Everything a folder holds. `known` are the ids of all files, also of those that could not be read."""

    root: Path
    units: dict[str, Unit] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    paths: dict[tuple[Kind, str], str] = field(default_factory=dict)
    misread: list[Misread] = field(default_factory=list)

    @cached_property
    def by_owner(self) -> dict[str, list[Account]]:
        """Accounts by the organization that runs them."""
        owned: dict[str, list[Account]] = {}
        for account in self.accounts.values():
            owned.setdefault(account.owner, []).append(account)
        return owned

    def knows(self, kind: Kind, record: str) -> bool:
        """Whether there is such a record, readable or not."""
        return (kind, record) in self.paths or (kind == "units" and self._units_unread)

    def file_of(self, record: Record) -> File:
        kind: Kind = "accounts" if isinstance(record, Account) else "organizations"
        return self.files[self.paths[kind, record.id]]

    def sha256(self, path: str) -> str | None:
        """The hash of a file below the root, such as a scan; None where it is not there to be read."""
        try:
            return hashlib.sha256((self.root / path).read_bytes()).hexdigest()
        except OSError:
            return None

    @property
    def _units_unread(self) -> bool:
        return not self.units and "registry/units.yaml" in self.files


def load(root: Path) -> Registry:
    """The registry below `root`. Raises CannotRun where there is none, or nothing in it."""
    try:
        found = list(walk(root))
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"读不到 registry/：{reason}", f"cannot read registry/: {reason}") from None
    if not found:
        raise CannotRun(
            "登记簿是空的：registry/ 下应有 units.yaml、organizations/*.yaml、accounts/**/*.yaml",
            "the registry is empty: registry/ should hold units.yaml, organizations/*.yaml, accounts/**/*.yaml",
        )
    return assemble(root, found)


def assemble(root: Path, found: Iterable[File | Unfit]) -> Registry:
    """A registry of files, wherever they come from."""
    registry = Registry(root)
    for one in found:
        if isinstance(one, Unfit):
            stem = one.path.rpartition("/")[2].partition(".")[0]
            registry.misread.append(Misread(one.rule, one.path, stem, Found("violated", say=one.fault, nature="limit")))
        else:
            _enter(registry, one)
    return registry


def _enter(registry: Registry, file: File) -> None:
    registry.files[file.path] = file
    record = None if file.kind == "units" else file.stem
    if record is not None:
        registry.misread += [Misread("registry.schema", file.path, record, found) for found in _named(registry, file)]
    try:
        source = reader.read(file.data)
    except Refusal as refusal:
        place = refusal.line, refusal.column
        found = Found("violated", say=refusal.fault, facts=refusal.facts, place=place, nature="limit")
        registry.misread.append(Misread("registry.syntax", file.path, record, found))
        return
    for remark in source.remarks:
        found = Found("advice", say=remark.fault, severity="warning", place=(remark.line, remark.column))
        registry.misread.append(Misread("registry.syntax", file.path, record, found))
    registry.misread += [
        Misread("registry.schema", file.path, record, one) for one in _records(registry, file, source.tree)
    ]


def _named(registry: Registry, file: File) -> Iterator[Found]:
    """What is wrong with the file's name as an id."""
    if not re.fullmatch(ID_FORM, file.stem):
        yield Found("violated", say="name", facts={"value": file.stem}, nature="limit")
    first = registry.paths.setdefault((file.kind, file.stem), file.path)
    if first != file.path:
        yield Found("violated", say="twice", facts={"value": file.stem, "first": first}, nature="limit")


def _records(registry: Registry, file: File, tree: dict[str, Tree]) -> Iterator[Found]:
    """Enters the records of a tree; yields what is wrong with it."""
    if file.kind == "units":
        for key, entry in tree.items():
            registry.paths["units", key] = file.path
            yield from _record(registry.units, Unit, key, entry, (key,))
    elif registry.paths[file.kind, file.stem] == file.path:
        if file.kind == "accounts":
            yield from _record(registry.accounts, Account, file.stem, tree)
        else:
            yield from _record(registry.organizations, Organization, file.stem, tree)


def _record(into: dict[str, R], model: type[R], key: str, tree: Tree, prefix: Route = ()) -> Iterator[Found]:
    try:
        record = model.model_validate(tree)
    except ValidationError as error:
        faults = list(schema.faults(error, model))
        if isinstance(tree, dict) and all(_is_secret_key(fault) for fault in faults):
            record = model.model_validate(_without(tree, {fault.route for fault in faults}))
        else:
            for fault in faults:
                yield Found("violated", (*prefix, *fault.route), fault.kind, facts=fault.facts, nature="limit")
            return
    record._id = key
    into[key] = record


def _is_secret_key(fault: schema.SchemaFault) -> bool:
    """registry.secret reports it; what else the record says still counts."""
    return fault.kind == "unknown" and secrecy.names_secret(str(fault.route[-1]))


def _without(tree: Tree, routes: set[Route], here: Route = ()) -> Tree:
    if isinstance(tree, dict):
        kept = {key: value for key, value in tree.items() if (*here, key) not in routes}
        return {key: _without(value, routes, (*here, key)) for key, value in kept.items()}
    if isinstance(tree, list):
        return [_without(value, routes, (*here, index)) for index, value in enumerate(tree)]
    return tree
