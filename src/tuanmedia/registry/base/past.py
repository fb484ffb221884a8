"""The versions that accounts had before the base, from the history of git."""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from tuanmedia.model.records import Account
from tuanmedia.registry.base.commit import BaseCommit
from tuanmedia.registry.base.tree import FILE, TreeEntry, contents_of
from tuanmedia.registry.files import File
from tuanmedia.registry.parsing import parse

ACCOUNTS = "registry/accounts"


class PastAccounts:
    """The versions of accounts in a commit and all before it. A shallow clone holds some of the commits only."""

    def __init__(self, commit: BaseCommit) -> None:
        self._commit = commit

    def of(self, id_: str) -> Iterator[Account]:
        """The versions of the account of this id that can be parsed, in whichever folder they lay."""
        versions = self._versions.get(f"{id_}.yaml", ())
        for version, data in zip(versions, contents_of(versions, self._commit.git), strict=True):
            for _, account in parse(File(version.path, "accounts", data)).records:
                if isinstance(account, Account):
                    yield account

    @cached_property
    def _versions(self) -> Mapping[str, Sequence[TreeEntry]]:
        """The versions of all accounts by the names of their files: a request may open hundreds, and git takes long."""
        # A side of a merge counts too that left no trace in the result; git passes over it otherwise.
        output = self._commit.git.output_bytes(
            "rev-list", "--objects", "--full-history", self._commit.id, "--", ACCOUNTS
        )
        versions: dict[str, list[TreeEntry]] = {}
        for line in output.splitlines():
            hash_, _, path = os.fsdecode(line).partition(" ")
            if path.endswith(".yaml"):
                versions.setdefault(path.rpartition("/")[2], []).append(TreeEntry(path, FILE, hash_))
        return versions
