"""The page of one record in the register, and the edits that add to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from tuanmedia.context import Context
from tuanmedia.editing import Edit, Value
from tuanmedia.files import File
from tuanmedia.reader import Route, Tree
from tuanmedia.records import Account, Organization

Given: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Folio:
    """A record as it stands in its file, as of the day looked at."""

    ctx: Context
    record: Account | Organization

    @cached_property
    def file(self) -> File:
        return self.ctx.registry.file_of(self.record)

    @property
    def tree(self) -> Mapping[str, Tree]:
        """What is written, as text."""
        return self.file.tree

    @property
    def account(self) -> Account:
        """The record, which is an account."""
        assert isinstance(self.record, Account)
        return self.record

    @property
    def is_account(self) -> bool:
        return isinstance(self.record, Account)

    def put(self, *route: str | int, value: Value) -> Edit:
        """The value at a route, new or in place of the old."""
        return Edit(route, value)

    def added(self, key: str, *items: Given) -> list[Edit]:
        """More items of a list, which may not be there yet; what is None in them is left out."""
        known = [_known(item) for item in items]
        return self.extended(key, known)

    def extended(self, key: str, items: Sequence[Value]) -> list[Edit]:
        """More items of a list, as they are."""
        present = self.tree.get(key)
        if isinstance(present, list):
            return [Edit((key, len(present) + number), item) for number, item in enumerate(items)]
        return [Edit((key,), items)] if items else []

    def filled_in(self, route: Route, item: Given) -> list[Edit]:
        """The keys of a mapping, which may not be there yet; those that are None stay as they are."""
        known = _known(item)
        if isinstance(_at(self.tree, route), dict):
            return [Edit((*route, name), value) for name, value in known.items()]
        return [Edit(route, known)] if known else []

    def approved(self, adviser: date | None, head: date | None) -> list[Edit]:
        """第十条: the approvals that were given, each by day."""
        given = {"adviser": adviser, "unit-head": head}
        return self.added("approvals", *({"role": role, "on": on} for role, on in given.items() if on))

    def listed(self, key: str, names: Iterable[str]) -> list[Edit]:
        """A list that shall hold exactly these: new ones come behind, then those go that are not among them."""
        wanted, present = list(dict.fromkeys(names)), self.tree.get(key)
        if not isinstance(present, list):
            return [Edit((key,), wanted)]
        come = self.extended(key, [name for name in wanted if name not in present])
        gone = [Edit((key, number), None) for number, name in enumerate(present) if name not in wanted]
        return [*come, *reversed(gone)]


def _known(item: Given) -> dict[str, Value]:
    return {name: value for name, value in item.items() if value is not None}


def _at(tree: object, route: Route) -> object:
    for step in route:
        if isinstance(tree, dict):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree
