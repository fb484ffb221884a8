"""The registry: the records of a folder by id, with their files, and what was wrong with those that do not parse."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from tuanmedia.model.entries import Waiver
from tuanmedia.model.finding import Found
from tuanmedia.model.records import Account, Organization, Record, Unit
from tuanmedia.registry.files import File, Kind, Scans

if TYPE_CHECKING:
    from tuanmedia.registry.posts import Posts

R = TypeVar("R", bound=Account | Organization)


class FileFault(NamedTuple):
    """A fault of reading: of which rule, in which file, of which record."""

    rule: str
    path: str
    record: str | None
    found: Found


class ParsedFile(NamedTuple):
    """What one file says, whichever registry it is entered into: its records by id (None for what is none), or posts.

    `faults` are those of the file, `misfits` those of its records, which count only where the file is the first of
    its id.
    """

    file: File
    records: tuple[tuple[str, Record | None], ...] = ()
    posts: "Posts | None" = None
    faults: tuple[FileFault, ...] = ()
    misfits: tuple[FileFault, ...] = ()


@dataclass(eq=False, repr=False)
class Registry:
    """Everything a folder holds; `paths` names also files that could not be read, `unread` those never looked into."""

    root: Path
    units: dict[str, Unit] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    parsed_files: dict[str, ParsedFile] = field(default_factory=dict)
    posts: dict[str, "Posts"] = field(default_factory=dict)
    paths: dict[tuple[Kind, str], str] = field(default_factory=dict)
    unread: set[tuple[str, str]] = field(default_factory=set)
    file_faults: list[FileFault] = field(default_factory=list)

    @cached_property
    def by_owner(self) -> dict[str, list[Account]]:
        """Accounts by the organization that runs them."""
        owned: dict[str, list[Account]] = {}
        for account in self.accounts.values():
            owned.setdefault(account.owner, []).append(account)
        return owned

    def has_record(self, kind: Kind, record: str) -> bool:
        """Whether there is such a record, readable or not."""
        places = (kind, record), (kind, "")
        return places[0] in self.paths or not self.unread.isdisjoint(places) or (kind == "units" and self._units_unread)

    def file_of(self, record: Record) -> File:
        kind: Kind = "accounts" if isinstance(record, Account) else "organizations"
        return self.files[self.paths[kind, record.id]]

    @cached_property
    def scans(self) -> Scans:
        """The scans that its records point at."""
        return Scans(self.root)

    @cached_property
    def has_unread_accounts(self) -> bool:
        """Whether there is an account's file that could not be read as one."""
        known = sum(kind == "accounts" for kind, _ in self.paths)
        return known > len(self.accounts) or any(kind == "accounts" for kind, _ in self.unread)

    @cached_property
    def unread_record_count(self) -> int:
        """How many records could not be read: of accounts, organizations and units."""
        known = sum(kind != "posts" for kind, _ in [*self.paths, *self.unread])
        return known - len(self.accounts) - len(self.organizations) - len(self.units)

    @property
    def _units_unread(self) -> bool:
        return not self.units and ("registry/units.yaml" in self.files or ("units", "") in self.unread)


class Base(NamedTuple):
    """What a request began with: the registry of then, and what it does to which files of rules/."""

    registry: Registry
    rules: Mapping[str, str]

    def earlier(self, record: R) -> R | None:
        """The same record as it was; None for a new one, and for one that could not be read."""
        known: Mapping[str, Any] = self.registry.accounts
        if isinstance(record, Organization):
            known = self.registry.organizations
        return known.get(record.id)

    def waivers_of(self, record: Account | Organization) -> tuple[Waiver, ...]:
        """The exceptions that are in force: no request grants itself one, or takes one away."""
        before = self.earlier(record)
        return before.waivers if before else ()
