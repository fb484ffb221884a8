"""`tuanmedia show ID`: one account or organization: how it stands, what is to be done, everything dated.

JSON: `{"as_of", "account", "organization"}`, either null where the id names none. Of both `id`, `name`, `file`, `unit`,
`adviser`, `findings` (`rule`, `clause`, `verdict`, `severity`, `due`, `provisional`, `who`, `message`, `action`) and
`timeline` (`date`, `time`, `kind`: happened, ahead or deadline, `event`, `message`). Of an account also `state`
(planned, operating, suspended, closed, cancelled), `since`, `filed_on`, `banned_until`, `platform`, `owner`,
`operators` on duty, `reviewer`, `monitoring`, `posts`, `last_post` and what else is filed; of an organization `kind`,
`closed_on`, `terms` and its `accounts` with their `state` and how much is `owed`.
"""

from typing import Annotated

import typer

from tuanmedia.cli.reads import Answer, Query, reads


@reads()
def show(query: Query, record: Annotated[str, typer.Argument(metavar="ID", help="账号或组织的 id，或全名")]) -> Answer:
    """一个账号或组织：今天的状态、在岗人员、待处理事项和时间线。"""
    ctx, day = query.ctx, query.day

    from tuanmedia.answers.lookup import records_named
    from tuanmedia.answers.show import account_profile, organization_profile
    from tuanmedia.render import show as rendered
    from tuanmedia.render.locale import Locale

    account, organization = records_named(ctx, record)
    profiles = (
        account_profile(ctx, account) if account else None,
        organization_profile(ctx, organization) if organization else None,
    )
    locale = Locale(ctx.law, query.lang)
    return Answer(lambda: rendered.text(*profiles, day, locale), lambda: rendered.data(*profiles, day, locale))
