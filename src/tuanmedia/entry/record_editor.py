"""Edits of one record's file: what a command adds to a record, as values at routes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from tuanmedia.checks.context import Context
from tuanmedia.errors import Misused
from tuanmedia.model.days import UNKNOWN, DayOrUnknown
from tuanmedia.model.records import Account, Organization
from tuanmedia.model.schema import code_name, correctable_titles
from tuanmedia.registry.files import File
from tuanmedia.yaml import Route, Tree
from tuanmedia.yaml.edits import Edit
from tuanmedia.yaml.spelling import Value, expected_tree

Fields: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class RecordEditor:
    """Makes edits of a record, in view of what its file holds. The methods change nothing; they return edits.

    Values of None are left out everywhere: nothing is entered for them.
    """

    ctx: Context
    record: Account | Organization

    @cached_property
    def file(self) -> File:
        return self.ctx.registry.file_of(self.record)

    @property
    def tree(self) -> Mapping[str, Tree]:
        """The file's content; every scalar is text."""
        return self.file.tree

    @property
    def account(self) -> Account:
        """The record of an editor that is used for accounts only."""
        assert isinstance(self.record, Account)
        return self.record

    @property
    def is_account(self) -> bool:
        return isinstance(self.record, Account)

    def last_index(self, key: str, **fields: Value | None) -> int | None:
        """The index of the last item in the list `key` with these values; None as a value means a missing key."""
        wanted = {name: None if value is None else expected_tree(value) for name, value in fields.items()}
        items = self.tree.get(key)
        indexes = [
            index
            for index, item in enumerate(items if isinstance(items, list) else ())
            if isinstance(item, dict) and all(item.get(name) == value for name, value in wanted.items())
        ]
        return indexes[-1] if indexes else None

    def entered_index(self, key: str, **fields: Value | None) -> int | None:
        """The index of an item in the list `key` that has all these values already; None as a value is left out."""
        return self.last_index(key, **_without_none(fields))

    def put(self, *route: str | int, value: Value) -> Edit:
        """Sets the value at a route."""
        return Edit(route, value)

    def append(self, key: str, *items: Fields) -> list[Edit]:
        """Appends mappings to a list, which is made where it is missing."""
        return self.extend(key, [_without_none(item) for item in items])

    def extend(self, key: str, values: Sequence[Value]) -> list[Edit]:
        """Appends values to a list, which is made where it is missing."""
        present = self.tree.get(key)
        if isinstance(present, list):
            return [Edit((key, len(present) + index), value) for index, value in enumerate(values)]
        return [Edit((key,), values)] if values else []

    def value_at(self, route: Route) -> object:
        """The value at a route as the file holds it; None where there is nothing."""
        return _value_at(self.tree, route)

    def take_out(self, route: Route) -> Edit:
        """Takes out what is at a route; with the last item of a list, or the last key of an entry, what held it too."""
        holder = _value_at(self.tree, route[:-1])
        is_last = len(route) > 1 and isinstance(holder, list | dict) and len(holder) == 1
        return self.take_out(route[:-1]) if is_last else Edit(route, None)

    def fill_in(self, route: Route, fields: Fields) -> list[Edit]:
        """Sets keys of the mapping at a route, which is made where it is missing."""
        values = _without_none(fields)
        if isinstance(_value_at(self.tree, route), dict):
            return [Edit((*route, name), value) for name, value in values.items()]
        return [Edit(route, values)] if values else []

    def complete(self, route: Route, fields: Fields) -> list[Edit]:
        """Sets the keys that the mapping at a route lacks. Raises Misused for a key that has another value already."""
        present = _value_at(self.tree, route)
        if not isinstance(present, dict):
            return self.fill_in(route, fields)
        for name, value in _without_none(fields).items():
            if name in present and present[name] != expected_tree(value):
                raise _entered_already(self.record, (*route, name), present[name])
        return self.fill_in(route, {name: value for name, value in fields.items() if name not in present})

    def replace_list(self, key: str, names: Iterable[str]) -> list[Edit]:
        """Makes a list hold exactly these names: appends the new ones and removes the others, from the end."""
        wanted, present = list(dict.fromkeys(names)), self.tree.get(key)
        if not isinstance(present, list):
            return [Edit((key,), wanted)]
        appended = self.extend(key, [name for name in wanted if name not in present])
        removed = [Edit((key, index), None) for index, name in enumerate(present) if name not in wanted]
        return [*appended, *reversed(removed)]

    def enter_approvals(
        self, adviser: DayOrUnknown | None, head: DayOrUnknown | None, note: str | None = None
    ) -> list[Edit]:
        """第十条: appends the approvals of these days, but for those that are entered so already.

        A day that is found takes the place of an approval that nobody could find. Raises Misused for one whose role is
        entered with another day.
        """
        owner = self.ctx.owner(self.account)
        edits, new = list[Edit](), list[Fields]()
        for approval in approvals(self.ctx, owner, adviser, head, note) if owner else []:
            index = self.last_index("approvals", role=approval["role"])
            if index is None:
                new.append(approval)
            elif "on" in approval and self.account.approvals[index].unknown:
                edits.append(self.put("approvals", index, value=approval))
            elif self.entered_index("approvals", **{**approval, "name": None, "note": None}) is None:
                raise _entered_already(
                    self.record, ("approvals", index, "on"), self.account.approvals[index].on or "不详"
                )
        return [*edits, *self.append("approvals", *new)]

    def append_order(self, kind: str, on: date, **fields: Value | None) -> list[Edit]:
        """第十二条（七）（八）（九）: appends an order of the school committee, unless it is entered already.

        Raises Misused for an order before the account's opening or after its end, and for one to stop or resume what is
        stopped or running already. An order to cancel is taken after a voluntary end: it starts the ban.
        """
        account = self.account
        if self.entered_index("orders", kind=kind, on=on, **fields) is not None:
            return []
        ended, cancelled = account.ended_on, any(order.kind == "cancel" and order.on <= on for order in account.orders)
        if account.created_on is None or on < account.created_on:
            raise Misused("那一天账号尚未开通", "the account was not opened yet on that day")
        if ended and ended <= on and (cancelled if kind == "cancel" else not (kind == "resume" and cancelled)):
            raise Misused(
                f"该账号已于 {ended} 注销，不再责令", f"the account ended on {ended}; it takes no more orders"
            )
        if kind in ("suspend", "resume") and not cancelled and account.is_suspended(on) == (kind == "suspend"):
            zh, en = ("已停止运营", "stopped") if kind == "suspend" else ("并未停止运营", "running")
            raise Misused(f"到那一天账号{zh}", f"the account is {en} on that day already")
        return self.append("orders", {"kind": kind, "on": on, **fields})


