"""Units as entries: new ones and changed ones, all in one edit of the file that holds them."""

from collections.abc import Iterator, Mapping

from tuanmedia.checks.context import Context
from tuanmedia.entry.judgement import FileChange, JudgedEntry, judge_changes, new_file_bytes, written_bytes
from tuanmedia.entry.stem import pinyin_stem
from tuanmedia.errors import Misused
from tuanmedia.model.names import normalised_name
from tuanmedia.model.records import Unit
from tuanmedia.registry.files import File
from tuanmedia.yaml.edits import Edit, apply_edits
from tuanmedia.yaml.spelling import Value, expected_tree

UNITS_FILE = "registry/units.yaml"


def judge_units(ctx: Context, units: Mapping[str, Mapping[str, Value]]) -> JudgedEntry:
    """Judges units by id, each with the keys that it gets; a key with the value that it has already changes nothing.

    Raises Misused for a second unit of the kind `school`, whose name would stand on papers, and for a value that no
    file may hold.
    """
    _require_one_school(ctx, units)
    file = ctx.registry.files.get(UNITS_FILE)
    if file is None:
        return judge_changes(ctx, [FileChange(File(UNITS_FILE, "units", new_file_bytes(ctx, UNITS_FILE, units)), None)])
    edits = [edit for record, fields in units.items() for edit in _edits(file, record, fields)]
    data = written_bytes(ctx, UNITS_FILE, lambda: apply_edits(file.data, edits)) if edits else file.data
    return judge_changes(ctx, [FileChange(File(UNITS_FILE, "units", data), file.data)])


def unit_called(ctx: Context, name: str) -> Unit | None:
    """The unit of this name, alike after normalisation; None where there is none."""
    form = normalised_name(name)
    return next((unit for unit in ctx.registry.units.values() if normalised_name(unit.name) == form), None)


def unit_stem(name: str) -> str:
    """The id that the name of a unit suggests."""
    return pinyin_stem(name, "unit")


def _edits(file: File, record: str, fields: Mapping[str, Value]) -> Iterator[Edit]:
    present = file.tree.get(record)
    if not isinstance(present, dict):
        yield Edit((record,), fields)
        return
    for key, value in fields.items():
        if present.get(key) != expected_tree(value):
            yield Edit((record, key), value)


def _require_one_school(ctx: Context, units: Mapping[str, Mapping[str, Value]]) -> None:
    kinds: dict[str, str] = {unit.id: unit.kind for unit in ctx.registry.units.values()}
    kinds |= {record: str(fields["kind"]) for record, fields in units.items() if "kind" in fields}
    schools = [record for record, kind in kinds.items() if kind == "school"]
    if len(schools) > 1:
        zh = f"学校只有一个，已是 {schools[0]}；其他单位是学院（college）或其他二级单位（department）"
        raise Misused(zh, f"there is one school, {schools[0]}; other units are a college or a department")
