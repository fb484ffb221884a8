"""Answers that the registry and the rules offer, and parsers of answers that depend on them.

A parser is made for a context: it takes a typed text, gives its value, and raises Misused for a text that is no answer.
"""

from dataclasses import replace
from typing import Any

from tuanmedia.checks.context import Context
from tuanmedia.checks.wording import masked
from tuanmedia.cli.dialogue.question import Choice, Question
from tuanmedia.entry.judgement import new_file_bytes
from tuanmedia.errors import Misused
from tuanmedia.model.codes import ORGANIZATIONS
from tuanmedia.registry.secrecy import contains_password

# A link holds numbers of all kinds, and the ids of some platforms look like a mobile number.
OPTIONS_WITH_NUMBERS = ("--url", "--handle", "--platform")


def account_choices(ctx: Context) -> list[Choice]:
    """All accounts, by id."""
    platforms = ctx.law.platforms
    accounts = ctx.registry.accounts.values()
    return [
        Choice(account.id, f"{masked(account.name, ctx.law)} · {platforms.name_of(account.platform)}")
        for account in accounts
    ]


def organization_choices(ctx: Context) -> list[Choice]:
    """The organizations that are not closed on the day of the context, by id."""
    return [
        Choice(organization.id, f"{masked(organization.name, ctx.law)} · {ORGANIZATIONS[organization.kind]['zh']}")
        for organization in ctx.registry.organizations.values()
        if not organization.is_closed(ctx.day)
    ]


def unit_choices(ctx: Context) -> list[Choice]:
    """All units, by id."""
    return [Choice(unit.id, masked(unit.name, ctx.law)) for unit in ctx.registry.units.values()]


def platform_choices(ctx: Context) -> list[Choice]:
    """All platforms of the rules, by id."""
    return [Choice(key, f"{platform.name} {platform.en}") for key, platform in ctx.law.platforms.items()]


def with_private_refused(ctx: Context, question: Question) -> Question:
    """The question with a parser that also refuses hidden characters, passwords and personal numbers.

    No file of a registry may hold them, and the person learns it at this question, not after the last one.
    """

    def parse(text: str) -> Any:
        new_file_bytes(ctx, "", {"name": text})
        is_private = masked(text, ctx.law) != text
        if question.option in OPTIONS_WITH_NUMBERS:
            is_private = contains_password(text)
        if is_private:
            zh = "含有密码，或手机号、身份证号等个人号码，不能登记"
            raise Misused(zh, "this holds a password or somebody's number, which no register may hold")
        return question.parse(text)

    return replace(question, parse=parse)
