"""`tuanmedia receive ID`: the signed and sealed paper has arrived at the office (第十一条一至三)."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.entering import writes
from tuanmedia.cli.options import day, file, yes

if TYPE_CHECKING:
    from tuanmedia.editing import Edit, Written
    from tuanmedia.entering import Folio


@writes("accounts", rules=("filing.created", "filing.form", "filing.commitment"))
def receive(
    folio: "Folio",
    on: Annotated[date, day("收到之日", "day it arrived")],
    adviser_signed_on: Annotated[date | None, day("指导教师签字之日", "signed by the adviser on")] = None,
    head_signed_on: Annotated[date | None, day("主办单位主要负责人签字之日", "signed by the head on")] = None,
    sealed: Annotated[bool | None, yes("已加盖单位公章", "sealed")] = None,
    commitment_signed_on: Annotated[date | None, day("承诺书签订之日（社团）", "commitment signed on (clubs)")] = None,
    scan: Annotated[Path | None, file("签字盖章后的扫描件", "the signed and sealed paper, scanned")] = None,
) -> "list[Edit | Written]":
    """记下收到签字盖章的备案表，社团另有责任承诺书。"""
    from tuanmedia.entering import scanned

    signed = {"filed_on": on, "adviser_signed_on": adviser_signed_on, "head_signed_on": head_signed_on}
    edits = folio.filled_in(("filing",), {**signed, "sealed": sealed or None})
    edits += folio.filled_in(("commitment",), {"signed_on": commitment_signed_on})
    return [*edits, *(scanned(folio, scan, begun=True) if scan else ())]
