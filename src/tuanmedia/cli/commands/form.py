"""`tuanmedia form ID`: prints a paper of an account.

They are 附件1, 附件2 of a club and the written notice of a change (第十一条), and the committee's notices of an order
to rectify, to stop, to cancel or to resume (第十二条（七）（八）（九）).
"""

from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.context import load_context, record_parser
from tuanmedia.cli.options import (
    AsOfOption,
    FormsOption,
    LangOption,
    RootOption,
    as_of_day,
    language,
    require_one_of,
)
from tuanmedia.cli.output import print_output

if TYPE_CHECKING:
    from tuanmedia.papers import PaperKind

KINDS: "tuple[PaperKind, ...]" = (
    "filing",
    "commitment",
    "change",
    "rectification",
    "suspension",
    "cancellation",
    "resumption",
)
KIND_HELP = (
    "哪一种：filing 备案表、commitment 承诺书、change 变更报备表、rectification 限期整改、suspension 责令停止运营、"
    "cancellation 责令注销、resumption 恢复运营通知书（默认：备案所需的全部）"
)


def form(
    named: Annotated[str, typer.Argument(metavar="ID", help="账号的 id 或全名")],
    kind: Annotated[str | None, typer.Option(metavar="种类", help=KIND_HELP)] = None,
    forms: FormsOption = None,
    root: RootOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
) -> int:
    """打印备案表（附件1）、社团指导教师承诺书（附件2）、变更报备表，或限期整改、责令停止运营、责令注销、恢复运营的通知书。"""
    output_lang, day = language(lang), as_of_day(as_of)
    if kind is not None:
        require_one_of(("表格", "paper"), kind, KINDS)
    ctx = load_context(root, day, writes=True)

    from tuanmedia.model.records import Account
    from tuanmedia.papers import owed_kinds
    from tuanmedia.papers.placement import papers_saved_outside_root, placed_papers, writes_below_root
    from tuanmedia.papers.templates import uses_shipped_templates
    from tuanmedia.registry.writing import write
    from tuanmedia.render.entry.filing import papers

    account = record_parser(ctx, ["accounts"])(named)
    assert isinstance(account, Account)
    kinds = [known for known in KINDS if known == kind] or owed_kinds(ctx, account)
    placed = placed_papers(ctx, account, kinds, forms)
    with papers_saved_outside_root(placed):
        if new := writes_below_root(placed, ctx.registry.root):
            write(ctx.registry.root, new)
    print_output(papers([paper.path for paper in placed], uses_shipped_templates(ctx.registry), output_lang))
    return 0
