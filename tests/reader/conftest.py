"""Where the hostile files and the public collections of odd texts lie."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

HOSTILE = Path(__file__).parents[1] / "data" / "hostile"
SHARED = Path(__file__).parents[3] / "shared" / "corpora"


@pytest.fixture
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the public collections are not beside this checkout")
    return SHARED


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every file of the hostile collection is a test of its own."""
    if "hostile" in metafunc.fixturenames:
        metafunc.parametrize("hostile", list(_hostile()), ids=lambda entry: entry["file"])


def _hostile() -> Iterator[dict[str, str | int | None]]:
    for entry in json.loads((HOSTILE / "manifest.json").read_text("utf-8")):
        yield entry | {"path": str(HOSTILE / entry["file"])}
