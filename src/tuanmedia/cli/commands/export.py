"""`tuanmedia export FILE`: the register as a workbook, as CSV, JSON or Parquet."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.list_filter import (
    FilterOptions,
    FindingOption,
    OwnerOption,
    PersonOption,
    PlatformOption,
    StateOption,
    UnitOption,
    warn_of_unread,
)
from tuanmedia.cli.output import require_outside
from tuanmedia.cli.reads import Answer, Query, reads
from tuanmedia.errors import Misused

if TYPE_CHECKING:
    from tuanmedia.answers.list import Listing
    from tuanmedia.render.locale import Locale


@reads(order=("root", "as_of", "lang"))
def export(  # noqa: PLR0913 - each is an option
    query: Query,
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx|.csv|.json|.parquet", help="写成哪个文件，格式看扩展名")],
    unit: UnitOption = None,
    owner: OwnerOption = None,
    platform: PlatformOption = None,
    state: StateOption = None,
    person: PersonOption = None,
    finding: FindingOption = None,
    like: Annotated[
        Path | None, typer.Option(metavar="THEIRS.xlsx", help="按别处发来的表格填写：照它的列名，版式与其他工作表不变")
    ] = None,
) -> Answer:
    """导出登记簿：账号、组织、单位、发现、应办各一张表，或只要账号，或全部数据；格式看文件的扩展名。"""
    ending = file.suffix.lower()
    if ending not in WRITERS:
        joined = " ".join(WRITERS)
        raise Misused(f"{file} 的扩展名应是：{joined}", f"the name of {file} should end in one of: {joined}")
    if like is not None:
        _require_copy(file, like)
    ctx = query.ctx

    from tuanmedia.answers.list import listing
    from tuanmedia.registry.writing.disk import save
    from tuanmedia.render.export import filled_notice, notice
    from tuanmedia.render.locale import Locale

    require_outside(file, ctx.registry.root, option="")
    options = FilterOptions(unit, owner, platform, state, person, finding)
    answer, locale = listing(ctx, options.filter(ctx)), Locale(ctx.law, query.lang)
    warn_of_unread(ctx)
    if like is not None:
        from tuanmedia.ledger.export.like import filled_workbook  # late: few runs fill in a table of others

        filled = filled_workbook(ctx, answer, like, locale)
        save(file, filled.data)
        return Answer(lambda: filled_notice(filled, str(file), locale))
    save(file, WRITERS[ending](answer, locale))
    return Answer(lambda: notice(answer, str(file), ending, locale))


def _require_copy(file: Path, like: Path) -> None:
    """Raises Misused unless the result is an .xlsx beside the table that was sent, which stays as it is."""
    if file.suffix.lower() != ".xlsx":
        raise Misused(f"--like 只能写成 .xlsx，不是 {file}", f"--like makes an .xlsx, and not {file}")
    if file.exists() and like.exists() and file.samefile(like):
        zh = f"不覆盖发来的表格 {like}；请另给一个文件名"
        raise Misused(zh, f"{like} is what was sent, and stays as it is; give another name")


def _workbook(listing: "Listing", locale: "Locale") -> bytes:
    from tuanmedia.ledger.export.workbook import workbook

    return workbook(listing, locale)


def _csv(listing: "Listing", locale: "Locale") -> bytes:
    from tuanmedia.ledger.export.csv import csv_file
    from tuanmedia.ledger.export.tables import record_table

    return csv_file(record_table(listing, "accounts", locale))


def _json(listing: "Listing", locale: "Locale") -> bytes:
    from tuanmedia.render.list import whole_data

    return whole_data(listing, locale).encode()


def _parquet(listing: "Listing", locale: "Locale") -> bytes:
    from tuanmedia.ledger.export.parquet import parquet
    from tuanmedia.render.list import account_data

    return parquet([account_data(row, locale) for row in listing.accounts])


WRITERS: "dict[str, Callable[[Listing, Locale], bytes]]" = {
    ".xlsx": _workbook,
    ".csv": _csv,
    ".json": _json,
    ".parquet": _parquet,
}
