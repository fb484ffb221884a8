"""`tuanmedia explain RULE`: one rule, or what a citation names: clause, reading, numbers with their source, cases."""

from typing import Annotated

import typer

from tuanmedia.cli.reads import Answer, Query, reads
from tuanmedia.errors import Misused


@reads()
def explain(
    query: Query,
    rule: Annotated[
        list[str] | None, typer.Argument(metavar="RULE", help="编号 filing.created、类别 filing，或条文 十二（九）")
    ] = None,
) -> Answer:
    """说明一条规则：条文原文、理解、参数及出处、正例与反例、处理办法。"""
    if not rule:
        raise Misused(
            "要说明哪一条？如 tuanmedia explain filing.created，或 explain 十二（九）；tuanmedia rules 列出全部",
            "which rule? as tuanmedia explain filing.created, or explain 十二（九）; tuanmedia rules lists them all",
        )

    from tuanmedia.answers.explain import explanation, lookup
    from tuanmedia.render import explain as rendered

    law, day, lang = query.law, query.day, query.lang
    found = lookup(law, " ".join(rule), day, lang)
    explanations = [explanation(law, rule_id, day, lang) for rule_id in found.rules]
    return Answer(lambda: rendered.text(found, explanations, lang), lambda: rendered.data(found, explanations))
