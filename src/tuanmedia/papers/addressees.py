"""Whom a letter about an account goes to, and who else gets it (第五条、第十二条（六）). None goes to a person."""

from collections.abc import Iterator
from typing import NamedTuple

from tuanmedia.model.records import Account, Organization, Unit


class Addressee(NamedTuple):
    """A unit, a club, or an organization."""

    kind: str
    id: str
    name: str


def addressee_of(account: Account, owner: Organization | None, unit: Unit | None) -> Addressee:
    """The unit in charge (第五条), or a club itself; where the school is in charge, the organization."""
    if owner and owner.kind == "club":
        return Addressee("社团", owner.id, owner.name)
    if unit and unit.kind != "school":
        return Addressee("单位", unit.id, unit.name)
    return Addressee("组织", account.owner, owner.name if owner else account.owner)


def names_of_concerned(account: Account, owner: Organization | None, unit: Unit | None) -> Iterator[str]:
    """The organization, its unit unless that is the school, and the adviser."""
    yield owner.name if owner else account.owner
    if unit and unit.kind != "school":
        yield unit.name
    if owner and owner.adviser:
        yield f"指导教师{owner.adviser}"
