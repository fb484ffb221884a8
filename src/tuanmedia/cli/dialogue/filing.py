"""The questions of `tuanmedia file`, in the order in which a person thinks of a new account."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from tuanmedia.answers.can_open import approvers
from tuanmedia.checks.context import Context
from tuanmedia.cli.dialogue import values
from tuanmedia.cli.dialogue.links import handle_in_link, handle_parser, link_parser, location_parser
from tuanmedia.cli.dialogue.new_account import (
    ALL_WORDS,
    PLANNED,
    approval_parser,
    official_accounts,
    opening_day_parser,
    owner_parser,
)
from tuanmedia.cli.dialogue.question import Parser, Question
from tuanmedia.cli.dialogue.registry_values import (
    organization_choices,
    platform_choices,
    with_private_refused,
)
from tuanmedia.cli.dialogue.sequence import Answers, Step
from tuanmedia.cli.dialogue.warnings import Warnings
from tuanmedia.errors import Misused
from tuanmedia.law.law import fill
from tuanmedia.model.days import UNKNOWN
from tuanmedia.model.fields import ASKED
from tuanmedia.render.locale import Locale

WORDS = {
    "owner": {"zh": "主办组织", "en": "Organization"},
    "location": {"zh": "平台（名称，或粘贴主页链接）", "en": "Platform, or a link pasted"},
    "url": {"zh": "主页链接（可留空）", "en": "Link (may be left out)"},
    "handle": {"zh": "平台账号（{handle}，可留空）", "en": "Id on the platform (may be left out)"},
    "name": {"zh": "账号名称", "en": "Name of the account"},
    "operator": {"zh": "采编发布人员（如“王同学、李同学:采编”）", "en": "Who runs it (as in 王同学, 李同学:editor)"},
    "reviewer": {"zh": "内容审核人", "en": "Who reviews what is published"},
    "watch": {"zh": "24 小时监控值守", "en": "Who keeps watch"},
    "created_on": {"zh": "开通日期（尚未开通：计划）", "en": "Opened on (not yet: planned)"},
    "is_old": {
        "zh": "早在 {created_on} 就已开通，确认吗？是（y）/ 改日期（<）",
        "en": "Opened as long ago as {created_on}? (y, <: change it)",
    },
    "adviser_approved": {
        "zh": "指导教师{name}批准之日{lost_zh}",
        "en": "Approved by the adviser {name} on{lost_en}",
    },
    "head_approved": {
        "zh": "挂靠单位主要负责人{name}批准之日{lost_zh}",
        "en": "Approved by the unit's head {name} on{lost_en}",
    },
    "note": {
        "zh": "无从查考的情形（如“2019 年的审批表未找到”，可留空）",
        "en": "Why it cannot be found (may be left out)",
    },
    **{key: {"zh": f"{field.zh}（可留空）", "en": f"{field.en} (may be left out)"} for key, field in ASKED.items()},
    "follows": {
        "zh": "已关注的官方微博（都已关注：全部；可留空）",
        "en": "Official accounts followed (all; or left out)",
    },
}
# Answers whose option has another name. `operator` and `watch` are named like the options --operator and --watch; the
# fields that they fill are `operators` and `monitoring`.
OPTIONS = {"location": "--platform", "created_on": "--created-on/--planned", "is_old": "--created-on"}
DAYS = ("created_on", "adviser_approved", "head_approved")
NO_BLANKS: Mapping[str, str] = {}
# Of an account that is older than this, papers may be lost; the day may also hold a slip of the keyboard.
LONG_AGO = timedelta(days=366)
LOST_WORDS = {"lost_zh": "（无从查考：不详）", "lost_en": " (unknown: nobody can find it)"}


def filing_steps(ctx: Context, locale: Locale) -> dict[str, Step]:
    """The steps of a filing, keyed by answer name. Each answer is judged as soon as it is given."""
    warnings = Warnings(ctx, locale)

    def step(name: str, answers: Answers) -> Question | None:
        question = QUESTIONS[name](ctx, answers)
        if question is None:
            return None
        parse = question.parse
        return replace(
            question,
            parse=warnings.refusing_parser(name, answers, with_private_refused(ctx, question).parse),
            remarks=lambda value: warnings.new_lines(name, {**answers, name: value}),
            hint=(lambda text: warnings.hint(name, parse(text))) if name in DAYS else None,
        )

    return {name: partial(step, name) for name in QUESTIONS}


def _url(ctx: Context, answers: Answers) -> Question | None:
    location = answers.get("location")
    if not location or location.url:
        return None
    return _question("url", link_parser(ctx, location.platform), required=False)


def _handle(ctx: Context, answers: Answers) -> Question | None:
    if (location := answers.get("location")) is None:
        return None
    default = location.handle or handle_in_link(ctx, location.platform, answers.get("url")) or ""
    blanks = {"handle": ctx.law.platforms[location.platform].handle}
    parse = handle_parser(ctx, location.platform)
    return _question("handle", parse, blanks=blanks, required=False, default=default)


def _watch(ctx: Context, answers: Answers) -> Question:
    people = [*(person.name for person in answers.get("operator", ())), *_advisers(answers)]
    return _question("watch", values.parse_people_names, default="、".join(people))


def _approval(name: str, role: str, ctx: Context, answers: Answers) -> Question | None:
    """The day of an approval before a club's account is opened (第十条). A planned or legacy account has none."""
    owner, created_on = answers.get("owner"), answers.get("created_on")
    if owner is None or created_on in (None, PLANNED) or ctx.law.is_legacy(created_on):
        return None
    names = {approver.role: approver.name or "" for approver in approvers(ctx, owner)}
    if role not in names:
        return None
    lost = LOST_WORDS if _is_old(ctx, created_on) else dict.fromkeys(LOST_WORDS, "")
    return _question(name, approval_parser(ctx), blanks={"name": names[role], **lost})


