"""`tuanmedia scan ID FILE`: the scan of the signed and sealed form, by name and hash (第十一条二)."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.dialogue import values
from tuanmedia.cli.inputs import Input
from tuanmedia.cli.writes import writes

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor
    from tuanmedia.registry.writing import FileWrite
    from tuanmedia.yaml.edits import Edit

FILE = Input(zh="扫描件", en="scan", parse=values.parse_file, metavar="FILE", positional=True)


@writes("accounts", rules=("filing.form",))
def scan(editor: "RecordEditor", file: Annotated[Path, FILE]) -> "list[Edit | FileWrite]":
    """记下签字盖章后的扫描件：文件放在 evidence/，登记簿只记文件名与校验值。"""
    from tuanmedia.entry import scan_edits

    return scan_edits(editor, file, has_filing=editor.account.filing is not None)