def approvals(
    ctx: Context,
    owner: Organization,
    adviser: DayOrUnknown | None,
    head: DayOrUnknown | None,
    note: str | None = None,
) -> list[dict[str, Value]]:
    """第十条: the approvals of these days, by the owner's adviser and by the head of its unit, with their names.

    Where an organization has several advisers, none of them is named: the register does not know who signed. One that
    nobody can find any more has no name either, and the note.
    """
    unit = ctx.unit(owner)
    names = {"adviser": owner.sole_adviser, "unit-head": unit.head if unit else None}
    lost: Fields = {"unknown": True, "note": note}
    return [
        _without_none({"role": role, **(lost if on == UNKNOWN else {"name": names[role], "on": on})})
        for role, on in (("adviser", adviser), ("unit-head", head))
        if on
    ]


def _entered_already(record: Account | Organization, route: Route, value: object) -> Misused:
    """The complaint that another value is entered at a route of the record."""
    key = ".".join(step for step in route if isinstance(step, str))
    titles = {own: title for title, own in correctable_titles(type(record)).items()}
    name = code_name(type(record), route, value)
    zh = f"{titles.get(key, key).replace('.', '的')}已记为“{name}”，不改写；确有错误的，用 tuanmedia correct 更正"
    return Misused(zh, f"{key} is entered as “{value}” and stays; tuanmedia correct mends what is wrong")


def _without_none(fields: Fields) -> dict[str, Value]:
    return {name: value for name, value in fields.items() if value is not None}


def _value_at(tree: object, route: Route) -> object:
    for step in route:
        if isinstance(tree, dict):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree
