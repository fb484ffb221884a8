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

from tuanmedia.cli import shared
from tuanmedia.cli.asking import Format, as_json, looked_at


def show(
    record: Annotated[str, typer.Argument(metavar="ID", help="账号或组织的 id，或全名")],
    root: shared.Root = None,
    as_of: shared.AsOf = None,
    output_format: Format = "text",
    lang: shared.LangOption = None,
) -> int:
    """一个账号或组织：今天的状态、在岗人员、待处理事项和时间线。"""
    spoken, day, machine = shared.language(lang), shared.day_looked_at(as_of), as_json(output_format)
    ctx = looked_at(root, day)

    from tuanmedia.answers.lookup import records_named
    from tuanmedia.answers.show import account_profile, organization_profile
    from tuanmedia.render import account, organization, record_page
    from tuanmedia.render.locale import Locale
    from tuanmedia.render.report.json import to_json

    locale = Locale(ctx.law, spoken)
    found, owner = records_named(ctx, record)
    about = account_profile(ctx, found) if found else None
    owning = organization_profile(ctx, owner) if owner else None
    if machine:
        answer = {
            "account": account.data(about, locale) if about else None,
            "organization": organization.data(owning, locale) if owning else None,
        }
        shared.show(to_json({"as_of": day, **answer}), machine=True)
    else:
        pages = [account.shown(about, locale)] if about else []
        pages += [organization.shown(owning, locale)] if owning else []
        shared.show(record_page.text(pages, day, locale))
    return 0
