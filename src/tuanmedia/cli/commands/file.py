"""`tuanmedia file`: a new filing (第十一条一), from the first question to the paper that is to be signed and sealed."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tuanmedia.cli.applying import Occasion, Shared, commit, shared_of, signature, worktree
from tuanmedia.cli.asking import Format, as_json, looked_at
from tuanmedia.cli.conversation import Conversation
from tuanmedia.cli.dialogue import values
from tuanmedia.cli.options import Wanted, day, given, people, yes
from tuanmedia.cli.shared import Forms, language, show
from tuanmedia.model.fields import ASKED

if TYPE_CHECKING:
    from tuanmedia.checks.context import Context
    from tuanmedia.entry import JudgedEntry
    from tuanmedia.entry.commit import WorkTree
    from tuanmedia.entry.new_account import NewAccount
    from tuanmedia.papers.placement import PlacedPaper
    from tuanmedia.render.locale import Locale

OCCASION = Occasion("file", ("filing.created",))
MARKS = {
    "owner": Wanted(zh="主办组织的 id 或名称", en="organization", metavar="ORG"),
    "platform": Wanted(zh="平台的 id 或名称", en="platform", metavar="P"),
    "name": Wanted(zh="账号名称", en="name", metavar="N"),
    "handle": Wanted(zh="平台账号", en="id on the platform", metavar="H"),
    "url": Wanted(zh="主页链接（平台与平台账号由此得出）", en="link", metavar="U"),
    "created_on": day("开通日期", "opened on"),
    "planned": yes("计划中，尚未开通", "planned, not yet opened"),
    "operator": people("采编发布人员，可多次", "who runs it"),
    "reviewer": Wanted(zh="内容审核人", en="reviewer", metavar="N"),
    "watch": Wanted(
        zh="24 小时监控值守，可多次", en="who keeps watch", metavar="NAME", read=values.parse_names, many=True
    ),
    **{key: Wanted(zh=field.zh, en=field.en.lower()) for key, field in ASKED.items()},
    "follows": Wanted(zh="已关注的官方微博", en="followed", metavar="NAME,…", read=values.parse_names, many=True),
    "adviser_approved": day("指导教师批准之日（社团）", "approved by the adviser on"),
    "head_approved": day("挂靠单位主要负责人批准之日（社团）", "approved by the unit's head on"),
    "id": Wanted(zh="账号的 id（默认由组织与平台得出）", en="id", metavar="ID", read=values.parse_record_id),
}


def file(**written: Any) -> int:
    """备案一个新账号：逐项询问（或用选项），登记，打印附件1（社团另有附件2），说明期限和下一步。"""
    shared, talk = shared_of(written), Conversation(language(written["lang"]), as_json(written["output_format"]))
    told = given(MARKS, written)
    ctx = looked_at(shared.root, shared.day)
    tree = worktree(shared, ctx.registry.root)

    from tuanmedia.cli.dialogue import filing
    from tuanmedia.cli.dialogue.new_account import new_account, resolve_options
    from tuanmedia.render.locale import Locale

    locale, known = Locale(ctx.law, shared.spoken), resolve_options(ctx, told)

    def end() -> int:
        wish = _Wish(new_account(known), told.get("id"), written["forms"])
        return _Filing(wish, shared, talk, tree, locale).done(ctx)

    return talk.led(filing.filing_steps(ctx, locale), known, end)


file.__signature__ = signature(MARKS, {"forms": Forms, "output_format": Format})  # type: ignore[attr-defined]


class _Wish(NamedTuple):
    """What is to be filed, under which id, and where its papers are to lie."""

    draft: "NewAccount"
    id: str | None
    forms: Path | None

    def judged(self, ctx: "Context") -> "JudgedEntry":
        from tuanmedia.entry import demand_free
        from tuanmedia.entry.new_account import judge_filing, suggested_id

        if self.id:
            demand_free(ctx, "accounts", self.id)
        return judge_filing(ctx, self.draft, self.id or suggested_id(ctx, self.draft))


class _Filing(NamedTuple):
    """A filing that is to be shown, agreed to, written with its papers, and committed where that is asked."""

    wish: _Wish
    shared: Shared
    talk: Conversation
    tree: "WorkTree | None"
    locale: "Locale"

    def done(self, ctx: "Context") -> int:
        """The exit code: 1 where it is refused, or not wanted after all."""
        from tuanmedia.render import filed

        entry, papers = self.wish.judged(ctx), list["PlacedPaper"]()
        if not entry.refusals and not self.shared.dry_run:
            if not (self.shared.yes or self.talk.agreed(filed.shown(entry, self.locale))):
                return 1
            entry, papers = self._written(entry)
        self._tell(entry, [one.path for one in papers])
        if papers and self.tree:
            self.talk.say("\n" + commit(self.tree, entry, OCCASION, self.locale))
        return int(bool(entry.refusals))

    def _tell(self, entry: "JudgedEntry", paths: list[str]) -> None:
        from tuanmedia.answers.can_open import filing_deadline
        from tuanmedia.papers.templates import uses_shipped_templates
        from tuanmedia.render import entered, filed

        why = entered.refused(entry, self.locale) if entry.refusals else ""
        if why:
            self.talk.refused(why)
        opened = self.wish.draft.created_on
        due, by_others = (
            filing_deadline(entry.after, opened) if opened else None,
            uses_shipped_templates(entry.after.registry.root),
        )
        answer = filed.Answer(entry, due, paths, self.shared.dry_run, by_others)
        if self.talk.document:
            show(filed.data(answer, self.locale), machine=True)
        else:
            show(why or filed.outcome(answer, self.locale))

    def _written(self, entry: "JudgedEntry") -> "tuple[JudgedEntry, list[PlacedPaper]]":
        """The entry as it was written, and its papers; a suggested id gives way to whoever was first."""
        from tuanmedia.entry import Taken, apply_entry
        from tuanmedia.papers import owed_kinds
        from tuanmedia.papers.placement import placed_papers, save_outside, writes_below

        while True:
            ctx = entry.after
            account = ctx.registry.accounts[entry.file.stem]
            papers = placed_papers(ctx, account, owed_kinds(ctx, account), self.wish.forms)
            try:
                entry = apply_entry(entry, writes_below(papers, ctx.registry.root), save_outside(papers))
            except Taken:
                if self.wish.id:
                    raise
                entry = self.wish.judged(looked_at(self.shared.root, self.shared.day))
                continue
            return entry, [] if entry.refusals else papers
