"""第十一条 报备流程: which papers are filed, signed and sealed, and by when."""

from collections.abc import Iterator
from datetime import date

from tuanmedia.checks.context import Context, clause
from tuanmedia.model.finding import Found
from tuanmedia.model.names import is_among
from tuanmedia.model.records import Account

# 指导教师、主办单位主要负责人的审核签字
SIGNED = {"adviser": "adviser_signed_on", "head": "head_signed_on"}


@clause(Account)
def created(account: Account, ctx: Context) -> Iterator[Found]:
    """（一）创建后 N 个工作日内备案。"""
    if account.created_on and account.created_on <= ctx.day and not ctx.is_legacy(account):
        yield from ctx.owed(account.created_on, account.filed_on, ("filing", "filed_on"), ("created_on",))


@clause(Account)
def form(account: Account, ctx: Context) -> Iterator[Found]:
    """（二）备案表须指导教师、主要负责人签字，加盖公章；扫描件应是登记时的那一份。"""
    filing = account.filing
    if filing is None or filing.filed_on is None or not account.is_filed(ctx.day):
        return
    since = max(filing.filed_on, ctx.law.promulgated_on or filing.filed_on)
    missing = {part: key for part, key in SIGNED.items() if ctx.done(getattr(filing, key)) is None}
    if not filing.sealed:
        missing["seal"] = "sealed"
    for part, key in missing.items():
        if part not in filing.unknown:
            yield Found("violated", ("filing", key), say=part, on=since, facts={"missing": part})
    if lost := [part for part in missing if part in filing.unknown]:
        yield Found("review", ("filing", "unknown"), say="lost", on=since, facts={"parts": "-".join(lost)})
    scan = filing.scan
    if scan and (actual := ctx.registry.scans.sha256(scan.path)) and actual != scan.sha256:
        yield Found("violated", ("filing", "scan", "sha256"), say="scan", on=since, facts={"path": scan.path})


@clause(Account)
def commitment(account: Account, ctx: Context) -> Iterator[Found]:
    """（三）社团指导教师在创办后 N 个工作日内签订责任承诺书。"""
    opened, owner = account.created_on, ctx.club(account)
    if opened is None or opened > ctx.day or owner is None or ctx.is_legacy(account):
        return
    signed = account.commitment
    signed_on = signed.signed_on if signed else None
    yield from _commitment_owed(account, ctx, opened)
    if not (signed and signed.name and owner.advisers and ctx.done(signed_on)):
        return
    if not is_among(signed.name, owner.advisers):
        facts = {"name": signed.name, "adviser": str(owner.adviser)}
        yield Found("review", ("commitment", "name"), say="other", on=signed_on, facts=facts)


@clause(Account)
def changes(account: Account, ctx: Context) -> Iterator[Found]:
    """（四）变更后 N 个工作日内报备；换届时修改密码亦是变更。"""
    for change in account.changes_to_file():
        if since := ctx.done(change.changed_on):
            filed, changed = (*change.route, "filed_on"), (*change.route, change.day_key)
            yield from ctx.owed(since, change.entry.filed_on, filed, changed, change=change.kind, changed_on=since)


@clause(Account)
def legacy(account: Account, ctx: Context) -> Iterator[Found]:
    """（五）公布前已开通运营者，公布后 N 个工作日内补报；社团并补承诺书。"""
    promulgated = ctx.law.promulgated_on
    if promulgated is None or not ctx.is_legacy(account) or account.is_ended(promulgated):
        return
    yield from ctx.owed(promulgated, account.filed_on, ("filing", "filed_on"), ("created_on",), "filing-")
    if ctx.is_club(account):
        yield from _commitment_owed(account, ctx, promulgated, "commitment-")


def _commitment_owed(account: Account, ctx: Context, since: date, say: str = "") -> Iterator[Found]:
    """The adviser's letter of commitment, owed after `since`. One that nobody can find any more is for people."""
    commitment, at = account.commitment, ("commitment", "signed_on")
    signed_on = commitment.signed_on if commitment else None
    for found in ctx.owed(since, signed_on, at, ("created_on",), say):
        if commitment and commitment.unknown and found.verdict == "violated":
            yield Found("review", ("commitment", "unknown"), say=f"{say}lost", on=since)
        else:
            yield found
