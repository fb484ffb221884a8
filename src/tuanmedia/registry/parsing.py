"""Parsing of one file: its bytes become a YAML tree or a table, and the tree becomes records."""

import re
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from tuanmedia import yaml
from tuanmedia.model import schema
from tuanmedia.model.finding import Found
from tuanmedia.model.records import ID_KEY, Account, Organization, Record, Unit
from tuanmedia.model.scalars import ID_FORM
from tuanmedia.registry import secrecy
from tuanmedia.registry.files import File, FileKind
from tuanmedia.registry.registry import FileFault, ParsedFile
from tuanmedia.yaml import Refusal, Route, Tree

MODELS: dict[FileKind, type[Record]] = {"units": Unit, "organizations": Organization, "accounts": Account}


def parse(file: File) -> ParsedFile:
    """What a file holds, and its faults."""
    try:
        return _parse_posts(file) if file.kind == "posts" else _parse_records(file)
    except Refusal as refusal:
        place = refusal.line, refusal.column
        found = Found("violated", say=refusal.fault, facts=refusal.facts, place=place, nature="limit")
        return ParsedFile(file, file_faults=file_faults("registry.syntax", file, [found]))


def file_faults(rule: str, file: File, founds: Iterable[Found]) -> tuple[FileFault, ...]:
    """Faults found by a rule, with the path of the file and the id of its record."""
    record = None if file.kind == "units" else file.stem
    return tuple(FileFault(rule, file.path, record, found) for found in founds)


def _parse_posts(file: File) -> ParsedFile:
    from tuanmedia.registry import posts  # late: not every registry has any

    table = posts.read(file.data)
    founds = (
        Found("violated", say=fault.kind, facts=fault.facts, place=(fault.line, 1), nature="limit")
        for fault in table.faults
    )
    return ParsedFile(file, posts=table, file_faults=file_faults("registry.schema", file, founds))


def _parse_records(file: File) -> ParsedFile:
    source = yaml.read(file.data)
    schema_faults: list[Found] = []
    if file.kind == "units":
        records = tuple(_units(source.tree, schema_faults))
    else:
        records = ((file.stem, _record(MODELS[file.kind], file.stem, source.tree, schema_faults)),)
    if not source.remarks and not schema_faults:
        return ParsedFile(file, records)  # as nearly every file
    remarks = (
        Found("advice", say=remark.fault, severity="warning", place=(remark.line, remark.column))
        for remark in source.remarks
    )
    return ParsedFile(
        file,
        records,
        file_faults=file_faults("registry.syntax", file, remarks),
        record_faults=file_faults("registry.schema", file, schema_faults),
    )


def _units(tree: dict[str, Tree], faults: list[Found]) -> Iterator[tuple[str, Record | None]]:
    for key, entry in tree.items():
        if not re.fullmatch(ID_FORM, key):
            facts = {"key": "units.yaml", "value": key}
            faults.append(Found("violated", (key,), "id", facts=facts, nature="limit"))
        yield key, _record(Unit, key, entry, faults, (key,))


def _record(model: type[Record], key: str, tree: Tree, faults: list[Found], prefix: Route = ()) -> Record | None:
    """The record that a tree holds, or None; its faults are appended to `faults`."""
    try:
        record = model.model_validate({**tree, ID_KEY: key} if isinstance(tree, dict) else tree)
        record.model_fields_set.clear()  # nobody asks which keys were set; for 100,000 accounts that is 200 MB
        return record
    except ValidationError as error:
        schema_faults = list(schema.schema_faults(error, model))
    if isinstance(tree, dict) and all(_is_password_fault(fault) for fault in schema_faults):
        return model.model_validate(_without({**tree, ID_KEY: key}, {fault.route for fault in schema_faults}))
    for fault in schema_faults:
        facts = fault.facts if fault.route else {**fault.facts, "key": key}
        faults.append(Found("violated", (*prefix, *fault.route), fault.kind, facts=facts, nature="limit"))
    return None


def _is_password_fault(fault: schema.SchemaFault) -> bool:
    """Whether a key is unknown because it names a password: registry.secret reports it, and the record still counts."""
    return fault.kind == "unknown" and secrecy.is_password_key(str(fault.route[-1]))


def _without(tree: Tree, routes: set[Route], here: Route = ()) -> Tree:
    """The tree without the values at these routes."""
    if isinstance(tree, dict):
        kept = {key: value for key, value in tree.items() if (*here, key) not in routes}
        return {key: _without(value, routes, (*here, key)) for key, value in kept.items()}
    if isinstance(tree, list):
        return [_without(value, routes, (*here, index)) for index, value in enumerate(tree)]
    return tree
