"""One file read: its bytes held to YAML or to a table, and what stands in it to the model of a record."""

import re
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from tuanmedia import yaml
from tuanmedia.model import schema
from tuanmedia.model.finding import Found
from tuanmedia.model.records import ID_KEY, Account, Organization, Record, Unit
from tuanmedia.model.scalars import ID_FORM
from tuanmedia.registry import secrecy
from tuanmedia.registry.files import File, Kind
from tuanmedia.registry.registry import FileFault, ParsedFile
from tuanmedia.yaml import Refusal, Route, Tree

MODELS: dict[Kind, type[Record]] = {"units": Unit, "organizations": Organization, "accounts": Account}


def parse(file: File) -> ParsedFile:
    """What a file says, and what is wrong with it."""
    try:
        return _table(file) if file.kind == "posts" else _source(file)
    except Refusal as refusal:
        place = refusal.line, refusal.column
        found = Found("violated", say=refusal.fault, facts=refusal.facts, place=place, nature="limit")
        return ParsedFile(file, faults=file_faults("registry.syntax", file, [found]))


def file_faults(rule: str, file: File, faults: Iterable[Found]) -> tuple[FileFault, ...]:
    """Faults as those of a file."""
    record = None if file.kind == "units" else file.stem
    return tuple(FileFault(rule, file.path, record, found) for found in faults)


def _table(file: File) -> ParsedFile:
    from tuanmedia.registry import posts  # late: not every registry has any

    table = posts.read(file.data)
    faults = (
        Found("violated", say=fault.kind, facts=fault.facts, place=(fault.line, 1), nature="limit")
        for fault in table.faults
    )
    return ParsedFile(file, posts=table, faults=file_faults("registry.schema", file, faults))


def _source(file: File) -> ParsedFile:
    source = yaml.read(file.data)
    misfits: list[Found] = []
    records = tuple(_units(source.tree, misfits) if file.kind == "units" else [_sole(file, source.tree, misfits)])
    if not source.remarks and not misfits:
        return ParsedFile(file, records)  # as nearly every file
    remarks = (
        Found("advice", say=remark.fault, severity="warning", place=(remark.line, remark.column))
        for remark in source.remarks
    )
    return ParsedFile(
        file,
        records,
        faults=file_faults("registry.syntax", file, remarks),
        misfits=file_faults("registry.schema", file, misfits),
    )


def _units(tree: dict[str, Tree], misfits: list[Found]) -> Iterator[tuple[str, Record | None]]:
    for key, entry in tree.items():
        if not re.fullmatch(ID_FORM, key):
            facts = {"key": "units.yaml", "value": key}
            misfits.append(Found("violated", (key,), "id", facts=facts, nature="limit"))
        yield key, _record(Unit, key, entry, misfits, (key,))


def _sole(file: File, tree: dict[str, Tree], misfits: list[Found]) -> tuple[str, Record | None]:
    return file.stem, _record(MODELS[file.kind], file.stem, tree, misfits)


def _record(model: type[Record], key: str, tree: Tree, misfits: list[Found], prefix: Route = ()) -> Record | None:
    """The record that a tree makes; what keeps it from being one is added to `misfits`."""
    try:
        record = model.model_validate({**tree, ID_KEY: key} if isinstance(tree, dict) else tree)
        record.model_fields_set.clear()  # nobody asks which keys were written; of 100,000 accounts that is 200 MB
        return record
    except ValidationError as error:
        faults = list(schema.schema_faults(error, model))
    if isinstance(tree, dict) and all(_is_secret_key(fault) for fault in faults):
        return model.model_validate(_without({**tree, ID_KEY: key}, {fault.route for fault in faults}))
    for fault in faults:
        facts = fault.facts if fault.route else {**fault.facts, "key": key}
        misfits.append(Found("violated", (*prefix, *fault.route), fault.kind, facts=facts, nature="limit"))
    return None


def _is_secret_key(fault: schema.SchemaFault) -> bool:
    """registry.secret reports it; what else the record says still counts."""
    return fault.kind == "unknown" and secrecy.is_password_key(str(fault.route[-1]))


def _without(tree: Tree, routes: set[Route], here: Route = ()) -> Tree:
    if isinstance(tree, dict):
        kept = {key: value for key, value in tree.items() if (*here, key) not in routes}
        return {key: _without(value, routes, (*here, key)) for key, value in kept.items()}
    if isinstance(tree, list):
        return [_without(value, routes, (*here, index)) for index, value in enumerate(tree)]
    return tree
