"""The files that make up a registry, with their bytes, and those that are not fit to be read as one."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from tuanmedia import yaml
from tuanmedia.registry import secrecy
from tuanmedia.yaml import Place, Refusal, Route, Tree

Kind: TypeAlias = Literal["units", "organizations", "accounts", "posts"]

FOLDERS: dict[str, Kind] = {"organizations": "organizations", "accounts": "accounts", "posts": "posts"}


@dataclass(eq=False, repr=False)
class File:
    """One file of the registry: its path below the root, with `/`, and its bytes."""

    path: str
    kind: Kind
    data: bytes
    stem: str = field(init=False)
    _suspicious: bool | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.stem = self.path.rpartition("/")[2].rpartition(".")[0]

    @property
    def suspicious(self) -> bool:
        """Whether it may hold a secret or somebody's number: asked of every file, where a cached property is slow."""
        if self._suspicious is None:
            self._suspicious = secrecy.suspicious(self.data)
        return self._suspicious

    @cached_property
    def excerpts(self) -> secrecy.Excerpts:
        """Its lines as they may be shown."""
        return secrecy.Excerpts(self.data)

    @cached_property
    def tree(self) -> dict[str, Tree]:
        """What it holds, read again; nothing for a file that cannot be read."""
        if self.kind == "posts":
            return {}
        try:
            return yaml.read(self.data).tree
        except Refusal:
            return {}

    def at(self, route: Route) -> Place:
        """Where a route stands; the beginning, in a file that cannot be read."""
        try:
            return yaml.place(self.data, route)
        except Refusal:
            return (1, 1)


class Unfit(NamedTuple):
    """A file or folder that is not read, and the word of `registry.syntax` or `registry.schema` for why.

    `first` is the path that a twin differs from in case or in normal form only.
    """

    path: str
    rule: str
    fault: str
    first: str = ""

    @property
    def kind(self) -> str:
        """What was meant to stand in it."""
        below = self.path.split("/")[1:]
        return below[0].partition(".")[0] if len(below) == 1 else FOLDERS.get(below[0], "")

    @property
    def record(self) -> str | None:
        """The id of the record that was meant to stand in it, if any; a folder may hold many."""
        if self.fault == "folder":
            return None
        return self.path.rpartition("/")[2].partition(".")[0] if self.path.count("/") > 1 and self.kind else None
