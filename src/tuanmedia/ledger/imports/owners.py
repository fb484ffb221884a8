"""The owners of the accounts of a ledger: found in the registry, or proposed where the ledger says enough of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tuanmedia.checks.context import Context
from tuanmedia.entry import FreeIds
from tuanmedia.entry.stem import pinyin_stem
from tuanmedia.ledger.imports.draft import LedgerRow
from tuanmedia.ledger.vocabulary import known_form, vocabulary, without_note
from tuanmedia.model.codes import ORGANIZATIONS
from tuanmedia.model.names import is_among, normalised_name, person_key
from tuanmedia.model.records import Organization, Unit
from tuanmedia.yaml.spelling import Value

# A unit has one organization of each of these kinds at most; of clubs and others it may have many.
SINGLE_KINDS = frozenset({"school-committee", "school-union", "college-branch", "college-union"})


class ProposedOrganization(NamedTuple):
    """An organization that the registry lacks, with what the rows of the ledger say of it."""

    id: str
    name: str
    kind: str
    unit: str
    advisers: Sequence[str] = ()

    @property
    def tree(self) -> dict[str, Value]:
        """The content of its file."""
        adviser = self.advisers[0] if len(self.advisers) == 1 else list(self.advisers)
        fields: dict[str, Value] = {"name": self.name, "kind": self.kind, "unit": self.unit}
        return fields | ({"adviser": adviser} if adviser else {})


class Owners:
    """Finds the owner of each row by id, by name, or by a name that is alike after normalisation."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self._organizations: dict[str, list[Organization]] = defaultdict(list)
        for organization in ctx.registry.organizations.values():
            self._organizations[normalised_name(organization.name)].append(organization)
        self._units: dict[str, list[Unit]] = defaultdict(list)
        for unit in ctx.registry.units.values():
            self._units[normalised_name(unit.name)].append(unit)
        self._near_names = dict[str, str]()
        self._single: dict[tuple[str, str | None], str] = {
            (one.kind, one.unit): one.name
            for one in ctx.registry.organizations.values()
            if one.kind in SINGLE_KINDS and not one.is_closed(ctx.day)
        }

    def settle(self, rows: Sequence[LedgerRow]) -> dict[str, ProposedOrganization]:
        """Gives each row its owner, or a doubt. Returns the proposed organizations by id."""
        unknown: defaultdict[str, list[LedgerRow]] = defaultdict(list)
        without_adviser: defaultdict[str, list[LedgerRow]] = defaultdict(list)
        for row in rows:
            if row.owner_name is None:
                continue
            unit = self._unit(row)
            found = self._found(row.owner_name)
            if len(found) == 1:
                row.organization, row.draft.owner = found[0], found[0].id
                self._compare(row, found[0], unit)
                if not found[0].advisers:
                    without_adviser[found[0].id].append(row)
            elif found:
                row.add_doubt("owner", "owner", say="owner-several")
            elif near := self._near(row.owner_name):
                row.add_doubt("owner", "owner", say="owner-near", other=near)
            else:
                unknown[normalised_name(without_note(row.owner_name))].append(row)
        for of_owner in without_adviser.values():
            _agreed_advisers(of_owner)  # as they were doubted when the organization was made
        ids = FreeIds(self.ctx, "organizations")
        proposals = (self._proposal(of_owner, ids) for of_owner in unknown.values())
        return {proposal.id: proposal for proposal in proposals if proposal}

    def _found(self, name: str) -> list[Organization]:
        """Return the organizations that a name means; of several those that have not ended."""
        if name in self.ctx.registry.organizations:
            return [self.ctx.registry.organizations[name]]
        found = self._organizations.get(normalised_name(name)) or self._organizations.get(
            normalised_name(without_note(name)), []
        )
        return [one for one in found if len(found) == 1 or not one.is_closed(self.ctx.day)] or found

    def _near(self, name: str) -> str:
        """Return the name of an organization of the registry that may be meant by another name; else nothing.

        One of the two names contains the other, or the name only says a kind of which there is one: 校团委.
        """
        form = normalised_name(without_note(name))
        if form not in self._near_names:
            near = [ones[0].name for known, ones in self._organizations.items() if known in form or form in known]
            kind = vocabulary().kinds.get(known_form(name))
            of_kind = [single for (known, _), single in self._single.items() if known == kind]
            self._near_names[form] = next(iter(near), of_kind[0] if len(of_kind) == 1 else "")
        return self._near_names[form]

    def _unit(self, row: LedgerRow) -> str | None:
        """Return the id of the unit that the row names; None, and a doubt, where the registry has none of that name."""
        if row.unit is None:
            return None
        if row.unit in self.ctx.registry.units:
            return row.unit
        names = normalised_name(row.unit), normalised_name(without_note(row.unit))
        found = next((self._units[name] for name in names if name in self._units), [])
        if len(found) != 1:
            row.add_doubt("unit", "unit")
            return None
        return found[0].id

    def _compare(self, row: LedgerRow, organization: Organization, unit: str | None) -> None:
        """Doubts what the row says of an organization of the registry and the registry says otherwise."""
        if unit and organization.unit and unit != organization.unit:
            own = self.ctx.registry.units.get(organization.unit)
            row.add_doubt("unit", "unit", say="unit-other", other=own.name if own else organization.unit)
        if row.kind and row.kind != organization.kind:
            row.add_doubt("kind", "kind", say="kind-other", other=ORGANIZATIONS[organization.kind]["zh"])
        if organization.advisers and not all(is_among(name, organization.advisers) for name in row.advisers):
            row.add_doubt("adviser", "person", say="adviser-other", other=organization.adviser or "")

    def _proposal(self, rows: Sequence[LedgerRow], ids: FreeIds) -> ProposedOrganization | None:
        """Return the organization that these rows agree on; None, and doubts, where they say too little or differ."""
        kinds = {kind for row in rows for kind in _kinds(row)}
        units = {unit for row in rows if (unit := self._unit(row))}
        if len(kinds) != 1 or len(units) != 1:
            for row in rows:
                if not row.is_doubted("kind", "unit"):
                    row.add_doubt("owner", "owner")
            return None
        kind, unit = kinds.pop(), units.pop()
        name = without_note(rows[0].owner_name or "")
        if other := self._single.get((kind, unit)):
            for row in rows:
                row.add_doubt("owner", "owner", say="owner-single", other=other)
            return None
        if kind in SINGLE_KINDS:
            self._single[kind, unit] = name
        stem = pinyin_stem(name, "organization")
        proposal = ProposedOrganization(ids.take(stem), name, kind, unit, _agreed_advisers(rows))
        for row in rows:
            row.draft.owner, row.is_owner_new = proposal.id, True
        return proposal


def _agreed_advisers(rows: Sequence[LedgerRow]) -> Sequence[str]:
    """Return the advisers that these rows agree on; none, and doubts, where they differ."""
    advisers = {tuple(sorted(map(person_key, row.advisers))): row.advisers for row in rows if row.advisers}
    if len(advisers) > 1:
        for row in rows:
            if row.advisers:
                row.add_doubt("adviser", "person", say="advisers-differ")
    return next(iter(advisers.values())) if len(advisers) == 1 else ()


def _kinds(row: LedgerRow) -> Iterator[str]:
    """Yield what the row, and the heading of the owners, say of the kind of its owner."""
    if row.kind:
        yield row.kind
    if row.header.is_of_clubs:
        yield "club"
