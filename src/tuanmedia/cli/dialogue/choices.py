"""What there is to choose from: organizations, accounts, units, platforms, each with what tells it from the others."""

from tuanmedia.checks.context import Context
from tuanmedia.checks.wording import masked
from tuanmedia.cli.dialogue.question import Choice
from tuanmedia.render.codes import ORGANIZATIONS


def account_choices(ctx: Context) -> list[Choice]:
    """All accounts, by id."""
    platforms = ctx.law.platforms
    every = ctx.registry.accounts.values()
    return [Choice(one.id, f"{masked(one.name, ctx.law)} · {platforms.name_of(one.platform)}") for one in every]


def organization_choices(ctx: Context) -> list[Choice]:
    """The organizations that have not closed, by id."""
    every = [one for one in ctx.registry.organizations.values() if not one.is_closed(ctx.day)]
    return [Choice(one.id, f"{masked(one.name, ctx.law)} · {ORGANIZATIONS[one.kind]['zh']}") for one in every]


def unit_choices(ctx: Context) -> list[Choice]:
    """All units, by id."""
    return [Choice(one.id, masked(one.name, ctx.law)) for one in ctx.registry.units.values()]


def platform_choices(ctx: Context) -> list[Choice]:
    """All platforms, by id."""
    return [Choice(key, f"{one.name} {one.en}") for key, one in ctx.law.platforms.items()]
