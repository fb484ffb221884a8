"""A new account before it is in the registry: the content of its file, its id, the findings that forbid it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tuanmedia.checks import engine
from tuanmedia.checks.context import Context
from tuanmedia.entry.judgement import (
    RULES_REFUSING_ENTRY,
    JudgedEntry,
    free_id,
    judge_edits,
    judge_new_record,
    new_file_bytes,
    with_changed_files,
)
from tuanmedia.entry.record_editor import RecordEditor, approvals
from tuanmedia.entry.roster import RosterPerson
from tuanmedia.model.days import DayOrUnknown
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Organization
from tuanmedia.registry.files import File
from tuanmedia.yaml.spelling import Value, expected_tree

# The rules that may refuse a new account, by findings that are certain and by findings for people to judge.
# `registry.duplicate` refuses any entry as an error; here its similar names count too, and a link that leads elsewhere.
RULES_REFUSING_NEW_ACCOUNT = RULES_REFUSING_ENTRY | {"registry.duplicate", "registry.link"}


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    """The fields of a new account. Without a day of opening the account is planned.

    An approval is UNKNOWN where nobody can find it any more; `approval_note` says why. `texts` are the text fields that
    have a question and no rule of their own here, by their keys (`model/fields`).
    """

    owner: Organization
    platform: str
    name: str = "…"
    handle: str | None = None
    url: str | None = None
    created_on: date | None = None
    reviewer: str | None = None
    monitoring: Sequence[str] = ()
    operators: Sequence[RosterPerson] = ()
    adviser_approved: DayOrUnknown | None = None
    head_approved: DayOrUnknown | None = None
    approval_note: str | None = None
    follows: Sequence[str] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    def tree(self, ctx: Context) -> dict[str, Value]:
        """The content of the file, its keys in the order of the format."""
        fields: dict[str, Value | None] = {
            "name": self.name,
            "platform": self.platform,
            "handle": self.handle,
            "url": self.url,
            "owner": self.owner.id,
            "created_on": self.created_on,
            **self.texts,
            "reviewer": self.reviewer,
            "monitoring": self.monitoring,
            "operators": [_without_empty(person._asdict()) for person in self.operators],
            "approvals": approvals(ctx, self.owner, self.adviser_approved, self.head_approved, self.approval_note),
            "follows": self.follows,
        }
        return _without_empty(fields)


def suggested_id(ctx: Context, draft: NewAccount) -> str:
    """An id made of owner and platform that no account has."""
    return free_id(ctx, "accounts", f"{draft.owner.id}-{draft.platform}")


def judge_filing(ctx: Context, draft: NewAccount, record: str) -> JudgedEntry:
    """Judges the new account under the id `record`. Raises Misused for a value that no file may hold."""
    return judge_new_record(ctx, account_path(draft.owner.id, record), "accounts", draft.tree(ctx))


def entered_account(ctx: Context, draft: NewAccount, record: str | None) -> JudgedEntry | None:
    """An entry that changes nothing, where the registry holds exactly this account, under the id `record` if given."""
    tree = expected_tree(draft.tree(ctx))
    for account in ctx.registry.accounts.values():
        is_meant = record in (None, account.id) and (account.owner, account.name) == (draft.owner.id, draft.name)
        if is_meant and ctx.registry.file_of(account).tree == tree:
            return judge_edits(ctx, [(RecordEditor(ctx, account), [])])
    return None


def obstacles(ctx: Context, draft: NewAccount) -> list[Finding]:
    """The findings that forbid the account, or may do so, by the fields that are known so far.

    Examples are a ban, an account of the same name, one person too many.
    """
    record = suggested_id(ctx, draft)
    path = account_path(draft.owner.id, record)
    after = with_changed_files(ctx, [File(path, "accounts", new_file_bytes(ctx, path, draft.tree(ctx)))])
    account = after.registry.accounts.get(record)
    findings = engine.account_findings(after, account) if account else []
    return [
        finding
        for finding in findings
        if finding.rule in RULES_REFUSING_NEW_ACCOUNT and finding.verdict in ("violated", "review")
    ]


def account_path(owner: str, record: str) -> str:
    """The path below the root of a new account, by the id of its owner and its own."""
    return f"registry/accounts/{owner}/{record}.yaml"


def _without_empty(fields: Mapping[str, Value | None]) -> dict[str, Value]:
    return {key: value for key, value in fields.items() if value not in (None, [], ())}
