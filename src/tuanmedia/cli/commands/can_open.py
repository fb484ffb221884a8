"""`tuanmedia can-open ORG PLATFORM`: whether a new account may be opened, and if not, from when."""

from typing import Annotated

import typer

from tuanmedia.cli.reads import Answer, Query, reads

OnOption = Annotated[str | None, typer.Option("--on", "--as-of", metavar="DATE", help="哪一天开通（默认：今天）")]


@reads(("as_of", "root", "output_format", "lang"), as_of=OnOption)
def can_open(
    query: Query,
    organization: Annotated[str, typer.Argument(metavar="ORG", help="组织的 id 或名称")],
    platform: Annotated[str, typer.Argument(metavar="PLATFORM", help="平台的 id 或名称，如 weibo、微博")],
) -> Answer:
    """能不能开通新账号；不能的，何时起可以。退出码：0 可以，1 不可以。"""
    ctx = query.ctx

    from tuanmedia.answers import lookup
    from tuanmedia.answers.can_open import can_open
    from tuanmedia.render import can_open as rendered
    from tuanmedia.render.locale import Locale

    answer = can_open(ctx, lookup.organization_named(ctx, organization), lookup.platform_named(ctx, platform))
    locale = Locale(ctx.law, query.lang)
    return Answer(
        lambda: rendered.text(answer, locale), lambda: rendered.data(answer, locale), 0 if answer.is_allowed else 1
    )
