"""Invented schools: their units, and the organizations of six kinds that own accounts.

A school is 120 organizations under 1 school, 12 colleges and 3 departments; three quarters are clubs. Registries of
more organizations hold more schools, so nothing about one organization depends on how many there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks import names

SCHOOL = 120
COLLEGES = 12
DEPARTMENTS = 3
OPENING = ("school-committee", "club", "college-branch", "club", "school-union", "college-union", "other")
TITLES = {
    "school-committee": "团委会",
    "school-union": "学生会",
    "college-branch": "团总支",
    "college-union": "学生会",
    "other": "艺术团",
}
OWING = ("school-committee", "school-union", "college-branch", "college-union")


@dataclass(frozen=True)
class Unit:
    """Who supervises: a school, a college or a department, and who heads it."""

    id: str
    name: str
    kind: str
    head: str


@dataclass(frozen=True)
class Organization:
    """Who owns accounts; the terms are the first days of its terms of office, the latest under way."""

    id: str
    kind: str
    name: str
    unit: Unit
    adviser: str
    terms: tuple[date, date]
    record: dict[str, object]


def units(school: int, rng: Random) -> list[Unit]:
    """The school itself, its colleges, its departments, in this order."""
    kinds = ["school"] + ["college"] * COLLEGES + ["department"] * DEPARTMENTS
    endings = {"school": ("大学", "校长"), "college": ("学院", "院长"), "department": ("中心", "主任")}
    found = []
    for place, kind in enumerate(kinds):
        ending, title = endings[kind]
        name = names.word(school * len(kinds) + place) + ending
        found.append(Unit(f"{kind}-{school * len(kinds) + place:04d}", name, kind, rng.choice(names.SURNAMES) + title))
    return found


def kind_at(place: int) -> str:
    """The kind of a school's `place`-th organization: all six early, then four clubs to each college's own."""
    if place < len(OPENING):
        return OPENING[place]
    return ("college-branch" if place % 10 == 0 else "college-union") if place % 5 == 0 else "club"


def unit_at(place: int, kind: str, school: list[Unit]) -> Unit:
    """The school for its own organizations, a college for a college's, any unit below it for a club."""
    if kind in ("school-committee", "school-union", "other"):
        return school[0]
    if kind == "club":
        return school[1 + place % (COLLEGES + DEPARTMENTS)]
    return school[1 + place // 10]


def organization(number: int, school: list[Unit], advisers: list[str], rng: Random) -> Organization:
    """The `number`-th organization of the registry, in the school that it falls to."""
    kind = kind_at(number % SCHOOL)
    unit = unit_at(number % SCHOOL, kind, school)
    subject = names.topic(number) if kind == "club" else kind
    name = f"{names.word(number)}{names.TOPICS[subject]}协会" if kind == "club" else unit.name + TITLES[kind]
    term = date(2026, 9, 1) + timedelta(rng.randrange(20))
    terms = (term - timedelta(364), term)
    adviser = rng.choice(advisers)
    record: dict[str, object] = {"name": name, "kind": kind, "unit": unit.id, "adviser": adviser, "terms": list(terms)}
    if kind in OWING:
        record["wechat_follows"] = {"confirmed_on": term + timedelta(6), "missing": []}
    return Organization(f"{subject}-{number:05d}", kind, name, unit, adviser, terms, record)


def schools(rng: Random) -> Iterator[tuple[list[Unit], list[Organization]]]:
    """School after school, without end; an adviser has one or two organizations, seldom more."""
    number = 0
    while True:
        school = units(number // SCHOOL, rng)
        advisers = [names.teacher(rng) for _ in range(SCHOOL * 2 // 3)]
        yield school, [organization(number + place, school, advisers, rng) for place in range(SCHOOL)]
        number += SCHOOL
