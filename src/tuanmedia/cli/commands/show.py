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
    from tuanmedia.render import account, organization, record_page
    from tuanmedia.render.locale import Locale
    from tuanmedia.render.report.json import to_json

    locale = Locale(ctx.law, query.lang)
    found, owner = records_named(ctx, record)
    account_answer = account_profile(ctx, found) if found else None
    owner_answer = organization_profile(ctx, owner) if owner else None

    def text() -> str:
        pages = [account.shown(account_answer, locale)] if account_answer else []
        pages += [organization.shown(owner_answer, locale)] if owner_answer else []
        return record_page.text(pages, day, locale)

    def json() -> str:
        account_data = account.data(account_answer, locale) if account_answer else None
        owner_data = organization.data(owner_answer, locale) if owner_answer else None
        return to_json({"as_of": day, "account": account_data, "organization": owner_data})

    return Answer(text, json)
