"""The locks: each pins what pyproject.toml asks for, to the same versions, and by hashes."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")
PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)[^\n]*\\\n    --hash=sha256:[0-9a-f]{64}", re.MULTILINE)


def names(requirements: Iterable[str]) -> set[str]:
    """The packages that requirements name, spelt as a lock spells them."""
    matches = (NAME.match(requirement) for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", match[0]).lower() for match in matches if match}


def pins(lock: str) -> dict[str, str]:
    """The version of each package that a lock pins by a hash."""
    return {match["name"]: match["version"] for match in PINNED.finditer((CHECKOUT / lock).read_text("utf-8"))}


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        ("requirements.office.lock", PROJECT["project"]["dependencies"]),
        ("requirements.lock", [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]),
    ],
)
def test_a_lock_pins_all_that_is_asked_for(lock: str, asked: list[str]) -> None:
    assert names(asked) - pins(lock).keys() == set(), "make lock"


def test_an_office_gets_what_is_tested() -> None:
    tested, office = pins("requirements.lock"), pins("requirements.office.lock")
    assert len(office) > 20
    assert {name: version for name, version in office.items() if tested.get(name) != version} == {}
