"""`tuanmedia list`: accounts, organizations or units, a line each; as CSV and as JSON too."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

import typer

from tuanmedia.cli.list_filter import (
    ColumnsOption,
    FilterOptions,
    FindingOption,
    OwnerOption,
    PersonOption,
    PlatformOption,
    StateOption,
    UnitOption,
    warn_of_unread,
)
from tuanmedia.cli.options import split_names
from tuanmedia.cli.reads import Answer, Query, reads
from tuanmedia.errors import unknown_name

KINDS = {
    "accounts": {"zh": "账号", "en": "accounts"},
    "organizations": {"zh": "组织", "en": "organizations"},
    "units": {"zh": "单位", "en": "units"},
}
KindArgument = Annotated[str, typer.Argument(metavar="[accounts|organizations|units]", help="列什么：账号、组织或单位")]


@reads(formats=("text", "csv", "json"))
def list(  # noqa: PLR0913 - each is an option
    query: Query,
    what: KindArgument = "accounts",
    unit: UnitOption = None,
    owner: OwnerOption = None,
    platform: PlatformOption = None,
    state: StateOption = None,
    person: PersonOption = None,
    finding: FindingOption = None,
    columns: ColumnsOption = None,
) -> Answer:
    """账号一览（一行一个），或组织、单位一览；可按单位、组织、平台、状态、人员、条款筛选。"""
    from tuanmedia.cli.dialogue import values

    kind = values.code_parser(KINDS)(what)
    ctx = query.ctx

    from tuanmedia.answers.list import listing
    from tuanmedia.ledger.export.csv import csv_text
    from tuanmedia.ledger.export.tables import COLUMNS, record_table
    from tuanmedia.render import list as rendered
    from tuanmedia.render.locale import Locale

    headings = {key: (column.zh, column.en) for key, column in COLUMNS[kind].items()}
    keys = _column_keys(split_names(columns), headings)
    options = FilterOptions(unit, owner, platform, state, person, finding)
    answer, locale = listing(ctx, options.filter(ctx)), Locale(ctx.law, query.lang)
    warn_of_unread(ctx)
    return Answer(
        lambda: rendered.text(answer, kind, keys, locale),
        lambda: rendered.data(answer, kind, locale),
        csv=lambda: csv_text(record_table(answer, kind, locale, keys)),
    )


def _column_keys(names: Sequence[str], headings: Mapping[str, Iterable[str]]) -> "tuple[str, ...]":
    """The keys of columns that are named by key or by heading. Raises Misused for another name."""
    keys = []
    for name in names:
        known = (
            key for key, words in headings.items() if name.casefold() in (key, *(word.casefold() for word in words))
        )
        if (key := next(known, None)) is None:
            raise unknown_name("栏", "column", name, [*headings, *(zh for zh, _ in headings.values())])
        keys.append(key)
    return tuple(keys)
