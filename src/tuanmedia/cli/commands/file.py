"""`tuanmedia file`: a new filing (第十一条一), from the first question to the papers to be signed and sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tuanmedia.cli.context import load_context
from tuanmedia.cli.conversation import Conversation, NoWayBack
from tuanmedia.cli.dialogue import values
from tuanmedia.cli.entry_run import EntryRun, worktree_to_commit
from tuanmedia.cli.inputs import (
    Input,
    day_input,
    flag_input,
    old_day_input,
    people_input,
    reason_unknown_input,
    values_given,
)
from tuanmedia.cli.options import FormatOption, FormsOption, is_json, language
from tuanmedia.cli.writes import WriteOptions, signature
from tuanmedia.model.fields import ASKED

if TYPE_CHECKING:
    from tuanmedia.checks.context import Context
    from tuanmedia.entry import JudgedEntry
    from tuanmedia.entry.new_account import NewAccount
    from tuanmedia.papers.placement import PlacedPaper

INPUTS = {
    "owner": Input(zh="主办组织的 id 或名称", en="organization", metavar="ORG"),
    "platform": Input(zh="平台的 id 或名称", en="platform", metavar="P"),
    "name": Input(zh="账号名称", en="name", metavar="N"),
    "handle": Input(zh="平台账号", en="id on the platform", metavar="H"),
    "url": Input(zh="主页链接（平台与平台账号由此得出）", en="link", metavar="U"),
    "created_on": day_input("开通日期", "opened on"),
    "planned": flag_input("计划中，尚未开通", "planned, not yet opened"),
    "operator": people_input("采编发布人员，可多次", "who runs it"),
    "reviewer": Input(zh="内容审核人", en="reviewer", metavar="N", parse=values.parse_person),
    "watch": Input(
        zh="24 小时监控值守，可多次", en="who keeps watch", metavar="NAME", parse=values.parse_people_names, many=True
    ),
    **{key: Input(zh=field.zh, en=field.en.lower()) for key, field in ASKED.items()},
    "follows": Input(zh="已关注的官方微博", en="followed", metavar="NAME,…", parse=values.parse_names, many=True),
    "adviser_approved": old_day_input("社团指导教师批准之日", "approved by the adviser on"),
    "head_approved": old_day_input("社团挂靠单位主要负责人批准之日", "approved by the unit's head on"),
    "note": reason_unknown_input("adviser_approved", "head_approved"),
    "id": Input(zh="账号的 id（默认由组织与平台得出）", en="id", metavar="ID", parse=values.parse_record_id),
}


def file(**options: Any) -> int:
    """备案一个新账号：逐项询问（或用选项），登记，打印附件1（社团另有附件2），说明期限和下一步。"""
    shared = WriteOptions.of(options)
    conversation = Conversation(language(options["lang"]), is_json(options["output_format"]))
    given = values_given(INPUTS, options, shared.day)
    ctx = load_context(shared.root, shared.day, writes=not shared.dry_run)
    worktree = worktree_to_commit(shared, ctx.registry.root)

    from tuanmedia.cli.dialogue.filing import filing_steps
    from tuanmedia.cli.dialogue.new_account import new_account, resolve_options
    from tuanmedia.render.locale import Locale

    locale, answers = Locale(ctx.law, shared.language), resolve_options(ctx, given)

    def finish() -> int:
        draft, record = new_account(answers), given.get("id")
        return _Filing(
            _judge(ctx, draft, record),
            shared,
            conversation,
            command="file",
            rules=("filing.created",),
            worktree=worktree,
            draft=draft,
            record=record,
            forms=options["forms"],
        ).run()

    return conversation.lead(filing_steps(ctx, locale), answers, finish)


file.__signature__ = signature(INPUTS, {"forms": FormsOption, "output_format": FormatOption})  # type: ignore[attr-defined]


def _judge(ctx: "Context", draft: "NewAccount", record: str | None) -> "JudgedEntry":
    """Judges the new account, under the id `record` or else a free one; nothing where it is entered already.

    No question asks for the id, so that no answer can mend one that is taken.
    """
    from tuanmedia.entry import Taken, require_free
    from tuanmedia.entry.new_account import entered_account, judge_filing, suggested_id

    if entered := entered_account(ctx, draft, record):
        return entered
    try:
        if record:
            require_free(ctx, "accounts", record)
    except Taken as taken:
        raise NoWayBack(taken.words["zh"], taken.words["en"]) from None
    return judge_filing(ctx, draft, record or suggested_id(ctx, draft))


@dataclass(kw_only=True)
class _Filing(EntryRun):
    """A filing: the papers are written with the record, and the answer may be JSON."""

    draft: "NewAccount"
    record: str | None
    forms: Path | None
    papers: "Sequence[PlacedPaper]" = ()

    def completes(self) -> bool:
        return True  # the papers of an account that is entered already may be missing

    def preview(self) -> str:
        return ""

    def details(self) -> str:
        from tuanmedia.render.entry.filing import new_file

        return new_file(self.entry, self.locale)

    def write(self) -> "JudgedEntry":
        """Writes the record with its papers. Where a suggested id was given away meanwhile, takes the next."""
        from tuanmedia.entry import Taken, apply_entry
        from tuanmedia.papers import owed_kinds
        from tuanmedia.papers.placement import papers_saved_outside_root, placed_papers, writes_below_root

        while True:
            ctx = self.entry.after
            account = ctx.registry.accounts[self.entry.file.stem]
            papers = placed_papers(ctx, account, owed_kinds(ctx, account), self.forms)
            try:
                entry = apply_entry(
                    self.entry, writes_below_root(papers, ctx.registry.root), papers_saved_outside_root(papers)
                )
            except Taken:
                if self.record:
                    raise
                self.entry = _judge(load_context(self.options.root, self.options.day), self.draft, None)
                continue
            self.papers = () if entry.refusals else papers
            return entry

    def refusal(self) -> str:
        from tuanmedia.render.entry.record import refusal

        return refusal(self.entry, self.locale)

    def report(self) -> str:
        from tuanmedia.answers.can_open import filing_deadline
        from tuanmedia.papers.templates import uses_shipped_templates
        from tuanmedia.render.entry import filing

        ctx, opened, paths = self.entry.after, self.draft.created_on, [paper.path for paper in self.papers]
        due = filing_deadline(ctx, opened) if opened else None
        answer = filing.FilingAnswer(self.entry, due, paths, self.options.dry_run, uses_shipped_templates(ctx.registry))
        if self.conversation.document:
            return filing.data(answer, self.locale)
        return self.refusal() if self.entry.refusals else filing.text(answer, self.locale)
