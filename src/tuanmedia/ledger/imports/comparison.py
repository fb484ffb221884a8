"""What each row is: new, or one of the registry or of an earlier row, which it repeats, completes or contradicts.

Two accounts are one by id, else by handle, else by link, else by name, on one platform.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tuanmedia.checks.context import Context
from tuanmedia.checks.identity import identity_keys
from tuanmedia.entry import RecordEditor, RosterPerson
from tuanmedia.law.platforms import Platforms
from tuanmedia.ledger.imports.draft import AccountDraft, Difference, LedgerRow
from tuanmedia.model.names import normalised_handle, normalised_name, person_key
from tuanmedia.model.records import Account
from tuanmedia.yaml.edits import Edit

# By what two accounts are one, the surest first.
IDENTITIES = ("handle", "url", "name")
TEXT_FIELDS = ("purpose", "maintenance", "verified_as")
PEOPLE = ("operators", "monitoring")


class Comparison:
    """Compares the rows of a ledger, one after the other, with the registry and with the rows before."""

    def __init__(self, ctx: Context) -> None:
        self.ctx, self.platforms = ctx, ctx.law.platforms
        self._accounts: defaultdict[str, list[Account]] = defaultdict(list)
        for account in ctx.registry.accounts.values():
            for key in _keys_of_import(account, self.platforms):
                self._accounts[key].append(account)
        self._rows_by_key: dict[str, LedgerRow] = {}
        self._rows_by_record: dict[str, LedgerRow] = {}

    def settle(self, row: LedgerRow) -> None:
        """Says what a row without doubts is; adds a doubt where two accounts of the registry may be meant."""
        keys = _keys_of_import(_as_account(row.draft), self.platforms)
        found, earlier = self._matches(row.draft, keys)
        if len(found) > 1:
            row.add_doubt("name", "name", say="name-several", other="、".join(account.id for account in found))
            return
        account = found[0] if found else None
        if row.state not in (None, "operating", self._state(row.draft, account)):
            row.add_doubt("state", "state")
            return
        if account:
            earlier = self._rows_by_record.get(account.id)
        if earlier:
            self._repeat(row, earlier, account)
        elif account:
            row.outcome, row.differences = self._outcome(row.draft, account)
            row.record = row.same_as = account.id
            row.additions = self._added_keys(row)
            if row.outcome != "differs":
                self._rows_by_record[account.id] = row
        else:
            row.outcome = "new"
            self._index(row)

    def _index(self, row: LedgerRow) -> None:
        for key in _keys_of_import(_as_account(row.draft), self.platforms):
            self._rows_by_key.setdefault(key, row)

    def _matches(self, draft: AccountDraft, keys: Mapping[str, str]) -> tuple[list[Account], LedgerRow | None]:
        """Return the account of the registry that a row means, else an earlier row; the surest identity decides.

        They are several accounts where nobody can tell which.
        """
        if draft.id in self.ctx.registry.accounts:
            return [self.ctx.registry.accounts[draft.id or ""]], None
        for identity in IDENTITIES:
            of_identity = [key for key, reason in keys.items() if reason == identity]
            found = {account.id: account for key in of_identity for account in self._accounts.get(key, ())}
            if found:
                return self._running(list(found.values())), None
            for key in of_identity:
                if key in self._rows_by_key:
                    return [], self._rows_by_key[key]
        return [], None

    def _running(self, accounts: Sequence[Account]) -> list[Account]:
        """Return the accounts that have not ended; where all have, the one that ended last."""
        if len(accounts) == 1:
            return list(accounts)
        by_end = sorted(accounts, key=lambda account: account.ended_on or date.max)
        return [one for one in accounts if not one.is_ended(self.ctx.day)] or by_end[-1:]

    def _state(self, draft: AccountDraft, account: Account | None) -> str:
        """Return how the register says that the account stands, with what the row adds to it."""
        day = self.ctx.day
        if account and account.is_ended(day):
            return "ended"
        if account and account.is_suspended(day):
            return "suspended"
        opened = (account.created_on if account else None) or draft.created_on
        return "operating" if opened and opened <= day else "planned"

    def _outcome(self, draft: AccountDraft, account: Account) -> tuple[Any, Sequence[Difference]]:
        differences = list(self._differences(draft, account))
        if differences:
            return "differs", differences
        return ("more" if self.additions(draft, account) else "same"), ()

    def _repeat(self, row: LedgerRow, earlier: LedgerRow, account: Account | None) -> None:
        """Says what a row is that is one account with an earlier row, which takes over what only this row knows."""
        row.record, row.same_as = earlier.record, earlier.place
        known, is_one_block = earlier.draft, row.continues(earlier)
        row.differences = list(_differences_of_drafts(known, row.draft, self.platforms, is_one_block))
        row.outcome = "differs" if row.differences else "twice"
        if row.differences:
            return
        merged = _merged(known, row.draft)
        if account is None:
            earlier.draft = merged
            self._index(earlier)
            return
        outcome, differences = self._outcome(merged, account)
        if differences:
            row.outcome, row.differences, row.same_as = "differs", differences, account.id
        else:
            earlier.draft, earlier.outcome = merged, outcome
            earlier.additions = self._added_keys(earlier)

    def _added_keys(self, row: LedgerRow) -> Sequence[str]:
        """Return the keys that a row fills in."""
        if row.outcome != "more":
            return ()
        edits = self.additions(row.draft, self.ctx.registry.accounts[row.record or ""])
        return list(dict.fromkeys(str(edit.route[0]) for edit in edits))

    def _differences(self, draft: AccountDraft, account: Account) -> Iterator[Difference]:
        """Yield where the registry and a row contradict each other. 备案时间 is never filled in, so it differs too."""
        registered = registered_draft(account, self.ctx.day)
        yield from _differences_of_drafts(registered, draft, self.platforms)
        if draft.filed_on and account.filed_on is None:
            yield Difference("filed_on", "", str(draft.filed_on))

    def additions(self, draft: AccountDraft, account: Account) -> list[Edit]:
        """Return the edits that fill in what an account of the registry lacks and a row knows.

        A handle that the link of the account has already is not lacking. Operators are on duty from the day of the
        context on.
        """
        editor, registered = RecordEditor(self.ctx, account), registered_draft(account, self.ctx.day)
        of_link = {link.handle for link in self.platforms.links(account.url)} if account.url else set()
        edits = [
            editor.put(key, value=value)
            for key in ("handle", "url", "created_on", *TEXT_FIELDS, "reviewer")
            if (value := getattr(draft, key)) is not None
            and getattr(account, key) is None
            and not (key == "handle" and value in of_link)
        ]
        if draft.monitoring and not account.monitoring:
            edits.append(editor.put("monitoring", value=list(draft.monitoring)))
        if draft.operators and not registered.operators:
            people = ({**person._asdict(), "since": self.ctx.day} for person in draft.operators)
            edits += editor.append("operators", *people)
        new = {on: count for on, count in draft.metrics.items() if on not in registered.metrics}
        for on, count in new.items():
            index = editor.last_index("metrics", on=on)
            if index is not None:
                edits.append(editor.put("metrics", index, "followers", value=count))
        dated = {metrics.on for metrics in account.metrics}
        return edits + editor.append(
            "metrics", *({"on": on, "followers": count} for on, count in new.items() if on not in dated)
        )


def join_blocks(rows: Sequence[LedgerRow]) -> None:
    """Gives the first row of each merged name the people of the rows that go on with its account."""
    first: LedgerRow | None = None
    for row in rows:
        if first is None or not row.continues(first):
            first = row
        elif not row.doubts and _place(row.draft) == _place(first.draft):
            people = _merged(
                AccountDraft(operators=first.draft.operators, monitoring=first.draft.monitoring), row.draft
            )
            first.draft = replace(first.draft, operators=people.operators, monitoring=people.monitoring)


def _place(draft: AccountDraft) -> tuple[str | None, str | None, str | None]:
    return draft.platform, draft.handle, draft.url


def registered_draft(account: Account, day: date) -> AccountDraft:
    """Return an account of the registry as a row would say it: its operators are those on duty on the day."""
    return AccountDraft(
        account.id,
        account.name,
        account.platform,
        account.handle,
        account.url,
        account.owner,
        account.created_on,
        account.purpose,
        account.maintenance,
        account.verified_as,
        account.reviewer,
        account.monitoring,
        [RosterPerson(operator.name, operator.duty) for operator in account.on_duty(day)],
        account.filed_on,
        {metrics.on: metrics.followers for metrics in account.metrics if metrics.followers is not None},
    )


def _differences_of_drafts(
    known: AccountDraft, draft: AccountDraft, platforms: Platforms, is_one_block: bool = False
) -> Iterator[Difference]:
    """Yield the fields for which both say something and not the same; people add up in rows of one block."""
    for field, form in _forms(platforms, draft.platform).items():
        other, value = getattr(known, field), getattr(draft, field)
        if not other or not value or form(other) == form(value) or (is_one_block and field in PEOPLE):
            continue
        if field != "handle" or not _is_from_link(known, draft, platforms):
            yield Difference(field, _shown(other), _shown(value))
    if known.operators and draft.operators and not is_one_block and not _agree(known.operators, draft.operators):
        yield Difference("operators", _shown(known.operators), _shown(draft.operators))
    for on in known.metrics.keys() & draft.metrics.keys():
        if known.metrics[on] != draft.metrics[on]:
            yield Difference("followers", str(known.metrics[on]), str(draft.metrics[on]))


def _is_from_link(known: AccountDraft, draft: AccountDraft, platforms: Platforms) -> bool:
    """Tell whether one of two handles is only from a link, and may be of the same account: a UID beside a word."""
    platform = platforms.get(draft.platform or "")
    of_links = {link.handle for each in (known, draft) for link in (platforms.links(each.url) if each.url else ())}
    one, other = known.handle or "", draft.handle or ""
    return platform is not None and (one in of_links or other in of_links) and platform.may_be_one(one, other)


def _forms(platforms: Platforms, platform: str | None) -> dict[str, Callable[[Any], object]]:
    """Return for each field the form in which two of its values are compared."""

    def link_form(url: str) -> object:
        account = _as_account(AccountDraft(name="", platform=platform, url=url))
        return {key for key, reason in identity_keys(account, platforms).items() if reason == "url"} or url

    return {
        "name": normalised_name,
        "platform": str,
        "handle": normalised_handle,
        "url": link_form,
        "owner": str,
        "created_on": str,
        "filed_on": str,
        **dict.fromkeys(TEXT_FIELDS, normalised_name),
        "reviewer": person_key,
        "monitoring": lambda names: {person_key(name) for name in names},
    }


def _agree(people: Sequence[RosterPerson], others: Sequence[RosterPerson]) -> bool:
    """Tell whether two rosters have the same people; a duty that one does not say agrees with any."""
    duties, other_duties = ({person_key(one.name): one.duty for one in each} for each in (people, others))
    return duties.keys() == other_duties.keys() and all(
        None in (duty, other_duties[name]) or duty == other_duties[name] for name, duty in duties.items()
    )


def _merged(known: AccountDraft, draft: AccountDraft) -> AccountDraft:
    """Return what two rows without a difference know together."""
    added = {
        field: value
        for field, value in vars(draft).items()
        if value and not getattr(known, field) and field not in (*PEOPLE, "metrics")
    }
    people = {person_key(person.name): person for person in (*draft.operators, *known.operators)}
    watch = {person_key(name): name for name in (*draft.monitoring, *known.monitoring)}
    order = dict.fromkeys(person_key(person.name) for person in (*known.operators, *draft.operators))
    return replace(
        known,
        **added,
        operators=[people[key] for key in order],
        monitoring=[watch[key] for key in dict.fromkeys(map(person_key, (*known.monitoring, *draft.monitoring)))],
        metrics={**draft.metrics, **known.metrics},
    )


def _keys_of_import(account: Account, platforms: Platforms) -> dict[str, str]:
    """Return the keys by which a row finds an account.

    On the platform `other` a name says nothing; but an account that has nothing else is found by it and its owner, so
    that a second import of its row finds it.
    """
    keys = identity_keys(account, platforms)
    return keys or {f"{account.platform} {account.owner} {normalised_name(account.name)}": "name"}


def _as_account(draft: AccountDraft) -> Account:
    """Return a record with what an account is known by."""
    return Account.model_construct(
        name=draft.name or "",
        platform=draft.platform or "",
        handle=draft.handle,
        url=draft.url,
        owner=draft.owner or "",
    )


def _shown(value: object) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "、".join(one.name if isinstance(one, RosterPerson) else str(one) for one in value)
    return str(value)
