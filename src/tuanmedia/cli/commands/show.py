"""`tuanmedia show TEXT`: a record or a person: how it stands, what is to be done, everything dated.

JSON: `{"as_of", "account", "organization", "unit", "person"}`, null where the text means none. Of account and
organization `id`, `name`, `file`, `unit`, `adviser`, `former_names`, `findings` (`rule`, `clause`, `verdict`,
`severity`, `due`, `provisional`, `who`, `message`, `action`) and `timeline` (`date`, `time`, `kind`: happened, ahead or
deadline, `event`, `message`). Of an account also `state` (planned, operating, suspended, closed, cancelled), `since`,
`filed_on`, `banned_until`, `platform`, `owner`, `operators` on duty, `reviewer`, `monitoring`, `posts`, `last_post` and
what else is filed; of an organization `kind`, `closed_on`, `terms` and its `accounts` with their `state` and how much
is `owed`. Of a unit its totals and `organizations`; of a person `roles` and the `findings` to act on.

Where a text may mean several: `{"as_of", "matches": [{"kind", "id", "name", "platform", "state"}]}`. Where it means
nothing, `matches` is empty, and `like` has the ids of the accounts that it resembles.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.reads import Answer, Query, reads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tuanmedia.render.locale import Locale
    from tuanmedia.render.show.matches import Match


@reads()
def show(
    query: Query,
    text: Annotated[
        str, typer.Argument(metavar="ID", help="账号、组织或单位的 id、名称、链接、平台账号、旧名；或人的姓名")
    ],
) -> Answer:
    """账号、组织、单位或人：今天的状态、在岗人员、待处理事项和时间线。退出码：1 没有登记。"""
    ctx, day = query.ctx, query.day

    from tuanmedia.answers.lookup import records_meant
    from tuanmedia.answers.people import person_profile
    from tuanmedia.render.locale import Locale
    from tuanmedia.render.show.matches import matches_data, matches_text

    locale, records = Locale(ctx.law, query.lang), records_meant(ctx, text)
    is_id = any(record.id == text for record in records)
    person = None if is_id else person_profile(ctx, text)
    matches: list[Match] = [*records, *([person] if person else [])]
    if not matches:
        return _missing(query, text, locale)
    if len(matches) == 1 or is_id:
        return _pages(query, matches, locale)
    return Answer(lambda: matches_text(text, matches, day, locale), lambda: matches_data(matches, day, locale))


def _pages(query: Query, matches: "Sequence[Match]", locale: "Locale") -> Answer:
    from tuanmedia.answers.people import PersonProfile
    from tuanmedia.answers.show import account_profile, organization_profile, unit_profile
    from tuanmedia.model.records import Account, Organization, Unit
    from tuanmedia.render import show as rendered

    ctx, pages = query.ctx, rendered.Pages()
    for match in matches:
        if isinstance(match, Account):
            pages = pages._replace(account=account_profile(ctx, match))
        elif isinstance(match, Organization):
            pages = pages._replace(organization=organization_profile(ctx, match))
        elif isinstance(match, Unit):
            pages = pages._replace(unit=unit_profile(ctx, match))
        elif isinstance(match, PersonProfile):
            pages = pages._replace(person=match)
    return Answer(lambda: rendered.text(pages, ctx, locale), lambda: rendered.data(pages, query.day, locale))


def _missing(query: Query, text: str, locale: "Locale") -> Answer:
    """Says that the text is not registered. Raises CannotRun where the file of the record cannot be read."""
    ctx = query.ctx

    from tuanmedia.answers.lookup import nearest_record, require_readable
    from tuanmedia.answers.verify import verifications
    from tuanmedia.render.show.matches import missing_data, missing_text

    require_readable(ctx, ("organizations", "accounts", "units"), text)
    (answer,), meant = verifications(ctx, [text]), nearest_record(ctx, text)
    return Answer(lambda: missing_text(answer, meant, locale), lambda: missing_data(answer, query.day), 1)
