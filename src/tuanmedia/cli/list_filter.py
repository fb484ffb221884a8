"""The options that say which records to list or to export, and the filter that they make."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from tuanmedia.cli.dialogue import values
from tuanmedia.cli.options import split_names
from tuanmedia.errors import Misused
from tuanmedia.model.codes import CONDITIONS

if TYPE_CHECKING:
    from tuanmedia.answers.list import ListFilter
    from tuanmedia.checks.context import Context

UnitOption = Annotated[str | None, typer.Option(metavar="UNIT", help="只列这个单位的（id 或名称）")]
OwnerOption = Annotated[str | None, typer.Option(metavar="ORG", help="只列这个组织的（id 或名称）")]
PlatformOption = Annotated[str | None, typer.Option(metavar="PLATFORM", help="只列这个平台的（id 或名称）")]
StateOption = Annotated[
    list[str] | None,
    typer.Option(
        "--state",
        metavar="|".join(CONDITIONS),
        help=f"只列这样的：{'、'.join(words['zh'] for words in CONDITIONS.values())}；可写几个，都须符合",
    ),
]
PersonOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="只列与此人有关的：在岗、审核、值守，或为指导教师")
]
FindingOption = Annotated[
    str | None, typer.Option("--finding", metavar="RULE", help="只列此条款有所发现的，如 filing.created 或 filing")
]

ColumnsOption = Annotated[
    list[str] | None,
    typer.Option("--columns", metavar="C,…", help="列出哪些栏，如 账号名称,平台 或 name,platform"),
]


class FilterOptions(NamedTuple):
    """The filter as it is written on the command line."""

    unit: str | None = None
    owner: str | None = None
    platform: str | None = None
    state: "Iterable[str] | None" = None
    person: str | None = None
    finding: str | None = None

    def filter(self, ctx: "Context") -> "ListFilter":
        """The filter that the options mean. Raises Misused for a name that nothing has."""
        from tuanmedia.answers import lookup
        from tuanmedia.answers.list import ListFilter

        return ListFilter(
            None if self.unit is None else lookup.unit_named(ctx, self.unit),
            None if self.owner is None else lookup.organization_named(ctx, self.owner),
            None if self.platform is None else lookup.platform_named(ctx, self.platform),
            tuple(_condition(text) for text in split_names(self.state)),
            self.person,
            frozenset() if self.finding is None else ctx.law.select([self.finding]),
        )


def _condition(text: str) -> str:
    try:
        return values.code_parser(CONDITIONS)(text)
    except Misused as fault:
        raise Misused(f"--state {fault.words['zh']}", f"--state: {fault.words['en']}") from None


def warn_of_unread(ctx: "Context") -> None:
    """Says on standard error how many records are missing from a list because their files cannot be read."""
    import warnings

    from tuanmedia.errors import Notice

    if count := ctx.registry.unread_record_count:
        zh = f"另有 {count} 份登记无法读取，不在其中；见 tuanmedia check"
        warnings.warn(Notice(zh, f"{count} more cannot be read and are left out; see tuanmedia check"), stacklevel=2)
