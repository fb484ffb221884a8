"""Loading of a registry: its files are found, parsed, and entered under their ids."""

import os
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
# Passes files on one by one, to show how far the loading is.
Track: TypeAlias = Callable[[list[File | UnreadFile]], Iterable[File | UnreadFile]]


def load(root: Path, track: Track = iter) -> Registry:
    """The registry below `root`. Raises CannotRun where there is none, or no file in it."""
    return assemble(root, track(list_files(root)))


def list_files(root: Path) -> list[File | UnreadFile]:
    """The files of the registry below `root`. Raises CannotRun where there is none, or no file in it.

    Gives a Notice where an entry was cut off, so that the files do not hold the whole of it.
    """
    if os.path.lexists(root / ".tuanmedia/plan.json"):
        from tuanmedia.registry.writing.recovery import tell_unfinished  # late: it loads the writer

        tell_unfinished(root)
    try:
        files = list(walk(root))
    except OSError as error:
        reason = f"{error.filename}: {error.strerror}"
        raise CannotRun(f"读不到登记簿：{reason}", f"cannot read the registry: {reason}") from None
    if not files:
        raise CannotRun(
            "登记簿是空的：registry/ 下应有 units.yaml、organizations/*.yaml、accounts/**/*.yaml",
            "the registry is empty: registry/ should hold units.yaml, organizations/*.yaml, accounts/**/*.yaml",
        )
    return files


def assemble(root: Path, files: Iterable[File | UnreadFile], other: Registry | None = None) -> Registry:
    """The registry that these files make. A File object that the `other` registry holds too is not parsed again."""
    registry = Registry(root)
    for file in files:
        if isinstance(file, UnreadFile):
            _add_unread(registry, file)
            continue
        parsed = other.parsed_files.get(file.path) if other else None
        _add(registry, parsed if parsed and parsed.file is file else parse(file))
    return registry


def with_files(registry: Registry, files: Sequence[File]) -> Registry:
    """A copy of the registry with these files of records added, or put in place of their earlier ones.

    A record keeps its position among the others. A file that cannot be parsed removes its record. All units stand in
    one file.
    """
    result = replace(registry, **{field.name: copy(getattr(registry, field.name)) for field in fields(registry)})
    paths = {file.path for file in files}
    result.file_faults = [fault for fault in registry.file_faults if fault.path not in paths]
    for file in files:
        if file.kind == "units":
            result.units.clear()
            result.paths = {key: path for key, path in result.paths.items() if key[0] != "units"}
            _add(result, parse(file))
            continue
        records: dict[str, Any] = result.accounts if file.kind == "accounts" else result.organizations
        before = records.get(file.stem)
        _add(result, parse(file))
        if records.get(file.stem) is before and result.paths[file.kind, file.stem] == file.path:
            records.pop(file.stem, None)
    return result


def _add_unread(registry: Registry, file: UnreadFile) -> None:
    found = Found("violated", say=file.fault, facts=file.facts, nature="limit")
    registry.file_faults.append(FileFault(file.rule, file.path, file.record, found))
    registry.unread.add((file.kind, file.record or ""))


def _add(registry: Registry, parsed: ParsedFile) -> None:
    file = parsed.file
    registry.files[file.path], registry.parsed_files[file.path] = file, parsed
    if file.kind != "units" and (id_faults := list(_id_faults(registry, file))):
        registry.file_faults += file_faults("registry.schema", file, id_faults)
    registry.file_faults += parsed.file_faults
    if parsed.posts is not None:
        registry.posts[file.stem] = parsed.posts
    if file.kind == "units":
        registry.paths.update({("units", key): file.path for key, _ in parsed.records})
    elif registry.paths[file.kind, file.stem] != file.path:
        return  # another file has this id
    registry.file_faults += parsed.record_faults
    if file.kind != "posts":
        records: dict[str, Any] = getattr(registry, file.kind)
        records.update({key: record for key, record in parsed.records if record is not None})


def _id_faults(registry: Registry, file: File) -> Iterator[Found]:
    """What is wrong with the file's name as an id. The path is entered as the first of its id."""
    if not _id_form.fullmatch(file.stem):
        yield Found("violated", say="name", facts={"value": file.stem}, nature="limit")
    first = registry.paths.setdefault((file.kind, file.stem), file.path)
    if first != file.path:
        registry.unread.add((file.kind, file.path))
        yield Found("violated", say="twice", facts={"value": file.stem, "first": first}, nature="limit")
