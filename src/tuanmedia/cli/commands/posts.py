"""`tuanmedia posts ID FILE`: what an account published, from the export of its platform, into registry/posts."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.context import load_context, record_parser
from tuanmedia.cli.conversation import Conversation
from tuanmedia.cli.entry_run import EntryRun, worktree_to_commit
from tuanmedia.cli.options import (
    AsOfOption,
    CommitOption,
    DryRunOption,
    FormatOption,
    LangOption,
    RootOption,
    YesOption,
    is_json,
)
from tuanmedia.cli.writes import WriteOptions
from tuanmedia.errors import CannotRun

if TYPE_CHECKING:
    from tuanmedia.checks.context import Context
    from tuanmedia.entry import JudgedEntry
    from tuanmedia.ledger.posts import Merge, PostsTable
    from tuanmedia.model.records import Account


def posts(  # noqa: PLR0913 - each is an option
    named: Annotated[str, typer.Argument(metavar="ID", help="账号的 id 或全名")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="平台或工具导出的表（.xlsx .xls .xlsb .ods .csv）")],
    root: RootOption = None,
    as_of: AsOfOption = None,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    commit: CommitOption = False,
    output_format: FormatOption = "text",
    lang: LangOption = None,
) -> int:
    """把平台导出的发布数据并入 registry/posts：新的添上，已有的更新数字；无法读取的格按行列指出。"""
    options = WriteOptions(root, as_of, dry_run, yes, commit, lang)
    conversation = Conversation(options.language, is_json(output_format))
    ctx = load_context(root, options.day, writes=not dry_run)
    worktree = worktree_to_commit(options, ctx.registry.root)

    from tuanmedia.ledger.posts import read_posts_table
    from tuanmedia.model.records import Account
    from tuanmedia.sheets import open_table

    account = record_parser(ctx, ("accounts",))(named)
    assert isinstance(account, Account)
    table = read_posts_table(ctx, open_table(file, CannotRun))
    entry, merge = _judged(ctx, account, table)
    run = _PostsRun(
        entry, options, conversation, "posts", ("content.cadence",), worktree, account=account, table=table, merge=merge
    )
    return max(run.run(), int(bool(table.faults)))


def _judged(ctx: "Context", account: "Account", table: "PostsTable") -> "tuple[JudgedEntry, Merge]":
    """The file with the posts of the table, judged. Raises CannotRun where the present file cannot be read."""
    from tuanmedia.entry import FileChange, judge_changes
    from tuanmedia.ledger.posts import merged_posts, present_posts
    from tuanmedia.registry.files import File

    path, before = present_posts(ctx.registry, account.id)
    merge = merged_posts(before, table.posts, ctx.law.platforms)
    changes = [FileChange(File(path, "posts", merge.data), before)] if merge.new or merge.updated else []
    return judge_changes(ctx, changes), merge


@dataclass(kw_only=True)
class _PostsRun(EntryRun):
    """Posts on their way into the registry; the answer may be JSON."""

    account: "Account"
    table: "PostsTable"
    merge: "Merge"

    def preview(self) -> str:
        from tuanmedia.render import posts as rendered

        return "" if self.conversation.document else rendered.preview(self.entry, self.locale)

    def report(self) -> str:
        from tuanmedia.render import posts as rendered

        answer = rendered.PostsAnswer(self.account, self.table, self.merge, self.entry, self.options.dry_run)
        return (rendered.data if self.conversation.document else rendered.text)(answer, self.locale)
