"""The page of one record in the register, and the edits that add to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from tuanmedia.checks.context import Context
from tuanmedia.errors import Misused
from tuanmedia.model.records import Account, Organization
from tuanmedia.registry.files import File
from tuanmedia.yaml import Route, Tree
from tuanmedia.yaml.edits import Edit
from tuanmedia.yaml.spelling import Value, expected_tree

Given: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class RecordEditor:
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

    def last_index(self, key: str, **told: Value | None) -> int | None:
        """The last entry of a list that says this, and leaves out what is None."""
        wanted = {name: None if value is None else expected_tree(value) for name, value in told.items()}
        entries = self.tree.get(key)
        found = [
            number
            for number, one in enumerate(entries if isinstance(entries, list) else ())
            if isinstance(one, dict) and all(one.get(name) == value for name, value in wanted.items())
        ]
        return found[-1] if found else None

    def put(self, *route: str | int, value: Value) -> Edit:
        """The value at a route, new or in place of the old."""
        return Edit(route, value)

    def append(self, key: str, *items: Given) -> list[Edit]:
        """More items of a list, which may not be there yet; what is None in them is left out."""
        known = [_known(item) for item in items]
        return self.extend(key, known)

    def extend(self, key: str, items: Sequence[Value]) -> list[Edit]:
        """More items of a list, as they are."""
        present = self.tree.get(key)
        if isinstance(present, list):
            return [Edit((key, len(present) + number), item) for number, item in enumerate(items)]
        return [Edit((key,), items)] if items else []

    def fill_in(self, route: Route, item: Given) -> list[Edit]:
        """The keys of a mapping, which may not be there yet; those that are None stay as they are."""
        known = _known(item)
        if isinstance(_at(self.tree, route), dict):
            return [Edit((*route, name), value) for name, value in known.items()]
        return [Edit(route, known)] if known else []

    def complete(self, route: Route, item: Given) -> list[Edit]:
        """Keys that are missing in a mapping; Misused for one that holds something else: what was entered stays."""
        present = _at(self.tree, route)
        if not isinstance(present, dict):
            return self.fill_in(route, item)
        for name, value in _known(item).items():
            if name in present and present[name] != expected_tree(value):
                raise _entered_already(".".join(map(str, (*route, name))), present[name])
        return self.fill_in(route, {name: value for name, value in item.items() if name not in present})

    def add_approvals(self, adviser: date | None, head: date | None) -> list[Edit]:
        """第十条: the approvals that were given, each by day; Misused for one that stands there already."""
        owner = self.ctx.owner(self.account)
        given = approvals(self.ctx, owner, adviser, head) if owner else []
        for one in self.account.approvals:
            if any(one.role == new["role"] for new in given):
                raise _entered_already("approvals", f"{one.role} {one.on or ''}")
        return self.append("approvals", *given)

    def replace_list(self, key: str, names: Iterable[str]) -> list[Edit]:
        """A list that shall hold exactly these: new ones come behind, then those go that are not among them."""
        wanted, present = list(dict.fromkeys(names)), self.tree.get(key)
        if not isinstance(present, list):
            return [Edit((key,), wanted)]
        come = self.extend(key, [name for name in wanted if name not in present])
        gone = [Edit((key, number), None) for number, name in enumerate(present) if name not in wanted]
        return [*come, *reversed(gone)]


def approvals(ctx: Context, owner: Organization, adviser: date | None, head: date | None) -> list[dict[str, Value]]:
    """第十条: those that were given, by the owner's adviser and the head of its unit, as the register knows them."""
    unit = ctx.unit(owner)
    given = [
        {"role": "adviser", "name": owner.adviser, "on": adviser},
        {"role": "unit-head", "name": unit.head if unit else None, "on": head},
    ]
    return [_known(one) for one in given if one["on"]]


def _entered_already(what: str, value: object) -> Misused:
    zh = f"{what} 已记为“{value}”，不改写；确有错误的，直接修改文件并说明理由"
    return Misused(zh, f"{what} is entered as “{value}” and stays; where it is wrong, edit the file and say why")


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
