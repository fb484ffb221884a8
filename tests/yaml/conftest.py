"""Where the hostile files lie."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

HOSTILE = Path(__file__).parents[1] / "data" / "hostile"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every file of the hostile collection is a test of its own."""
    if "hostile" in metafunc.fixturenames:
        metafunc.parametrize("hostile", list(_hostile()), ids=lambda entry: entry["file"])


def _hostile() -> Iterator[dict[str, str | int | None]]:
    for entry in json.loads((HOSTILE / "manifest.json").read_text("utf-8")):
        yield entry | {"path": str(HOSTILE / entry["file"])}
