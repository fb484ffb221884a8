"""From files to a registry: each is read, held to its model, and entered under its id."""

import re
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from pydantic import ValidationError

from tuanmedia import reader, schema, secrecy
from tuanmedia.complaint import CannotRun
from tuanmedia.files import File, Unfit, walk
from tuanmedia.finding import Found
from tuanmedia.reader import Refusal, Route, Tree
from tuanmedia.records import ID_KEY, Account, Organization, Record, Unit
from tuanmedia.registry import Misread, Registry
from tuanmedia.scalars import ID_FORM

R = TypeVar("R", bound=Record)

_id_form = re.compile(ID_FORM)


Through: TypeAlias = Callable[[list[File | Unfit]], Iterable[File | Unfit]]


def load(root: Path, through: Through = iter) -> Registry:
    """The registry below `root`; CannotRun where there is none, or nothing in it. Goes `through` its files as told."""
    try:
        found = list(walk(root))
    except OSError as error:
        reason = f"{error.filename}: {error.strerror}"
        raise CannotRun(f"读不到登记簿：{reason}", f"cannot read the registry: {reason}") from None
    if not found:
        raise CannotRun(
            "登记簿是空的：registry/ 下应有 units.yaml、organizations/*.yaml、accounts/**/*.yaml",
            "the registry is empty: registry/ should hold units.yaml, organizations/*.yaml, accounts/**/*.yaml",
        )
    return assemble(root, through(found))


def assemble(root: Path, found: Iterable[File | Unfit]) -> Registry:
    """A registry of files, wherever they come from."""
    registry = Registry(root)
    for one in found:
        if isinstance(one, Unfit):
            _leave(registry, one)
        else:
            _enter(registry, one)
    return registry


def with_file(registry: Registry, file: File) -> Registry:
    """The registry with one more account or organization, or with one in the place of another.

    A record keeps its place among the others; what cannot be read is no record.
    """
    then = replace(registry, **{one.name: copy(getattr(registry, one.name)) for one in fields(registry)})
    then.misread = [one for one in registry.misread if one.path != file.path]
    known: dict[str, Any] = then.accounts if file.kind == "accounts" else then.organizations
    before = known.get(file.stem)
    _enter(then, file)
    if known.get(file.stem) is before and then.paths[file.kind, file.stem] == file.path:
        known.pop(file.stem, None)
    return then


def _leave(registry: Registry, unfit: Unfit) -> None:
    facts = {"first": unfit.first} if unfit.first else {}
    found = Found("violated", say=unfit.fault, facts=facts, nature="limit")
    registry.misread.append(Misread(unfit.rule, unfit.path, unfit.record, found))
    registry.unread.add((unfit.kind, unfit.record or ""))


def _enter(registry: Registry, file: File) -> None:
    registry.files[file.path] = file
    record = None if file.kind == "units" else file.stem
    if record is not None:
        registry.misread += [Misread("registry.schema", file.path, record, found) for found in _named(registry, file)]
    try:
        faults = _posts(registry, file) if file.kind == "posts" else _source(registry, file, record)
        registry.misread += [Misread("registry.schema", file.path, record, found) for found in faults]
    except Refusal as refusal:
        place = refusal.line, refusal.column
        found = Found("violated", say=refusal.fault, facts=refusal.facts, place=place, nature="limit")
        registry.misread.append(Misread("registry.syntax", file.path, record, found))


def _posts(registry: Registry, file: File) -> Iterator[Found]:
    from tuanmedia import posts  # late: not every registry has any

    read = registry.posts[file.stem] = posts.read(file.data)
    for fault in read.faults:
        yield Found("violated", say=fault.kind, facts=fault.facts, place=(fault.line, 1), nature="limit")


def _source(registry: Registry, file: File, record: str | None) -> Iterator[Found]:
    source = reader.read(file.data)
    for remark in source.remarks:
        found = Found("advice", say=remark.fault, severity="warning", place=(remark.line, remark.column))
        registry.misread.append(Misread("registry.syntax", file.path, record, found))
    yield from _records(registry, file, source.tree)


def _named(registry: Registry, file: File) -> Iterator[Found]:
    """What is wrong with the file's name as an id."""
    if not _id_form.fullmatch(file.stem):
        yield Found("violated", say="name", facts={"value": file.stem}, nature="limit")
    first = registry.paths.setdefault((file.kind, file.stem), file.path)
    if first != file.path:
        registry.unread.add((file.kind, file.path))
        yield Found("violated", say="twice", facts={"value": file.stem, "first": first}, nature="limit")


def _records(registry: Registry, file: File, tree: dict[str, Tree]) -> Iterator[Found]:
    """Enters the records of a tree; yields what is wrong with it."""
    if file.kind == "units":
        for key, entry in tree.items():
            registry.paths["units", key] = file.path
            if not re.fullmatch(ID_FORM, key):
                yield Found("violated", (key,), "id", facts={"key": "units.yaml", "value": key}, nature="limit")
            yield from _record(registry.units, Unit, key, entry, (key,))
    elif registry.paths[file.kind, file.stem] == file.path:
        if file.kind == "accounts":
            yield from _record(registry.accounts, Account, file.stem, tree)
        else:
            yield from _record(registry.organizations, Organization, file.stem, tree)


def _record(into: dict[str, R], model: type[R], key: str, tree: Tree, prefix: Route = ()) -> Iterator[Found]:
    try:
        into[key] = record = model.model_validate({**tree, ID_KEY: key} if isinstance(tree, dict) else tree)
        record.model_fields_set.clear()  # nobody asks which keys were written; of 100,000 accounts that is 200 MB
    except ValidationError as error:
        faults = list(schema.faults(error, model))
        if isinstance(tree, dict) and all(_is_secret_key(fault) for fault in faults):
            into[key] = model.model_validate(_without({**tree, ID_KEY: key}, {fault.route for fault in faults}))
            return
        for fault in faults:
            facts = fault.facts if fault.route else {**fault.facts, "key": key}
            yield Found("violated", (*prefix, *fault.route), fault.kind, facts=facts, nature="limit")


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
