"""`tuanmedia can-open ORG PLATFORM`: whether a new account may be opened, and if not, from when."""

from typing import Annotated

import typer

from tuanmedia.cli.asking import Format, as_json, looked_at
from tuanmedia.cli.shared import LangOption, Root, day_looked_at, language, show


def can_open(
    organization: Annotated[str, typer.Argument(metavar="ORG", help="组织的 id 或名称")],
    platform: Annotated[str, typer.Argument(metavar="PLATFORM", help="平台的 id 或名称，如 weibo、微博")],
    on: Annotated[str | None, typer.Option("--on", "--as-of", metavar="DATE", help="哪一天开通（默认：今天）")] = None,
    root: Root = None,
    output_format: Format = "text",
    lang: LangOption = None,
) -> int:
    """能不能开通新账号；不能的，何时起可以。退出码：0 可以，1 不可以。"""
    spoken, day, machine = language(lang), day_looked_at(on), as_json(output_format)
    ctx = looked_at(root, day)

    from tuanmedia.answers import lookup
    from tuanmedia.answers.can_open import can_open
    from tuanmedia.render import can_open as rendered
    from tuanmedia.render.locale import Locale

    answer = can_open(ctx, lookup.organization_named(ctx, organization), lookup.platform_named(ctx, platform))
    locale = Locale(ctx.law, spoken)
    show(rendered.data(answer, locale) if machine else rendered.text(answer, locale), machine)
    return 0 if answer.is_allowed else 1
