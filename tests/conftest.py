"""What tests share: the shipped law, deterministic properties, golden files that one target renews."""

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
    parser.addoption("--golden", action="store_true", help="renew the expected outputs")


@pytest.fixture(scope="session", autouse=True)
def nothing_recalled(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test finds an answer that this user was given, or leaves one."""
    os.environ["TUANMEDIA_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def law() -> Law:
    """The rules that ship."""
    return load(shipped_rules())


@pytest.fixture(scope="session", autouse=True)
def law_is_read_once(law: Law) -> Iterator[None]:
    """Commands that are run within the tests go by the rules that ship without reading them each time."""
    patch = pytest.MonkeyPatch()
    patch.setattr(loading, "load", lambda folder: law if folder == shipped_rules() else load(folder))
    yield
    patch.undo()


@pytest.fixture
def shared() -> Path:
    """The public collections of odd texts, where they lie beside the checkout."""
    folder = CHECKOUT.parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip("the public collections are not beside this checkout")
    return folder


@pytest.fixture(params=["ours", "public"])
def odd(request: pytest.FixtureRequest) -> list[str]:
    """Texts in which some host or other reads something, and the public list of naughty ones."""
    if request.param == "ours":
        return list(host_reports.MARKUP_PIECES)
    listed = request.getfixturevalue("shared") / "blns.json"
    return sorted(set(json.loads(listed.read_text("utf-8"))) - {""})


@pytest.fixture(autouse=True)
def _no_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("TUANMEDIA_", "GITHUB_"))]:
        monkeypatch.delenv(name)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the expected output of that name; with --golden writes it."""

    def compare(name: str, text: str) -> None:
        path = CHECKOUT / "tests" / "golden" / name
        if request.config.getoption("--golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert path.read_text("utf-8") == text

    return compare
