"""`tuanmedia rules`: the regulation article by article, what is enforced by which rule, what is left to people.

With `--test` it tries the examples of the rules instead, and says which of them hold.
"""

from typing import Annotated

import typer

from tuanmedia.cli.reads import Answer, Query, reads


@reads(("root", "as_of", "full", "test", "output_format", "lang"))
def rules(
    query: Query,
    full: Annotated[bool, typer.Option("--full", help="条文与参数全文")] = False,
    test: Annotated[bool, typer.Option("--test", help="逐个核对规则里的例子；有不成立的，退出码为 1")] = False,
) -> Answer:
    """逐条列出管理办法：哪些由规则核对，参数如何，哪些须由人判断。"""
    if test:
        return _test(query)
    from tuanmedia.answers.rules import regulation
    from tuanmedia.checks.wording import run_notes
    from tuanmedia.render import rules as rendered

    law, lang = query.law, query.lang
    articles, notes = regulation(law, query.day, lang), run_notes(law, lang)
    return Answer(lambda: rendered.text(articles, notes, lang, full), lambda: rendered.data(articles, notes))


def _test(query: Query) -> Answer:
    from tuanmedia.answers.examples import try_examples
    from tuanmedia.law.rules_folder import RulesFolder
    from tuanmedia.render import examples as rendered

    trial, folder = try_examples(query.law), RulesFolder(query.law_folder)
    return Answer(
        lambda: rendered.text(trial, folder, query.lang), lambda: rendered.data(trial, folder), int(not trial.is_passed)
    )
