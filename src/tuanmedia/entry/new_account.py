"""A new account as it is told, before it stands in the register: its file's text, its id, what stands in its way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tuanmedia.checks import engine
from tuanmedia.checks.context import Context
from tuanmedia.entry.judgement import REFUSED, JudgedEntry, free_id, judge_new_record, new_file_bytes
from tuanmedia.entry.record_editor import approvals
from tuanmedia.entry.roster import Person
from tuanmedia.model.finding import Finding
from tuanmedia.model.records import Organization
from tuanmedia.registry.files import File
from tuanmedia.registry.loading import with_files
from tuanmedia.yaml.spelling import Value

FORBIDDING = REFUSED | {"registry.duplicate"}


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    """What is told of a new account; without a day of opening it is planned."""

    owner: Organization
    platform: str
    name: str = "…"
    handle: str | None = None
    url: str | None = None
    created_on: date | None = None
    reviewer: str | None = None
    monitoring: Sequence[str] = ()
    operators: Sequence[Person] = ()
    adviser_approved: date | None = None
    head_approved: date | None = None
    follows: Sequence[str] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    def tree(self, ctx: Context) -> dict[str, Value]:
        """The file's content, key by key in the order of the format."""
        told: dict[str, Value | None] = {
            "name": self.name,
            "platform": self.platform,
            "handle": self.handle,
            "url": self.url,
            "owner": self.owner.id,
            "created_on": self.created_on,
            **self.texts,
            "reviewer": self.reviewer,
            "monitoring": self.monitoring,
            "operators": [_known(one._asdict()) for one in self.operators],
            "approvals": approvals(ctx, self.owner, self.adviser_approved, self.head_approved),
            "follows": self.follows,
        }
        return _known(told)


def suggested_id(ctx: Context, draft: NewAccount) -> str:
    """An id of owner and platform that no account has."""
    return free_id(ctx, "accounts", f"{draft.owner.id}-{draft.platform}")


def judge_filing(ctx: Context, draft: NewAccount, record: str) -> JudgedEntry:
    """What the new account comes to under that id. Raises Misused for a value that no file may hold."""
    return judge_new_record(ctx, _path(draft, record), "accounts", draft.tree(ctx))


def obstacles(ctx: Context, draft: NewAccount) -> list[Finding]:
    """What forbids the account as far as it is told, or looks as if it did: a ban, a twin, one person too many."""
    record = suggested_id(ctx, draft)
    path = _path(draft, record)
    file = File(path, "accounts", new_file_bytes(ctx, path, draft.tree(ctx)))
    then = replace(ctx, registry=with_files(ctx.registry, [file]), memory={})
    account = then.registry.accounts.get(record)
    found = engine.account_findings(then, account) if account else []
    return [one for one in found if one.rule in FORBIDDING and one.verdict in ("violated", "review")]


def _path(draft: NewAccount, record: str) -> str:
    return f"registry/accounts/{draft.owner.id}/{record}.yaml"


def _known(told: Mapping[str, Value | None]) -> dict[str, Value]:
    return {key: value for key, value in told.items() if value not in (None, [], ())}
