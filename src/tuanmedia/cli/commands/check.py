"""`tuanmedia check`: every rule over the registry."""

from pathlib import Path
from typing import Annotated

import typer

from tuanmedia.cli.checking import Question, report
from tuanmedia.cli.context import Draft
from tuanmedia.cli.outputs import paired
from tuanmedia.cli.shared import AsOf, LangOption, Root, Settings, day_looked_at, language, names, today
from tuanmedia.render.report import FORMATS


def check(  # noqa: PLR0913 - each is an option
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH …]", help="只报告这些文件或文件夹")] = None,
    root: Root = None,
    as_of: AsOf = None,
    base: Annotated[
        str | None, typer.Option(metavar="REV", help="与从 REV 分出时的登记簿比较，只计新出现的问题")
    ] = None,
    formats: Annotated[
        list[str] | None, typer.Option("--format", metavar="|".join(FORMATS), help="输出格式（默认 text），可多次")
    ] = None,
    outputs: Annotated[
        list[Path] | None,
        typer.Option("--output", metavar="FILE", help="写入文件：按扩展名或先后对应一种格式，可多次；- 为屏幕"),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="有警告也算不通过")] = False,
    select: Annotated[list[str] | None, typer.Option(metavar="RULE,…", help="只看这些条款或类别")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULE,…", help="不看这些条款或类别")] = None,
    settings: Settings = None,
    draft: Draft = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="重新检查，不用上次留下的结果")] = False,
    lang: LangOption = None,
) -> int:
    """逐条检查登记簿。退出码：0 没有错误，1 有错误，2 用法不对，3 无法检查。"""
    from tuanmedia.cli import recalling
    from tuanmedia.cli.delivering import deliver, put
    from tuanmedia.registry import loading
    from tuanmedia.registry.root import locate_root

    documents = paired(formats or (), outputs or ())
    asked = Question(
        locate_root(root),
        day_looked_at(as_of),
        today(),
        language(lang),
        tuple(paths or ()),
        base,
        strict,
        tuple(names(select)),
        tuple(names(ignore)),
        tuple(settings or ()),
        draft,
    )
    files = loading.list_files(asked.root)
    before = None if no_cache else recalling.remembered(asked, documents, files)
    if before and (answer := before.answer):
        put(answer.document, documents[0])
        return answer.exit_code
    told = report(asked, loading.assemble(asked.root, files))
    delivered = deliver(told, documents)
    if before:
        before.keep(told, delivered[documents[0]])
    return told.exit_code
