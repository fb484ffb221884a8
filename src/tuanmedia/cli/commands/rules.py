"""`tuanmedia rules`: the regulation article by article, what is enforced by which rule, what is left to people."""

from typing import Annotated

import typer

from tuanmedia.cli.reads import Answer, Query, reads


@reads(("root", "as_of", "full", "output_format", "lang"))
def rules(query: Query, full: Annotated[bool, typer.Option("--full", help="条文与参数全文")] = False) -> Answer:
    """逐条列出管理办法：哪些由规则核对，参数如何，哪些须由人判断。"""
    from tuanmedia.answers.rules import regulation
    from tuanmedia.checks.wording import run_notes
    from tuanmedia.render import rules as rendered

    law, lang = query.law, query.lang
    articles, notes = regulation(law, query.day, lang), run_notes(law, lang)
    return Answer(lambda: rendered.text(articles, notes, lang, full), lambda: rendered.data(articles, notes))
