"""The versions that an account had before the base, from the history of git."""

import os
from collections.abc import Iterator

from tuanmedia.model.records import Account
from tuanmedia.registry.base.commit import BaseCommit
from tuanmedia.registry.base.tree import FILE, TreeEntry, contents_of
from tuanmedia.registry.files import File
from tuanmedia.registry.parsing import parse


def past_accounts(commit: BaseCommit, id_: str) -> Iterator[Account]:
    """The versions of the account of this id in a commit and all before it that can be parsed, in whichever folder.

    A shallow clone holds some of the commits only.
    """
    name = f"{id_}.yaml"
    pattern = f":(glob)registry/accounts/**/{name}"
    # A side of a merge counts too that left no trace in the result; git passes over it otherwise.
    output = commit.git.output_bytes("rev-list", "--objects", "--full-history", commit.id, "--", pattern)
    found = (os.fsdecode(line).partition(" ") for line in output.splitlines())
    versions = [TreeEntry(path, FILE, hash_) for hash_, _, path in found if path.rpartition("/")[2] == name]
    for version, data in zip(versions, contents_of(versions, commit.git), strict=True):
        for _, account in parse(File(version.path, "accounts", data)).records:
            if isinstance(account, Account):
                yield account
