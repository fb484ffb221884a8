"""`tuanmedia import FILE`: the accounts of a ledger are taken in, and what a person has to look at is left out."""

import inspect
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tuanmedia.cli.context import load_context
from tuanmedia.cli.conversation import Conversation
from tuanmedia.cli.dialogue import values
from tuanmedia.cli.entry_run import EntryRun, worktree_to_commit
from tuanmedia.cli.options import FormatOption, is_json, language
from tuanmedia.cli.output import require_outside
from tuanmedia.cli.writes import WriteOptions, signature
from tuanmedia.errors import CannotRun, Misused

if TYPE_CHECKING:
    from tuanmedia.checks.context import Context
    from tuanmedia.entry import JudgedEntry
    from tuanmedia.entry.commit import CommitMessage
    from tuanmedia.ledger.imports.column_map import ColumnMap
    from tuanmedia.ledger.imports.ledger import Ledger

FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="台账：.xlsx .xls .xlsb .ods .csv")]
SheetOption = Annotated[list[str] | None, typer.Option("--sheet", metavar="NAME", help="只读这张工作表，可多次")]
ColumnsOption = Annotated[
    Path | None, typer.Option("--columns", metavar="MAP.yaml", help="列对照；还没有这个文件时写出一份，供填写")
]
DoubtsOption = Annotated[
    Path | None, typer.Option("--doubts", metavar="OUT.xlsx", help="把存疑的行写进这个工作簿，改好后再导入它")
]
OPTIONS = {"sheet": SheetOption, "columns": ColumnsOption, "doubts": DoubtsOption, "output_format": FormatOption}


def import_(**options: Any) -> int:
    """导入台账：认得的账号登记入册，存疑的留给人看，一次写入，要么全写，要么不写。"""
    shared = WriteOptions.of(options)
    conversation = Conversation(language(options["lang"]), is_json(options["output_format"]))
    file, doubts, columns = values.parse_file(options["file"]), options["doubts"], options["columns"]
    ctx = load_context(shared.root, shared.day, writes=not shared.dry_run)
    _require_free_places(ctx, file, doubts, columns)
    worktree = worktree_to_commit(shared, ctx.registry.root)

    from tuanmedia.ledger.imports.ledger import read_ledger
    from tuanmedia.sheets import open_table

    ledger = read_ledger(ctx, open_table(file, CannotRun), _column_map(columns), options["sheet"] or ())
    entry = ledger.proposal.entry
    run = _Import(
        entry, shared, conversation, command="import", worktree=worktree, ledger=ledger, doubts=doubts, columns=columns
    )
    return run.run() or int(bool(ledger.doubtful))


_file = inspect.Parameter("file", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=FileArgument)
import_.__signature__ = signature({}, OPTIONS, [_file])  # type: ignore[attr-defined]


def _require_free_places(ctx: "Context", file: Path, doubts: Path | None, columns: Path | None) -> None:
    """Raises Misused for an output that would take the place of the ledger or of a record, or is no workbook."""
    for option, place in (("--doubts", doubts), ("--columns", columns)):
        if place is None:
            continue
        require_outside(place, ctx.registry.root, f"{option} ")
        if place.exists() and place.samefile(file):
            raise Misused(f"{option} 不能就是台账本身：{place}", f"{option} cannot be the ledger itself: {place}")
    if doubts and doubts.suffix.lower() != ".xlsx":
        raise Misused(f"--doubts 应是 .xlsx 文件：{doubts}", f"--doubts should be an .xlsx file: {doubts}")


def _column_map(path: Path | None) -> "ColumnMap":
    """Reads the map of columns; none yet where its file is still to be written."""
    from tuanmedia.ledger.imports.column_map import ColumnMap, read_column_map

    return read_column_map(path) if path and path.exists() else ColumnMap()


@dataclass(kw_only=True)
class _Import(EntryRun):
    """An import: shown whole, written as one plan; the answer may be JSON. It is refused by no clause."""

    ledger: "Ledger"
    doubts: Path | None
    columns: Path | None
    is_written: bool = False
    saved: tuple[str, ...] = ()

    def run(self) -> int:
        self._save_columns()
        if not self.entry.is_change or self.options.dry_run:
            self._save_doubts()
        return super().run()

    def preview(self) -> str:
        from tuanmedia.render.imports.text import text

        return "" if self.conversation.document else text(self.ledger, self.locale)

    def write(self) -> "JudgedEntry":
        """Saves the workbook of doubts, then writes the records. Nothing is written where that workbook cannot be."""
        from tuanmedia.entry import apply_entry

        self._save_doubts()
        entry = apply_entry(self.entry, recheck=_refuse_changed_registry)
        self.is_written = True
        return entry._replace(refusals=())

    def report(self) -> str:
        from tuanmedia.render.imports.data import data
        from tuanmedia.render.imports.text import outcome

        if self.conversation.document:
            return data(self.ledger, self.is_written, self.locale)
        return outcome(self.ledger, self.is_written, self.options.dry_run, self.saved, self.locale)

    def _save_columns(self) -> None:
        """Writes the map of columns to be completed, where `--columns` names no file yet."""
        if self.columns is None or self.columns.exists():
            return
        from tuanmedia.ledger.imports.column_map import column_map_text
        from tuanmedia.registry.writing.disk import save

        text = column_map_text(list(self.ledger.unknown_headings), self.ledger.examples)
        save(self.columns, text.encode())
        self.saved += (str(self.columns),)

    def _save_doubts(self) -> None:
        if self.doubts is None or not (self.ledger.doubtful or self.ledger.unopened):
            return
        from tuanmedia.ledger.imports.doubt_workbook import doubt_workbook
        from tuanmedia.registry.writing.disk import save

        save(self.doubts, doubt_workbook(self.ledger, self.locale.lang))
        self.saved += (str(self.doubts),)

    def commit_message(self) -> "CommitMessage":
        from tuanmedia.entry.commit import CommitMessage

        files = [write.path for write in self.entry.writes]
        name = self.locale.discreet(self.ledger.book.path.name) or ""
        return CommitMessage(self.command, str(self.options.day), name, (), files)


def _refuse_changed_registry(ctx: "Context") -> None:
    """Raises CannotRun: what the rows are was found against a registry that has changed since."""
    zh = "登记簿刚被别人改过，没有写入；请重新运行"
    raise CannotRun(zh, "the register has just been changed, and nothing was written; run again")
