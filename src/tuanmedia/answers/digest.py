"""The digest of a day: what has to be done, grouped by who must act, the most urgent first."""

from typing import NamedTuple

from tuanmedia.answers.due import Agenda, DueItem, organization_of
from tuanmedia.checks.context import Context
from tuanmedia.model.finding import Finding, Who
from tuanmedia.model.records import Organization, Unit


class Actor(NamedTuple):
    """Who must act: a role, and the organization or the unit that it belongs to.

    `of` is None for the school committee, and where the register does not say whose adviser, operators or unit it is.
    """

    who: Who
    of: Organization | Unit | None

    @property
    def key(self) -> tuple[str, str, str]:
        """Two actors are the same where their keys are equal. A unit may have the id of an organization."""
        return self.who, type(self.of).__name__, self.of.id if self.of else ""


class Digest(NamedTuple):
    """The items of an agenda by actor. Actors stand in the order of their most urgent item, items by deadline."""

    agenda: Agenda
    groups: tuple[tuple[Actor, tuple[DueItem, ...]], ...]


def digest(agenda: Agenda, ctx: Context) -> Digest:
    """The digest of an agenda; `ctx` has the registry that the agenda was made from."""
    groups: dict[tuple[str, str, str], tuple[Actor, list[DueItem]]] = {}
    for item in agenda.items:
        actor = actor_of(item.finding, ctx)
        groups.setdefault(actor.key, (actor, []))[1].append(item)
    return Digest(agenda, tuple((actor, tuple(items)) for actor, items in groups.values()))


def actor_of(finding: Finding, ctx: Context) -> Actor:
    """Who must act on a finding: the unit for the role `unit`, the organization for the roles within one."""
    organization = organization_of(finding, ctx.registry)
    if finding.who == "committee" or organization is None:
        return Actor(finding.who, None)
    return Actor(finding.who, ctx.unit(organization) if finding.who == "unit" else organization)
