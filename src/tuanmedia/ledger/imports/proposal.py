"""What an import would write: new records and completed ones, judged together; what no record may hold is a doubt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tuanmedia.checks.context import Context
from tuanmedia.entry import FileChange, FreeIds, JudgedEntry, RecordEditor, edited_file, judge_changes, new_file_bytes
from tuanmedia.entry.new_account import account_path
from tuanmedia.errors import Misused
from tuanmedia.ledger.cells import Reason
from tuanmedia.ledger.imports.comparison import Comparison, join_blocks
from tuanmedia.ledger.imports.draft import LedgerRow
from tuanmedia.ledger.imports.owners import ProposedOrganization
from tuanmedia.model.finding import Finding
from tuanmedia.registry.files import File

# The field of a row by the key of the record that it fills, where the two have different names.
FIELDS = {"filing": "filed_on", "metrics": "followers"}
REASONS: Mapping[str, Reason] = {
    "registry.secret": "secret",
    "registry.privacy": "secret",
    "registry.link": "link",
    "registry.dates": "date",
}
# The rules whose findings have words of their own.
SAID = frozenset({"registry.dates", "registry.duplicate", "registry.schema"})
REASONS_BY_FIELD: Mapping[str, Reason] = {
    "platform": "platform",
    "owner": "owner",
    "handle": "link",
    "url": "link",
    "created_on": "date",
    "filed_on": "date",
    "followers": "number",
    "reviewer": "person",
    "monitoring": "person",
    "operators": "person",
}


@dataclass(frozen=True)
class Proposal:
    """The judged entry of an import, and the organizations that it makes. The entry is never refused by a clause."""

    entry: JudgedEntry
    organizations: Sequence[ProposedOrganization]


def propose(ctx: Context, rows: Sequence[LedgerRow], organizations: Mapping[str, ProposedOrganization]) -> Proposal:
    """Says of each row what it is, and judges what would be written.

    A row that no record may hold as it is, or in which a rule of registry.* finds an error, becomes a doubt, and the
    others are compared once more.
    """
    said = [row.draft for row in rows]
    while True:
        for row, draft in zip(rows, said, strict=True):
            row.draft, row.outcome = draft, "doubt"
            row.record, row.same_as, row.differences, row.additions = None, None, (), ()
        join_blocks(rows)
        comparison = Comparison(ctx)
        for row in rows:
            if not row.doubts:
                comparison.settle(row)
        owners = dict.fromkeys(row.draft.owner for row in rows if row.outcome == "new" and row.is_owner_new)
        used = [organizations[owner] for owner in owners if owner]
        changes = dict(_changes(ctx, rows, comparison))
        if any(row.doubts for row in rows if row.outcome != "doubt"):
            continue
        entry = judge_changes(ctx, [*_new_organizations(ctx, used), *(change for _, change in changes.values())])
        if not _doubt_errors(entry, changes):
            return Proposal(entry._replace(refusals=()), used)


def _changes(
    ctx: Context, rows: Sequence[LedgerRow], comparison: Comparison
) -> Iterator[tuple[str, tuple[LedgerRow, FileChange]]]:
    """Yield the path of each new or completed account with its row and its file. A row gets a doubt instead."""
    ids = FreeIds(ctx, "accounts")
    for row in rows:
        try:
            if row.outcome == "new":
                change = _new_account(ctx, row, ids)
            elif row.outcome == "more":
                account = ctx.registry.accounts[row.record or ""]
                change = edited_file(RecordEditor(ctx, account), comparison.additions(row.draft, account))
            else:
                continue
            yield change.file.path, (row, change)
        except Misused:
            row.add_doubt("name", "name", say="characters")


def _new_account(ctx: Context, row: LedgerRow, ids: FreeIds) -> FileChange:
    """Return the file of a new account. Its operators are on duty from the day of the context on."""
    owner = row.draft.owner or ""
    row.record = ids.take(f"{owner}-{row.draft.platform}")
    path = account_path(owner, row.record)
    return FileChange(File(path, "accounts", new_file_bytes(ctx, path, row.draft.tree(ctx.day))), None)


def _new_organizations(ctx: Context, organizations: Sequence[ProposedOrganization]) -> Iterator[FileChange]:
    for one in organizations:
        path = f"registry/organizations/{one.id}.yaml"
        yield FileChange(File(path, "organizations", new_file_bytes(ctx, path, one.tree)), None)


def _doubt_errors(entry: JudgedEntry, changes: Mapping[str, tuple[LedgerRow, FileChange]]) -> bool:
    """Doubts the cells in which a rule of registry.* finds an error; tells whether there are any.

    A finding about two accounts is reported at the later one, which may be none of the import's.
    """
    is_any = False
    by_record = {row.record: path for path, (row, _) in changes.items()}
    for finding in [*entry.new, *entry.refusals]:
        if not finding.rule.startswith("registry.") or (
            finding.severity != "error" and finding.rule != "registry.dates"
        ):
            continue
        path = finding.file if finding.file in changes else by_record.get(str(finding.facts.get("other")), "")
        if path in changes:
            row, change = changes[path]
            field = _field(finding, change.file) if path == finding.file else "name"
            reason = REASONS.get(finding.rule) or REASONS_BY_FIELD.get(field, "name")
            row.add_doubt(field, reason, say=finding.rule if finding.rule in SAID else "")
            is_any = True
    return is_any


def _field(finding: Finding, file: File) -> str:
    """Return the field of a row that fills the key of the record at which a finding points."""
    lines = file.data.decode().splitlines()[: finding.line or 1]
    key = next((line.partition(":")[0] for line in reversed(lines) if line[:1] not in (" ", "-", "#", "")), "name")
    return FIELDS.get(key, key)