def _is_old(ctx: Context, created_on: date) -> bool:
    return created_on < ctx.day - LONG_AGO


def _confirmation(ctx: Context, answers: Answers) -> Question | None:
    """Whether the account is as old as that. Once the day of promulgation is set, 第十一条（五） says what is old."""
    created_on = answers.get("created_on")
    if created_on in (None, PLANNED) or ctx.law.promulgated_on or not _is_old(ctx, created_on):
        return None
    return _question("is_old", _parse_confirmation, {"created_on": str(created_on)}, required=False, default="y")


def _parse_confirmation(text: str) -> bool:
    if not values.parse_yes_no(text):
        raise Misused("那就输入 <，回去改日期", "then type <, and change the day")
    return True


def _note(_: Context, answers: Answers) -> Question | None:
    if UNKNOWN not in (answers.get("adviser_approved"), answers.get("head_approved")):
        return None
    return _question("note", required=False)


def _follows(ctx: Context, answers: Answers) -> Question | None:
    """Asked only of the kinds of organization that 第六条 tells to follow the official accounts on Weibo."""
    owner, location = answers.get("owner"), answers.get("location")
    if not owner or not location or location.platform != "weibo":
        return None
    if not ctx.of("presence.follows").lists("kinds", owner.kind):
        return None

    def parse(text: str) -> list[str]:
        return official_accounts(ctx) if text.casefold() in ALL_WORDS else values.parse_names(text)

    return _question("follows", parse, required=False)


def _advisers(answers: Answers) -> Sequence[str]:
    return answers["owner"].advisers if "owner" in answers else ()


def _question(
    name: str, parse: Parser = values.parse_text, blanks: Mapping[str, str] = NO_BLANKS, **more: Any
) -> Question:
    words = {lang: fill(text, blanks) for lang, text in WORDS[name].items()}
    return Question(option=OPTIONS.get(name, f"--{name.replace('_', '-')}"), words=words, parse=parse, **more)


# How each question is made from the answers before it, in the order in which they are asked.
QUESTIONS: Mapping[str, Callable[[Context, Answers], Question | None]] = {
    "owner": lambda ctx, _: _question("owner", owner_parser(ctx), choices=organization_choices(ctx)),
    "location": lambda ctx, _: _question("location", location_parser(ctx), choices=platform_choices(ctx)),
    "url": _url,
    "handle": _handle,
    "name": lambda *_: _question("name"),
    "operator": lambda *_: _question("operator", values.parse_people),
    "reviewer": lambda _, answers: _question("reviewer", values.parse_person, default="".join(_advisers(answers)[:1])),
    "watch": _watch,
    "created_on": lambda ctx, _: _question("created_on", opening_day_parser(ctx), default=str(ctx.day)),
    "is_old": _confirmation,
    "adviser_approved": partial(_approval, "adviser_approved", "adviser"),
    "head_approved": partial(_approval, "head_approved", "unit-head"),
    "note": _note,
    **{key: lambda *_, key=key: _question(key, required=False) for key in ASKED},
    "follows": _follows,
}
