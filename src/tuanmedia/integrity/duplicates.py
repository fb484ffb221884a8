"""Duplicates: two accounts of one platform that are the same by handle, link or name, or look like it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from tuanmedia.context import Context, clause
from tuanmedia.finding import Found
from tuanmedia.marks import marks
from tuanmedia.names import NearNames
from tuanmedia.records import Account


@dataclass(eq=False, repr=False)
class Standing:
    """The live and planned accounts of one platform, to be added the earlier first."""

    first: dict[tuple[str, str], Account] = field(default_factory=dict)
    names: NearNames[Account] = field(default_factory=NearNames)

    def add(self, account: Account) -> Iterator[tuple[str, Account]]:
        """The earlier accounts that this one repeats, each once with the plainest reason."""
        met = {account.id}
        near = self.names.add(account.name, account) if account.platform != "other" else []
        for reason, value in marks(account):
            other = self.first.setdefault((reason, value), account)
            if other.id not in met:
                met.add(other.id)
                yield reason, other
        yield from (("near", other) for other in near if other.id not in met)


def repeated(ctx: Context) -> dict[str, list[tuple[str, Account]]]:
    """For each live or planned account that repeats an earlier one: why, and which."""
    found: dict[str, list[tuple[str, Account]]] = {}
    platforms: defaultdict[str, Standing] = defaultdict(Standing)
    accounts = [account for account in ctx.registry.accounts.values() if not account.is_ended(ctx.day)]
    for account in sorted(accounts, key=lambda one: (one.created_on or date.max, one.id)):
        if repeats := list(platforms[account.platform].add(account)):
            found[account.id] = repeats
    return found


@clause(Account, rule="registry.duplicate")
def duplicate(account: Account, ctx: Context) -> Iterator[Found]:
    """Reported at the later of two; a name that is merely close is for people to judge."""
    for reason, other in ctx.once(repeated).get(account.id, ()):
        facts = {"other": other.id, "name": other.name}
        at = ("name",) if reason == "near" else (reason,)
        yield Found("review" if reason == "near" else "violated", at, say=reason, nature="limit", facts=facts)
