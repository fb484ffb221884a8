"""people.yaml: what people are called on the host. A name and a handle, and never a number or an address."""

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
from tuanmedia.model.scalars import Id, Line
from tuanmedia.registry.files import File
from tuanmedia.yaml import Place, Refusal, Route, Tree

PEOPLE_FILE = "people.yaml"
# A user, or a group and a team or subgroups of it, as GitHub, GitLab and Gitee write them.
_handle = re.compile(r"@?[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)*")
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


def _mention(text: str) -> str:
    if not _handle.fullmatch(text):
        raise PydanticCustomError("handle", "no handle: {value}", {"value": text})
    return "@" + text.removeprefix("@")


Handle = Annotated[Line, AfterValidator(_mention)]


class PeopleEntry(BaseModel):
    """A mapping whose keys are all known."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Person(PeopleEntry):
    """Somebody: of two of one name each is told by the organization advised, or the unit headed or belonged to."""

    name: Line
    handle: Handle
    organization: Id | None = None
    unit: Id | None = None

    @property
    def known_by(self) -> tuple[str | None, ...]:
        return self.name, self.organization, self.unit


class People(PeopleEntry):
    """The office, which is asked of everything, and all others."""

    office: tuple[Handle, ...] = ()
    people: tuple[Person, ...] = ()

    def handle(self, name: str, organization: str | None, unit: str | None) -> str | None:
        """What the bearer of a name is called who has to do with that organization, else that unit, else anyone."""
        bearers = [one for one in self.people if one.name == name]
        of_organization = [one for one in bearers if organization and one.organization == organization]
        of_unit = [one for one in bearers if unit and one.unit == unit and not one.organization]
        anywhere = [one for one in bearers if not one.organization and not one.unit]
        return next((one.handle for one in [*of_organization, *of_unit, *anywhere]), None)


class PeopleFault(NamedTuple):
    """What is wrong with the file, and where."""

    place: Place
    words: dict[str, str]


def parse_people_file(data: bytes, ctx: Context) -> People | list[PeopleFault]:
    """The people that a file names, or every fault of it."""
    try:
        tree = yaml.read(data).tree
    except Refusal as refusal:
        found = Found("violated", say=refusal.fault, facts=refusal.facts, place=(refusal.line, refusal.column))
        return [_fault("registry.syntax", found, File(PEOPLE_FILE, "units", data), ctx)]
    file = File(PEOPLE_FILE, "units", data)
    faults = [_fault(rule, found, file, ctx) for rule, found in [*_private(file, ctx), *_unfit(tree, ctx)]]
    return sorted(faults, key=lambda fault: fault.place) if faults else People.model_validate(tree)


def _private(file: File, ctx: Context) -> Iterator[tuple[str, Found]]:
    """Passwords and people's numbers, which no file of a register holds."""
    for rule, look in (("registry.secret", secrets.secret), ("registry.privacy", secrets.privacy)):
        if rule in ctx.law.clauses:
            yield from ((rule, found) for found in look(file, ctx.of(rule)))


def _unfit(tree: dict[str, Tree], ctx: Context) -> Iterator[tuple[str, Found]]:
    """What does not fit the model; of what does, the organizations and units that are not there, and names twice."""
    try:
        people = People.model_validate(tree)
    except ValidationError as error:
        for one in schema.schema_faults(error, People):
            yield "registry.schema", Found("violated", one.route, one.kind, facts=one.facts)
        return
    for index, person in enumerate(people.people):
        yield from _unknown(("people", index, "organization"), person.organization, ctx.registry.organizations)
        yield from _unknown(("people", index, "unit"), person.unit, ctx.registry.units)
        if person.known_by in [other.known_by for other in people.people[:index]]:
            yield "registry.schema", Found("violated", ("people", index, "name"), "again", facts={"value": person.name})


def _unknown(at: Route, record: str | None, known: Collection[str]) -> Iterator[tuple[str, Found]]:
    if record is not None and record not in known:
        say = "owner" if at[-1] == "organization" else "unit"
        facts = {"value": record, "nearest": nearest_name(record, known) or ""}
        yield "registry.reference", Found("violated", at, say, facts=facts)


def _fault(rule: str, found: Found, file: File, ctx: Context) -> PeopleFault:
    """A fault in the words of rules/, or in ours for what no registry holds."""
    said = ctx.law.clauses[rule].says.get(found.say)
    words = {
        lang: said.in_(lang) if said else FAULT_WORDS.get(found.say, {}).get(lang, found.say) for lang in SUGGESTION
    }
    return PeopleFault(
        found.place or file.place(found.at),
        {lang: fill(text, {**found.facts, "meant": _meant(found, lang)}) for lang, text in words.items()},
    )


def _meant(found: Found, lang: str) -> str:
    return SUGGESTION[lang].format(found.facts["nearest"]) if found.facts.get("nearest") else ""
