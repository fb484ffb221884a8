"""people.yaml: the handles that people have on the code host. It holds names and handles, no numbers or addresses."""

import re
from collections.abc import Collection, Iterator
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from tuanmedia import yaml
from tuanmedia.checks.context import Context
from tuanmedia.checks.integrity import secrets
from tuanmedia.errors import nearest_name
from tuanmedia.law.law import fill
from tuanmedia.model import schema
from tuanmedia.model.finding import Found
from tuanmedia.model.names import person_key
from tuanmedia.model.scalars import Id, Line, Person
from tuanmedia.registry.files import File
from tuanmedia.yaml import Place, Refusal, Route, Tree

PEOPLE_FILE = "people.yaml"
# A user, or a group with its team or subgroups, as GitHub, GitLab and Gitee write them.
_handle = re.compile(r"@?[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)*")
# The words of faults that no registry can have; all others have the words of rules/.
FAULT_WORDS = {
    "handle": {
        "zh": "“{key}”的“{value}”不是代码平台上的用户名：只用字母、数字和 - _ . /，前面的 @ 可省",
        "en": "“{value}” of {key} is no user of a host: letters, digits and - _ . / only, the @ may be left out",
    },
    "again": {
        "zh": "“{value}”出现了两次；同名的人请用 organization 或 unit 分别写明",
        "en": "“{value}” stands here twice; tell people of one name apart by organization or unit",
    },
}
SUGGESTION = {"zh": "（是不是 {}？）", "en": " (did you mean {}?)"}


def _validate_handle(text: str) -> str:
    if not _handle.fullmatch(text):
        raise PydanticCustomError("handle", "no handle: {value}", {"value": text})
    return "@" + text.removeprefix("@")


Handle = Annotated[Line, AfterValidator(_validate_handle)]


class PeopleEntry(BaseModel):
    """A mapping in people.yaml. It refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Reviewer(PeopleEntry):
    """A person with a handle.

    Of two people of one name, each states the organization that the person advises, or the person's unit.
    """

    name: Person
    handle: Handle
    organization: Id | None = None
    unit: Id | None = None

    @property
    def identity(self) -> tuple[str | None, ...]:
        """What no other person of the file may have too."""
        return person_key(self.name), self.organization, self.unit


class People(PeopleEntry):
    """The content of people.yaml: the office, which reviews everything, and other people."""

    office: tuple[Handle, ...] = ()
    people: tuple[Reviewer, ...] = ()

    def handle(self, name: str, organization: str | None, unit: str | None) -> str | None:
        """The handle of the person of that name: of the organization, else of the unit, else of neither."""
        namesakes = [person for person in self.people if person_key(person.name) == person_key(name)]
        of_organization = [person for person in namesakes if organization and person.organization == organization]
        of_unit = [person for person in namesakes if unit and person.unit == unit and not person.organization]
        of_neither = [person for person in namesakes if not person.organization and not person.unit]
        return next((person.handle for person in [*of_organization, *of_unit, *of_neither]), None)


class PeopleFault(NamedTuple):
    """A fault of people.yaml: its place, and its words by language."""

    place: Place
    words: dict[str, str]


def parse_people_file(data: bytes, ctx: Context) -> People | list[PeopleFault]:
    """The people that the bytes of people.yaml name, or all faults of the file in the order of their places."""
    file = File(PEOPLE_FILE, "units", data)
    try:
        tree = yaml.read(data).tree
    except Refusal as refusal:
        found = Found("violated", say=refusal.fault, facts=refusal.facts, place=(refusal.line, refusal.column))
        return [_fault("registry.syntax", found, file, ctx)]
    faults = [_fault(rule, found, file, ctx) for rule, found in [*_secrets(file, ctx), *_schema_faults(tree, ctx)]]
    return sorted(faults, key=lambda fault: fault.place) if faults else People.model_validate(tree)


def _secrets(file: File, ctx: Context) -> Iterator[tuple[str, Found]]:
    """Passwords and personal numbers, by the rules that keep them out of the registry."""
    for rule, check in (("registry.secret", secrets.secret), ("registry.privacy", secrets.privacy)):
        if rule in ctx.law.clauses:
            yield from ((rule, found) for found in check(file, ctx.of(rule)))


def _schema_faults(tree: dict[str, Tree], ctx: Context) -> Iterator[tuple[str, Found]]:
    """The faults of the tree by its model; without one, references to missing records, and people named twice."""
    try:
        people = People.model_validate(tree)
    except ValidationError as error:
        for fault in schema.schema_faults(error, People):
            yield "registry.schema", Found("violated", fault.route, fault.kind, facts=fault.facts)
        return
    for index, person in enumerate(people.people):
        yield from _missing_record(("people", index, "organization"), person.organization, ctx.registry.organizations)
        yield from _missing_record(("people", index, "unit"), person.unit, ctx.registry.units)
        if person.identity in [other.identity for other in people.people[:index]]:
            yield "registry.schema", Found("violated", ("people", index, "name"), "again", facts={"value": person.name})


def _missing_record(route: Route, record: str | None, records: Collection[str]) -> Iterator[tuple[str, Found]]:
    if record is not None and record not in records:
        say = "owner" if route[-1] == "organization" else "unit"
        facts = {"value": record, "nearest": nearest_name(record, records) or ""}
        yield "registry.reference", Found("violated", route, say, facts=facts)


def _fault(rule: str, found: Found, file: File, ctx: Context) -> PeopleFault:
    """The fault that a rule has found, in words of rules/ or of FAULT_WORDS."""
    say, words = ctx.law.clauses[rule].says.get(found.say), {}
    for lang, suggestion in SUGGESTION.items():
        text = say.in_(lang) if say else FAULT_WORDS.get(found.say, {}).get(lang, found.say)
        nearest = found.facts.get("nearest")
        words[lang] = fill(text, {**found.facts, "meant": suggestion.format(nearest) if nearest else ""})
    return PeopleFault(found.place or file.place(found.at), words)
