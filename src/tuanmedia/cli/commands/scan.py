"""`tuanmedia scan ID FILE`: the scan of the signed and sealed form, by name and hash (第十一条二)."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.entering import writes
from tuanmedia.cli.options import Wanted
from tuanmedia.conversation import reading

if TYPE_CHECKING:
    from tuanmedia.editing import Edit, Written
    from tuanmedia.entering import Folio

FILE = Wanted(zh="扫描件", en="scan", read=reading.file, metavar="FILE", positional=True)


@writes("accounts", rules=("filing.form",))
def scan(folio: "Folio", file: Annotated[Path, FILE]) -> "list[Edit | Written]":
    """记下签字盖章后的扫描件：文件放在 evidence/，登记簿只记文件名与校验值。"""
    from tuanmedia.entering import scanned

    return scanned(folio, file, begun=folio.account.filing is not None)
