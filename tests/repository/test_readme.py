"""README.md: the tour's output is what its commands print."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tour() -> ModuleType:
    """tools/tour.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("tour", CHECKOUT / "tools/tour.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tour_shows_what_its_commands_print(tour: ModuleType) -> None:
    readme = (CHECKOUT / "README.md").read_text("utf-8")
    assert tour.with_outputs(readme) == readme


def test_the_readme_begins_with_the_two_commands() -> None:
    readme = (CHECKOUT / "README.md").read_text("utf-8")
    assert readme.partition("```sh\n")[2].partition("```")[0].splitlines() == ["make check", "make test"]
