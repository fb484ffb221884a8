"""`tuanmedia verify TEXT …`: whether what somebody has seen is an official account.

JSON: `{"version", "as_of", "items", "summary"}`. Each item has the `text`, the `answer` (official, suspended, planned,
ended, look-alike, unknown), the `account` that the text means, null where several share the name, all `accounts`, its
`platform` and `handle`, `until`, the day an ended account ended, and `like`, the accounts that it resembles. `summary`
counts the answers.
"""

from pathlib import Path
from typing import Annotated

import typer

from tuanmedia.cli.reads import Answer, Query, reads
from tuanmedia.errors import Misused


@reads()
def verify(
    query: Query,
    texts: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT …", help="链接（也可以是手机上复制的一整段话）、平台账号或名称")
    ] = None,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="逐条查一份表格（.xlsx、.csv 等）或一行一条的文本")
    ] = None,
    output: Annotated[Path | None, typer.Option(metavar="FILE.xlsx", help="另把结果写成工作簿")] = None,
) -> Answer:
    """是不是本校的官方账号。退出码：0 都是，1 有的不是。"""
    if not texts and source is None:
        raise Misused("缺少 TEXT，或 --from FILE", "TEXT is missing, or --from FILE")
    ctx = query.ctx

    from tuanmedia.answers.verify import verifications
    from tuanmedia.render import verify as rendered
    from tuanmedia.render.locale import Locale

    answers, locale = verifications(ctx, [*(texts or ()), *_listed(source)]), Locale(ctx.law, query.lang)
    are_official = all(answer.answer == "official" for answer in answers)
    return Answer(
        lambda: rendered.text(answers, query.day, locale),
        lambda: rendered.data(answers, query.day),
        0 if are_official else 1,
    )


def _listed(source: Path | None) -> list[str]:
    if source is None:
        return []
    return [line for line in source.read_text("utf-8").splitlines() if line.strip()]
