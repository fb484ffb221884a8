"""The registry: the records of a folder by id, with their files, and the faults of files that cannot be parsed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from tuanmedia.model.entries import Waiver
from tuanmedia.model.finding import Found
from tuanmedia.model.records import Account, Organization, Record, Unit
from tuanmedia.registry.files import File, FileKind, Scans

if TYPE_CHECKING:
    from tuanmedia.registry.posts import Posts

R = TypeVar("R", bound=Account | Organization)


class FileFault(NamedTuple):
    """A fault of a file: the id of the rule, the path of the file, the id of its record, and what was found."""

    rule: str
    path: str
    record: str | None
    found: Found


class ParsedFile(NamedTuple):
    """What one file holds, independently of the registry: its records by id (None for a faulty one), or its posts.

    `file_faults` are always reported. `record_faults` are reported only where no other file has the same id.
    """

    file: File
    records: tuple[tuple[str, Record | None], ...] = ()
    posts: "Posts | None" = None
    file_faults: tuple[FileFault, ...] = ()
    record_faults: tuple[FileFault, ...] = ()


@dataclass(eq=False, repr=False)
class Registry:
    """The records below a root by id.

    `paths` gives the path of the first file of each kind and id, also where the file could not be parsed.
    `unread` holds the kind and id of each file that was not read, with an empty id for a whole folder; and the kind
    and path of each file whose id another file has already.
    """

    root: Path
    units: dict[str, Unit] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    parsed_files: dict[str, ParsedFile] = field(default_factory=dict)
    posts: dict[str, "Posts"] = field(default_factory=dict)
    paths: dict[tuple[FileKind, str], str] = field(default_factory=dict)
    unread: set[tuple[str, str]] = field(default_factory=set)
    file_faults: list[FileFault] = field(default_factory=list)

    @cached_property
    def by_owner(self) -> dict[str, list[Account]]:
        """The accounts of each organization."""
        owned: dict[str, list[Account]] = {}
        for account in self.accounts.values():
            owned.setdefault(account.owner, []).append(account)
        return owned

    @property
    def school(self) -> Unit | None:
        """The school itself, whose name stands on all papers; None where no unit is one."""
        return next((unit for unit in self.units.values() if unit.kind == "school"), None)

    def has_record(self, kind: FileKind, record: str) -> bool:
        """Whether a record has this id, or may have it because a file or folder could not be read."""
        keys = (kind, record), (kind, "")
        is_known = keys[0] in self.paths or not self.unread.isdisjoint(keys)
        return is_known or (kind == "units" and self._has_unread_units)

    def file_of(self, record: Record) -> File:
        """The file of an account or an organization."""
        kind: FileKind = "accounts" if isinstance(record, Account) else "organizations"
        return self.files[self.paths[kind, record.id]]

    @cached_property
    def scans(self) -> Scans:
        """The scans that the records name."""
        return Scans(self.root)

    @cached_property
    def has_unread_accounts(self) -> bool:
        """Whether the file of any account could not be read or parsed."""
        known = sum(kind == "accounts" for kind, _ in self.paths)
        return known > len(self.accounts) or any(kind == "accounts" for kind, _ in self.unread)

    @cached_property
    def unread_record_count(self) -> int:
        """How many accounts, organizations and units could not be read or parsed."""
        known = sum(kind != "posts" for kind, _ in [*self.paths, *self.unread])
        return known - len(self.accounts) - len(self.organizations) - len(self.units)

    @property
    def _has_unread_units(self) -> bool:
        return not self.units and ("registry/units.yaml" in self.files or ("units", "") in self.unread)


def _without_past(_: str) -> Iterable[Account]:
    return ()


class Base(NamedTuple):
    """What stood before a request: the registry, and how the request touches files of rules/.

    `rules` maps their paths to `added`, `changed` or `removed`. `past_accounts` gives the versions that the account of
    an id had before the base, as far as they can be seen and parsed.
    """

    registry: Registry
    rules: Mapping[str, str]
    past_accounts: Callable[[str], Iterable[Account]] = _without_past

    def earlier(self, record: R) -> R | None:
        """The record as it was in the base; None for a new one, and for one that could not be parsed there."""
        records: Mapping[str, Any] = self.registry.accounts
        if isinstance(record, Organization):
            records = self.registry.organizations
        return records.get(record.id)

    def first_opening(self, account: str) -> date | None:
        """The first opening that an account ever had, by its versions up to the base; None for no opening."""
        now = self.registry.accounts.get(account)
        versions = (*self.past_accounts(account), *((now,) if now else ()))
        return min((version.created_on for version in versions if version.created_on), default=None)

    def waivers_of(self, record: Account | Organization) -> tuple[Waiver, ...]:
        """The waivers in force: the ones of the base, since no request may grant or take away its own."""
        earlier = self.earlier(record)
        return earlier.waivers if earlier else ()
