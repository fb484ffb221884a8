"""`tuanmedia check`: every rule over the registry."""

from pathlib import Path
from typing import Annotated

import typer

from tuanmedia.cli.check_run import CheckOptions, check_report
from tuanmedia.cli.delivery import deliver, plan_deliveries, print_document
from tuanmedia.cli.options import (
    AllOption,
    AsOfOption,
    DraftOption,
    LangOption,
    RootOption,
    SettingsOption,
    as_of_day,
    language,
    split_names,
    today,
)
from tuanmedia.render.report import FORMATS


def check(  # noqa: PLR0913 - each is an option
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH …]", help="只报告这些文件或文件夹")] = None,
    root: RootOption = None,
    as_of: AsOfOption = None,
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
    whole: AllOption = False,
    settings: SettingsOption = None,
    draft: DraftOption = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="重新检查，不用上次留下的结果")] = False,
    lang: LangOption = None,
) -> int:
    """逐条检查登记簿。退出码：0 没有错误，1 有错误，2 用法不对，3 无法检查。"""
    from tuanmedia.cli.cache import cached_check
    from tuanmedia.registry import loading
    from tuanmedia.registry.root import locate_root

    deliveries = plan_deliveries(formats or (), outputs or ())
    options = CheckOptions(
        locate_root(root),
        as_of_day(as_of),
        today(),
        language(lang),
        tuple(paths or ()),
        base,
        strict,
        tuple(split_names(select)),
        tuple(split_names(ignore)),
        tuple(settings or ()),
        draft,
        whole,
    )
    files = loading.list_files(options.root)
    cached = None if no_cache else cached_check(options, deliveries, files)
    if cached and (answer := cached.answer):
        print_document(answer.document, deliveries[0])
        return answer.exit_code
    report = check_report(options, loading.assemble(options.root, files))
    texts = deliver(report, deliveries)
    if cached:
        cached.keep(report, texts[deliveries[0]])
    return report.exit_code
