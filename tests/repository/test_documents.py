"""README and docs/: outputs are what their commands print, and the pages are built whole and ask no network."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).parents[2]
DOCUMENTS = sorted([*CHECKOUT.glob("README*.md"), *CHECKOUT.glob("docs/*.md"), *CHECKOUT.glob("docs/office/*.md")])


@pytest.fixture(scope="module")
def console() -> ModuleType:
    """tools/console.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("console", CHECKOUT / "tools/console.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(CHECKOUT).as_posix())
def test_a_document_shows_what_its_commands_print(console: ModuleType, document: Path) -> None:
    text = document.read_text("utf-8")
    assert console.with_outputs(text) == text
    assert text.count("\n$ tuanmedia") == sum(
        bool(step["command"]) for step in console.STEP.finditer(text)
    )  # none is passed over


@pytest.mark.parametrize("readme", ["README.md", "README.en.md"])
def test_a_readme_begins_with_the_two_commands(readme: str) -> None:
    text = (CHECKOUT / readme).read_text("utf-8")
    assert text.partition("```sh\n")[2].partition("```")[0].splitlines() == ["make check", "make test"]


@pytest.mark.parametrize("readme", ["README.md", "README.en.md"])
def test_the_files_that_a_readme_links_to_are_there(readme: str) -> None:
    text = (CHECKOUT / readme).read_text("utf-8")
    linked = [*re.findall(r"\]\(([^):#]+)", text), *re.findall(r'src="([^"]+)"', text)]
    assert len(linked) >= 5
    assert [path for path in linked if not (CHECKOUT / path).exists()] == []


def test_the_pages_are_built_and_ask_no_network(tmp_path: Path) -> None:
    source, pages = tmp_path / "docs", tmp_path / "pages"
    shutil.copytree(CHECKOUT / "docs", source)
    build = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "-b", "html", str(source), str(pages)]
    rules = [sys.executable, str(CHECKOUT / "tools/rule_pages.py"), str(source / "rules")]
    for command in (rules, build):
        subprocess.run(command, cwd=CHECKOUT, check=True)
    html = list(pages.rglob("*.html"))
    assert len(html) > 40
    for page in html:
        loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]*)"', page.read_text("utf-8"))
        assert [link for link in loaded if "//" in link] == [], page.name
    for style in pages.rglob("*.css"):
        assert not re.search(r"@import|url\(['\"]?(?:https?:)?//", style.read_text("utf-8")), style.name
