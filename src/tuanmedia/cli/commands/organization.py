"""`tuanmedia organization`: a new organization is entered: its name, its kind, its unit and adviser, its first term."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tuanmedia.cli.context import load_context
from tuanmedia.cli.conversation import Conversation
from tuanmedia.cli.dialogue import values
from tuanmedia.cli.entry_run import EntryRun, worktree_to_commit
from tuanmedia.cli.inputs import Input, day_input, values_given
from tuanmedia.cli.writes import WriteOptions, signature
from tuanmedia.errors import Misused
from tuanmedia.model.codes import ORGANIZATIONS

if TYPE_CHECKING:
    from tuanmedia.checks.context import Context
    from tuanmedia.cli.dialogue.question import Question
    from tuanmedia.cli.dialogue.sequence import Step
    from tuanmedia.entry import JudgedEntry
    from tuanmedia.model.records import Organization
    from tuanmedia.yaml.spelling import Value

INPUTS = {
    "name": Input(zh="组织名称", en="name", metavar="N", required=True),
    "kind": Input(zh="类别", en="kind", codes=ORGANIZATIONS, required=True),
    "unit": Input(zh="主管单位（社团为挂靠单位）的 id 或名称", en="unit, by id or name", metavar="UNIT", required=True),
    "adviser": Input(zh="指导教师", en="adviser", metavar="N", parse=values.parse_people_names),
    "term": day_input("本届任期始于", "the present term began on"),
    "id": Input(zh="组织的 id", en="id", metavar="ID", parse=values.parse_record_id),
}


def organization(**options: Any) -> int:
    """登记一个新组织。"""
    shared = WriteOptions.of(options)
    answers = values_given(INPUTS, options, shared.day)
    ctx, conversation = load_context(shared.root, shared.day, not shared.dry_run), Conversation(shared.language)
    worktree = worktree_to_commit(shared, ctx.registry.root)

    def finish() -> int:
        return EntryRun(_judge(ctx, answers), shared, conversation, "organization", worktree=worktree).run()

    return conversation.lead(_steps(ctx), answers, finish)


organization.__signature__ = signature(INPUTS)  # type: ignore[attr-defined]


def _judge(ctx: "Context", answers: Mapping[str, Any]) -> "JudgedEntry":
    """Judges the new organization, or nothing where it is entered already. Raises Misused for the name of another."""
    from tuanmedia.answers import lookup
    from tuanmedia.entry import RecordEditor, judge_edits, judge_new_record, require_free

    needed = {"name": answers["name"], "kind": answers["kind"], "unit": lookup.unit_named(ctx, answers["unit"]).id}
    more = {
        "adviser": values.one_or_all(answers.get("adviser") or []),
        "terms": [answers["term"]] if answers.get("term") else None,
    }
    content = {**needed, **{key: value for key, value in more.items() if value}}
    if same := _same_organization(ctx, content, answers.get("id")):
        return judge_edits(ctx, [(RecordEditor(ctx, same), [])])
    record = answers.get("id") or _suggested_id(ctx, answers["name"])
    require_free(ctx, "organizations", record)
    return judge_new_record(ctx, f"registry/organizations/{record}.yaml", "organizations", content)


def _same_organization(ctx: "Context", content: "Mapping[str, Value]", record: str | None) -> "Organization | None":
    """The organization with all these values, under the id `record` if given.

    Raises Misused where another one that is not closed has the same name.
    """
    from tuanmedia.model.names import normalised_name
    from tuanmedia.yaml.spelling import expected_tree

    name, expected = str(content["name"]), {key: expected_tree(value) for key, value in content.items()}
    for other in ctx.registry.organizations.values():
        if normalised_name(other.name) != normalised_name(name) or other.is_closed(ctx.day):
            continue
        tree = ctx.registry.file_of(other).tree
        if record in (None, other.id) and all(tree.get(key) == value for key, value in expected.items()):
            return other
        raise Misused(f"已有叫“{name}”的组织：{other.id}", f"there is an organization of that name: {other.id}")
    return None


def _steps(ctx: "Context") -> "dict[str, Step]":
    """The questions, with the units to choose from and a free id as a default."""
    from dataclasses import replace

    from tuanmedia.answers import lookup
    from tuanmedia.cli.dialogue.registry_values import unit_choices, with_private_refused

    def asked(name: str) -> "Step":
        def step(answers: Any) -> "Question":
            question = with_private_refused(ctx, INPUTS[name].question(name, ctx, None))
            if name == "unit":
                return replace(question, parse=lambda text: lookup.unit_named(ctx, text).id, choices=unit_choices(ctx))
            if name == "id" and "name" in answers:
                return replace(question, default=_suggested_id(ctx, answers["name"]))
            return question

        return step

    return {name: asked(name) for name in INPUTS}


def _suggested_id(ctx: "Context", name: str) -> str:
    """A free id from the pinyin of the name."""
    from tuanmedia.entry import free_id
    from tuanmedia.entry.stem import pinyin_stem

    return free_id(ctx, "organizations", pinyin_stem(name, "organization"))
