"""`tuanmedia unit`: a unit is entered or changed: its name, its kind, its head; several at once from a table."""

import inspect
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tuanmedia.cli.context import load_context
from tuanmedia.cli.conversation import Conversation
from tuanmedia.cli.dialogue import values
from tuanmedia.cli.entry_run import EntryRun, worktree_to_commit
from tuanmedia.cli.inputs import Input, values_given
from tuanmedia.cli.output import print_output
from tuanmedia.cli.writes import WriteOptions, signature
from tuanmedia.errors import CannotRun, Misused
from tuanmedia.model.codes import UNITS

if TYPE_CHECKING:
    from tuanmedia.checks.context import Context
    from tuanmedia.cli.dialogue.question import Question
    from tuanmedia.cli.dialogue.sequence import Answers, Step
    from tuanmedia.entry import JudgedEntry
    from tuanmedia.entry.commit import CommitMessage
    from tuanmedia.ledger.units import UnitsTable
    from tuanmedia.model.records import Unit
    from tuanmedia.yaml.spelling import Value

INPUTS = {
    "name": Input(zh="单位名称", en="name", metavar="N"),
    "kind": Input(zh="类别", en="kind", codes=UNITS),
    "head": Input(zh="主要负责人", en="head", metavar="N", parse=values.parse_person),
    "id": Input(zh="单位的 id", en="id", metavar="ID", parse=values.parse_record_id),
}
FromOption = Annotated[
    Path | None, typer.Option("--from", metavar="FILE", help="一张表里的几个单位（.xlsx .xls .xlsb .ods .csv）")
]
UnitArgument = Annotated[str | None, typer.Argument(metavar="UNIT", help="要修改的单位，id 或名称；登记新单位时不写")]


def unit(**options: Any) -> int:
    """登记一个学院或其他二级单位，或修改它的名称、类别、主要负责人；--from 从表里一次登记几个。"""
    shared = WriteOptions.of(options)
    answers = values_given(INPUTS, options, shared.day)
    ctx, conversation = load_context(shared.root, shared.day, not shared.dry_run), Conversation(shared.language)
    worktree = worktree_to_commit(shared, ctx.registry.root)
    if options["table"] is not None:
        table = _table(ctx, options["table"], options["named"], answers)
        if table.faults:
            print_output(_faults(options["table"], table, shared.language))
            return 1
        entry = _judge_table(ctx, table, answers.get("kind"))
        return _UnitRun(entry, shared, conversation, "unit", worktree=worktree).run()
    present = _present(ctx, options["named"])

    def finish() -> int:
        entry = _judge(ctx, present, answers)
        return _UnitRun(entry, shared, conversation, "unit", worktree=worktree).run()

    return conversation.lead(_steps(ctx, present, answers), answers, finish)


_named = inspect.Parameter("named", inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=UnitArgument)
unit.__signature__ = signature(INPUTS, {"table": FromOption}, [_named])  # type: ignore[attr-defined]


class _UnitRun(EntryRun):
    """An entry of units, which all stand in one file."""

    def commit_message(self) -> "CommitMessage":
        from tuanmedia.entry.commit import CommitMessage

        before, after = (ctx.registry.units for ctx in (self.entry.before, self.entry.after))
        changed = [unit for record, unit in after.items() if unit != before.get(record)]
        name = self.locale.discreet(self.locale.listed(unit.name for unit in changed)) or ""
        return CommitMessage(self.command, changed[0].id if changed else "units", name, (), [self.entry.file.path])


def _present(ctx: "Context", named: str | None) -> "Unit | None":
    """The unit to be changed; None where a new one is entered."""
    from tuanmedia.answers import lookup

    return lookup.unit_named(ctx, named) if named else None


def _steps(ctx: "Context", present: "Unit | None", answers: "Answers") -> "dict[str, Step]":
    """The questions: all of a new unit; of one that is there, all where no option says what changes."""
    from tuanmedia.cli.dialogue.registry_values import with_private_refused
    from tuanmedia.entry import free_id
    from tuanmedia.entry.units import unit_stem

    if present and answers.keys() & INPUTS.keys():
        return {}

    def asked(name: str) -> "Step":
        def step(answers: "Answers") -> "Question":
            question = with_private_refused(ctx, INPUTS[name].question(name, ctx, None))
            default = str(getattr(present, name) or "") if present else ""
            if name == "id" and "name" in answers:
                default = free_id(ctx, "units", unit_stem(answers["name"]))
            return replace(question, default=default, required=name in ("name", "kind"))

        return step

    return {name: asked(name) for name in INPUTS if not (present and name == "id")}


def _judge(ctx: "Context", present: "Unit | None", answers: "Mapping[str, Any]") -> "JudgedEntry":
    """Judges the unit; nothing where it is so already. Raises Misused for a new one whose name or id another has."""
    from tuanmedia.entry import free_id, require_free
    from tuanmedia.entry.units import judge_units, unit_called, unit_stem

    fields: dict[str, Value] = {key: answers[key] for key in ("name", "kind", "head") if answers.get(key)}
    if present:
        if answers.get("id"):
            raise Misused("单位的 id 不再更改", "the id of a unit stays")
        return judge_units(ctx, {present.id: fields})
    same = unit_called(ctx, answers["name"])
    if same and any(getattr(same, key) != value for key, value in fields.items()):
        zh = f"已有叫“{same.name}”的单位：{same.id}；要修改它，写 tuanmedia unit {same.id} …"
        raise Misused(zh, f"there is a unit of that name: {same.id}; to change it, write tuanmedia unit {same.id} …")
    if same and answers.get("id") in (None, same.id):
        return judge_units(ctx, {same.id: fields})
    record = answers.get("id") or free_id(ctx, "units", unit_stem(answers["name"]))
    require_free(ctx, "units", record)
    return judge_units(ctx, {record: fields})


def _table(ctx: "Context", file: Path, named: str | None, answers: "Mapping[str, Any]") -> "UnitsTable":
    """Reads the table. Raises Misused for an option of one unit beside it."""
    from tuanmedia.ledger.units import read_units
    from tuanmedia.sheets import open_table

    if given := [f"--{name}" for name in ("name", "head", "id") if name in answers] + (["UNIT"] if named else []):
        zh = f"--from 是几个单位的表，不能同时给 {'、'.join(given)}"
        raise Misused(zh, f"--from is a table of several units and excludes {', '.join(given)}")
    return read_units(ctx, open_table(values.parse_file(str(file)), CannotRun))


def _judge_table(ctx: "Context", table: "UnitsTable", kind: str | None) -> "JudgedEntry":
    from tuanmedia.entry.units import judge_units
    from tuanmedia.ledger.units import units_by_id

    return judge_units(ctx, dict(units_by_id(ctx, table, kind)))


def _faults(file: Path, table: "UnitsTable", lang: str) -> str:
    """The faults of a table, each with its place, and that nothing was written."""
    from tuanmedia.render.layout import visible

    lines = [
        f"{visible(file.name)} {visible(fault.sheet)}!{fault.column or ''}{fault.row}  {fault.words[lang]}"
        for fault in table.faults
    ]
    end = {"zh": "没有写入；请在表里改好再试。", "en": "Nothing was written; mend the table and try again."}
    return "".join(f"{line}\n" for line in [*lines, end[lang]])
