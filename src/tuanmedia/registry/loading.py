"""From files to a registry: each is read, held to its model, and entered under its id."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeAlias

from tuanmedia.errors import CannotRun
from tuanmedia.model.finding import Found
from tuanmedia.model.scalars import ID_FORM
from tuanmedia.registry.discovery import walk
from tuanmedia.registry.files import File, UnreadFile
from tuanmedia.registry.parsing import file_faults, parse
from tuanmedia.registry.registry import FileFault, ParsedFile, Registry

_id_form = re.compile(ID_FORM)


Through: TypeAlias = Callable[[list[File | UnreadFile]], Iterable[File | UnreadFile]]


def load(root: Path, through: Through = iter) -> Registry:
    """The registry below `root`; CannotRun where there is none, or nothing in it. Goes `through` its files as told."""
    return assemble(root, through(list_files(root)))


def list_files(root: Path) -> list[File | UnreadFile]:
    """The files of the registry below `root`. Raises CannotRun where there is none, or nothing in it."""
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
    return found


def assemble(root: Path, found: Iterable[File | UnreadFile], known: Registry | None = None) -> Registry:
    """A registry of files, wherever they come from. What is a file of the `known` one too is not read again."""
    registry = Registry(root)
    for one in found:
        if isinstance(one, UnreadFile):
            _leave(registry, one)
        else:
            _enter(registry, _known(one, known) or parse(one))
    return registry


def with_files(registry: Registry, files: Sequence[File]) -> Registry:
    """The registry with more accounts and organizations, or with some in the place of others.

    A record keeps its place among the others; what cannot be read is no record.
    """
    then = replace(registry, **{one.name: copy(getattr(registry, one.name)) for one in fields(registry)})
    paths = {file.path for file in files}
    then.file_faults = [one for one in registry.file_faults if one.path not in paths]
    for file in files:
        known: dict[str, Any] = then.accounts if file.kind == "accounts" else then.organizations
        before = known.get(file.stem)
        _enter(then, parse(file))
        if known.get(file.stem) is before and then.paths[file.kind, file.stem] == file.path:
            known.pop(file.stem, None)
    return then


def _known(file: File, known: Registry | None) -> ParsedFile | None:
    reading = known.parsed_files.get(file.path) if known else None
    return reading if reading and reading.file is file else None


def _leave(registry: Registry, unfit: UnreadFile) -> None:
    facts = {"first": unfit.first} if unfit.first else {}
    found = Found("violated", say=unfit.fault, facts=facts, nature="limit")
    registry.file_faults.append(FileFault(unfit.rule, unfit.path, unfit.record, found))
    registry.unread.add((unfit.kind, unfit.record or ""))


def _enter(registry: Registry, reading: ParsedFile) -> None:
    file = reading.file
    registry.files[file.path], registry.parsed_files[file.path] = file, reading
    if file.kind != "units" and (faults := list(_named(registry, file))):
        registry.file_faults += file_faults("registry.schema", file, faults)
    registry.file_faults += reading.faults
    if reading.posts is not None:
        registry.posts[file.stem] = reading.posts
    if file.kind == "units":
        registry.paths.update({("units", key): file.path for key, _ in reading.records})
    elif registry.paths[file.kind, file.stem] != file.path:
        return
    registry.file_faults += reading.misfits
    _enter_records(registry, reading)


def _enter_records(registry: Registry, reading: ParsedFile) -> None:
    if reading.file.kind != "posts":
        known: dict[str, Any] = getattr(registry, reading.file.kind)
        known.update({key: record for key, record in reading.records if record is not None})


def _named(registry: Registry, file: File) -> Iterator[Found]:
    """What is wrong with the file's name as an id."""
    if not _id_form.fullmatch(file.stem):
        yield Found("violated", say="name", facts={"value": file.stem}, nature="limit")
    first = registry.paths.setdefault((file.kind, file.stem), file.path)
    if first != file.path:
        registry.unread.add((file.kind, file.path))
        yield Found("violated", say="twice", facts={"value": file.stem, "first": first}, nature="limit")
