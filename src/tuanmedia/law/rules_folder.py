"""The files of a folder rules/, each read and validated. Faults are collected, so that one run tells of all of them."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from tuanmedia import yaml
from tuanmedia.bounded_file import read_file
from tuanmedia.errors import CannotRun
from tuanmedia.law.articles import Document, Part
from tuanmedia.law.calendar.notices import Notice
from tuanmedia.law.calendar.statutory import CalendarRules
from tuanmedia.law.law import CalendarFile
from tuanmedia.law.platforms import Platform
from tuanmedia.law.rules_fault import RulesFault, rules_error, rules_path
from tuanmedia.law.school import SCHOOL, School
from tuanmedia.model import schema
from tuanmedia.yaml import Refusal, Route, Tree

M = TypeVar("M", bound=BaseModel)

# The files in the order of the articles; the families that belong to no article stand last.
ORDER = ("regulation", "ownership", "presence", "approval", "filing", "management", "content", "registry", "history")
# The files that every run needs, and those that hold no articles.
NEEDED_FILES = ("regulation", "registry")
APART = {"documents", "platforms", "calendar", "school"}
# The keys of calendar.yaml that are those of a part; by the others working days are counted.
PART_KEYS = ("title", "parameters", "words")


class RulesFolder:
    """A folder rules/. `faults` are the faults of all files that were asked for; what is faulty is left out.

    `names` stand for those that its school.yaml does not give, or for all of them where it has no such file.
    """

    def __init__(self, folder: Path, names: School | None = None) -> None:
        self.folder, self.faults, self._names = folder, list[RulesFault](), names
        self._data: dict[str, bytes] = {}

    def raise_faults(self) -> None:
        """Raises CannotRun, naming every fault by file, line and column, where there is one."""
        if self.faults:
            raise rules_error(self.faults)

    def data(self, name: str) -> bytes:
        """Return the bytes of a file, for example of `filing.yaml`. Raises CannotRun where it cannot be read."""
        if name not in self._data:
            try:
                self._data[name] = read_file(self.folder / name, yaml.MAX_BYTES, rules_path(self.folder / name))
            except OSError as error:
                at, reason = rules_path(self.folder / name), error.strerror or str(error)
                raise CannotRun(f"读不到规则文件 {at}：{reason}", f"cannot read {at}: {reason}") from None
        return self._data[name]

    @property
    def stems(self) -> list[str]:
        """The stems of the files with articles, known ones first. A needed file is named even if it is missing."""
        stems = {path.stem for path in self.folder.glob("*.yaml")} - APART
        return [stem for stem in ORDER if stem in stems or stem in NEEDED_FILES] + sorted(stems.difference(ORDER))

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The documents by name."""
        return self._entries("documents.yaml", Document)

    @cached_property
    def platforms(self) -> dict[str, Platform]:
        """The platforms by id."""
        return self._entries("platforms.yaml", Platform)

    @cached_property
    def school(self) -> School:
        """The names of the office. Raises CannotRun where they are faulty: the words of all files need them."""
        name, names = "school.yaml", self._names
        if names and not (self.folder / name).exists():
            return names
        tree = self._tree(name)
        given = names.model_dump(exclude_none=True) if names else {}
        school = None if tree is None else self._entry(name, {**given, **tree}, School)
        if school is None:
            raise rules_error(self.faults)
        return school

    def part(self, stem: str) -> Part | None:
        """Return the articles and clauses of a file; None for a faulty one."""
        name = f"{stem}.yaml"
        tree = self._tree(name)
        if tree is not None and stem == "calendar":
            tree = {key: tree[key] for key in PART_KEYS if key in tree}
        return None if tree is None else self._entry(name, self.school.filled(tree), Part)

    def calendar_rules(self) -> CalendarRules | None:
        """Return what working days are counted by; None for a faulty file."""
        name = "calendar.yaml"
        tree = self._tree(name)
        if tree is None:
            return None
        return self._entry(name, {key: tree[key] for key in tree if key not in PART_KEYS}, CalendarRules)

    def notices(self) -> Iterator[CalendarFile]:
        """Yield the calendar files of the folder. A file that is still empty is passed over."""
        for path in sorted((self.folder / "calendar").glob("*.yaml")):
            name = f"calendar/{path.name}"
            if self._is_empty(name) or (tree := self._tree(name)) is None:
                continue
            if notice := self._entry(name, tree, Notice):
                yield CalendarFile(rules_path(path), self.data(name), notice)

    def _is_empty(self, name: str) -> bool:
        try:
            yaml.read(self.data(name))
        except Refusal as refusal:
            return refusal.fault == "empty"
        return False

    def _tree(self, name: str) -> dict[str, Tree] | None:
        try:
            return yaml.read(self.data(name)).tree
        except Refusal as refusal:
            zh, en = f"不是本软件接受的 YAML（{refusal.fault}）", f"not the YAML we take ({refusal.fault})"
            place = (refusal.line, refusal.column)
            fault = RulesFault(self.folder / name, (), zh, en, place)
            self.faults += [] if fault in self.faults else [fault]
            return None

    def _entries(self, name: str, model: type[M]) -> dict[str, M]:
        trees = {key: self.school.filled(tree) for key, tree in (self._tree(name) or {}).items()}
        entries = {key: self._entry(name, tree, model, (key,)) for key, tree in trees.items()}
        return {key: entry for key, entry in entries.items() if entry is not None}

    def _entry(self, name: str, tree: object, model: type[M], prefix: Route = ()) -> M | None:
        """Validate a tree that stands at `prefix` in a file."""
        try:
            return model.model_validate(tree)
        except ValidationError as error:
            faults = list(schema.schema_faults(error, model))
            # A missing key is most often there, misspelt.
            unknown = {fault.route[:-1] for fault in faults if fault.kind == "unknown"}
            faults = [fault for fault in faults if fault.kind != "missing" or fault.route[:-1] not in unknown]
            self.faults += [
                RulesFault(self.folder / name, (*prefix, *fault.route), *_message(fault)) for fault in faults
            ]
            return None


def _message(fault: schema.SchemaFault) -> tuple[str, str]:
    key, nearest = fault.facts["key"], fault.facts.get("nearest")
    if fault.kind == "missing":
        return f"缺少“{key}”", f"{key} is missing"
    if fault.kind == "unknown":
        zh, en = (f"；是不是 {nearest}？", f"; did you mean {nearest}?") if nearest else ("", "")
        return f"没有“{key}”这一项{zh}", f"there is no key {key}{en}"
    if fault.kind == "too_long":
        return f"“{key}”的项数过多", f"there are too many entries in {key}"
    if fault.kind == "blank":
        return (
            f"“{key}”里没有可填的空，花括号只用于 office_full 的 {SCHOOL}",
            f"{key} has no blanks but {SCHOOL} of office_full",
        )
    if fault.kind == "web_folder":
        return f"“{key}”须是网页所在文件夹的地址，以 https:// 开头", f"{key} must be the address of a folder of pages"
    value = fault.facts.get("value", "")
    return f"“{key}”的值“{value}”不对（{fault.kind}）", f"the value “{value}” of {key} will not do ({fault.kind})"
