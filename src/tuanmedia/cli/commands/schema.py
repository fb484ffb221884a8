"""`tuanmedia schema`: JSON Schemas with which editors complete and explain the registry's files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.context import load_law
from tuanmedia.cli.options import LangOption, RootOption, language, require_one_of
from tuanmedia.cli.output import print_output
from tuanmedia.errors import CannotRun, Misused

if TYPE_CHECKING:
    from tuanmedia.law.law import Law

KINDS = ("account", "organization", "units")
SAVED = {"zh": "已写入 {path}", "en": "Written to {path}"}


def schema(
    kind: Annotated[str | None, typer.Argument(metavar="|".join(KINDS), help="哪一种文件")] = None,
    output: Annotated[Path | None, typer.Option("--output", metavar="DIR", help="写进文件夹（默认全部三种）")] = None,
    root: RootOption = None,
    lang: LangOption = None,
) -> int:
    """打印 JSON Schema，供编辑器补全与提示；平台与条文取自现行规则。"""
    output_lang = language(lang)
    if kind is not None:
        require_one_of(("文件种类", "kind of file"), kind, KINDS)
    if output is not None:
        saved = _save([kind] if kind else KINDS, output, load_law(root))
        print_output("".join(f"{SAVED[output_lang].format(path=path)}\n" for path in saved))
        return 0
    if kind is None:
        named = " ".join(KINDS)
        raise Misused(
            f"要哪一种？{named}；或用 --output DIR 写出全部", f"which one: {named}? or all, with --output DIR"
        )
    from tuanmedia.scaffold import schema

    print_output(schema.json_schema(kind, load_law(root)), machine=True)
    return 0


def _save(kinds: "tuple[str, ...] | list[str]", folder: Path, law: "Law") -> list[Path]:
    from tuanmedia.registry.writing.disk import save
    from tuanmedia.scaffold import schema

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"建不了文件夹 {folder}：{reason}", f"cannot make the folder {folder}: {reason}") from None
    files = {folder / schema.file_name(kind): schema.json_schema(kind, law) for kind in kinds}
    for path, text in files.items():
        save(path, text.encode())
    return list(files)
