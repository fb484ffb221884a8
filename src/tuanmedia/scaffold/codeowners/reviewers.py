"""Who reviews which file: the owner's adviser and the head of its unit an account's file, the office every file."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from tuanmedia.model.records import Organization
from tuanmedia.registry.registry import Registry
from tuanmedia.scaffold.codeowners.people import People

ACCOUNTS_FOLDER = "registry/accounts/"
# What the host calls the reviewers of a path.
Handles: TypeAlias = tuple[str, ...]


class UnknownReviewer(NamedTuple):
    """A reviewer without a handle: the name, the role (adviser or unit-head), and the record that gives the role."""

    name: str
    role: str
    record: str


class Reviewers(NamedTuple):
    """The handles by path of an account's file or, with a slash at its end, of a folder; and the unknown reviewers."""

    by_path: dict[str, Handles]
    unknown: list[UnknownReviewer]


def find_reviewers(registry: Registry, people: People) -> Reviewers:
    """The reviewers of all accounts of the registry.

    The folder into which `tuanmedia file` writes an organization's accounts has reviewers too, so that a first filing
    is reviewed before anybody renews CODEOWNERS.
    """
    by_path: dict[str, Handles] = {}
    unknown: list[UnknownReviewer] = []
    for organization in registry.organizations.values():
        approvers = list(_approvers(organization, registry, people))
        unknown += [approver for approver in approvers if isinstance(approver, UnknownReviewer)]
        known = (approver for approver in approvers if isinstance(approver, str))
        handles = tuple(dict.fromkeys([*people.office, *known]))
        if organization.closed is None:
            by_path[f"{ACCOUNTS_FOLDER}{organization.id}/"] = handles
        for account in registry.by_owner.get(organization.id, ()):
            by_path[registry.paths["accounts", account.id]] = handles
    for account in registry.accounts.values():
        by_path.setdefault(registry.paths["accounts", account.id], people.office)
    return Reviewers(by_path, list(dict.fromkeys(unknown)))


def _approvers(organization: Organization, registry: Registry, people: People) -> Iterator[str | UnknownReviewer]:
    """The handles of the advisers and of the head of the unit, who approve an account (第十条)."""
    unit = registry.units.get(organization.unit or "")
    for adviser in organization.advisers:
        handle = people.handle(adviser, organization.id, organization.unit)
        yield handle or UnknownReviewer(adviser, "adviser", organization.id)
    if unit and unit.head:
        yield people.handle(unit.head, None, unit.id) or UnknownReviewer(unit.head, "unit-head", unit.id)
