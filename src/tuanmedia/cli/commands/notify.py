"""`tuanmedia notify`: what has to be done, as one digest by who must act, to a group's robot, by mail, or to a file."""

import os
import re
from pathlib import Path
from typing import Annotated

import typer

from tuanmedia.cli.context import load_context
from tuanmedia.cli.options import AsOfOption, LangOption, RootOption, as_of_day, language, split_names, whole_number
from tuanmedia.cli.output import print_output
from tuanmedia.errors import Misused

MAX_DAYS = 3660
NOTHING = {"zh": "没有要提醒的，没有发送。", "en": " There is nothing to remind of, and nothing was sent."}
_address = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'+,;=%-]+")


def notify(  # noqa: PLR0913 - each is an option
    to: Annotated[
        list[str] | None,
        typer.Option(metavar="wecom|dingtalk|feishu|mail|file", help="发到哪里，可多个（默认：已设置环境变量的）"),
    ] = None,
    within: Annotated[
        str | None, typer.Option(metavar="DAYS", help="只发今后这么多天内到期的（已逾期的总在内）")
    ] = None,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="写成文件：.md 为 Markdown，其余为纯文本")] = None,
    link: Annotated[str | None, typer.Option(metavar="URL", help="末尾附上登记簿的网址（默认不附）")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看要发送的内容，不发送")] = False,
    root: RootOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
) -> int:
    """提醒待办：按谁来办汇总成一份，发到工作群、邮箱，或写成文件。

    发到哪里、用什么密钥，由环境变量决定，不写在命令里：

    \b
    企业微信  TUANMEDIA_WECOM_WEBHOOK
    钉钉      TUANMEDIA_DINGTALK_WEBHOOK，加签的另设 TUANMEDIA_DINGTALK_SECRET
    飞书      TUANMEDIA_FEISHU_WEBHOOK，签名校验的另设 TUANMEDIA_FEISHU_SECRET
    邮件      TUANMEDIA_MAIL_HOST、TUANMEDIA_MAIL_FROM、TUANMEDIA_MAIL_TO，
              可另设 TUANMEDIA_MAIL_PORT、TUANMEDIA_MAIL_USER、TUANMEDIA_MAIL_PASSWORD
    """
    output_lang, day = language(lang), as_of_day(as_of)
    days = None if within is None else whole_number("--within", within, MAX_DAYS)
    if link is not None and not _address.fullmatch(link):
        raise Misused(f"--link “{link}”不是网址", f"--link: “{link}” is no address")

    from tuanmedia.cli import notification

    destinations = notification.plan_destinations(split_names(to), output, dry_run, os.environ)

    from tuanmedia.answers.digest import digest
    from tuanmedia.answers.due import DueFilter, agenda
    from tuanmedia.render import digest as rendered
    from tuanmedia.render.locale import Locale

    ctx = load_context(root, day)
    answer, locale = digest(agenda(ctx, DueFilter(days)), ctx), Locale(ctx.law, output_lang)

    def paginate(markup: rendered.Markup, fits: rendered.Fits) -> list[rendered.DigestPart]:
        return rendered.digest_parts(answer, ctx.registry, locale, markup, fits, days, link or "")

    if not answer.agenda.items:
        # A file always tells how things stand; an old one would mislead.
        destinations = [destination for destination in destinations if destination.file]
    if not destinations:
        print_output(f"{rendered.summary(answer, days, locale)}{NOTHING[output_lang]}\n")
    elif dry_run:
        notification.show(destinations, paginate, output_lang)
    else:
        notification.send(destinations, paginate, ctx.registry.root, output_lang)
    print_output(rendered.notes(locale))
    return 0
