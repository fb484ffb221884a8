"""The questions of a filing in the order in which a person thinks: who owns it, where it stands, its link, its name,
who runs it, when it was opened. What is to be said at once of an answer stands in `forewarning`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from tuanmedia.answers.can_open import approvers
from tuanmedia.checks.context import Context
from tuanmedia.cli.dialogue import values
from tuanmedia.cli.dialogue.answers import (
    ALL_WORDS,
    PLANNED,
    Known,
    legacy,
    official_accounts,
    opening_day_parser,
    owner_parser,
    past_day_parser,
)
from tuanmedia.cli.dialogue.choices import organization_choices, platform_choices
from tuanmedia.cli.dialogue.fitness import refuse_private
from tuanmedia.cli.dialogue.links import handle_in_link, link_parser, location_parser
from tuanmedia.cli.dialogue.question import Parser, Question
from tuanmedia.cli.dialogue.sequence import Step
from tuanmedia.cli.dialogue.warnings import Warnings
from tuanmedia.law.law import fill
from tuanmedia.model.fields import ASKED
from tuanmedia.render.locale import Locale

WORDS = {
    "owner": {"zh": "主办组织", "en": "Organization"},
    "where": {"zh": "平台（名称，或粘贴主页链接）", "en": "Platform, or a link pasted"},
    "url": {"zh": "主页链接（可留空）", "en": "Link (may be left out)"},
    "handle": {"zh": "平台账号（{handle}，可留空）", "en": "Id on the platform (may be left out)"},
    "name": {"zh": "账号名称", "en": "Name of the account"},
    "operator": {"zh": "采编发布人员（如“王同学、李同学:采编”）", "en": "Who runs it (as in 王同学, 李同学:editor)"},
    "reviewer": {"zh": "内容审核人", "en": "Who reviews what is published"},
    "watch": {"zh": "24 小时监控值守", "en": "Who keeps watch"},
    "created_on": {"zh": "开通日期（尚未开通：计划）", "en": "Opened on (not yet: planned)"},
    "adviser_approved": {"zh": "指导教师{name}批准之日", "en": "Approved by the adviser {name} on"},
    "head_approved": {"zh": "挂靠单位主要负责人{name}批准之日", "en": "Approved by the unit's head {name} on"},
    **{key: {"zh": f"{field.zh}（可留空）", "en": f"{field.en} (may be left out)"} for key, field in ASKED.items()},
    "follows": {
        "zh": "已关注的官方微博（都已关注：全部；可留空）",
        "en": "Official accounts followed (all; or left out)",
    },
}
OPTIONS = {"where": "--platform", "created_on": "--created-on/--planned"}
DAYS = ("created_on", "adviser_approved", "head_approved")
NONE: Mapping[str, str] = {}
Ask = Callable[[Context, Known], Question | None]


def filing_steps(ctx: Context, locale: Locale) -> dict[str, Step]:
    """Every question of a filing by what is to be known."""
    warned = Warnings(ctx, locale)
    first = (owner, where, url, handle, name, operator, reviewer, watch, created_on, adviser_approved, head_approved)
    asks: dict[str, Ask] = {ask.__name__: ask for ask in first}
    asks |= {key: partial(text_of, key) for key in ASKED} | {"follows": follows}

    def step(what: str, known: Known) -> Question | None:
        question = asks[what](ctx, known)
        if question is None:
            return None
        read = question.read
        return replace(
            question,
            read=warned.objecting(what, known, refuse_private(ctx, question).read),
            when_told=lambda answer: warned.of(what, {**known, what: answer}),
            while_typing=(lambda typed: warned.beside(what, read(typed))) if what in DAYS else None,
        )

    return {what: partial(step, what) for what in asks}


def owner(ctx: Context, known: Known) -> Question:
    return _asked("owner", owner_parser(ctx), choices=organization_choices(ctx))


def where(ctx: Context, known: Known) -> Question:
    return _asked("where", location_parser(ctx), choices=platform_choices(ctx))


def url(ctx: Context, known: Known) -> Question | None:
    at = known.get("where")
    return _asked("url", link_parser(ctx, at.platform), needed=False) if at and not at.url else None


def handle(ctx: Context, known: Known) -> Question | None:
    if (at := known.get("where")) is None:
        return None
    derived = at.handle or handle_in_link(ctx, at.platform, known.get("url")) or ""
    return _asked("handle", needed=False, default=derived, blanks={"handle": ctx.law.platforms[at.platform].handle})


def name(ctx: Context, known: Known) -> Question:
    return _asked("name")


def operator(ctx: Context, known: Known) -> Question:
    return _asked("operator", values.parse_people)


def reviewer(ctx: Context, known: Known) -> Question:
    return _asked("reviewer", default=_adviser(known))


def watch(ctx: Context, known: Known) -> Question:
    people = [person.name for person in known.get("operator", ())]
    return _asked("watch", values.parse_names, default="、".join(filter(None, [*people, _adviser(known)])))


def created_on(ctx: Context, known: Known) -> Question:
    """An account that is not opened yet is planned."""
    return _asked("created_on", opening_day_parser(ctx), default=str(ctx.day))


def adviser_approved(ctx: Context, known: Known) -> Question | None:
    return _approval("adviser_approved", "adviser", ctx, known)


def head_approved(ctx: Context, known: Known) -> Question | None:
    return _approval("head_approved", "unit-head", ctx, known)


def text_of(key: str, ctx: Context, known: Known) -> Question:
    """Any text of the account that may be left out."""
    return _asked(key, needed=False)


def follows(ctx: Context, known: Known) -> Question | None:
    """第六条: of those whom it tells to follow."""
    own, at, ctx = known.get("owner"), known.get("where"), ctx.of("presence.follows")
    every = official_accounts(ctx)
    if not own or not at or at.platform != "weibo" or not ctx.lists("kinds", own.kind):
        return None
    return _asked(
        "follows", lambda said: every if said.casefold() in ALL_WORDS else values.parse_names(said), needed=False
    )


def _approval(what: str, role: str, ctx: Context, known: Known) -> Question | None:
    """第十条: before a club's account is opened; what is only planned, or older than the regulation, waits for none."""
    own, since = known.get("owner"), known.get("created_on")
    if own is None or since in (None, PLANNED) or legacy(ctx, since):
        return None
    by = {one.role: one.name or "" for one in approvers(ctx, own)}
    return _asked(what, past_day_parser(ctx), blanks={"name": by[role]}) if role in by else None


def _adviser(known: Known) -> str:
    return known["owner"].adviser or "" if "owner" in known else ""


def _asked(what: str, read: Parser = values.parse_text, blanks: Mapping[str, str] = NONE, **more: Any) -> Question:
    words = {lang: fill(said, blanks) for lang, said in WORDS[what].items()}
    return Question(option=OPTIONS.get(what, f"--{what.replace('_', '-')}"), words=words, read=read, **more)
