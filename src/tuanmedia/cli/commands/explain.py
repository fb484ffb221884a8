"""`tuanmedia explain RULE`: one rule, or what a citation names: clause, reading, numbers with their source, cases."""

from typing import Annotated

import typer

from tuanmedia.cli.context import known
from tuanmedia.cli.shared import AsOf, LangOption, Root, day_looked_at, language, one_of, show
from tuanmedia.errors import Misused

FORMATS = ("text", "json")


def explain(
    rule: Annotated[
        list[str] | None, typer.Argument(metavar="RULE", help="编号 filing.created、类别 filing，或条文 十二（九）")
    ] = None,
    root: Root = None,
    as_of: AsOf = None,
    output_format: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="输出格式")] = "text",
    lang: LangOption = None,
) -> int:
    """说明一条规则：条文原文、理解、参数及出处、正例与反例、处理办法。"""
    spoken, day = language(lang), day_looked_at(as_of)
    one_of(("输出格式", "format"), output_format, FORMATS)
    if not rule:
        raise Misused(
            "要说明哪一条？如 tuanmedia explain filing.created，或 explain 十二（九）；tuanmedia rules 列出全部",
            "which rule? as tuanmedia explain filing.created, or explain 十二（九）; tuanmedia rules lists them all",
        )

    from tuanmedia.answers.explain import explanation, lookup
    from tuanmedia.render import explanation as paper
    from tuanmedia.render import regulation_json

    law = known(root)
    meant = lookup(law, " ".join(rule), day, spoken)
    explained = [explanation(law, one, day, spoken) for one in meant.rules]
    if output_format == "json":
        show(regulation_json.explained(meant, explained), machine=True)
    else:
        show(paper.render(meant, explained, spoken))
    return 0
