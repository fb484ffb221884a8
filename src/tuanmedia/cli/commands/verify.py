"""`tuanmedia verify TEXT …`: whether what somebody has seen is an official account.

JSON: `{"version", "as_of", "items", "summary"}`. Each item has the `text`, the `answer` (official, suspended, planned,
ended, look-alike, unknown), the `account` that the text means, null where several share the name, all `accounts`, its
`platform` and `handle`, `until`, the day an ended account ended, and `like`, the accounts that it resembles. `summary`
counts the answers.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.list_filter import warn_of_unread
from tuanmedia.cli.output import require_outside
from tuanmedia.cli.reads import Answer, Query, reads
from tuanmedia.errors import Misused

if TYPE_CHECKING:
    from tuanmedia.answers.verify import SeenAccount, Verification
    from tuanmedia.render.locale import Locale

# A file with another ending is a text, with one to ask about in each line.
TABLES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv")


@reads()
def verify(
    query: Query,
    texts: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT…", help="链接（或手机上复制的一段话）、平台账号、名称，可几个")
    ] = None,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="逐条核对一行一条的文本，或一份表格（.xlsx、.csv 等）")
    ] = None,
    output: Annotated[Path | None, typer.Option(metavar="FILE.xlsx", help="另把结果写成工作簿")] = None,
) -> Answer:
    """是不是本校登记的官方账号。退出码：0 都是，1 有的不是。"""
    if not texts and source is None:
        raise Misused("缺少要查的文字，或 --from 文件", "TEXT or --from is missing")
    if output is not None and output.suffix.lower() != ".xlsx":
        raise Misused(f"--output {output}：请写成 .xlsx", f"--output {output}: name a file that ends in .xlsx")
    listed = _listed(query, source) if source is not None else []
    ctx = query.ctx

    from tuanmedia.answers.verify import verifications
    from tuanmedia.render import verify as rendered
    from tuanmedia.render.locale import Locale

    answers, locale = verifications(ctx, [*(texts or ()), *listed]), Locale(ctx.law, query.lang)
    note = _save(answers, output, query, locale) if output is not None else ""
    warn_of_unread(ctx)
    return Answer(
        lambda: rendered.text(answers, query.day, locale) + note,
        lambda: rendered.data(answers, query.day),
        0 if all(answer.answer == "official" for answer in answers) else 1,
    )


def _listed(query: Query, source: Path) -> "Sequence[str | SeenAccount]":
    """What a file asks about: the rows of a table, else the lines of a text. Raises Misused where it holds nothing."""
    from tuanmedia.sheets import open_lines, open_table

    listed: Sequence[str | SeenAccount]
    if source.suffix.lower() in TABLES:
        from tuanmedia.ledger.sweep import seen_accounts

        listed = seen_accounts(query.ctx, open_table(source))
    else:
        listed = open_lines(source)
    if not listed:
        raise Misused(f"{source} 里没有可查的内容", f"there is nothing to ask about in {source}")
    return listed


def _save(answers: "Sequence[Verification]", output: Path, query: Query, locale: "Locale") -> str:
    """Writes the workbook and returns a line that says so."""
    from tuanmedia.registry.writing.disk import save
    from tuanmedia.render import verify as rendered
    from tuanmedia.render.verify.workbook import workbook

    require_outside(output, query.ctx.registry.root)
    save(output, workbook(answers, query.day, locale))
    return rendered.saved_notice(str(output), locale)
