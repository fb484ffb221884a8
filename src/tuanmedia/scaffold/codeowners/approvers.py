"""Who is asked of what: of an account's file its owner's adviser and the unit's head, of everything the office."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from tuanmedia.model.records import Organization
from tuanmedia.registry.registry import Registry
from tuanmedia.scaffold.codeowners.people import People

ACCOUNTS_FOLDER = "registry/accounts/"
Handles: TypeAlias = tuple[str, ...]


class UnknownReviewer(NamedTuple):
    """Somebody who would be asked and has no name on the host: as what (adviser, unit-head), and of which record."""

    name: str
    role: str
    record: str


class Reviewers(NamedTuple):
    """The handles by path, a folder's ending in a slash; and who is left out."""

    owned: dict[str, Handles]
    unknown: list[UnknownReviewer]


def find_reviewers(registry: Registry, people: People) -> Reviewers:
    """What is asked of whom, in the register as it stands.

    Beside the files that are there, the folder into which `file` writes is an organization's, so that a first filing
    is asked about before anybody thought of CODEOWNERS.
    """
    owned: dict[str, Handles] = {}
    unknown: list[UnknownReviewer] = []
    for organization in registry.organizations.values():
        told = list(_approvers(organization, registry, people))
        unknown += [one for one in told if isinstance(one, UnknownReviewer)]
        handles = tuple(dict.fromkeys([*people.office, *(one for one in told if isinstance(one, str))]))
        if organization.closed is None:
            owned[f"{ACCOUNTS_FOLDER}{organization.id}/"] = handles
        for account in registry.by_owner.get(organization.id, ()):
            owned[registry.paths["accounts", account.id]] = handles
    for account in registry.accounts.values():
        owned.setdefault(registry.paths["accounts", account.id], people.office)
    return Reviewers(owned, list(dict.fromkeys(unknown)))


def _approvers(organization: Organization, registry: Registry, people: People) -> Iterator[str | UnknownReviewer]:
    """第十条: the adviser, and the head of the unit."""
    unit = registry.units.get(organization.unit or "")
    if organization.adviser:
        found = people.handle(organization.adviser, organization.id, organization.unit)
        yield found or UnknownReviewer(organization.adviser, "adviser", organization.id)
    if unit and unit.head:
        yield people.handle(unit.head, None, unit.id) or UnknownReviewer(unit.head, "unit-head", unit.id)
