"""Fixtures of all tests: the law that ships, repeatable random examples, golden files."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import host_reports
from tuanmedia.law import loading
from tuanmedia.law.law import Law
from tuanmedia.law.loading import load, shipped_rules

settings.register_profile(
    "tuanmedia", derandomize=True, deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("tuanmedia")

CHECKOUT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden files")


@pytest.fixture(scope="session", autouse=True)
def empty_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Gives all tests a cache of their own, empty at first."""
    os.environ["TUANMEDIA_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def law() -> Law:
    """The rules that ship."""
    return load(shipped_rules())


@pytest.fixture(scope="session", autouse=True)
def law_loaded_once(law: Law) -> Iterator[None]:
    """Lets commands that run in the process of the tests use the law that ships without loading it each time."""
    patch = pytest.MonkeyPatch()
    patch.setattr(loading, "load", lambda folder: law if folder == shipped_rules() else load(folder))
    yield
    patch.undo()


@pytest.fixture
def shared() -> Path:
    """The folder of public collections of odd texts, beside the checkout; skips the test where it is missing."""
    folder = CHECKOUT.parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip("the public collections are not beside this checkout")
    return folder


@pytest.fixture(params=["ours", "public"])
def odd_texts(request: pytest.FixtureRequest) -> list[str]:
    """Texts with markup of code hosts, and the public list of naughty strings."""
    if request.param == "ours":
        return list(host_reports.MARKUP_PIECES)
    listed = request.getfixturevalue("shared") / "blns.json"
    return sorted(set(json.loads(listed.read_text("utf-8"))) - {""})


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("TUANMEDIA_", "GITHUB_"))]:
        monkeypatch.delenv(name)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A function that compares a text with a golden file, or with --golden writes the file."""

    def compare(name: str, text: str) -> None:
        path = CHECKOUT / "tests" / "golden" / name
        if request.config.getoption("--golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert path.read_text("utf-8") == text

    return compare
