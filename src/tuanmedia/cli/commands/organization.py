"""`tuanmedia organization`: a new organization is entered: its name, its kind, its unit and adviser, its first term."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tuanmedia.cli.applying import Occasion, Settling, shared_of, signature, worktree
from tuanmedia.cli.asking import looked_at
from tuanmedia.cli.conversation import Conversation
from tuanmedia.cli.dialogue import values
from tuanmedia.cli.options import Wanted, day, given
from tuanmedia.errors import Misused
from tuanmedia.render.codes import ORGANIZATIONS

if TYPE_CHECKING:
    from tuanmedia.checks.context import Context
    from tuanmedia.cli.dialogue.question import Question
    from tuanmedia.cli.dialogue.sequence import Step
    from tuanmedia.entry import JudgedEntry

MARKS = {
    "name": Wanted(zh="组织名称", en="name", metavar="N", needed=True),
    "kind": Wanted(zh="类别", en="kind", codes=ORGANIZATIONS, needed=True),
    "unit": Wanted(zh="主管单位（社团为挂靠单位）的 id 或名称", en="unit, by id or name", metavar="UNIT", needed=True),
    "adviser": Wanted(zh="指导教师", en="adviser", metavar="N"),
    "term": day("本届任期始于", "the present term began on"),
    "id": Wanted(zh="组织的 id", en="id", metavar="ID", read=values.parse_record_id),
}


def organization(**written: Any) -> int:
    """登记一个新组织。"""
    shared, known = shared_of(written), given(MARKS, written)
    ctx, talk = looked_at(shared.root, shared.day), Conversation(shared.spoken)
    tree = worktree(shared, ctx.registry.root)

    def end() -> int:
        return Settling(_entered(ctx, known), shared, talk, tree, Occasion("organization")).done()

    return talk.led(_steps(ctx), known, end)


organization.__signature__ = signature(MARKS)  # type: ignore[attr-defined]


def _entered(ctx: "Context", known: Mapping[str, Any]) -> "JudgedEntry":
    """What the new organization comes to."""
    from tuanmedia.answers import lookup
    from tuanmedia.entry import demand_free, judge_new_record

    _refuse_twin(ctx, known["name"])
    record = known.get("id") or suggested(ctx, known["name"])
    demand_free(ctx, "organizations", record)
    told = {"name": known["name"], "kind": known["kind"], "unit": lookup.unit_named(ctx, known["unit"]).id}
    more = {"adviser": known.get("adviser"), "terms": [known["term"]] if known.get("term") else None}
    content = {**told, **{key: value for key, value in more.items() if value}}
    return judge_new_record(ctx, f"registry/organizations/{record}.yaml", "organizations", content)


def _refuse_twin(ctx: "Context", name: str) -> None:
    """Two organizations of one name could not be told apart by it."""
    from tuanmedia.model.names import normalised_name

    for one in ctx.registry.organizations.values():
        if normalised_name(one.name) == normalised_name(name) and not one.is_closed(ctx.day):
            raise Misused(f"已有叫“{name}”的组织：{one.id}", f"there is an organization of that name: {one.id}")


def _steps(ctx: "Context") -> "dict[str, Step]":
    """The questions, with the units to choose from and an id that is free."""
    from dataclasses import replace

    from tuanmedia.answers import lookup
    from tuanmedia.cli.dialogue.registry_values import refuse_private, unit_choices

    def asked(name: str) -> "Step":
        def step(known: Any) -> "Question":
            question = refuse_private(ctx, MARKS[name].question(name, ctx, None))
            if name == "unit":
                return replace(question, parse=lambda text: lookup.unit_named(ctx, text).id, choices=unit_choices(ctx))
            if name == "id" and "name" in known:
                return replace(question, default=suggested(ctx, known["name"]))
            return question

        return step

    return {name: asked(name) for name in MARKS}


def suggested(ctx: "Context", name: str) -> str:
    """A free id of how the name is read; of a name without hanzi and letters, `organization`."""
    from pypinyin import lazy_pinyin  # late: its dictionary is large

    from tuanmedia.entry import free_id

    letters = "".join(sign for sign in "".join(lazy_pinyin(name)).lower() if sign.isascii() and sign.isalnum())
    return free_id(ctx, "organizations", letters[:40] or "organization")
