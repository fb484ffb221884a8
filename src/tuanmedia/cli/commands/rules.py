"""`tuanmedia rules`: the regulation article by article, what is enforced by which rule, what is left to people."""

from typing import Annotated

import typer

from tuanmedia.cli.context import known
from tuanmedia.cli.shared import AsOf, LangOption, Root, day_looked_at, language, one_of, show

FORMATS = ("text", "json")


def rules(
    root: Root = None,
    as_of: AsOf = None,
    full: Annotated[bool, typer.Option("--full", help="条文与参数全文")] = False,
    output_format: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="输出格式")] = "text",
    lang: LangOption = None,
) -> int:
    """逐条列出管理办法：哪些由规则核对，参数如何，哪些须由人判断。"""
    spoken, day = language(lang), day_looked_at(as_of)
    one_of(("输出格式", "format"), output_format, FORMATS)

    from tuanmedia.answers.rules import regulation
    from tuanmedia.checks.wording import run_notes
    from tuanmedia.render import regulation as paper
    from tuanmedia.render import regulation_json

    law = known(root)
    told, said = regulation(law, day, spoken), run_notes(law, spoken)
    if output_format == "json":
        show(regulation_json.regulation(told, said), machine=True)
    else:
        show(paper.render(told, said, spoken, full))
    return 0
